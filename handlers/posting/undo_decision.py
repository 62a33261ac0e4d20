"""Undoing one's own last decision."""

from __future__ import annotations

from dataclasses import replace

from ..kernel.card import Card, say
from ..kernel.command import Context, Permission, command
from ..kernel.errors import WrongState
from ..kernel.text import t
from . import rules
from .asking import start_timers
from .cards import label, post_card
from .commands import UndoDecision
from .deciders import check_mandate, look_up
from .deciding import keep_decision, save_first
from .notices import ring, tell_authors
from .ports import Store
from .sheet import sheet
from .times import Wish, times


@command("", needs=Permission.STAFF)
def undo_decision(args: UndoDecision, ctx: Context[Store]) -> Card:
    """Let the post wait for a decision again, if nothing has come of the one just made."""
    assert args.post is not None  # the undo carries it
    post = ctx.store.posts.get(args.post)
    last = ctx.store.post_history.decisions(post.id)[-1]
    if last.number != args.decision or last.version != post.version:
        raise WrongState(t("posting.cannot_undo", post=post.id))
    waiting = rules.move(post, "undo", **rules.undecided())
    deciders = look_up(waiting, ctx)
    check_mandate(waiting, ctx.actor, deciders)
    waiting = save_first(replace(waiting, asked=deciders.asked), deciders, ctx)
    wish = Wish(post.publish_at, post.answer_by, post.is_urgent, post.reply_to is not None)
    start_timers(waiting, times(post.asked_at or ctx.now, wish, ctx.store.municipality), ctx)
    undone = keep_decision(waiting, "undone", deciders, ctx)
    ctx.store.outbox.cancel(f"{post.id}-d{last.number}-")
    told = sheet(waiting, ctx, deciders)
    ctx.store.outbox.refresh(post.id, post_card(told))
    name = label(post, told.outlet)
    card = ring(t("posting.told.undone", who=ctx.actor.name, label=name))
    tell_authors(post, ctx, card, f"{post.id}-d{undone.number}-undone")
    return say(t("posting.undone", label=name, decides=told.decides))
