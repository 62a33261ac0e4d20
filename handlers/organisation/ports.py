"""What the organisation duty asks of the memory."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Protocol

from ..kernel.ids import ChannelId, DepartmentId, PersonId, RoomId
from ..kernel.mandate import Absence, Delegation
from ..kernel.people import Department, Person, Room
from ..kernel.ports import KernelStore
from .model import HeldChannel, OpenPost, TakenMention


class Organisation(Protocol):
    """The directory, as those see it who change it."""

    def new_person_id(self) -> PersonId:
        """Return the key for a new person."""
        ...

    def keep_person(self, person: Person) -> None:
        """Add a person, or write over what is known."""
        ...

    def keep_department(self, department: Department) -> None:
        """Add a department, or write over what is known."""
        ...

    def keep_delegation(self, delegation: Delegation) -> None:
        """Write a delegation over what is known."""
        ...

    def bind_room(self, room: Room, platform: str, address: str | None) -> None:
        """Keep a room with its address on a platform; without any address it is removed."""
        ...

    def room_at(self, platform: str, address: str) -> Room | None:
        """Return the room that has this address, or None."""
        ...

    def keep_language(self, room: RoomId, language: str) -> None:
        """Let a room be spoken to in a language."""
        ...


class Absences(Protocol):
    """When people are away."""

    def keep(self, absence: Absence) -> None:
        """Add an absence; one that begins the same day is written over."""
        ...

    def end(self, person: PersonId, today: date) -> int:
        """End present and coming absences; return how many there were."""
        ...

    def end_deputies(self, person: PersonId, today: date) -> int:
        """Forget the chosen deputies of present and coming absences; return how many."""
        ...

    def on(self, day: date) -> Mapping[PersonId, Absence]:
        """Return who is away on a local date."""
        ...


class Handovers(Protocol):
    """What somebody who leaves must hand over."""

    def posts_by(self, person: PersonId) -> Sequence[OpenPost]:
        """Return unfinished requests by the person."""
        ...

    def posts_asked_of(self, person: PersonId) -> Sequence[OpenPost]:
        """Return waiting requests that the person is asked to decide on."""
        ...

    def channels(self, person: PersonId) -> Sequence[HeldChannel]:
        """Return open channels that the person owns, is deputy for or administers."""
        ...

    def mentions(self, person: PersonId) -> Sequence[TakenMention]:
        """Return mentions that the person has taken on."""
        ...

    def end_appointments(self, person: PersonId, today: date) -> Sequence[ChannelId]:
        """End the person's appointments as representative; return the channels they covered."""
        ...

    def representatives(self, today: date) -> Mapping[DepartmentId, int]:
        """Return how many people may represent each department today."""
        ...


class Store(KernelStore, Protocol):
    """One open transaction, as the organisation duty sees it."""

    @property
    def organisation(self) -> Organisation:
        """Return the directory, to change it."""
        ...

    @property
    def away(self) -> Absences:
        """Return when people are away."""
        ...

    @property
    def handovers(self) -> Handovers:
        """Return what must be handed over."""
        ...
