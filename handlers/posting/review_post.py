"""Looking through a post that was published before anybody decided."""

from __future__ import annotations

from dataclasses import replace

from ..kernel.card import Card, say
from ..kernel.command import Context, Permission, command
from ..kernel.errors import WrongState
from ..kernel.text import t
from .cards import label, post_card
from .commands import ReviewPost
from .deciders import check_mandate, look_up
from .deciding import keep_decision, save_first
from .ports import Store
from .sheet import sheet


@command("granskat", needs=Permission.DECIDE)
def review_post(args: ReviewPost, ctx: Context[Store]) -> Card:
    """Keep that somebody who may decide has looked the post through."""
    post = ctx.store.posts.get(args.post)
    deciders = look_up(post, ctx)
    check_mandate(post, ctx.actor, deciders)
    if not post.review_wanted:
        raise WrongState(t("posting.nothing_to_review", post=post.id))
    reviewed = replace(post, review_wanted=False, reviewed_by=ctx.actor.id)
    reviewed = save_first(reviewed, deciders, ctx)
    keep_decision(reviewed, "reviewed", deciders, ctx)
    told = sheet(reviewed, ctx, deciders)
    ctx.store.outbox.refresh(post.id, post_card(told))
    return say(t("posting.reviewed", label=label(post, told.outlet), who=ctx.actor.name))
