"""Sections about mentions: sources, watch terms and what has been found already."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime
from typing import Literal

from pydantic import Field

from handlers.kernel.ids import DepartmentId, MentionId, PersonId, SourceId, WatchId
from handlers.mentions.commands import SourceKind
from handlers.mentions.model import Mention, MentionState, Priority, Source, Watch
from handlers.mentions.schedule import POLL

from .base import Entry, Moment, Reference, Section, Seeding, refers

_COMMENTS = "-kommentarer"


class SourceEntry(Entry):
    """A feed.  `comments_feed` becomes a source of its own, numbered above all that are known."""

    id: str = Field(pattern=rf"^s\d{{1,6}}({_COMMENTS})?$")
    name: str = Field(min_length=1, max_length=200)
    kind: SourceKind
    has_responsible_editor: Literal["yes", "no", "unknown"] = "unknown"
    feed: str | None = Field(default=None, max_length=2000, pattern=r"^https?://\S+$")
    comments_feed: str | None = Field(default=None, max_length=2000, pattern=r"^https?://\S+$")
    verified: bool = False
    enabled: bool = True


def _with_comments(written: object) -> object:
    """Return the list of sources with one more for each `comments_feed`, after all others."""
    if not isinstance(written, list):
        return written
    extra = [
        {
            "id": f"{item.get('id')}{_COMMENTS}",
            "name": f"{_plain_name(item.get('name'))} – kommentarer",
            "kind": "kommentar",
            "has_responsible_editor": item.get("has_responsible_editor", "unknown"),
            "feed": item["comments_feed"],
            "enabled": item.get("enabled", True),
        }
        for item in written
        if isinstance(item, dict) and item.get("comments_feed")
    ]
    return [*written, *extra]


def _plain_name(name: object) -> str:
    """Return a source's name without the remark in brackets at its end."""
    return str(name).partition(" (")[0]


def _source(entry: SourceEntry, seeding: Seeding) -> Source:
    parent = SourceId(int(entry.id.removesuffix(_COMMENTS)[1:]))
    is_comments = entry.id.endswith(_COMMENTS)
    return Source(
        id=_comments_number(parent, seeding) if is_comments else parent,
        name=entry.name,
        kind=entry.kind.value,
        url=entry.feed or "",
        has_responsible_editor=entry.has_responsible_editor,
        comments_of=parent if is_comments else None,
        is_enabled=entry.enabled,
    )


def _comments_number(parent: SourceId, seeding: Seeding) -> SourceId:
    known = (s.id for s in seeding.work.sources.all() if s.comments_of == parent)
    return next(known, None) or seeding.work.sources.new_id()


def _find_source(source: Source, seeding: Seeding) -> Source | None:
    known = seeding.work.sources.find(source.id)
    if known is None:
        return None
    return Source(
        id=known.id,
        name=known.name,
        kind=known.kind,
        url=known.url,
        has_responsible_editor=known.has_responsible_editor,
        comments_of=known.comments_of,
        is_enabled=known.is_enabled,
    )


def _write_source(source: Source, seeding: Seeding) -> None:
    known = seeding.work.sources.find(source.id)
    if known is None:
        seeding.work.sources.add(source)
    else:
        was_read = known.url == source.url
        seeding.work.sources.save(
            replace(
                known,
                name=source.name,
                kind=source.kind,
                url=source.url,
                has_responsible_editor=source.has_responsible_editor,
                is_enabled=source.is_enabled,
                etag=known.etag if was_read else "",
                last_modified=known.last_modified if was_read else "",
            )
        )
    if source.is_enabled and source.url:
        seeding.work.agenda.plan(POLL, str(source.id), _present(seeding))


def _present(seeding: Seeding) -> datetime:
    return seeding.work.settled.own_clock() or seeding.now


class WatchEntry(Entry):
    """Words that are watched."""

    id: str = Field(pattern=r"^w\d{1,6}$")
    term: str = Field(min_length=2, max_length=200)
    type: Literal["phrase", "place", "noun", "hashtag"]
    forms: tuple[str, ...] = ()
    department: str | None = None
    priority: Priority = Priority.NORMAL
    prefix: bool = False
    require_any: tuple[str, ...] = ()
    exclude: tuple[str, ...] = ()


def _watch(entry: WatchEntry, _seeding: Seeding) -> Watch:
    return Watch(
        id=WatchId(int(entry.id[1:])),
        term=entry.term,
        kind=entry.type,
        forms=entry.forms,
        department=None if entry.department is None else DepartmentId(entry.department),
        priority=entry.priority,
        prefix=entry.prefix,
        require_any=entry.require_any,
        exclude=entry.exclude,
    )


