"""All that a card about a post tells, gathered once."""

from __future__ import annotations

from dataclasses import dataclass

from ..kernel.command import Context
from ..kernel.text import Text
from .deciders import Deciders, decides, look_up
from .model import Post, PostVersion
from .ports import Outlet, Store


@dataclass(frozen=True, slots=True)
class Sheet:
    """A post with its channel, its people and its earlier text."""

    post: Post
    outlet: Outlet
    author: str
    decider: str
    """Who decided, confirmed or is to confirm; empty for a policy."""
    decides: Text
    previous: PostVersion | None
    """The version before the newest."""


def sheet(post: Post, ctx: Context[Store], deciders: Deciders | None = None) -> Sheet:
    """Gather what a card about the post tells."""
    deciders = deciders or look_up(post, ctx)
    versions = ctx.store.post_history.versions(post.id) if post.version > 1 else ()
    earlier = [version for version in versions if version.version < post.version]
    return Sheet(
        post=post,
        outlet=ctx.store.outlets.get(post.channel),
        author=deciders.name(post.author),
        decider=deciders.name(post.decided_by or post.asked),
        decides=decides(post, deciders),
        previous=earlier[-1] if earlier else None,
    )
