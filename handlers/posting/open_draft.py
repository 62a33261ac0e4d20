"""Opening a text to change it."""

from __future__ import annotations

from ..kernel.card import Card, Paragraph, Quote, say
from ..kernel.command import Context, Permission, Words, command
from ..kernel.text import t
from . import rules
from .cards import picture_line
from .checks import mask
from .commands import AskForChange, OpenDraft
from .deciders import look_up
from .ports import Store
from .senders import senders


@command("ändra", needs=Permission.STAFF)
def open_draft(args: OpenDraft, ctx: Context[Store]) -> Card | AskForChange:
    """Show the text and how to send a new one; one who decides is asked what to change."""
    post = ctx.store.posts.get(args.post)
    mine = post.author == ctx.actor.id or ctx.actor.id in post.writers
    outlet = ctx.store.outlets.get(post.channel)
    if not mine and ctx.actor.id in look_up(post, ctx).line.order:
        return AskForChange(args.post, what=Words(""))
    rules.check_owner(post, ctx.actor.id, senders(outlet, ctx))
    rules.move(post, "ask")
    told = [Paragraph(t("posting.told.reason", reason=post.reason))] if post.reason else []
    return say(
        t("posting.draft.shown", post=post.id, version=post.version),
        Quote(mask(post.text)),
        Paragraph(picture_line(post.media)),
        *told,
        Paragraph(t("posting.draft.how", post=post.id)),
    )
