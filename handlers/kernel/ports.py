"""What the kernel and every duty may ask of the memory.  Each duty adds its own in `ports.py`."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Protocol

from .card import Card, Recipient
from .ids import DepartmentId, PersonId, RoomId
from .mandate import Absence, Delegation, Kind, Line
from .municipality import Municipality
from .people import Board, Department, Person, Room, RoomPurpose


class Directory(Protocol):
    """The people, departments, boards and rooms of the municipality."""

    def person(self, person: PersonId) -> Person:
        """Return the person; raises `NotFound`."""
        ...

    def people(self) -> Sequence[Person]:
        """Return everybody who is known, those who have left included."""
        ...

    def department(self, department: DepartmentId) -> Department:
        """Return the department; raises `NotFound`."""
        ...

    def departments(self) -> Sequence[Department]:
        """Return all departments in the order of the seed file."""
        ...

    def boards(self) -> Mapping[str, Board]:
        """Return all boards by their short key."""
        ...

    def rooms(self) -> Sequence[Room]:
        """Return all rooms."""
        ...

    def room_for(
        self, purpose: RoomPurpose, department: DepartmentId | None = None
    ) -> RoomId | None:
        """Return the room for a purpose, or None when the municipality has none."""
        ...


class Mandates(Protocol):
    """Who may decide, looked up at the moment of the act."""

    def line(self, department: DepartmentId, kind: Kind, day: date) -> Line:
        """Return the line of deciders of a department on a local date."""
        ...

    def delegations(self) -> Sequence[Delegation]:
        """Return every delegation, also those that no longer hold."""
        ...

    def absences(self, person: PersonId) -> Sequence[Absence]:
        """Return a person's absences, past and coming."""
        ...


class Audit(Protocol):
    """The log that only grows."""

    def write(self, action: str, subject: object, **details: object) -> None:
        """Write what was done to what; who, when and where are known already."""
        ...

    def history(self, subject: object) -> Sequence[Entry]:
        """Return all entries about a subject, oldest first."""
        ...


@dataclass(frozen=True, slots=True)
class Entry:
    """One line of the log."""

    number: int
    at: datetime
    actor: PersonId | None
    """None when the bot acted by itself."""
    platform: str
    action: str
    subject: str
    details: Mapping[str, object] = field(default_factory=dict)


class Outbox(Protocol):
    """What is to be said to others, written in the transaction of its cause."""

    def put(self, to: Recipient, card: Card, *, key: str) -> None:
        """Queue a card.  The same key to the same recipient is queued once, for ever."""
        ...

    def refresh(self, subject: object, card: Card) -> None:
        """Change every copy of the card about `subject`, delivered or not yet.

        A card without a subject lets go of the copies: later cards leave them as they are.
        """
        ...

    def cancel(self, key_prefix: str) -> None:
        """Take back what begins with `key_prefix` and is not delivered yet."""
        ...


class Agenda(Protocol):
    """What falls due later, run by the clock through the same door."""

    def plan(self, kind: str, key: str, at: datetime) -> bool:
        """Plan a piece of work once; return False when `kind` and `key` are planned already."""
        ...

    def move(self, kind: str, key: str, at: datetime) -> None:
        """Plan a piece of work, or plan it anew at another time."""
        ...

    def drop(self, kind: str, key_prefix: str = "") -> None:
        """Take planned work away."""
        ...


@dataclass(frozen=True, slots=True)
class Question:
    """A question that the bot has asked and that the next line in the place answers."""

    line: str
    """What was typed first."""
    command: str
    """`duty.command`, chosen already; the answers belong to its fields."""
    answers: tuple[tuple[str, str], ...]
    """Fields and the words that answered them."""
    asked: str
    """The field that is asked for now."""
    options: tuple[str, ...] = ()
    """What 1, 2, 3 … stand for."""
    about: str = ""
    """The card that the first line replied to."""


class Questions(Protocol):
    """Questions that wait for an answer, one a person and place."""

    def put(self, person: PersonId, place: str, question: Question) -> None:
        """Remember the question, in place of an earlier one."""
        ...

    def get(self, person: PersonId, place: str) -> Question | None:
        """Return the open question, or None."""
        ...

    def drop(self, person: PersonId, place: str) -> None:
        """Forget the question."""
        ...


class Undo(Protocol):
    """One's own last act, for as long as it can be undone."""

    def offer(self, person: PersonId, does: object, until: datetime) -> None:
        """Remember the command that undoes the act just done."""
        ...

    def take(self, person: PersonId, now: datetime) -> object | None:
        """Return the command that undoes the last act and forget it; None when it is too late."""
        ...


class KernelStore(Protocol):
    """What the door and every duty have at hand."""

    @property
    def municipality(self) -> Municipality:
        """Return the municipality and what it has settled."""
        ...

    @property
    def directory(self) -> Directory:
        """Return the people and departments."""
        ...

    @property
    def mandates(self) -> Mandates:
        """Return who may decide."""
        ...

    @property
    def audit(self) -> Audit:
        """Return the log."""
        ...

    @property
    def outbox(self) -> Outbox:
        """Return the outbox."""
        ...

    @property
    def agenda(self) -> Agenda:
        """Return the agenda."""
        ...

    @property
    def undo(self) -> Undo:
        """Return what can be undone."""
        ...
