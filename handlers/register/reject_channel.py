"""Rejecting a proposed channel, with the reason."""

from __future__ import annotations

from ..kernel.card import Card, say
from ..kernel.command import Context, Permission, command
from ..kernel.mandate import Kind
from ..kernel.text import t
from . import rules
from .approve_channel import refuse_decided
from .cards import channel_words, tell_keepers
from .commands import RejectChannel
from .deciding import mandate, record
from .ports import Store


@command("avslå", needs=Permission.DECIDE)
def reject_channel(args: RejectChannel, ctx: Context[Store]) -> Card:
    """Say no to a proposed channel; who registered it is told why."""
    channel = ctx.store.channels.get(args.channel)
    by = mandate(ctx, channel.department, Kind.CHANNEL, channel.id)
    refuse_decided(ctx, channel)
    reason = rules.good_reason(args.reason)
    ctx.store.channels.save(rules.move(channel, "reject"))
    record(ctx, by, ("rejected",), channel=channel.id, reason=reason)
    ctx.store.audit.write("channel.rejected", channel.id, reason=reason, delegation=by.delegation)
    told = t("register.told.rejected", name=ctx.actor.name, reason=reason, **channel_words(channel))
    ctx.store.outbox.refresh(channel.id, say(told, subject=str(channel.id)))
    tell_keepers(ctx, channel, told, f"{channel.id}-rejected")
    return say(t("register.rejected", reason=reason, **channel_words(channel)))
