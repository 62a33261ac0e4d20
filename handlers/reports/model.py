"""What a month is made of: numbers, frozen, with what they mean.

A request counts in the local month when it was first sent, a mention in that of its publication
(copies of the same story are not counted), a published post in that of its publication, and a
channel when it is open at the end of the month.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from enum import StrEnum

from ..kernel.ids import ChannelId, DepartmentId, MentionId, PostId
from ..kernel.month import Month
from ..kernel.people import Department

SMALL_GROUP = 5
"""With fewer answers than this, a median tells of persons; it is not shown."""


class Outcome(StrEnum):
    """What has become of a request: every request has exactly one, so the parts sum up."""

    APPROVED = "approved"
    """Approved by a decision or by the channel's policy, published or not."""
    REJECTED = "rejected"
    EXPIRED = "expired"
    WAITING = "waiting"
    CHANGES = "changes"
    WITHDRAWN = "withdrawn"
    REVOKED = "revoked"
    ORAL = "oral"
    UNAPPROVED = "unapproved"
    """Published without approval."""
    REOPENED = "reopened"
    """Sent once, and a draft again."""


@dataclass(frozen=True, slots=True)
class Scope:
    """Which rows count: from `start` up to but not including `end`, of one department or of all."""

    start: datetime
    end: datetime
    department: DepartmentId | None = None


@dataclass(frozen=True, slots=True)
class Requests:
    """The requests of a month, by department and outcome."""

    counts: Mapping[tuple[DepartmentId, Outcome], int]
    by_policy: int = 0
    """How many of the approved needed no decision by a person."""

    @property
    def total(self) -> int:
        """Return the number of requests, which is the sum of its parts."""
        return sum(self.counts.values())

    def having(self, outcome: Outcome) -> int:
        """Return how many had an outcome."""
        return sum(count for (_, one), count in self.counts.items() if one is outcome)

    def of(self, department: DepartmentId) -> int:
        """Return how many a department was asked."""
        return sum(count for (one, _), count in self.counts.items() if one == department)


@dataclass(frozen=True, slots=True)
class Answers:
    """How soon the first answer came, in office time."""

    count: int = 0
    median: timedelta | None = None
    """None for a small group."""


@dataclass(frozen=True, slots=True)
class Published:
    """Published posts: own where there are any, else imported; None where nothing is known."""

    own: Mapping[DepartmentId, int]
    imported: Mapping[DepartmentId, int | None]

    def of(self, department: DepartmentId) -> int | None:
        """Return a department's number; None when the number is missing (uppgift saknas)."""
        if self.own.get(department) or not self.imported:
            return self.own.get(department, 0)
        return self.imported.get(department)

    def is_imported(self, department: DepartmentId) -> bool:
        """Tell whether a department's number was imported."""
        return not self.own.get(department) and self.imported.get(department) is not None


@dataclass(frozen=True, slots=True)
class Statistic:
    """An imported number of published posts; None means that nobody knows."""

    department: DepartmentId
    month: Month
    posts: int | None


@dataclass(frozen=True, slots=True)
class MentionCount:
    """The mentions that concern one department, or none."""

    department: DepartmentId | None
    count: int
    answered: int


@dataclass(frozen=True, slots=True)
class Mentions:
    """The mentions of a month."""

    counts: tuple[MentionCount, ...]

    @property
    def total(self) -> int:
        """Return the number of mentions."""
        return sum(one.count for one in self.counts)

    @property
    def answered(self) -> int:
        """Return how many were answered."""
        return sum(one.answered for one in self.counts)

    def of(self, department: DepartmentId | None) -> int:
        """Return how many concerned a department, or none."""
        return sum(one.count for one in self.counts if one.department == department)


@dataclass(frozen=True, slots=True)
class Blind:
    """A source that cannot be read."""

    name: str
    since: date


@dataclass(frozen=True, slots=True)
class Coverage:
    """What the mentions were looked for in: the sources that are read now."""

    sources: int
    blind: tuple[Blind, ...] = ()


@dataclass(frozen=True, slots=True)
class Channels:
    """The channels at the end of a month."""

    counts: Mapping[DepartmentId, int]
    silent: int = 0
    """Open for posts, and no post registered for long."""

    @property
    def total(self) -> int:
        """Return the number of channels."""
        return sum(self.counts.values())


@dataclass(frozen=True, slots=True)
class Figures:
    """One month's numbers; None where nothing was registered so early."""

    channels: Channels
    published: Published | None
    requests: Requests | None
    mentions: Mentions | None

    @property
    def is_empty(self) -> bool:
        """Tell whether nothing but the register is known of the month."""
        return self.published is None and self.requests is None and self.mentions is None


@dataclass(frozen=True, slots=True)
class Numbers:
    """All that a month's report says, in numbers: the text, the file and the tests read this."""

    month: Month
    departments: tuple[Department, ...]
    """Those that are counted."""
    department: Department | None
    """The one that the report is about; None for all of the municipality."""
    is_so_far: bool
    """True for the month that has not ended."""
    now: Figures
    before: Figures | None
    """The month before; None when nothing is known of it."""
    answers: Answers
    coverage: Coverage
    silent_days: int


@dataclass(frozen=True, slots=True)
class Beginnings:
    """When the first of each was registered; None when there is none yet."""

    request: datetime | None = None
    published: datetime | None = None
    mention: datetime | None = None
    imported: Month | None = None


@dataclass(frozen=True, slots=True)
class ListedPost:
    """A request, as the list behind a number shows it: no words of it."""

    id: PostId
    platform: str
    channel: str
    department: DepartmentId
    requested_at: datetime
    outcome: Outcome
    decided_at: datetime | None


@dataclass(frozen=True, slots=True)
class ListedMention:
    """A mention, as the list behind a number shows it."""

    id: MentionId
    published_at: datetime
    source: str
    title: str
    department: DepartmentId | None
    url: str


@dataclass(frozen=True, slots=True)
class ListedChannel:
    """A channel, as the list behind a number shows it."""

    id: ChannelId
    platform: str
    name: str
    department: DepartmentId
    last_post_at: datetime | None
