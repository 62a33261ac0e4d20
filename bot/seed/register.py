"""Sections about the register: governing documents, decisions, channels, representatives."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime
from typing import Annotated, Literal

from pydantic import BeforeValidator, Field, model_validator

from handlers.kernel.ids import ChannelId, DepartmentId, PersonId
from handlers.kernel.mandate import Kind
from handlers.kernel.platforms import platform_key
from handlers.register.address import address_of, has_usable_port
from handlers.register.model import (
    OFFICIAL,
    ApprovalPolicy,
    Channel,
    ChannelState,
    Decision,
    PolicyDocument,
    Representative,
    Right,
)

from .base import Day, Entry, Moment, Reference, Section, Seeding, refers

_CHANNEL = r"^c\d{1,9}$"


def channel_id(key: str) -> ChannelId:
    """Return K6 for c06: seeded things keep their number."""
    return ChannelId(int(key[1:]))


def _person_id(key: str | None) -> PersonId | None:
    return None if key is None else PersonId(key)


def _in_utc(at: datetime | None) -> datetime | None:
    return None if at is None else at.astimezone(UTC)


class ClauseEntry(Entry):
    """One clause of a governing document."""

    id: str
    text: str

    @model_validator(mode="before")
    @classmethod
    def _commas_belong_to_the_text(cls, written: object) -> object:
        # In `{id: a, text: om, vilka och vem}` YAML reads what follows the comma as a key of its
        # own without a value; what was meant is one sentence.
        if not isinstance(written, dict):
            return written
        strays = [key for key, value in written.items() if value is None and key != "text"]
        kept = {key: value for key, value in written.items() if key not in strays}
        return {**kept, "text": ", ".join([str(kept.get("text", "")), *strays])}


class PolicyDocumentEntry(Entry):
    """A governing document.  `state` is accepted; whether a review is overdue is worked out."""

    id: str
    title: str
    kind: str
    adopted_by: str
    adopted_on: Day
    paragraph: str = ""
    case_number: str = ""
    version: int = 1
    review_by: Day | None = None
    state: str = ""
    clauses: tuple[ClauseEntry, ...] = ()


def _document(entry: PolicyDocumentEntry, _seeding: Seeding) -> PolicyDocument:
    return PolicyDocument(
        id=entry.id,
        title=entry.title,
        kind=entry.kind,
        adopted_by=entry.adopted_by,
        adopted_on=entry.adopted_on,
        paragraph=entry.paragraph,
        case_number=entry.case_number,
        version=entry.version,
        review_by=entry.review_by,
        clauses=tuple(clause.text for clause in entry.clauses),
    )


def _yes_or_no(written: object) -> object:
    # YAML reads a bare yes or no as true or false.
    if isinstance(written, bool):
        return "yes" if written else "no"
    return written


class DecisionEntry(Entry):
    """A department's decision."""

    id: str
    kind: Kind
    department: str
    outcome: Annotated[str | tuple[str, ...], BeforeValidator(_yes_or_no)]
    reason: str = ""
    decided_by: str
    delegation: str
    decided_at: Moment
    case_number: str | None = None
    channel: str | None = None
    nature: Literal["delegation", "execution"] = "delegation"
    mode: Literal["normal", "deputy", "superior"] = "normal"
    reported_to_board_on: Day | None = None

    @model_validator(mode="after")
    def _outcome_fits(self) -> DecisionEntry:
        if self.kind is Kind.USE and self.outcome not in ("yes", "no", "paused"):
            message = "outcome ska vara yes, no eller paused"
            raise ValueError(message)
        return self

    @property
    def outcomes(self) -> tuple[str, ...]:
        """The outcome as a list."""
        return (self.outcome,) if isinstance(self.outcome, str) else self.outcome


def _decision(entry: DecisionEntry, _seeding: Seeding) -> Decision:
    outcome = entry.outcomes
    if entry.kind is Kind.TOOLS:
        outcome = tuple(platform_key(tool) for tool in outcome)
    return Decision(
        id=entry.id,
        kind=entry.kind,
        department=DepartmentId(entry.department),
        outcome=outcome,
        decided_by=PersonId(entry.decided_by),
        delegation=entry.delegation,
        decided_at=entry.decided_at.astimezone(UTC),
        case_number=entry.case_number,
        reason=entry.reason,
        channel=None if entry.channel is None else channel_id(entry.channel),
        nature=entry.nature,
        mode=entry.mode,
        reported_on=entry.reported_to_board_on,
    )


def _decision_references(entry: DecisionEntry) -> list[Reference]:
    appointed = entry.outcomes if entry.kind is Kind.REPRESENTATIVE else None
    return [
        *refers("departments", "department", entry.department),
        *refers("people", "decided_by", entry.decided_by),
        *refers("delegations", "delegation", entry.delegation),
        *refers("channels", "channel", entry.channel),
        *refers("representatives", "outcome", appointed),
    ]


