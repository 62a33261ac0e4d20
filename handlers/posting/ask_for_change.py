"""Asking the author to change something."""

from __future__ import annotations

from ..kernel.card import Card
from ..kernel.command import Context, Permission, command
from ..kernel.text import t
from . import rules
from .cards import label, post_card
from .commands import AskForChange
from .deciders import look_up
from .deciding import check_decision, decide, offer_undo
from .notices import draft_action, ring, tell_authors
from .ports import Store


@command("ändra", needs=Permission.DECIDE)
def ask_for_change(args: AskForChange, ctx: Context[Store]) -> Card:
    """Send the newest version back with what should be different."""
    post = ctx.store.posts.get(args.post)
    rules.check_not_own(post, ctx.actor.id)
    deciders = look_up(post, ctx)
    check_decision(post, args.version, deciders, ctx)
    reason = rules.check_reason(args.what)
    told, decision = decide(post, "ask_change", reason, deciders, ctx)
    offer_undo(told, decision, ctx)
    sentence = t(
        "posting.told.change",
        who=told.decider,
        label=label(post, told.outlet),
        reason=reason,
        post=post.id,
    )
    key = f"{post.id}-d{decision.number}-change"
    tell_authors(post, ctx, ring(sentence, draft_action(post)), key)
    return post_card(told)
