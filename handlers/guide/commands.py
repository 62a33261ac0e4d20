"""What people may ask of the guide."""

from __future__ import annotations

from dataclasses import dataclass

from ..kernel.command import Words


@dataclass(frozen=True, slots=True)
class ShowHelp:
    """Show what one can do, or one command with an example."""

    topic: Words | None = None


@dataclass(frozen=True, slots=True)
class UndoLast:
    """Undo one's own last act, within five minutes and while it has not left the house."""


@dataclass(frozen=True, slots=True)
class ShowStatus:
    """Show how the bot is: time, version, database, sources, what waits."""
