"""Taking back an approval that has not been used."""

from __future__ import annotations

from ..kernel.card import Card
from ..kernel.command import Context, Permission, command
from ..kernel.text import t
from . import rules
from .cards import label, post_card
from .commands import RevokeApproval
from .deciders import check_mandate, look_up
from .deciding import keep_decision, save_first
from .model import Basis
from .notices import ring, tell_authors
from .ports import Store
from .sheet import sheet


@command("återkalla", needs=Permission.DECIDE)
def revoke_approval(args: RevokeApproval, ctx: Context[Store]) -> Card:
    """Revoke the approval until it is published; the author is rung."""
    post = ctx.store.posts.get(args.post)
    deciders = look_up(post, ctx)
    if post.decided_by != ctx.actor.id or ctx.actor.id not in deciders.line.order:
        check_mandate(post, ctx.actor, deciders)
    reason = rules.check_reason(args.reason)
    changes = {"decided_by": ctx.actor.id, "decided_at": ctx.now, "reason": reason}
    revoked = rules.move(post, "revoke", basis=Basis.NONE, review_wanted=False, **changes)
    revoked = save_first(revoked, deciders, ctx)
    decision = keep_decision(revoked, "revoked", deciders, ctx, reason=reason)
    ctx.store.outbox.cancel(f"{post.id}-d")
    told = sheet(revoked, ctx, deciders)
    ctx.store.outbox.refresh(post.id, post_card(told))
    name = label(post, told.outlet)
    sentence = t("posting.told.revoked", who=ctx.actor.name, label=name, reason=reason)
    tell_authors(post, ctx, ring(sentence), f"{post.id}-d{decision.number}-revoked")
    return post_card(told)
