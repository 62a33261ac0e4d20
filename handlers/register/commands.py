"""What people may ask of the register."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from ..kernel.command import CaseNumber, Link, Phrase, Words, keyword
from ..kernel.ids import ChannelId, DepartmentId, PersonId, PostId
from ..kernel.when import Moment
from .model import ApprovalPolicy, Right


class UseOutcome(StrEnum):
    """What a department decides about social media as such."""

    YES = "yes"
    NO = "no"
    PAUSED = "paused"


class ChannelText(StrEnum):
    """What the register says about a channel in words: put right by those who look after it."""

    NAME = "name"
    PURPOSE = "purpose"
    AUDIENCE = "audience"
    URL = "url"


class ChannelDuty(StrEnum):
    """Who looks after a channel: the department decides."""

    OWNER = "owner"
    DEPUTY = "deputy"
    ADMINS = "admins"


class ClosingStep(StrEnum):
    """The second step of closing: all that must be kept has been archived."""

    ARCHIVED = "archived"


@dataclass(frozen=True, slots=True)
class RegisterChannel:
    """Register a channel; its department decides about it."""

    link: Link
    department: DepartmentId
    name: Phrase = keyword()
    platform: str | None = keyword(None)
    owner: PersonId | None = keyword(None)
    deputy: PersonId | None = keyword(None)
    admins: tuple[PersonId, ...] = keyword(())
    purpose: Phrase | None = keyword(None)
    audience: Phrase | None = keyword(None)


@dataclass(frozen=True, slots=True)
class ListChannels:
    """List the channels, of one department or of all, on screen or as a file."""

    department: DepartmentId | None = None
    csv: bool = keyword(False)
    page: int = keyword(1)


@dataclass(frozen=True, slots=True)
class ShowChannel:
    """Show all that the register says about a channel, and what it lacks."""

    channel: ChannelId


@dataclass(frozen=True, slots=True)
class EditChannel:
    """Put the name, purpose, audience or link of a channel right."""

    channel: ChannelId
    field: ChannelText
    value: Words


@dataclass(frozen=True, slots=True)
class ReassignChannel:
    """Decide who is the owner, the deputy or the administrators of a channel."""

    channel: ChannelId
    duty: ChannelDuty
    person: PersonId
    others: tuple[PersonId, ...] = ()


@dataclass(frozen=True, slots=True)
class ApproveChannel:
    """Approve a proposed channel and appoint those who look after it."""

    channel: ChannelId
    case_number: CaseNumber | None = keyword(None)


@dataclass(frozen=True, slots=True)
class RejectChannel:
    """Reject a proposed channel, with the reason."""

    channel: ChannelId
    reason: Words


@dataclass(frozen=True, slots=True)
class PauseChannel:
    """Let nothing be published on a channel until it is opened again."""

    channel: ChannelId
    reason: Words | None = None


@dataclass(frozen=True, slots=True)
class OpenChannel:
    """Open a channel that was paused or about to be closed."""

    channel: ChannelId


@dataclass(frozen=True, slots=True)
class CloseChannel:
    """Close a channel: first what must be archived, then for good."""

    channel: ChannelId
    step: ClosingStep | None = None
    reason: Words | None = None


@dataclass(frozen=True, slots=True)
class AttestTwoFactor:
    """Attest that everybody who can log in to a channel does so in two steps."""

    channel: ChannelId


@dataclass(frozen=True, slots=True)
class SetPolicy:
    """Decide when posts on a channel need approval."""

    channel: ChannelId
    policy: ApprovalPolicy
    first: int | None = None


@dataclass(frozen=True, slots=True)
class DecideUse:
    """Decide whether a department uses social media."""

    department: DepartmentId
    outcome: UseOutcome = keyword()
    reason: Phrase | None = keyword(None)
    case_number: CaseNumber | None = keyword(None)


@dataclass(frozen=True, slots=True)
class DecideTools:
    """Decide which tools a department uses."""

    department: DepartmentId
    tools: tuple[str, ...] = keyword()
    case_number: CaseNumber | None = keyword(None)


@dataclass(frozen=True, slots=True)
class ListDecisions:
    """List what the departments have decided."""

    department: DepartmentId | None = None
    page: int = keyword(1)


@dataclass(frozen=True, slots=True)
class Appoint:
    """Decide who may represent a department on its channels."""

    person: PersonId
    channel: ChannelId
    others: tuple[ChannelId, ...] = ()
    rights: tuple[Right, ...] = keyword(())
    until: Moment | None = keyword(None)
    case_number: CaseNumber | None = keyword(None)


@dataclass(frozen=True, slots=True)
class EndAppointment:
    """Decide that somebody no longer represents a department on a channel."""

    person: PersonId
    channel: ChannelId


@dataclass(frozen=True, slots=True)
class ListRepresentatives:
    """List who may represent the departments."""

    department: DepartmentId | None = None
    page: int = keyword(1)


@dataclass(frozen=True, slots=True)
class ShowMandate:
    """Show where a right comes from, from the elected board down to the person."""

    about: PostId | PersonId | DepartmentId | ChannelId


@dataclass(frozen=True, slots=True)
class ListPolicies:
    """List the governing documents and when they are to be reviewed."""
