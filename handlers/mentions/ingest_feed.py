"""Taking in what a visit to a source brought."""

from __future__ import annotations

from dataclasses import replace

from ..kernel.card import Card, say
from ..kernel.command import Context, Permission, command
from ..kernel.text import Text, t
from .audience import team_audience
from .causes import cause_of, kept
from .commands import IngestFeed
from .intake import take_in
from .model import Source
from .ports import Store
from .schedule import DEAD_AFTER, POLL, next_try, next_visit
from .visit import Brought, Failed, Unchanged


@command("", needs=Permission.BOT)
def ingest_feed(args: IngestFeed, ctx: Context[Store]) -> Card:
    """Keep what the visit brought, tell of it, and plan the next visit: all or nothing."""
    source = ctx.store.sources.get(args.source)
    if not source.is_enabled:  # switched off while it was being read
        return say(t("mentions.source.off"))
    if isinstance(args.visit, Failed):
        return _failed(source, args.visit, ctx)
    return _answered(source, args.visit, ctx)


def _answered(source: Source, visit: Brought | Unchanged, ctx: Context[Store]) -> Card:
    new = found = 0
    if isinstance(visit, Brought):
        intake = take_in(source, visit.entries, ctx)
        new, found = intake.new, len(intake.found)
    if source.is_told_dead:
        key = "mentions.source_back" if new else "mentions.source_back_nothing"
        _tell(source, t(key, source=source.name, n=new), "back", ctx)
    after = replace(
        _moved(source, visit.moved_to, ctx),
        first_read_at=source.first_read_at or ctx.now,
        last_read_at=ctx.now,
        failing_since=None,
        failure="",
        is_told_dead=False,
        paused_until=None,
    )
    if isinstance(visit, Brought):
        after = replace(after, etag=visit.etag, last_modified=visit.last_modified)
    ctx.store.sources.save(after)
    at = next_visit(source.id, ctx.now, visit.fresh_for)
    ctx.store.agenda.move(POLL, str(source.id), at)
    if isinstance(visit, Unchanged):
        return say(t("mentions.visit.unchanged"))
    return say(t("mentions.visit.read", n=new, found=found))


def _moved(source: Source, moved_to: str, ctx: Context[Store]) -> Source:
    """Return the source with what it said about its address: learnt when said twice in a row."""
    if not moved_to or moved_to == source.url:
        was_only_said = source.moved_to and source.moved_to != source.url
        return replace(source, moved_to="") if was_only_said else source
    if moved_to != source.moved_to:
        return replace(source, moved_to=moved_to)
    ctx.store.audit.write("source.moved", source.id, before=source.url, after=moved_to)
    return replace(source, url=moved_to)


def _failed(source: Source, visit: Failed, ctx: Context[Store]) -> Card:
    since = source.failing_since or ctx.now
    after = replace(source, failing_since=since, failure=kept(visit.why), paused_until=None)
    if source.failing_since is None:
        ctx.store.audit.write("source.failing", source.id, why=visit.why.key)
    if visit.is_gone:
        return _gone(after, ctx)
    if ctx.now - since >= DEAD_AFTER and not source.is_told_dead and _may_tell(source, ctx):
        text = t("mentions.source_dead", source=source.name, cause=cause_of(after))
        _tell(source, text, "dead", ctx)
        after = replace(after, is_told_dead=True, told_on=ctx.now)
    ctx.store.sources.save(after)
    at = next_try(source.id, ctx.now, since, visit.retry_after)
    ctx.store.agenda.move(POLL, str(source.id), at)
    return say(t("mentions.visit.failed", cause=cause_of(after)))


def _may_tell(source: Source, ctx: Context[Store]) -> bool:
    """Tell whether a day has passed since it was last said that the source is gone."""
    return source.told_on is None or ctx.now - source.told_on >= DEAD_AFTER


def _gone(source: Source, ctx: Context[Store]) -> Card:
    """Stop reading a source that says that it is gone for good (RFC 9110 §15.5.11)."""
    ctx.store.sources.save(replace(source, is_enabled=False, told_on=ctx.now))
    ctx.store.audit.write("source.gone", source.id)
    told = t("mentions.source_gone", source=source.name, id=source.id)
    _tell(source, told, "gone", ctx)
    return say(told)


def _tell(source: Source, text: Text, what: str, ctx: Context[Store]) -> None:
    """Tell the team; the key is that of the failure, so that each is told of once."""
    began = (source.failing_since or ctx.now).strftime("%Y%m%dT%H%M%S")
    for recipient in team_audience(ctx.store):
        ctx.store.outbox.put(recipient, say(text), key=f"{source.id}-{what}-{began}")
