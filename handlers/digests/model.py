"""What digests keeps: who is told what, and when."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from ..kernel.card import Recipient
from ..kernel.ids import MentionId, PersonId, PostId, RoomId
from .schedule import Schedule


class Topic(StrEnum):
    """What a digest tells of: one file each in `sections/`."""

    NEW_MENTIONS = "new_mentions"
    PENDING_POSTS = "pending_posts"
    SENSITIVE_PENDING = "sensitive_pending"
    TODAY_PLAN = "today_plan"
    CRISIS = "crisis"
    PUBLISHED_SUMMARY = "published_summary"
    MEDIA_SUMMARY = "media_summary"
    MONTHLY_REPORT_DRAFT = "monthly_report_draft"


@dataclass(frozen=True, slots=True)
class DigestPlan:
    """A message that a room or a person gets at set times."""

    id: str
    name: str
    room: RoomId | None
    recipient: PersonId | None
    """In person, where there is no room."""
    schedule: str
    """As `Schedule.read` reads it: 07:30 mon-fri."""
    topics: tuple[Topic, ...]
    told_until: datetime
    """What happened later than this has not been told yet."""
    skip_closed_days: bool = False
    if_closed: str = ""
    is_on: bool = True
    last_sent_at: datetime | None = None
    last_key: str = ""
    """The local period that was told of last: it is never told of again."""
    revision: int = 1

    @property
    def to(self) -> Recipient | None:
        """Return who is told, None when nobody is named."""
        return self.room or self.recipient

    @property
    def times(self) -> Schedule:
        """Return the schedule."""
        return Schedule.read(
            self.schedule,
            skip_closed_days=self.skip_closed_days,
            if_closed=self.if_closed or None,
        )


@dataclass(frozen=True, slots=True)
class NewMention:
    """A mention that has not been told of."""

    id: MentionId
    source: str
    title: str
    url: str


@dataclass(frozen=True, slots=True)
class WaitingPost:
    """A request that waits: its channel, and never its words."""

    id: PostId
    platform: str
    channel: str
    answer_by: datetime | None
    is_sensitive: bool


@dataclass(frozen=True, slots=True)
class OutPost:
    """A post that goes out, or has gone out, at `at`."""

    id: PostId
    platform: str
    channel: str
    at: datetime
    url: str


@dataclass(frozen=True, slots=True)
class Reading:
    """How the sources are read."""

    read: int = 0
    failing: tuple[str, ...] = ()
    never: int = 0
    """Watched, and not read yet."""


@dataclass(frozen=True, slots=True)
class Window:
    """What one digest is to tell: what happened after `since` and up to `until`."""

    since: datetime
    until: datetime
