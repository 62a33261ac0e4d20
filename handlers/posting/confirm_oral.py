"""Confirming one's own oral approval."""

from __future__ import annotations

from ..kernel.card import Card
from ..kernel.command import Context, Permission, command
from ..kernel.errors import NotAllowed, WrongState
from ..kernel.text import t
from . import rules
from .approve_post import tell_approved
from .cards import post_card
from .commands import ConfirmOral
from .deciders import check_mandate, look_up
from .deciding import already_decided, decide
from .model import State
from .ports import Store


@command("bekräfta", needs=Permission.DECIDE)
def confirm_oral(args: ConfirmOral, ctx: Context[Store]) -> Card:
    """Make a decision of what was said; only the one who said it can."""
    post = ctx.store.posts.get(args.post)
    deciders = look_up(post, ctx)
    if post.state is not State.ORAL:
        check_mandate(post, ctx.actor, deciders)
        already = already_decided(post, deciders)
        raise WrongState(already or t("posting.nothing_oral", post=post.id))
    if ctx.actor.id != post.asked or ctx.actor.id not in deciders.line.order:
        if ctx.actor.id not in deciders.may:
            check_mandate(post, ctx.actor, deciders)
        who = deciders.name(post.asked)
        raise NotAllowed(t("posting.confirm_who", post=post.id, who=who))
    rules.check_text(post.text, post.media)
    told, decision = decide(post, "confirm", "", deciders, ctx)
    tell_approved(told, decision, ctx)
    return post_card(told)
