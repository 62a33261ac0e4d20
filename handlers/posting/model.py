"""What posting keeps: requests to publish, their versions, and what was decided."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum

from ..kernel.ids import ChannelId, DepartmentId, MentionId, PersonId, PostId


class State(StrEnum):
    """Where a request is; the words are those of the cards."""

    DRAFT = "draft"
    WAITING = "waiting"
    CHANGES_REQUESTED = "changes_requested"
    APPROVED = "approved"
    ORAL = "oral"
    """Approved by word of mouth, to be confirmed (muntligt godkänt, ska bekräftas)."""
    REJECTED = "rejected"
    WITHDRAWN = "withdrawn"
    REVOKED = "revoked"
    EXPIRED = "expired"
    PUBLISHED = "published"
    PUBLISHED_UNAPPROVED = "published_unapproved"
    """Published without approval (publicerat utan godkännande)."""


UNFINISHED = (
    State.DRAFT,
    State.WAITING,
    State.CHANGES_REQUESTED,
    State.APPROVED,
    State.ORAL,
)
"""The states in which somebody has something left to do with a request."""


class Basis(StrEnum):
    """What an approval rests on."""

    PERSON = "person"
    """Somebody with a mandate decided."""
    POLICY = "policy"
    """The channel's approval policy needs no decision."""
    NONE = "none"
    """Nothing: not approved."""


@dataclass(frozen=True, slots=True)
class Post:
    """One request to publish, G147, with its newest text."""

    id: PostId
    channel: ChannelId
    department: DepartmentId
    """The owner, which decides."""
    author: PersonId
    writers: tuple[PersonId, ...]
    """Everybody who drafted, sent or wrote any version: none of them decides."""
    text: str
    content_hash: str
    version: int = 1
    state: State = State.DRAFT
    is_urgent: bool = False
    is_sensitive: bool = False
    sensitivity: str = "none"
    created_at: datetime | None = None
    requested_at: datetime | None = None
    """When it was first sent: the month that it counts in."""
    asked_at: datetime | None = None
    """When the newest version was sent."""
    publish_at: datetime | None = None
    answer_by: datetime | None = None
    """Svara senast."""
    passed: int = 0
    """How many in the line of deciders have let their time run out."""
    asked: PersonId | None = None
    """Who is expected to decide now."""
    handed_to: PersonId | None = None
    reply_to: MentionId | None = None
    media: tuple[str, ...] = ()
    """Picture descriptions, one a picture."""
    basis: Basis = Basis.NONE
    decided_by: PersonId | None = None
    decided_at: datetime | None = None
    reason: str = ""
    review_wanted: bool = False
    """Published or approved under `post_hoc` and not looked through yet."""
    reviewed_by: PersonId | None = None
    published_at: datetime | None = None
    published_url: str = ""
    revision: int = 1


@dataclass(frozen=True, slots=True)
class PostVersion:
    """One version of the text, as it was sent."""

    post: PostId
    version: int
    text: str
    content_hash: str
    author: PersonId
    at: datetime
    media: tuple[str, ...] = ()
    """The picture descriptions that belonged to it."""


@dataclass(frozen=True, slots=True)
class PostDecision:
    """One decision on one version.  Rows are added, never changed."""

    number: int
    post: PostId
    version: int
    outcome: str
    """approved, changes_requested, rejected, revoked, oral, confirmed, reviewed, undone."""
    decided_by: PersonId | None
    """None for a policy."""
    decided_at: datetime
    content_hash: str
    delegation: str = ""
    mode: str = "normal"
    """normal, deputy, superior, handed_over, policy or oral."""
    reason: str = ""
    office_time: timedelta | None = None
    """Office time from asking to deciding: what the month's median is made of."""
