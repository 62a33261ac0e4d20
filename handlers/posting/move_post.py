"""Moving the planned time of a post."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime

from ..kernel.card import Card, say
from ..kernel.command import Context, Permission, command
from ..kernel.errors import WrongState
from ..kernel.text import t
from . import rules
from .asking import send, start_timers
from .cards import label, post_card
from .commands import MovePost
from .deciders import look_up
from .deciding import save_first
from .model import Post, State
from .ports import Store
from .senders import senders
from .sheet import sheet
from .times import Wish, read_time, times

_MOVABLE = (State.DRAFT, State.WAITING, State.CHANGES_REQUESTED, State.ORAL, State.APPROVED)


@command("flytta", needs=Permission.STAFF)
def move_post(args: MovePost, ctx: Context[Store]) -> Card:
    """Plan another time; an approval holds within 24 hours, else the question is put again."""
    post = ctx.store.posts.get(args.post)
    outlet = ctx.store.outlets.get(post.channel)
    rules.check_owner(post, ctx.actor.id, senders(outlet, ctx))
    if post.state not in _MOVABLE:
        state = rules.state_words(post.state)
        raise WrongState(t("posting.not_movable", post=post.id, state=state))
    to = read_time(args.to, ctx.now)
    assert to is not None  # a moment was given
    wish = Wish(to, None, post.is_urgent, post.reply_to is not None)
    if post.state in (State.APPROVED, State.ORAL) and rules.voids(post, to):
        ctx.store.audit.write("post.voided", post.id, version=post.version)
        return send(post, wish, ctx)
    moved = _moved(post, to, wish, ctx)
    ctx.store.audit.write("post.moved", post.id, before=post.publish_at, after=to)
    ctx.store.outbox.refresh(post.id, post_card(sheet(moved, ctx)))
    key = "posting.moved_holds" if post.state is State.APPROVED else "posting.moved"
    return say(t(key, label=label(post, outlet), to=to))


def _moved(post: Post, to: datetime, wish: Wish, ctx: Context[Store]) -> Post:
    if post.state is not State.WAITING:
        return save_first(replace(post, publish_at=to), look_up(post, ctx), ctx)
    planned = times(ctx.now, wish, ctx.store.municipality)
    moved = replace(post, publish_at=to, answer_by=planned.answer_by)
    moved = save_first(moved, look_up(post, ctx), ctx)
    start_timers(moved, planned, ctx)
    return moved
