"""Recording what was published on a channel whose posts need no approval."""

from __future__ import annotations

from dataclasses import replace

from ..kernel.card import Card, say
from ..kernel.command import Context, Permission, command
from ..kernel.errors import NotAllowed, WrongState
from ..kernel.text import t
from . import rules
from .cards import channel_words, label
from .commands import RecordPublished
from .confirm_published import check_link, tell_published
from .drafting import new_draft
from .model import Basis, PostVersion, State
from .ports import Store
from .senders import hindrance_words, hindrances

_FREE = ("none", "post_hoc")


@command("publicerat", needs=Permission.STAFF)
def record_published(args: RecordPublished, ctx: Context[Store]) -> Card:
    """Give the post a number of its own and keep its link."""
    outlet = ctx.store.outlets.get(args.channel)
    for code in hindrances(ctx.actor.id, outlet, ctx, is_reply=True):
        if code in ("not_representative", "representative_ended"):
            raise NotAllowed(hindrance_words(code, outlet, ctx))
    if outlet.policy not in _FREE:
        raise WrongState(t("posting.needs_approval", channel=outlet.id))
    check_link(args.link)
    if args.text:
        rules.check_text(args.text, ())
    post = replace(
        new_draft(args.channel, args.text or "", (), ctx),
        state=State.PUBLISHED,
        basis=Basis.POLICY,
        requested_at=ctx.now,
        asked_at=ctx.now,
        decided_at=ctx.now,
        published_at=ctx.now,
        published_url=args.link,
        review_wanted=outlet.policy == "post_hoc",
    )
    ctx.store.posts.add(post)
    ctx.store.post_history.add_version(
        PostVersion(post.id, 1, post.text, post.content_hash, ctx.actor.id, ctx.now)
    )
    ctx.store.audit.write("post.published", post.id, link=args.link, policy=outlet.policy)
    tell_published(post, ctx)
    key = "posting.recorded_later" if post.review_wanted else "posting.recorded"
    return say(t(key, label=label(post, outlet), channel=channel_words(outlet)))
