"""People, departments, boards and rooms of one municipality."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from .ids import DepartmentId, PersonId, RoomId


class Role(StrEnum):
    """What a person is in the municipality.  A role alone decides nothing: mandates do."""

    CHIEF_EXECUTIVE = "chief_executive"
    DEPARTMENT_HEAD = "department_head"
    DEPUTY = "deputy"
    COMMUNICATIONS_MANAGER = "communications_manager"
    COMMUNICATIONS_OFFICER = "communications_officer"
    COORDINATOR = "coordinator"
    REPRESENTATIVE = "representative"
    REGISTRAR = "registrar"
    ARCHIVIST = "archivist"
    DPO = "dpo"
    DUTY_OFFICER = "duty_officer"
    ELECTED = "elected"
    BRIEF_READER = "brief_reader"
    ADMINISTRATOR = "administrator"
    """Given by the settings alone, never by the seed file or from chat."""


class Standing(StrEnum):
    """How well the municipality knows somebody."""

    UNKNOWN = "unknown"
    STAFF = "staff"
    ELECTED = "elected"
    ENDED = "ended"
    """Has left: may do no more than an unknown person."""


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody who works for the municipality, is elected to it, or is unknown to it."""

    id: PersonId
    name: str
    title: str = ""
    department: DepartmentId | None = None
    roles: frozenset[Role] = frozenset()
    standing: Standing = Standing.STAFF
    language: str = ""
    """The person's own choice; empty means the language of the place."""
    slack: str | None = None
    matrix: str | None = None

    def has(self, *roles: Role) -> bool:
        """Tell whether the person has any of the roles."""
        return not self.roles.isdisjoint(roles)


@dataclass(frozen=True, slots=True)
class Board:
    """An elected body (nämnd, styrelse, fullmäktige)."""

    id: str
    name: str
    in_sentence: str
    """The name as written inside a sentence: `bildningsnämnden`."""


@dataclass(frozen=True, slots=True)
class Department:
    """A department (förvaltning), which decides for itself about its channels."""

    id: DepartmentId
    name: str
    in_sentence: str
    """The name as written inside a sentence: `bildningsförvaltningen`."""
    abbreviation: str = ""
    aliases: tuple[str, ...] = ()
    board: str | None = None
    coordinating: bool = False
    """True for the one that coordinates (kommunledningsförvaltningen) and decides for no other."""
    mailbox: str = ""


CLOCK = "clock"
"""The platform of what the bot does by itself."""

BOT = Person(PersonId("kommunbot"), "Kommunbot")
"""Who acts when nobody does: the clock.  It is in no directory and decides nothing."""


class RoomPurpose(StrEnum):
    """What a room is for."""

    TEAM = "team"
    ALERTS = "alerts"
    EMPLOYEES = "employees"
    ADMINISTRATORS = "administrators"
    DEPARTMENT = "department"


@dataclass(frozen=True, slots=True)
class Room:
    """A chat room that the bot speaks in, on whichever platform it is."""

    id: RoomId
    name: str
    purpose: RoomPurpose
    department: DepartmentId | None = None
    language: str = ""
    slack: str | None = None
    matrix: str | None = None


_OFFICIAL_ENDINGS = ("förvaltningen", "nämnden", "styrelsen", "fullmäktige", "kontoret")


def in_sentence(name: str) -> str:
    """Return a department's or board's name as it stands inside a sentence.

    Names that describe (Bildningsnämnden, Vård- och omsorgsförvaltningen) take a lower-case
    initial; proper names (Viadukten) keep theirs.
    """
    if name.casefold().endswith(_OFFICIAL_ENDINGS):
        return name[:1].lower() + name[1:]
    return name
