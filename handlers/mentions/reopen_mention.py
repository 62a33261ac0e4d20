"""Saying that a mention is relevant after all."""

from __future__ import annotations

from ..kernel.card import Card, say
from ..kernel.command import Context, Permission, command
from ..kernel.text import t
from . import alerts, rules
from .commands import ReopenMention
from .ports import Store


@command("relevant", needs=Permission.STAFF)
def reopen_mention(args: ReopenMention, ctx: Context[Store]) -> Card:
    """Take back that a mention is not relevant; who had it has it again."""
    mention = ctx.store.mentions.get(args.mention)
    mention = ctx.store.mentions.save(rules.move(mention, "reopen", ctx.actor, ctx.now))
    ctx.store.audit.write("mention.reopened", mention.id)
    alerts.refresh(ctx.store, mention)
    return say(t("mentions.reopened", mention=mention.id))
