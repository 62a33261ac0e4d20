"""Writing a new text for a post: the next version on the same number."""

from __future__ import annotations

from dataclasses import replace

from ..kernel.card import Block, Bullets, Card, Paragraph
from ..kernel.command import Context, Permission, command
from ..kernel.errors import WrongState
from ..kernel.text import t
from . import rules
from .asking import send
from .commands import RevisePost
from .differences import differences
from .drafting import rewritten, wish_of
from .model import Post, State
from .ports import Store
from .senders import senders


@command("inlägg", needs=Permission.STAFF)
def revise_post(args: RevisePost, ctx: Context[Store]) -> Card:
    """Send the new text as the next version; an earlier approval no longer counts."""
    post = ctx.store.posts.get(args.post)
    outlet = ctx.store.outlets.get(post.channel)
    rules.check_owner(post, ctx.actor.id, senders(outlet, ctx))
    rules.check_text(args.text, args.pictures)
    rules.move(post, "ask")
    revised = rewritten(post, args.text, args.pictures, ctx)
    _check_changed(post, revised)
    revised = replace(revised, is_sensitive=args.is_sensitive or post.is_sensitive)
    card = send(revised, wish_of(args, post, ctx), ctx)
    if post.state is State.APPROVED:
        ctx.store.audit.write("post.voided", post.id, version=post.version)
    return replace(card, blocks=(*card.blocks, *_changes(post, revised)))


def _check_changed(post: Post, revised: Post) -> None:
    stands = post.state in (State.WAITING, State.ORAL, State.APPROVED)
    if stands and revised.content_hash == post.content_hash:
        raise WrongState(t("posting.same_text", post=post.id))


def _changes(before: Post, after: Post) -> tuple[Block, ...]:
    if not before.text.strip() or before.text == after.text:
        return ()
    changed = differences(before.text, after.text)
    return (Paragraph(t("posting.diff.yours")), Bullets(changed)) if changed else ()
