"""Rejecting a post."""

from __future__ import annotations

from ..kernel.card import Card
from ..kernel.command import Context, Permission, command
from ..kernel.text import t
from . import rules
from .cards import label, post_card
from .commands import RejectPost
from .deciders import look_up
from .deciding import check_decision, decide, offer_undo
from .notices import ring, tell_authors
from .ports import Store


@command("avslå", needs=Permission.DECIDE)
def reject_post(args: RejectPost, ctx: Context[Store]) -> Card:
    """Reject the newest version; the author is shown the reason."""
    post = ctx.store.posts.get(args.post)
    deciders = look_up(post, ctx)
    check_decision(post, args.version, deciders, ctx)
    reason = rules.check_reason(args.reason)
    told, decision = decide(post, "reject", reason, deciders, ctx)
    offer_undo(told, decision, ctx)
    name = label(post, told.outlet)
    sentence = t("posting.told.rejected", who=told.decider, label=name, reason=reason)
    tell_authors(post, ctx, ring(sentence), f"{post.id}-d{decision.number}-no")
    return post_card(told)
