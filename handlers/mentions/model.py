"""What mentions keeps: sources, their items, watches, and the items that watches hit."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from ..kernel.ids import DepartmentId, MentionId, PersonId, PostId, SourceId, WatchId


class MentionState(StrEnum):
    """What has been done with a mention."""

    NEW = "new"
    ACKNOWLEDGED = "acknowledged"
    """Somebody has taken it on (tagit hand om)."""
    ASSIGNED = "assigned"
    ANSWERED = "answered"
    NO_ACTION = "no_action"
    """Not relevant."""
    REGISTERED = "registered"
    DUPLICATE = "duplicate"
    """A copy of another mention: listed with it, not counted."""


class Priority(StrEnum):
    """How loudly a watch speaks."""

    HIGH = "high"
    NORMAL = "normal"
    LOW = "low"
    """Does not ring: listed, counted, told by no alert."""


@dataclass(frozen=True, slots=True)
class Source:
    """A feed that is read."""

    id: SourceId
    name: str
    kind: str
    """nyhet, ledare, debatt, insandare, blogg, kommentar, myndighet."""
    url: str
    """Empty where no feed is known."""
    has_responsible_editor: str = "unknown"
    comments_of: SourceId | None = None
    """For a feed of comments: the source whose comments they are."""
    is_enabled: bool = True
    paused_until: datetime | None = None
    etag: str = ""
    last_modified: str = ""
    first_read_at: datetime | None = None
    last_read_at: datetime | None = None
    """When it last answered with a feed, or that nothing was new."""
    failing_since: datetime | None = None
    failure: str = ""
    """The key of the sentence that says why it cannot be read."""
    is_told_dead: bool = False
    """True between the notice that it is gone and the notice that it is back."""
    told_on: datetime | None = None
    moved_to: str = ""
    added_by: PersonId | None = None
    added_at: datetime | None = None
    revision: int = 1


@dataclass(frozen=True, slots=True)
class Item:
    """One entry of a feed, as first seen; at most 200 characters of its text are kept."""

    number: int
    source: SourceId
    identity: str
    """guid, else canonical link, else a hash of title and date; unique in the source."""
    link: str
    canonical: str
    title: str
    summary: str
    published_at: datetime
    """As printed; the time it was first seen where nothing is printed."""
    seen_at: datetime
    is_silent: bool
    """True for items of a first visit: no alert or digest tells of them."""


@dataclass(frozen=True, slots=True)
class Watch:
    """Words that the municipality wants to hear about."""

    id: WatchId
    term: str
    kind: str
    """phrase, place, noun or hashtag."""
    forms: tuple[str, ...]
    department: DepartmentId | None
    priority: Priority = Priority.NORMAL
    prefix: bool = False
    require_any: tuple[str, ...] = ()
    exclude: tuple[str, ...] = ()
    is_active: bool = True
    paused_until: datetime | None = None
    added_by: PersonId | None = None
    added_at: datetime | None = None
    revision: int = 1


@dataclass(frozen=True, slots=True)
class Mention:
    """An item that one or more watches hit: one O-number, counted once."""

    id: MentionId
    item: int | None
    """None for what no feed carries: print, radio, an import."""
    source: SourceId | None
    source_name: str
    kind: str
    title: str
    excerpt: str
    url: str
    published_at: datetime
    found_at: datetime
    watches: tuple[WatchId, ...]
    words: tuple[str, ...]
    """The words that matched, as printed."""
    department: DepartmentId | None
    priority: Priority = Priority.NORMAL
    is_silent: bool = False
    state: MentionState = MentionState.NEW
    taken_by: PersonId | None = None
    taken_at: datetime | None = None
    duplicate_of: MentionId | None = None
    in_reply_to: MentionId | None = None
    answer_post: PostId | None = None
    answer_url: str = ""
    answered_at: datetime | None = None
    case_number: str | None = None
    tags: tuple[str, ...] = ()
    note: str = ""
    revision: int = 1


@dataclass(frozen=True, slots=True)
class Comment:
    """What somebody wrote about a mention, for the colleagues."""

    number: int
    mention: MentionId
    person: PersonId
    at: datetime
    text: str
