"""What the register keeps: channels, decisions, representatives, policy documents."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from ..kernel.ids import ChannelId, DepartmentId, PersonId, PostId
from ..kernel.mandate import Kind


class ChannelState(StrEnum):
    """Where a channel is in its life."""

    PROPOSED = "proposed"
    TRIAL = "trial"
    ACTIVE = "active"
    PAUSED = "paused"
    CLOSING = "closing"
    CLOSED = "closed"
    REJECTED = "rejected"


GONE = (ChannelState.CLOSED, ChannelState.REJECTED)
"""The states in which nobody has anything left to do with a channel."""


class ApprovalPolicy(StrEnum):
    """When a post on the channel needs approval: the department's own choice."""

    ALWAYS = "always"
    SENSITIVE_ONLY = "sensitive_only"
    FIRST_N = "first_n"
    POST_HOC = "post_hoc"
    NONE = "none"


class Right(StrEnum):
    """What a representative may do on a channel."""

    PUBLISH = "publish"
    REPLY = "reply"
    MODERATE = "moderate"
    ADMIN = "admin"


OFFICIAL = (ChannelState.TRIAL, ChannelState.ACTIVE, ChannelState.PAUSED, ChannelState.CLOSING)
"""A channel in one of these states is an official channel of the municipality."""
OPEN = (ChannelState.TRIAL, ChannelState.ACTIVE)
"""Only in these states may anything be published."""


@dataclass(frozen=True, slots=True)
class Channel:
    """An outlet of the municipality: a Facebook page, a web site.

    `admins` are those who can log in with all rights; they count while an appointment gives them
    `Right.ADMIN` (see `Representative`).  Publishing needs `state in OPEN` and no gap that blocks
    (`gaps.blocking`).
    """

    id: ChannelId
    department: DepartmentId
    platform: str
    """Lower case: facebook, instagram, x, mastodon …"""
    name: str
    url: str
    address: str
    """The url normalised, to find the same channel registered twice."""
    handle: str = ""
    state: ChannelState = ChannelState.PROPOSED
    policy: ApprovalPolicy = ApprovalPolicy.ALWAYS
    policy_first: int = 0
    """For `first_n`: how many approved posts an author needs before the policy lets go."""
    purpose: str = ""
    purpose_code: str = ""
    audience: str = ""
    language: str = "sv"
    owner: PersonId | None = None
    """Kontoansvarig."""
    deputy: PersonId | None = None
    admins: tuple[PersonId, ...] = ()
    two_factor_on: date | None = None
    trial_until: date | None = None
    opened_on: date | None = None
    closed_on: date | None = None
    existed_before: bool = False
    """Imported: gaps only warn until the transition date."""
    transition_on: date | None = None
    registered_at: datetime | None = None
    registered_by: PersonId | None = None
    last_post_at: datetime | None = None
    """As imported; own published posts are counted by posting."""
    revision: int = 1


@dataclass(frozen=True, slots=True)
class Decision:
    """A decision by a department on delegation from its board (delegationsbeslut).

    Rows are added, never changed, but for `reported_on`.  Of a department's decisions of one kind
    the newest that is valid counts (`gaps.newest`): made while its delegation held.  Outcomes:

    - `USE`: `yes`, `no` or `paused`;
    - `TOOLS`: the platforms, each in lower case;
    - `REPRESENTATIVE`: ids of the appointments that began or ended by it;
    - `CHANNEL`: what became of `channel`: `approved`, `rejected`, `paused`, `opened`, `closing`,
      `closed`, `policy <policy>` or `changed <field>`.
    """

    id: str
    kind: Kind
    department: DepartmentId
    outcome: tuple[str, ...]
    """`yes`, `no` or `paused`; the tools decided; or the representatives appointed."""
    decided_by: PersonId
    delegation: str
    decided_at: datetime
    case_number: str | None = None
    reason: str = ""
    channel: ChannelId | None = None
    """For decisions about one channel."""
    nature: str = "delegation"
    mode: str = "normal"
    """normal, deputy or superior: in which place of the line the decider stood."""
    reported_on: date | None = None
    """When it was reported to the board."""


@dataclass(frozen=True, slots=True)
class Representative:
    """A person whom a department lets represent it on channels, from one day to another.

    An appointment that is ended early or replaced keeps its row with an earlier `last`; channels
    that go on under it stay in a row of their own.  A person may have several rows.
    """

    id: str
    person: PersonId
    channels: tuple[ChannelId, ...]
    rights: frozenset[Right]
    decision: str
    first: date
    last: date | None = None
    trained_on: date | None = None

    @property
    def ever_held(self) -> bool:
        """Tell whether the appointment ever held: not where it was replaced on its first day."""
        return self.last is None or self.first <= self.last

    def holds(self, channel: ChannelId, right: Right, day: date) -> bool:
        """Tell whether the appointment covers a right on a channel on a local date."""
        lasts = self.first <= day and (self.last is None or day <= self.last)
        return lasts and channel in self.channels and right in self.rights


@dataclass(frozen=True, slots=True)
class PolicyDocument:
    """A governing document (styrdokument) that an elected body adopted."""

    id: str
    title: str
    kind: str
    adopted_by: str
    adopted_on: date
    paragraph: str
    case_number: str
    version: int
    review_by: date | None = None
    clauses: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Origin:
    """Where the right to publish one post came from."""

    post: PostId
    channel: ChannelId
    department: DepartmentId
    author: PersonId
    opening: str
    """The first words of the text."""
    state: str
    """The state of posting, `approved`."""
    by_policy: bool = False
    """True when the channel's policy needed no decision."""
    outcome: str = ""
    """The newest decision on it, `approved`; empty while there is none."""
    decided_by: PersonId | None = None
    decided_at: datetime | None = None
    delegation: str = ""
    mode: str = ""