class ChannelEntry(Entry):
    """A channel."""

    id: str = Field(pattern=_CHANNEL)
    department: str
    platform: str
    handle: str = ""
    name: str = Field(min_length=1)
    url: str = Field(pattern=r"^https?://[^\s/]+")
    state: ChannelState
    approval_policy: ApprovalPolicy = ApprovalPolicy.ALWAYS
    approval_first_n: int = Field(default=0, ge=0)
    purpose_code: str = ""
    purpose: str = ""
    audience: str = ""
    owner: str | None = None
    deputy: str | None = None
    admins: tuple[str, ...] = ()
    two_factor_on: Day | None = None
    trial_until: Day | None = None
    opened_on: Day | None = None
    last_post_at: Moment | None = None
    language: str = "sv"

    @model_validator(mode="after")
    def _url_has_an_address(self) -> ChannelEntry:
        if not has_usable_port(self.url):
            message = "url har en port som inte finns"
            raise ValueError(message)
        return self


def _channel(entry: ChannelEntry, _seeding: Seeding) -> Channel:
    return Channel(
        id=channel_id(entry.id),
        department=DepartmentId(entry.department),
        platform=platform_key(entry.platform),
        name=entry.name,
        url=entry.url,
        address=address_of(entry.url),
        handle=entry.handle,
        state=entry.state,
        policy=entry.approval_policy,
        policy_first=entry.approval_first_n,
        purpose=entry.purpose,
        purpose_code=entry.purpose_code,
        audience=entry.audience,
        language=entry.language,
        owner=_person_id(entry.owner),
        deputy=_person_id(entry.deputy),
        admins=tuple(PersonId(admin) for admin in entry.admins),
        two_factor_on=entry.two_factor_on,
        trial_until=entry.trial_until,
        opened_on=entry.opened_on,
        existed_before=entry.state in OFFICIAL,
        last_post_at=_in_utc(entry.last_post_at),
    )


def _find_channel(wanted: Channel, seeding: Seeding) -> Channel | None:
    """Return the channel as the file would say it: what the file never says is left out."""
    known = seeding.work.channels.find(wanted.id)
    if known is None:
        return None
    return replace(
        known,
        revision=1,
        transition_on=None,
        closed_on=None,
        registered_at=None,
        registered_by=None,
        existed_before=wanted.existed_before,
    )


def _write_channel(wanted: Channel, seeding: Seeding) -> None:
    known = seeding.work.channels.find(wanted.id)
    begins = seeding.work.settled.own_clock() or seeding.now
    ends = begins + seeding.home.deadlines.transition
    until = ends.astimezone(seeding.home.timezone).date() if wanted.existed_before else None
    if known is None:
        seeding.work.channels.add(replace(wanted, transition_on=until))
        return
    kept = replace(wanted, revision=known.revision, transition_on=known.transition_on or until)
    seeding.work.channels.save(kept)


def _channel_references(entry: ChannelEntry) -> list[Reference]:
    return [
        *refers("departments", "department", entry.department),
        *refers("people", "owner", entry.owner),
        *refers("people", "deputy", entry.deputy),
        *refers("people", "admins", entry.admins),
    ]


class RepresentativeEntry(Entry):
    """An appointment."""

    id: str
    person: str
    channels: tuple[str, ...]
    rights: tuple[Right, ...]
    decision: str
    first: Day = Field(alias="from")
    last: Day | None = Field(default=None, alias="to")
    trained_on: Day | None = None


def _representative(entry: RepresentativeEntry, _seeding: Seeding) -> Representative:
    return Representative(
        id=entry.id,
        person=PersonId(entry.person),
        channels=tuple(channel_id(one) for one in entry.channels),
        rights=frozenset(entry.rights),
        decision=entry.decision,
        first=entry.first,
        last=entry.last,
        trained_on=entry.trained_on,
    )


def _write_representative(wanted: Representative, seeding: Seeding) -> None:
    if seeding.work.representatives.find(wanted.id):
        seeding.work.representatives.save(wanted)
    else:
        seeding.work.representatives.add(wanted)


SECTIONS = (
    Section(
        "policy_documents",
        PolicyDocumentEntry,
        key=lambda e: e.id,
        build=_document,
        find=lambda v, s: s.work.documents.find(v.id),
        write=lambda v, s: s.work.documents.keep(v),
        references=lambda e: refers("boards", "adopted_by", e.adopted_by),
    ),
    Section(
        "decisions",
        DecisionEntry,
        key=lambda e: e.id,
        build=_decision,
        find=lambda v, s: s.work.decisions.find(v.id),
        write=lambda v, s: s.work.decisions.keep(v),
        references=_decision_references,
    ),
    Section(
        "channels",
        ChannelEntry,
        key=lambda e: e.id,
        build=_channel,
        find=_find_channel,
        write=_write_channel,
        references=_channel_references,
    ),
    Section(
        "representatives",
        RepresentativeEntry,
        key=lambda e: e.id,
        build=_representative,
        find=lambda v, s: s.work.representatives.find(v.id),
        write=_write_representative,
        references=lambda e: [
            *refers("people", "person", e.person),
            *refers("channels", "channels", e.channels),
            *refers("decisions", "decision", e.decision),
        ],
    ),
)
