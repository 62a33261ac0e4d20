"""Saying that a mention is not about the municipality."""

from __future__ import annotations

from ..kernel.card import Card, say
from ..kernel.command import Context, Permission, command
from ..kernel.text import t
from . import alerts, rules
from .commands import DismissMention, ReopenMention
from .ports import Store


@command("inte relevant", needs=Permission.STAFF)
def dismiss_mention(args: DismissMention, ctx: Context[Store]) -> Card:
    """Mark a mention as not relevant; it can be undone."""
    mention = ctx.store.mentions.get(args.mention)
    mention = ctx.store.mentions.save(rules.move(mention, "dismiss", ctx.actor, ctx.now))
    ctx.store.audit.write("mention.dismissed", mention.id)
    alerts.refresh(ctx.store, mention)
    until = ctx.now + ctx.store.municipality.deadlines.undo
    ctx.store.undo.offer(ctx.actor.id, ReopenMention(mention.id), until)
    return say(t("mentions.dismissed", mention=mention.id))
