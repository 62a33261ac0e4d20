"""Approving a post."""

from __future__ import annotations

from ..kernel.card import Card
from ..kernel.command import Context, Permission, command
from ..kernel.text import t
from . import rules
from .cards import label, post_card
from .commands import ApprovePost, ConfirmOral
from .deciders import look_up
from .deciding import check_decision, decide, offer_undo
from .model import PostDecision, State
from .notices import copies, published_action, ring, tell_authors
from .ports import Store
from .sheet import Sheet


@command("godkänn", needs=Permission.DECIDE)
def approve_post(args: ApprovePost, ctx: Context[Store]) -> Card | ConfirmOral:
    """Approve the newest version, if the mandate holds at this moment."""
    post = ctx.store.posts.get(args.post)
    if post.state is State.ORAL:
        return ConfirmOral(args.post)
    deciders = look_up(post, ctx)
    check_decision(post, args.version, deciders, ctx, own="approve")
    rules.check_text(post.text, post.media)  # a file may have brought a personal number
    told, decision = decide(post, "approve", "", deciders, ctx)
    offer_undo(told, decision, ctx)
    tell_approved(told, decision, ctx)
    return post_card(told)


def tell_approved(told: Sheet, decision: PostDecision, ctx: Context[Store]) -> None:
    """Tell the author, and send the exact text and picture descriptions ready to copy."""
    post, key = told.post, f"{told.post.id}-d{decision.number}"
    sentence = t(
        "posting.told.approved",
        who=told.decider,
        label=label(post, told.outlet),
        at=post.decided_at,
        post=post.id,
    )
    tell_authors(post, ctx, ring(sentence, published_action(post)), f"{key}-ok")
    for number, copy in enumerate(copies(post)):
        tell_authors(post, ctx, copy, f"{key}-copy{number}")
