"""Sections about the organisation: boards, departments, people, rooms, delegations, absences."""

from __future__ import annotations

from datetime import time, timedelta
from typing import Annotated, Literal

from pydantic import AfterValidator, Field, model_validator

from handlers.kernel.calendar import wall_time
from handlers.kernel.ids import DepartmentId, PersonId, RoomId
from handlers.kernel.mandate import Absence, Delegation, Kind
from handlers.kernel.people import (
    BOT,
    Board,
    Department,
    Person,
    Role,
    Room,
    RoomPurpose,
    Standing,
    in_sentence,
)

from .base import Day, Entry, Reference, Section, Seeding, refers

Name = Annotated[str, Field(min_length=1, max_length=200)]
Key = Annotated[str, Field(pattern=r"^[A-Za-z0-9_.-]{1,40}$")]
Short = Annotated[str, Field(max_length=20)]


class BoardEntry(Entry):
    """An elected body."""

    id: Annotated[str, Field(pattern=r"^[A-Za-z0-9_.-]{1,20}$")]
    name: Name
    english: str = ""
    archive_authority: bool = False
    in_sentence: str = ""


def _board(entry: BoardEntry, _seeding: Seeding) -> Board:
    return Board(entry.id, entry.name, entry.in_sentence or in_sentence(entry.name))


class DepartmentEntry(Entry):
    """A department."""

    id: Key
    name: Name
    abbr: Short = ""
    aliases: tuple[str, ...] = ()
    board: str | None = None
    coordinating: bool = False
    mailbox: str = ""
    in_sentence: str = ""


def _department(entry: DepartmentEntry, _seeding: Seeding) -> Department:
    return Department(
        id=DepartmentId(entry.id),
        name=entry.name,
        in_sentence=entry.in_sentence or in_sentence(entry.name),
        abbreviation=entry.abbr,
        aliases=entry.aliases,
        board=entry.board,
        coordinating=entry.coordinating,
        mailbox=entry.mailbox,
    )


GivenRole = Literal[
    "chief_executive",
    "department_head",
    "deputy",
    "communications_manager",
    "communications_officer",
    "coordinator",
    "representative",
    "registrar",
    "archivist",
    "dpo",
    "duty_officer",
    "elected",
    "brief_reader",
]
"""The roles that a file may give; administrators are named in the settings alone."""


def _not_the_bot(key: str) -> str:
    """Refuse the id of the bot itself: whoever had it could do what only the clock may."""
    if key == BOT.id.key:
        message = "är Kommunbots eget id"
        raise ValueError(message)
    return key


class PersonEntry(Entry):
    """A person."""

    id: Annotated[str, Field(pattern=r"^[a-z0-9_.-]{1,40}$"), AfterValidator(_not_the_bot)]
    name: Name
    title: Annotated[str, Field(max_length=200)] = ""
    department: str | None = None
    roles: tuple[GivenRole, ...] = ()
    slack: Annotated[str, Field(min_length=1, max_length=80)] | None = None
    matrix: Annotated[str, Field(min_length=1, max_length=255)] | None = None
    language: Literal["sv", "en", ""] = ""


def _person(entry: PersonEntry, _seeding: Seeding) -> Person:
    roles = frozenset(Role(role) for role in entry.roles)
    return Person(
        id=PersonId(entry.id),
        name=entry.name,
        title=entry.title,
        department=None if entry.department is None else DepartmentId(entry.department),
        roles=roles,
        standing=Standing.ELECTED if Role.ELECTED in roles else Standing.STAFF,
        language=entry.language,
        slack=entry.slack,
        matrix=entry.matrix,
    )


def _find_person(person: Person, seeding: Seeding) -> Person | None:
    return next((p for p in seeding.work.directory.people() if p.id == person.id), None)


class RoomEntry(Entry):
    """A chat room."""

    id: Key
    name: Name
    purpose: RoomPurpose = Field(alias="for")
    department: str | None = None
    slack: Annotated[str, Field(min_length=1, max_length=80)] | None = None
    matrix: Annotated[str, Field(min_length=1, max_length=255)] | None = None
    language: Literal["sv", "en", ""] = ""

    @model_validator(mode="after")
    def _whose_it_is(self) -> RoomEntry:
        if self.purpose is RoomPurpose.DEPARTMENT and self.department is None:
            message = "department saknas"
            raise ValueError(message)
        return self


def _room(entry: RoomEntry, _seeding: Seeding) -> Room:
    # Only a department's room is a department's: the team's can stand in one without being its.
    own = entry.department if entry.purpose is RoomPurpose.DEPARTMENT else None
    return Room(
        id=RoomId(entry.id),
        name=entry.name,
        purpose=entry.purpose,
        department=None if own is None else DepartmentId(own),
        language=entry.language,
        slack=entry.slack,
        matrix=entry.matrix,
    )