def _find_watch(watch: Watch, seeding: Seeding) -> Watch | None:
    known = seeding.work.watches.find(watch.id)
    if known is None:
        return None
    return replace(known, revision=1, paused_until=None, added_by=None, added_at=None)


def _write_watch(watch: Watch, seeding: Seeding) -> None:
    known = seeding.work.watches.find(watch.id)
    if known is None:
        seeding.work.watches.add(watch)
    else:
        seeding.work.watches.save(
            replace(watch, revision=known.revision, paused_until=known.paused_until)
        )


class MentionEntry(Entry):
    """Something that was found before the bot began."""

    id: str = Field(pattern=r"^m\d{1,6}$")
    source: str | None = None
    kind: SourceKind
    title: str = Field(min_length=1)
    summary: str = ""
    url: str = ""
    published_at: Moment
    terms: tuple[str, ...] = ()
    department: str | None = None
    tags: tuple[str, ...] = ()
    state: MentionState = MentionState.NEW
    acknowledged_by: str | None = None
    assigned_to: str | None = None
    due: Moment | None = None
    answer_url: str = ""
    answered_at: Moment | None = None
    case_number: str | None = None
    duplicate_of: str | None = None
    in_reply_to: str | None = None
    comment_count: int | None = None


def _mention(entry: MentionEntry, seeding: Seeding) -> Mention:
    source = None if entry.source is None else SourceId(int(entry.source[1:]))
    watches = tuple(WatchId(int(term[1:])) for term in entry.terms)
    known = [seeding.work.watches.get(watch) for watch in watches]
    taker = entry.assigned_to or entry.acknowledged_by
    return Mention(
        id=MentionId(int(entry.id[1:])),
        item=None,
        source=source,
        source_name="" if source is None else seeding.work.sources.get(source).name,
        kind=entry.kind.value,
        title=entry.title,
        excerpt=entry.summary[:200],
        url=entry.url,
        published_at=entry.published_at,
        found_at=entry.published_at,
        watches=watches,
        words=tuple(watch.term for watch in known),
        department=None if entry.department is None else DepartmentId(entry.department),
        priority=_loudest(known),
        state=entry.state,
        taken_by=None if taker is None else PersonId(taker),
        duplicate_of=_number(entry.duplicate_of),
        in_reply_to=_number(entry.in_reply_to),
        answer_url=entry.answer_url,
        answered_at=entry.answered_at,
        case_number=entry.case_number,
        tags=entry.tags,
    )


def _number(written: str | None) -> MentionId | None:
    return None if written is None else MentionId(int(written[1:]))


def _loudest(watches: list[Watch]) -> Priority:
    loudness = (Priority.HIGH, Priority.NORMAL, Priority.LOW)
    return min((w.priority for w in watches), key=loudness.index, default=Priority.NORMAL)


def _find_mention(mention: Mention, seeding: Seeding) -> Mention | None:
    known = seeding.work.mentions.find(mention.id)
    return None if known is None else replace(known, revision=1, item=None)


def _write_mention(mention: Mention, seeding: Seeding) -> None:
    known = seeding.work.mentions.find(mention.id)
    if known is None:
        seeding.work.mentions.keep(mention)
    else:
        seeding.work.mentions.save(replace(mention, revision=known.revision, item=known.item))


def _id(entry: SourceEntry | WatchEntry | MentionEntry) -> str:
    return entry.id


def _mention_references(entry: MentionEntry) -> list[Reference]:
    return [
        *refers("sources", "source", entry.source),
        *refers("watch_terms", "terms", entry.terms),
        *refers("departments", "department", entry.department),
        *refers("people", "acknowledged_by", entry.acknowledged_by),
        *refers("people", "assigned_to", entry.assigned_to),
        *refers("mentions", "duplicate_of", entry.duplicate_of),
        *refers("mentions", "in_reply_to", entry.in_reply_to),
    ]


SECTIONS = (
    Section(
        "sources",
        SourceEntry,
        key=_id,
        build=_source,
        find=_find_source,
        write=_write_source,
        spread=_with_comments,
    ),
    Section(
        "watch_terms",
        WatchEntry,
        key=_id,
        build=_watch,
        find=_find_watch,
        write=_write_watch,
        references=lambda e: refers("departments", "department", e.department),
    ),
    Section(
        "mentions",
        MentionEntry,
        key=_id,
        build=_mention,
        find=_find_mention,
        write=_write_mention,
        references=_mention_references,
    ),
)
