"""Writing something about a mention for the colleagues."""

from __future__ import annotations

from ..kernel.card import Card, Quote, say
from ..kernel.command import Context, Permission, command
from ..kernel.text import t
from . import rules
from .cards import short
from .commands import CommentMention
from .model import Comment
from .ports import Store


@command("kommentera", needs=Permission.STAFF)
def comment_mention(args: CommentMention, ctx: Context[Store]) -> Card:
    """Keep a comment; who has the mention is told of it."""
    mention = ctx.store.mentions.get(args.mention)
    text = rules.check_text(args.text)
    number = ctx.store.comments.add(Comment(0, mention.id, ctx.actor.id, ctx.now, text))
    ctx.store.audit.write("mention.commented", mention.id, text=text)
    if mention.taken_by not in (None, ctx.actor.id):
        told = t(
            "mentions.commented_on_yours",
            person=ctx.actor.name,
            mention=mention.id,
            title=short(mention.title),
        )
        key = f"{mention.id}-comment-{number}"
        ctx.store.outbox.put(mention.taken_by, say(told, Quote(text)), key=key)
    return say(t("mentions.commented", mention=mention.id))
