"""Pausing a channel: nothing is published on it until it is opened again."""

from __future__ import annotations

from ..kernel.card import Card, say
from ..kernel.command import Context, Permission, command
from ..kernel.mandate import Kind
from ..kernel.text import t
from . import rules
from .cards import channel_words, tell_keepers
from .commands import PauseChannel
from .deciding import mandate, record
from .ports import Store


@command("kanal paus", needs=Permission.DECIDE)
def pause_channel(args: PauseChannel, ctx: Context[Store]) -> Card:
    """Pause a channel by decision of its department."""
    channel = ctx.store.channels.get(args.channel)
    by = mandate(ctx, channel.department, Kind.CHANNEL, channel.id)
    reason = rules.good_words(args.reason) if args.reason else ""
    paused = ctx.store.channels.save(rules.move(channel, "pause"))
    decision = record(ctx, by, ("paused",), channel=channel.id, reason=reason)
    ctx.store.audit.write("channel.paused", channel.id, reason=reason, delegation=by.delegation)
    told = t("register.told.paused", name=ctx.actor.name, **channel_words(channel))
    tell_keepers(ctx, paused, told, f"{channel.id}-{decision.id}")
    return say(t("register.paused", **channel_words(channel)))
