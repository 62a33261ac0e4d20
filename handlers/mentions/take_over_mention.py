"""Taking over a mention that somebody else has."""

from __future__ import annotations

from ..kernel.card import Card, say
from ..kernel.command import Context, Permission, command
from ..kernel.text import t
from . import alerts, rules
from .cards import short
from .commands import TakeOverMention
from .ports import Store


@command("ta över", needs=Permission.STAFF)
def take_over_mention(args: TakeOverMention, ctx: Context[Store]) -> Card:
    """Let the actor have a mention, whoever had it; that person is told."""
    before = ctx.store.mentions.get(args.mention)
    taken = ctx.store.mentions.save(rules.move(before, "take", ctx.actor, ctx.now))
    ctx.store.audit.write("mention.taken", taken.id, taken_from=before.taken_by)
    alerts.refresh(ctx.store, taken)
    if before.taken_by not in (None, ctx.actor.id):
        told = t(
            "mentions.taken_from_you",
            person=ctx.actor.name,
            mention=taken.id,
            title=short(taken.title),
        )
        key = f"{taken.id}-taken-{taken.revision}"
        ctx.store.outbox.put(before.taken_by, say(told), key=key)
    return say(t("mentions.taken", person=ctx.actor.name, mention=taken.id))
