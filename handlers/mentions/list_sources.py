"""Listing sources, each with how it is doing."""

from __future__ import annotations

from datetime import datetime

from ..kernel.card import Card, Table, say
from ..kernel.command import Context, Permission, command
from ..kernel.text import Text, t
from .cards import kind
from .causes import cause_of
from .commands import ListSources
from .model import Source
from .ports import Store


@command("källa lista", needs=Permission.READ)
def list_sources(args: ListSources, ctx: Context[Store]) -> Card:
    """Show every source: those that are read first, then those that are switched off."""
    sources = sorted(ctx.store.sources.all(), key=lambda s: (not s.is_enabled, s.id))
    if not sources:
        return say(t("mentions.no_sources"))
    columns = tuple(t(f"mentions.column.{name}") for name in ("id", "source", "kind", "state"))
    rows = tuple((s.id, s.name, kind(s), state_of(s, ctx.now)) for s in sources)
    failing = sum(s.is_enabled and s.failing_since is not None for s in sources)
    enabled = sum(s.is_enabled for s in sources)
    if failing:
        told = t("mentions.sources_failing", n=failing, enabled=enabled, all=len(sources))
    else:
        told = t("mentions.sources_fine", n=enabled, all=len(sources))
    return say(told, Table(columns, rows))


def state_of(source: Source, now: datetime) -> Text:
    """Return how a source is doing, in words."""
    state = _state(source, now)
    if source.moved_to:
        moved = t("mentions.source.moved", url=source.moved_to)
        return t("mentions.semicolon", first=state, second=moved)
    return state


def _state(source: Source, now: datetime) -> Text:
    if not source.is_enabled:
        return _off(source)
    if not source.url:
        return t("mentions.source.no_address")
    if source.paused_until is not None and source.paused_until > now:
        return t("mentions.source.paused", until=source.paused_until)
    if source.failing_since is not None:
        since = source.failing_since
        return t("mentions.source.failing", since=since, cause=cause_of(source))
    if source.last_read_at is None:
        return t("mentions.source.unread")
    return t("mentions.source.read", at=source.last_read_at)


def _off(source: Source) -> Text:
    if source.failure:
        return t("mentions.source.gone", cause=cause_of(source))
    return t("mentions.source.off")
