"""What the door itself asks of the memory, beside what every duty may."""

from __future__ import annotations

from collections.abc import Collection
from datetime import datetime, timedelta
from typing import Protocol

from .kernel.people import Person
from .kernel.ports import Agenda, KernelStore, Questions
from .kernel.readers import Names


class Deliveries(Protocol):
    """Ids of events that have been carried out."""

    def is_new(self, delivery: str) -> bool:
        """Keep the id and return True; False when it is kept already."""
        ...


class Newcomers(Protocol):
    """Finding people by what a platform calls them."""

    def identify(self, platform: str, key: str) -> Person | None:
        """Return the person behind a platform's id, or None."""
        ...

    def welcome(self, platform: str, key: str, name: str) -> Person:
        """Make a full member of the platform staff of the municipality."""
        ...


class Due(Protocol):
    """One piece of work that has fallen due."""

    @property
    def kind(self) -> str:
        """Return the kind of work."""
        ...

    @property
    def key(self) -> str:
        """Return what the work is about."""
        ...


class LeasedAgenda(Agenda, Protocol):
    """The agenda, as those see it who do the work."""

    def take(self, kinds: Collection[str], lease: timedelta) -> Due | None:
        """Lease the longest overdue piece of work, or return None when nothing is due."""
        ...

    def finish(self, piece: Due) -> None:
        """Mark a piece done, unless it was planned anew meanwhile."""
        ...

    def put_off(self, piece: Due, at: datetime, most: int, error: str) -> None:
        """Plan a failed piece for another try; give it up after `most` attempts."""
        ...


class DoorStore(KernelStore, Protocol):
    """One open transaction, as the door sees it."""

    @property
    def agenda(self) -> LeasedAgenda:
        """Return the agenda, with its leases."""
        ...

    @property
    def deliveries(self) -> Deliveries:
        """Return the ids of events carried out."""
        ...

    @property
    def questions(self) -> Questions:
        """Return the questions that wait for an answer."""
        ...

    @property
    def names(self) -> Names:
        """Return what names can stand for."""
        ...

    @property
    def newcomers(self) -> Newcomers:
        """Return how people are found."""
        ...

    def speak_for(self, actor: Person, platform: str) -> None:
        """Let the audit know who acts, and where."""
        ...
