"""Putting right what the register says about a channel."""

from __future__ import annotations

from dataclasses import replace

from ..kernel.card import Card, say
from ..kernel.command import Context, Permission, Words, command
from ..kernel.errors import BadArgument, Conflict, NotAllowed
from ..kernel.text import t
from . import rules
from .cards import channel_words, names_of, refresh_proposal
from .commands import ChannelText, EditChannel
from .deciding import Ctx, coordinators
from .model import Channel
from .ports import Store


@command("kanal ändra", needs=Permission.STAFF)
def edit_channel(args: EditChannel, ctx: Context[Store]) -> Card:
    """Change the words or the link; no decision, but kept in the log."""
    channel = ctx.store.channels.get(args.channel)
    if not rules.may_edit(ctx.actor, channel):
        keepers = [p for p in (channel.owner, channel.deputy) if p] or coordinators(ctx)
        names = names_of(ctx, keepers)
        raise NotAllowed(t("register.not_editing", channel=channel.id, names=names))
    before = str(getattr(channel, args.field.value))
    changed = _changed(args, ctx, channel)
    refresh_proposal(ctx, ctx.store.channels.save(changed))
    after = str(getattr(changed, args.field.value))
    ctx.store.audit.write(
        "channel.edited", channel.id, field=args.field.value, before=before, after=after
    )
    until = ctx.now + ctx.store.municipality.deadlines.undo
    ctx.store.undo.offer(ctx.actor.id, replace(args, value=Words(before or "-")), until)
    label = t(f"register.field.{args.field.value}")
    return say(t("register.edited", field=label, value=after or None, **channel_words(changed)))


def _changed(args: EditChannel, ctx: Ctx, channel: Channel) -> Channel:
    match args.field:
        case ChannelText.NAME:
            return replace(channel, name=rules.good_name(args.value))
        case ChannelText.PURPOSE:
            return replace(channel, purpose=rules.good_or_none(args.value))
        case ChannelText.AUDIENCE:
            return replace(channel, audience=rules.good_or_none(args.value))
        case ChannelText.URL:
            return _moved(args.value.strip("<>"), ctx, channel)


def _moved(link: str, ctx: Ctx, channel: Channel) -> Channel:
    if not link.casefold().startswith(("https://", "http://")) or any(c.isspace() for c in link):
        raise BadArgument(t("kernel.unreadable.Link", written=link[:80]))
    address = rules.good_link(link)
    rules.check_same_platform(channel, link)
    known = ctx.store.channels.at_address(address)
    if known is not None and known.id != channel.id:
        raise Conflict(t("register.duplicate", channel=known.id))
    return replace(channel, url=link, address=address)
