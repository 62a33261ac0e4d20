"""Telling that a post is out."""

from __future__ import annotations

from ..kernel.card import Card, say
from ..kernel.command import Context, Permission, command
from ..kernel.errors import BadArgument, WrongState
from ..kernel.text import t
from . import rules
from .asking import stop_timers
from .cards import label, led, post_card
from .commands import ConfirmPublished
from .deciders import look_up
from .deciding import save_first
from .model import Post, State
from .ports import Store
from .senders import senders
from .sheet import sheet

_LONGEST_LINK = 2_000


@command("publicerat", needs=Permission.STAFF)
def confirm_published(args: ConfirmPublished, ctx: Context[Store]) -> Card:
    """Keep the link; without an approval only when it is said that it is out anyway."""
    post = ctx.store.posts.get(args.post)
    outlet = ctx.store.outlets.get(post.channel)
    rules.check_owner(post, ctx.actor.id, senders(outlet, ctx, is_reply=True))
    check_link(args.link)
    approved = post.state is State.APPROVED
    if not approved and not args.anyway and post.state in rules.MOVES["publish_anyway"][0]:
        state = rules.state_words(post.state)
        raise WrongState(t("posting.not_approved", post=post.id, state=state, link=args.link))
    act = "publish" if approved else "publish_anyway"
    published = rules.move(
        post,
        act,
        published_at=ctx.now,
        published_url=args.link,
        review_wanted=post.review_wanted or not approved,
    )
    published = save_first(published, look_up(post, ctx), ctx)
    stop_timers(published, ctx)
    ctx.store.audit.write(f"post.{published.state.value}", post.id, link=args.link, was=post.state)
    tell_published(published, ctx)
    key = "posting.published" if approved else "posting.published_anyway"
    return say(t(key, post=post.id))


def check_link(link: str) -> None:
    """Refuse an endless address."""
    if len(link) > _LONGEST_LINK:
        raise BadArgument(t("posting.long_link", most=_LONGEST_LINK))


def tell_published(post: Post, ctx: Context[Store]) -> None:
    """Change the cards, let the head look through what nobody decided, answer the mention."""
    deciders = look_up(post, ctx)
    told = sheet(post, ctx, deciders)
    card = post_card(told)
    ctx.store.outbox.refresh(post.id, card)
    name = label(post, told.outlet)
    if post.state is State.PUBLISHED_UNAPPROVED:
        lead = t(
            "posting.told.unapproved",
            who=ctx.actor.name,
            label=name,
            link=post.published_url,
            post=post.id,
        )
    else:
        lead = t("posting.told.later", who=ctx.actor.name, label=name, link=post.published_url)
    if post.review_wanted:
        for person in {deciders.asked, deciders.line.head} - {None, ctx.actor.id}:
            assert person is not None  # taken out above
            ctx.store.outbox.put(person, led(lead, card), key=f"{post.id}-review")
    if post.reply_to is not None:
        ctx.store.replied_to.answered(post.reply_to, post.id, post.published_url, ctx.now)
        ctx.store.audit.write("mention.answered", post.reply_to, post=str(post.id))
