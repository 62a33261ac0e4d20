"""What a log is about."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from ..kernel.ids import DepartmentId, PersonId


@dataclass(frozen=True, slots=True)
class Fact:
    """Something that was so when a thing was read in from a file, and no log tells of."""

    at: datetime
    action: str
    actor: PersonId | None


@dataclass(frozen=True, slots=True)
class Subject:
    """The thing that a log is about, as far as the log needs to know it."""

    label: str
    """Its name or first words."""
    people: tuple[PersonId, ...] = ()
    """Who made it: they may read its log."""
    department: DepartmentId | None = None
    """Whose it is: those who decide there may read its log."""
    facts: tuple[Fact, ...] = ()
