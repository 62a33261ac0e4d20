"""Beginning a post: what every new text needs, however it came."""

from __future__ import annotations

from dataclasses import replace
from typing import Protocol

from ..kernel.command import Context
from ..kernel.ids import ChannelId
from ..kernel.when import Moment
from . import rules
from .model import Post
from .ports import Store
from .times import Wish, read_time


class Wanted(Protocol):
    """What commands that send a text have in common."""

    @property
    def publish_at(self) -> Moment | None:
        """Return the planned time."""
        ...

    @property
    def answer_by(self) -> Moment | None:
        """Return when an answer is wanted at the latest."""
        ...

    @property
    def is_urgent(self) -> bool:
        """Tell whether it is urgent."""
        ...


def new_draft(
    channel: ChannelId, text: str, pictures: tuple[str, ...], ctx: Context[Store]
) -> Post:
    """Return a new draft by the actor on a channel, not stored yet."""
    outlet = ctx.store.outlets.get(channel)
    return Post(
        id=ctx.store.posts.new_id(),
        channel=channel,
        department=outlet.department,
        author=ctx.actor.id,
        writers=(ctx.actor.id,),
        text=text,
        content_hash=rules.content_hash(channel, text, pictures),
        media=pictures,
        created_at=ctx.now,
    )


def rewritten(post: Post, text: str, pictures: tuple[str, ...], ctx: Context[Store]) -> Post:
    """Return the post with a text by the actor, who thereby is one of its writers."""
    media = pictures or post.media
    return replace(
        post,
        text=text,
        media=media,
        content_hash=rules.content_hash(post.channel, text, media),
        writers=tuple(dict.fromkeys((*post.writers, ctx.actor.id))),
    )


def wish_of(args: Wanted, post: Post, ctx: Context[Store]) -> Wish:
    """Return what is wanted about times; a planned time that is still to come stays."""
    planned = post.publish_at if post.publish_at and post.publish_at > ctx.now else None
    return Wish(
        publish_at=read_time(args.publish_at, ctx.now) or planned,
        answer_by=read_time(args.answer_by, ctx.now),
        is_urgent=args.is_urgent or post.is_urgent,
        is_reply=post.reply_to is not None,
    )
