"""Closing a channel: first what must be kept is archived, then it is closed for good."""

from __future__ import annotations

from dataclasses import replace

from ..kernel.card import Bullets, Card, Paragraph, say
from ..kernel.command import Context, Permission, command
from ..kernel.mandate import Kind
from ..kernel.people import Role
from ..kernel.text import t
from . import rules
from .cards import channel_words, tell_keepers
from .commands import CloseChannel
from .deciding import Ctx, Mandate, mandate, record, today
from .model import Channel
from .ports import Store

_TO_KEEP = ("snapshot", "posts", "comments", "messages")


@command("kanal avsluta", needs=Permission.DECIDE)
def close_channel(args: CloseChannel, ctx: Context[Store]) -> Card:
    """Decide to close a channel, or, once all is archived, close it."""
    channel = ctx.store.channels.get(args.channel)
    by = mandate(ctx, channel.department, Kind.CHANNEL, channel.id)
    reason = rules.good_words(args.reason) if args.reason else ""
    if args.step is not None:
        return _close(ctx, channel, by, reason)
    return _begin(ctx, channel, by, reason)


def _begin(ctx: Ctx, channel: Channel, by: Mandate, reason: str) -> Card:
    closing = ctx.store.channels.save(rules.move(channel, "close"))
    decision = record(ctx, by, ("closing",), channel=channel.id, reason=reason)
    ctx.store.audit.write("channel.closing", channel.id, reason=reason, delegation=by.delegation)
    key = f"{channel.id}-{decision.id}"
    told = t("register.told.closing", name=ctx.actor.name, **channel_words(channel))
    tell_keepers(ctx, closing, told, key)
    for person in ctx.store.directory.people():
        if person.has(Role.ARCHIVIST) and person.id != ctx.actor.id:
            ctx.store.outbox.put(person.id, say(told), key=key)
    # Deleting is disposal (gallring): it needs a decision and a copy first (arkivlagen 10 §).
    return say(
        t("register.closing", **channel_words(channel)),
        Bullets(tuple(t(f"register.archive.{part}") for part in _TO_KEEP)),
        Paragraph(t("register.closing_next", channel=channel.id)),
    )


def _close(ctx: Ctx, channel: Channel, by: Mandate, reason: str) -> Card:
    moved = rules.move(channel, "archive")
    closed = ctx.store.channels.save(replace(moved, closed_on=today(ctx)))
    decision = record(ctx, by, ("closed",), channel=channel.id, reason=reason)
    ctx.store.audit.write("channel.closed", channel.id, reason=reason, delegation=by.delegation)
    told = t("register.told.closed", name=ctx.actor.name, **channel_words(channel))
    tell_keepers(ctx, closed, told, f"{channel.id}-{decision.id}")
    return say(t("register.closed", **channel_words(channel)))
