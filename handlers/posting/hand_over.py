"""Handing a decision over to somebody else in the line."""

from __future__ import annotations

from ..kernel.card import Card, say
from ..kernel.command import Context, Permission, command
from ..kernel.errors import NotAllowed
from ..kernel.ids import PersonId
from ..kernel.text import t
from .asking import timer
from .cards import label, led, post_card
from .commands import HandOver
from .deciders import Deciders, look_up
from .deciding import check_decision
from .model import Post
from .ports import Store
from .rules import move
from .sheet import sheet


@command("lämna över", needs=Permission.DECIDE)
def hand_over(args: HandOver, ctx: Context[Store]) -> Card:
    """Let somebody whom the delegation names decide before it is their turn."""
    post = ctx.store.posts.get(args.post)
    deciders = look_up(post, ctx)
    check_decision(post, None, deciders, ctx)
    _check_recipient(post, args.to, deciders, ctx)
    handed = move(post, "hand_over", handed_to=args.to, asked=args.to)
    handed = ctx.store.posts.save(handed)
    ctx.store.audit.write("post.handed_over", post.id, to=args.to, version=post.version)
    told = sheet(handed, ctx, look_up(handed, ctx))
    ctx.store.outbox.refresh(post.id, post_card(told))
    lead = t("posting.told.handed", who=ctx.actor.name)
    key = f"{timer(post)}-handed{handed.revision}"
    ctx.store.outbox.put(args.to, led(lead, post_card(told)), key=key)
    name = deciders.name(args.to)
    return say(t("posting.handed", label=label(post, told.outlet), who=name))


def _check_recipient(post: Post, to: PersonId, deciders: Deciders, ctx: Context[Store]) -> None:
    name = deciders.name(to)
    if ctx.actor.id != deciders.line.head:
        head = deciders.name(deciders.line.head)
        raise NotAllowed(t("posting.only_head", who=head, post=post.id))
    if to == ctx.actor.id or to not in deciders.line.order:
        others = tuple(deciders.name(p) for p in deciders.line.order if p != ctx.actor.id)
        key = "posting.not_in_line" if others else "posting.nobody_in_line"
        raise NotAllowed(t(key, who=name, others=others, post=post.id))
    if to in post.writers:
        raise NotAllowed(t("posting.other_wrote", who=name, post=post.id))
    if to in deciders.line.absent:
        raise NotAllowed(t("posting.other_away", who=name, post=post.id))
