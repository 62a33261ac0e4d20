"""Taking a mention on."""

from __future__ import annotations

from ..kernel.card import Card, say
from ..kernel.command import Context, Permission, command
from ..kernel.errors import WrongState
from ..kernel.text import t
from . import alerts, rules
from .commands import TakeMention
from .ports import Store


@command("ta", needs=Permission.STAFF)
def take_mention(args: TakeMention, ctx: Context[Store]) -> Card:
    """Let the actor have a mention that nobody else has."""
    mention = ctx.store.mentions.get(args.mention)
    taken = rules.move(mention, "take", ctx.actor, ctx.now)
    if mention.taken_by not in (None, ctx.actor.id):
        holder = ctx.store.directory.person(mention.taken_by).name
        raise WrongState(t("mentions.taken_already", person=holder, mention=mention.id))
    taken = ctx.store.mentions.save(taken)
    ctx.store.audit.write("mention.taken", mention.id)
    alerts.refresh(ctx.store, taken)
    return say(t("mentions.taken", person=ctx.actor.name, mention=mention.id))
