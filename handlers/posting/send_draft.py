"""Sending a draft, one's own or another's."""

from __future__ import annotations

from dataclasses import replace

from ..kernel.card import Card, say
from ..kernel.command import Context, Permission, command
from ..kernel.errors import BadArgument, WrongState
from ..kernel.text import t
from . import rules
from .asking import send
from .cards import label
from .commands import SendDraft
from .drafting import wish_of
from .model import Post, State
from .notices import tell_authors
from .ports import Store
from .senders import senders

_SENDABLE = (State.DRAFT, State.EXPIRED, State.WITHDRAWN)


@command("skicka", needs=Permission.STAFF)
def send_draft(args: SendDraft, ctx: Context[Store]) -> Card:
    """Send the text as it stands; whoever sends it answers for it and does not decide on it."""
    post = ctx.store.posts.get(args.post)
    outlet = ctx.store.outlets.get(post.channel)
    rules.check_owner(post, ctx.actor.id, senders(outlet, ctx, is_reply=post.reply_to is not None))
    if post.state not in _SENDABLE:
        raise WrongState(
            t("posting.not_a_draft", post=post.id, state=rules.state_words(post.state))
        )
    rules.check_text(post.text, post.media)
    wish = wish_of(args, post, ctx)
    if post.publish_at is not None and wish.publish_at is None:
        raise BadArgument(t("posting.new_time", post=post.id))
    marked = replace(post, is_sensitive=args.is_sensitive or post.is_sensitive)
    card = send(marked, wish, ctx)
    _tell_author(post, ctx)
    return card


def _tell_author(before: Post, ctx: Context[Store]) -> None:
    post = ctx.store.posts.get(before.id)
    if post.state is State.DRAFT:
        return
    name = label(post, ctx.store.outlets.get(post.channel))
    card = say(t("posting.told.sent", who=ctx.actor.name, label=name))
    tell_authors(post, ctx, card, f"{post.id}-v{post.version}-sent")
