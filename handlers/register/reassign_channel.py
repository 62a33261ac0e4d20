"""Deciding who looks after a channel: the department's own decision."""

from __future__ import annotations

from dataclasses import replace

from ..kernel.card import Card, say
from ..kernel.command import Context, Permission, command
from ..kernel.errors import BadArgument
from ..kernel.ids import PersonId
from ..kernel.mandate import Kind
from ..kernel.text import t
from . import rules
from .cards import channel_words, gap_blocks, names_of, refresh_proposal, tell_keepers
from .commands import ChannelDuty, ReassignChannel
from .deciding import Ctx, Mandate, appoint, end, mandate, record, today
from .model import Channel, ChannelState, Right
from .ports import Store


@command("kanal ändra", needs=Permission.DECIDE)
def reassign_channel(args: ReassignChannel, ctx: Context[Store]) -> Card:
    """Name the owner, the deputy or the administrators; administrators are appointed with it."""
    channel = ctx.store.channels.get(args.channel)
    by = mandate(ctx, channel.department, Kind.CHANNEL, channel.id)
    people = tuple(dict.fromkeys((args.person, *args.others)))
    rules.check_staff(ctx.store.directory.person(person) for person in people)
    saved = ctx.store.channels.save(_changed(args.duty, people, channel))
    decision = record(ctx, by, (f"changed {args.duty.value}",), channel=channel.id)
    if args.duty is ChannelDuty.ADMINS and channel.state is not ChannelState.PROPOSED:
        _appoint(ctx, replace(by, kind=Kind.REPRESENTATIVE), channel, people)
    ctx.store.audit.write("channel.reassigned", saved.id, duty=args.duty.value, people=people)
    refresh_proposal(ctx, saved)
    words = {**channel_words(saved), "names": names_of(ctx, people)}
    told = t(f"register.told.{args.duty.value}", name=ctx.actor.name, **words)
    tell_keepers(ctx, saved, told, f"{saved.id}-{decision.id}")
    return say(t(f"register.reassigned.{args.duty.value}", **words), *gap_blocks(ctx, saved))


def _changed(duty: ChannelDuty, people: tuple[PersonId, ...], channel: Channel) -> Channel:
    if duty is ChannelDuty.ADMINS:
        return replace(channel, admins=people)
    if len(people) > 1:
        raise BadArgument(t("register.only_one", channel=channel.id))
    if duty is ChannelDuty.OWNER:
        rules.check_two(people[0], channel.deputy)
        return replace(channel, owner=people[0])
    rules.check_two(channel.owner, people[0])
    return replace(channel, deputy=people[0])


def _appoint(ctx: Ctx, by: Mandate, before: Channel, people: tuple[PersonId, ...]) -> None:
    """Give the new administrators their right, and take it from those who were left out."""
    held = {
        one.person: one.rights
        for one in ctx.store.representatives.on(before.id)
        if one.holds(before.id, Right.ADMIN, today(ctx))
    }
    channels = (before.id,)
    wanted = [(one, channels, frozenset(Right)) for one in people if one not in held]
    wanted += [
        (one, channels, rights - {Right.ADMIN})
        for one, rights in held.items()
        if one not in people and rights != {Right.ADMIN}
    ]
    for one, rights in held.items():
        if one not in people and rights == {Right.ADMIN}:
            end(ctx, one, before.id)
    if wanted:
        appoint(ctx, by, wanted)
