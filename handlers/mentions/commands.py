"""What people may ask about sources, watches and mentions, and what the clock brings in."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from enum import StrEnum

from ..kernel.calendar import Month
from ..kernel.command import Exclusion, Link, Words, keyword
from ..kernel.ids import DepartmentId, MentionId, SourceId, WatchId
from ..kernel.periods import Period
from .visit import Visit


class SourceKind(StrEnum):
    """What a source carries."""

    NEWS = "nyhet"
    LEADER = "ledare"
    DEBATE = "debatt"
    LETTERS = "insandare"
    BLOG = "blogg"
    COMMENTS = "kommentar"
    AUTHORITY = "myndighet"


class Loudness(StrEnum):
    """How loudly a new watch speaks."""

    HIGH = "high"
    NORMAL = "normal"
    LOW = "low"


class Span(StrEnum):
    """A stretch of days that ends now."""

    TODAY = "today"
    WEEK = "week"


class FileKind(StrEnum):
    """A file to have a list in."""

    CSV = "csv"


# -- sources -------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class AddSource:
    """Read one more feed."""

    link: Link
    name: Words | None = None
    kind: SourceKind = keyword(SourceKind.NEWS)


@dataclass(frozen=True, slots=True)
class ListSources:
    """Show every source and how it is doing."""


@dataclass(frozen=True, slots=True)
class PauseSource:
    """Leave a source unread for a while."""

    source: SourceId
    span: timedelta


@dataclass(frozen=True, slots=True)
class ResumeSource:
    """Read a source again, at once."""

    source: SourceId


@dataclass(frozen=True, slots=True)
class RemoveSource:
    """Read a source no more; what it has said is kept."""

    source: SourceId


# -- watches -------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class AddWatch:
    """Be told when a word is in the news."""

    term: str
    exclude: tuple[Exclusion, ...] = ()
    department: DepartmentId | None = keyword(None)
    priority: Loudness = keyword(Loudness.NORMAL)
    near: tuple[str, ...] = keyword(())
    reason: str = keyword("")


@dataclass(frozen=True, slots=True)
class ListWatches:
    """Show every watch."""


@dataclass(frozen=True, slots=True)
class ShowWatch:
    """Show one watch: its forms, what it leaves out, and its latest hits."""

    watch: WatchId


@dataclass(frozen=True, slots=True)
class PauseWatch:
    """Be silent about a watch for a while; its hits are still listed and counted."""

    watch: WatchId
    span: timedelta


@dataclass(frozen=True, slots=True)
class ResumeWatch:
    """Speak about a watch again."""

    watch: WatchId


@dataclass(frozen=True, slots=True)
class RemoveWatch:
    """Watch a word no more; the watch stays in the register."""

    watch: WatchId


# -- mentions ------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class ListMentions:
    """List mentions, newest first."""

    what: WatchId | Span | Month | Period | None = None
    file: FileKind | None = None


@dataclass(frozen=True, slots=True)
class ShowMention:
    """Show one mention with its copies and comments."""

    mention: MentionId


@dataclass(frozen=True, slots=True)
class AddMention:
    """Register a mention that no feed carries: print, radio, television."""

    what: Link | Words
    on: Period | None = None
    by: str = ""
    title: str = keyword("")
    source: str = keyword("")
    day: Period | None = keyword(None)


@dataclass(frozen=True, slots=True)
class TakeMention:
    """Take a mention on."""

    mention: MentionId


@dataclass(frozen=True, slots=True)
class TakeOverMention:
    """Take over a mention that somebody else has."""

    mention: MentionId


@dataclass(frozen=True, slots=True)
class DismissMention:
    """Say that a mention is not about the municipality."""

    mention: MentionId


@dataclass(frozen=True, slots=True)
class ReopenMention:
    """Say that a mention is relevant after all."""

    mention: MentionId


@dataclass(frozen=True, slots=True)
class CommentMention:
    """Write something about a mention for the colleagues."""

    mention: MentionId
    text: Words


# -- what the clock brings in --------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class IngestFeed:
    """Take in what a visit to a source brought."""

    source: SourceId
    visit: Visit
