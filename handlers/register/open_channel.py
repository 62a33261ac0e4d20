"""Opening a channel that was paused, tried out, or about to be closed."""

from __future__ import annotations

from dataclasses import replace

from ..kernel.card import Card, say
from ..kernel.command import Context, Permission, command
from ..kernel.errors import WrongState
from ..kernel.mandate import Kind
from ..kernel.text import t
from . import rules
from .cards import channel_words, gap_blocks, gap_texts, tell_keepers
from .commands import OpenChannel
from .deciding import Ctx, blocking_of, mandate, record, today
from .model import Channel, ChannelState
from .ports import Store


@command("kanal öppna", needs=Permission.DECIDE)
def open_channel(args: OpenChannel, ctx: Context[Store]) -> Card:
    """Let a channel publish again; one on trial that was paused goes on with its trial."""
    channel = ctx.store.channels.get(args.channel)
    by = mandate(ctx, channel.department, Kind.CHANNEL, channel.id)
    opened = _opened(ctx, channel)
    lacks = blocking_of(ctx, opened)
    if lacks:
        missing = gap_texts(channel, lacks)
        raise WrongState(t("register.not_complete", channel=channel.id, missing=missing))
    ctx.store.channels.save(opened)
    decision = record(ctx, by, ("opened",), channel=channel.id)
    ctx.store.audit.write("channel.opened", channel.id, delegation=by.delegation)
    told = t("register.told.opened", name=ctx.actor.name, **channel_words(channel))
    tell_keepers(ctx, opened, told, f"{channel.id}-{decision.id}")
    return say(t("register.opened", **channel_words(channel)), *gap_blocks(ctx, opened))


def _opened(ctx: Ctx, channel: Channel) -> Channel:
    opened = rules.move(channel, "open")
    trial = channel.trial_until is not None and today(ctx) <= channel.trial_until
    if channel.state is ChannelState.PAUSED and trial:
        return replace(opened, state=ChannelState.TRIAL)
    return replace(opened, trial_until=None, closed_on=None)
