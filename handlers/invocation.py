"""What comes in through the door, and what goes out to the one who asked."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import IntEnum

from .kernel.card import Card
from .kernel.people import Person
from .kernel.place import Place


@dataclass(frozen=True, slots=True)
class Identity:
    """Who a platform says is speaking."""

    platform: str
    key: str
    """The platform's own id of the person; on the console a person id or a full name."""
    name: str = ""
    is_member: bool = False
    """True for full members of the workspace or of an allowed homeserver: staff at first word."""


@dataclass(frozen=True, slots=True)
class Invocation:
    """One thing said or pressed, free of any platform.

    Exactly one of `words` (a typed line), `does` (a button) and `form` (a filled-in form) counts:
    `does` before `form` before `words`.
    """

    who: Identity
    place: Place
    words: str = ""
    does: object | None = None
    form: tuple[str, Mapping[str, str]] | None = None
    """A command as `duty.command`, and what was written in its fields."""
    about: str = ""
    """The subject of the card that was replied to, `G147`."""
    delivery: str = ""
    """The platform's id of the event: the same one is carried out once.  Empty on the console."""
    may_ask: bool = True
    """False where nobody can answer a question: `kommunbot say`."""


class Outcome(IntEnum):
    """How it went; the value is the exit code of `kommunbot say`."""

    DONE = 0
    REFUSED = 1
    UNCLEAR = 2
    """Not understood, or incomplete."""
    FAILED = 3
    REPEATED = 4
    """Carried out before: nothing is said."""


@dataclass(frozen=True, slots=True)
class Answer:
    """What the one who asked is told."""

    outcome: Outcome
    card: Card | None
    actor: Person
    language: str = "sv"
    asks: bool = field(default=False)
    """True when the next line in the place answers a question."""
