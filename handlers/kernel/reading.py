"""What a typed line turned out to be: a command and its arguments, a question, or words left."""

from __future__ import annotations

from dataclasses import dataclass

from .command import Command
from .text import Text


@dataclass(frozen=True, slots=True)
class Ask:
    """One question back: which field, why, and what 1, 2, 3 stand for."""

    command: Command
    field: str
    text: Text | None
    """What was wrong with what was typed; None when nothing was typed."""
    options: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class Complete:
    """A command and its arguments."""

    command: Command
    args: object


@dataclass(frozen=True, slots=True)
class Leftover:
    """Words at the end that belong to nothing."""

    command: Command
    written: str
    lacks: bool = False
    """True when something required was not read either."""


Reading = Complete | Ask | Leftover


def badness(reading: Reading, *, typed: bool) -> int:
    """Return how far a reading is from what was meant; the best of several has the least.

    `typed` tells whether anything was written after the command's words.
    """
    match reading:
        case Complete():
            return 0
        case Ask(text=None) if typed and reading.field == reading.command.fields[0].name:
            return 4  # what was typed fitted no more than an optional argument
        case Ask(text=None):
            return 1
        case Ask(options=options) if options:
            return 2
        case Leftover(lacks=lacks):
            # All that is needed was read: nearer than what could not be read at all.
            return 5 if lacks else 3
        case Ask():
            return 4
