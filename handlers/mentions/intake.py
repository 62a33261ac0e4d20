"""Taking in a feed: new items are kept, matched, and become mentions or copies of mentions."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime

from ..kernel.command import Context
from ..kernel.ids import MentionId
from . import alerts, rules
from .decide import OLD, Decided, Read, Verdict, decide, read_entries
from .formats.model import Item as Entry
from .identity import SAME_STORY_WITHIN
from .matching import Finder, Match, shortened
from .model import Mention, MentionState, Source, Watch
from .ports import NewItem, Store
from .stories import Stories

_KEPT = 200
"""Characters of an entry's own text that are kept."""


@dataclass(slots=True)
class Intake:
    """What a visit led to."""

    new: int = 0
    found: list[Mention] = field(default_factory=list)
    ringing: list[Mention] = field(default_factory=list)
    """Mentions that somebody is to be told of, in the order of their publication."""
    changed: dict[MentionId, Mention] = field(default_factory=dict)
    """Mentions whose cards show something else now."""


def take_in(source: Source, entries: Sequence[Entry], ctx: Context[Store]) -> Intake:
    """Keep what is new, and tell of what the watches find in it."""
    reads = read_entries(source, entries, ctx.now)
    identities = [read.identity for read in reads]
    known = ctx.store.items.known(source.id, identities, [read.canonical for read in reads])
    decided = list(decide(reads, known))
    intake = Intake()
    _take_new([d.read for d in decided if d.verdict is Verdict.NEW], source, ctx, intake)
    for one in decided:
        if one.verdict is Verdict.RETITLED:
            _retitle(one, ctx, intake)
    for mention in intake.changed.values():
        alerts.refresh(ctx.store, mention)
    alerts.ring(ctx.store, source, intake.ringing)
    return intake


def _take_new(reads: list[Read], source: Source, ctx: Context[Store], intake: Intake) -> None:
    finder = Finder([watch for watch in ctx.store.watches.all() if watch.is_active])
    matched = [(read, finder.find(read.entry.title, read.entry.summary)) for read in reads]
    hits = [read for read, match in matched if match]
    stories = Stories(())
    if hits:
        first, last = hits[0].published_at, hits[-1].published_at
        near = ctx.store.mentions.between(first - SAME_STORY_WITHIN, last + SAME_STORY_WITHIN)
        stories = Stories(near)
    imported = dict(ctx.store.found_mentions.unread([r.entry.link for r in hits if r.entry.link]))
    for read, match in matched:
        number = ctx.store.items.add(_item(read, source, ctx.now))
        intake.new += 1
        already = imported.pop(read.entry.link, None) if read.entry.link else None
        if already is not None:
            ctx.store.mentions.save(replace(already, item=number))
        elif match is not None:
            mention = _mention(read, match, source, ctx)
            _keep(replace(mention, item=number), match, ctx, stories, intake)


def _item(read: Read, source: Source, now: datetime) -> NewItem:
    return NewItem(
        source=source.id,
        identity=read.identity,
        link=read.entry.link,
        canonical=read.canonical,
        title=read.title,
        summary=shortened(read.entry.summary, _KEPT),
        published_at=read.published_at,
        seen_at=now,
        is_silent=source.first_read_at is None,
    )


def _mention(read: Read, match: Match, source: Source, ctx: Context[Store]) -> Mention:
    """Return the mention that the hits make, without a number yet."""
    at = read.published_at
    loud = [watch for watch in match.watches if rules.is_loud(watch, at, ctx.now)]
    chief = rules.loudest(loud or match.watches)
    is_old = at < ctx.now - OLD or all(w.added_at and at < w.added_at for w in match.watches)
    return Mention(
        id=MentionId(0),
        item=None,
        source=source.id,
        source_name=source.name,
        kind=source.kind,
        title=read.title,
        excerpt=match.excerpt,
        url=read.entry.link,
        published_at=at,
        found_at=ctx.now,
        watches=tuple(watch.id for watch in match.watches),
        words=match.words,
        department=chief.department,
        priority=chief.priority,
        is_silent=source.first_read_at is None or bool(is_old),
    )


def _keep(
    mention: Mention, match: Match, ctx: Context[Store], stories: Stories, intake: Intake
) -> None:
    """Give the mention its number and its place: a story of its own, or a copy of another's."""
    first = stories.first_of(mention)
    rings = _rings(mention, match.watches, ctx.now)
    if first is not None:
        mention = replace(mention, state=MentionState.DUPLICATE, duplicate_of=first.id)
    if mention.kind == "kommentar":
        mention = replace(mention, in_reply_to=stories.commented_on(mention))
    mention = replace(mention, id=ctx.store.mentions.add(mention))
    why = {"source": mention.source, "watches": mention.watches, "copy_of": mention.duplicate_of}
    ctx.store.audit.write("mention.found", mention.id, **why)
    intake.found.append(mention)
    if first is None:
        stories.know(mention)
        if rings:
            intake.ringing.append(mention)
        return
    intake.changed[first.id] = first
    if rings and first.state is MentionState.NEW and _was_not_told(first, ctx):
        _speak_up(first, mention, ctx, stories, intake)


def _rings(mention: Mention, watches: Sequence[Watch], now: datetime) -> bool:
    if mention.is_silent:
        return False
    return any(rules.is_loud(watch, mention.published_at, now) for watch in watches)


def _was_not_told(first: Mention, ctx: Context[Store]) -> bool:
    """Tell whether nobody was alerted to a story when it was first met."""
    if first.is_silent:
        return True
    watches = [ctx.store.watches.get(watch) for watch in first.watches]
    return not _rings(first, watches, first.found_at)


def _speak_up(
    first: Mention, copy: Mention, ctx: Context[Store], stories: Stories, intake: Intake
) -> None:
    """Tell of a story that was met in silence, now that a copy of it rings."""
    first = ctx.store.mentions.save(
        replace(
            first,
            watches=tuple(sorted({*first.watches, *copy.watches})),
            words=tuple(dict.fromkeys((*copy.words, *first.words))),
            department=copy.department,
            priority=copy.priority,
            is_silent=False,
        )
    )
    stories.know(first)
    intake.changed[first.id] = first
    intake.ringing.append(first)


def _retitle(one: Decided, ctx: Context[Store], intake: Intake) -> None:
    """Keep an item's new title, and show it where the old one was told."""
    if one.item is None:
        return
    ctx.store.items.retitle(one.item.number, one.read.title)
    mention = ctx.store.found_mentions.of_item(one.item.number)
    if mention is None:
        return
    mention = ctx.store.mentions.save(replace(mention, title=one.read.title))
    ctx.store.audit.write("mention.retitled", mention.id, before=one.item.title)
    if mention.state is not MentionState.DUPLICATE:
        intake.changed[mention.id] = mention
