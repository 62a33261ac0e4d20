"""What people may ask about the organisation."""

from __future__ import annotations

from dataclasses import dataclass

from ..kernel.command import CaseNumber, keyword
from ..kernel.ids import DepartmentId, PersonId
from ..kernel.periods import Period
from .model import Language, RoomUse


@dataclass(frozen=True, slots=True)
class ListDepartments:
    """List the departments with heads, deputies and delegations."""


@dataclass(frozen=True, slots=True)
class AddDepartment:
    """Add a department."""

    name: str
    abbreviation: str = keyword("")
    board: str = keyword("")


@dataclass(frozen=True, slots=True)
class SetHead:
    """Make somebody the head of a department."""

    department: DepartmentId
    person: PersonId


@dataclass(frozen=True, slots=True)
class SetDeputies:
    """Set the order of deputies in a department's delegation."""

    department: DepartmentId
    deputies: tuple[PersonId, ...] = ()
    case_number: CaseNumber = keyword()


@dataclass(frozen=True, slots=True)
class ListPeople:
    """List the people, all or a department's."""

    department: DepartmentId | None = None


@dataclass(frozen=True, slots=True)
class AddPerson:
    """Add a person to a department."""

    name: str
    department: DepartmentId
    title: str = keyword("")
    slack: str = keyword("")
    matrix: str = keyword("")


@dataclass(frozen=True, slots=True)
class EndPerson:
    """Tell that a person has left, and see what must be handed over."""

    person: PersonId


@dataclass(frozen=True, slots=True)
class SetAbsence:
    """Tell that one is away; why is not stored."""

    period: Period
    deputy: PersonId | None = keyword(None)


@dataclass(frozen=True, slots=True)
class EndAbsence:
    """Tell that one is back; coming absences are taken away too."""


@dataclass(frozen=True, slots=True)
class SetDeputy:
    """Let a deputy decide in one's place for a period."""

    deputy: PersonId
    period: Period


@dataclass(frozen=True, slots=True)
class EndDeputy:
    """Take back the choice of deputy; the order of the delegation applies again."""


@dataclass(frozen=True, slots=True)
class BindRoom:
    """Let the room that one writes in be a department's, or the team's, press, all or operation."""

    use: RoomUse | DepartmentId


@dataclass(frozen=True, slots=True)
class ListRooms:
    """List the rooms that the bot speaks in."""


@dataclass(frozen=True, slots=True)
class UnbindRoom:
    """Let the bot speak no more in the room that one writes in."""


@dataclass(frozen=True, slots=True)
class SetLanguage:
    """Choose a language for oneself, or for the room that one writes in."""

    language: Language
