"""Asking for approval of a post."""

from __future__ import annotations

from dataclasses import replace

from ..kernel.card import Card
from ..kernel.command import Context, Permission, command
from . import rules
from .asking import send
from .commands import RequestPost
from .drafting import new_draft, wish_of
from .ports import Store


@command("inlägg", needs=Permission.STAFF)
def request_post(args: RequestPost, ctx: Context[Store]) -> Card:
    """Keep the text as a draft and send it on, if nothing stops it."""
    rules.check_text(args.text, args.pictures)
    draft = new_draft(args.channel, args.text, args.pictures, ctx)
    wish = wish_of(args, draft, ctx)
    draft = replace(
        draft,
        is_sensitive=args.is_sensitive,
        is_urgent=args.is_urgent,
        publish_at=wish.publish_at,
    )
    return send(ctx.store.posts.add(draft), wish, ctx)
