"""Ending an appointment before its time."""

from __future__ import annotations

from ..kernel.card import Card, say
from ..kernel.command import Context, Permission, command
from ..kernel.errors import WrongState
from ..kernel.mandate import Kind
from ..kernel.text import t
from .cards import channel_words, gap_blocks
from .commands import EndAppointment
from .deciding import end, keep_administrators, mandate, record
from .ports import Store


@command("utse slut", needs=Permission.DECIDE)
def end_appointment(args: EndAppointment, ctx: Context[Store]) -> Card:
    """End what a person may do on a channel, from now."""
    channel = ctx.store.channels.get(args.channel)
    person = ctx.store.directory.person(args.person)
    by = mandate(ctx, channel.department, Kind.REPRESENTATIVE, channel.id)
    held = [one.id for one in ctx.store.representatives.on(channel.id) if one.person == person.id]
    if not end(ctx, person.id, channel.id):
        raise WrongState(t("register.not_appointed", name=person.name, channel=channel.id))
    decision = record(ctx, by, held, channel=channel.id)
    ctx.store.audit.write("representatives.ended", channel.id, people=(person.id,))
    words = channel_words(channel)
    if person.id != ctx.actor.id:
        told = t("register.told.ended", name=ctx.actor.name, **words)
        ctx.store.outbox.put(person.id, say(told), key=f"ended-{decision.id}")
    left = keep_administrators(ctx, channel)
    return say(t("register.ended_now", name=person.name, **words), *gap_blocks(ctx, left))