class Adopted(Entry):
    """Where in the minutes a board adopted something."""

    date: Day
    paragraph: Annotated[str, Field(max_length=40)] = ""
    case_number: Annotated[str, Field(max_length=60)] = ""


class DelegationEntry(Entry):
    """One line of a delegation order."""

    id: Key
    board: str
    item: Annotated[str, Field(max_length=40)]
    kinds: tuple[Kind, ...]
    role: Literal["department_head"]
    department: str
    deputies: tuple[str, ...] = ()
    superior: str | None = None
    adopted: Adopted
    valid_from: Day
    valid_to: Day | None = None

    @model_validator(mode="after")
    def _begins_before_it_ends(self) -> DelegationEntry:
        if self.valid_to is not None and self.valid_to < self.valid_from:
            message = "valid_to är före valid_from"
            raise ValueError(message)
        return self


def _delegation(entry: DelegationEntry, _seeding: Seeding) -> Delegation:
    return Delegation(
        id=entry.id,
        board=entry.board,
        item=entry.item,
        kinds=frozenset(entry.kinds),
        department=DepartmentId(entry.department),
        deputies=tuple(PersonId(p) for p in entry.deputies),
        superior=None if entry.superior is None else PersonId(entry.superior),
        adopted_on=entry.adopted.date,
        paragraph=entry.adopted.paragraph,
        case_number=entry.adopted.case_number,
        valid_from=entry.valid_from,
        valid_to=entry.valid_to,
    )


def _delegation_references(entry: DelegationEntry) -> list[Reference]:
    return [
        *refers("boards", "board", entry.board),
        *refers("departments", "department", entry.department),
        *refers("people", "deputies", entry.deputies),
        *refers("people", "superior", entry.superior),
    ]


def _find_delegation(value: Delegation, seeding: Seeding) -> Delegation | None:
    return next((d for d in seeding.work.mandates.delegations() if d.id == value.id), None)


class AbsenceEntry(Entry):
    """A person is away.  `reason_shown` is accepted and not stored."""

    person: str
    first: Day = Field(alias="from")
    last: Day = Field(alias="to")
    deputy: str | None = None
    reason_shown: str = ""

    @model_validator(mode="after")
    def _begins_before_it_ends(self) -> AbsenceEntry:
        if self.last < self.first:
            message = "to är före from"
            raise ValueError(message)
        return self


def _absence(entry: AbsenceEntry, _seeding: Seeding) -> Absence:
    deputy = None if entry.deputy is None else PersonId(entry.deputy)
    return Absence(PersonId(entry.person), entry.first, entry.last, deputy)


def _find_absence(value: Absence, seeding: Seeding) -> Absence | None:
    known = seeding.work.mandates.absences(value.person)
    return next((a for a in known if a.first == value.first), None)


def _write_absence(value: Absence, seeding: Seeding) -> None:
    """Keep an absence; what begins or ends later is asked about anew then."""
    seeding.work.away.keep(value)
    for day in (value.first, value.last + timedelta(days=1)):
        at = wall_time(day, time(), seeding.home.timezone)
        if at > seeding.now:
            seeding.work.agenda.move("absence.begins", f"{value.person} {day}", at)


SECTIONS = (
    Section(
        "boards",
        BoardEntry,
        key=lambda e: e.id,
        build=_board,
        find=lambda v, s: s.work.directory.boards().get(v.id),
        write=lambda v, s: s.work.directory.keep_board(v),
    ),
    Section(
        "departments",
        DepartmentEntry,
        key=lambda e: e.id,
        build=_department,
        find=lambda v, s: next((d for d in s.work.directory.departments() if d.id == v.id), None),
        write=lambda v, s: s.work.directory.keep_department(v),
        references=lambda e: refers("boards", "board", e.board),
    ),
    Section(
        "people",
        PersonEntry,
        key=lambda e: e.id,
        build=_person,
        find=_find_person,
        write=lambda v, s: s.work.directory.keep_person(v),
        references=lambda e: refers("departments", "department", e.department),
    ),
    Section(
        "rooms",
        RoomEntry,
        key=lambda e: e.id,
        build=_room,
        find=lambda v, s: next((r for r in s.work.directory.rooms() if r.id == v.id), None),
        write=lambda v, s: s.work.directory.keep_room(v),
        references=lambda e: refers("departments", "department", e.department),
    ),
    Section(
        "delegations",
        DelegationEntry,
        key=lambda e: e.id,
        build=_delegation,
        find=_find_delegation,
        write=lambda v, s: s.work.mandates.keep_delegation(v),
        references=_delegation_references,
    ),
    Section(
        "absences",
        AbsenceEntry,
        key=lambda e: f"{e.person} {e.first}",
        build=_absence,
        find=_find_absence,
        write=_write_absence,
        references=lambda e: [
            *refers("people", "person", e.person),
            *refers("people", "deputy", e.deputy),
        ],
    ),
)
