"""Taking back a request."""

from __future__ import annotations

from ..kernel.card import Card, say
from ..kernel.command import Context, Permission, command
from ..kernel.text import t
from . import rules
from .asking import stop_timers
from .cards import label, post_card
from .commands import WithdrawPost
from .deciders import look_up
from .deciding import save_first
from .ports import Store
from .senders import senders
from .sheet import sheet


@command("dra tillbaka", needs=Permission.STAFF)
def withdraw_post(args: WithdrawPost, ctx: Context[Store]) -> Card:
    """Withdraw what has not been published; nobody has to decide on it any more."""
    post = ctx.store.posts.get(args.post)
    outlet = ctx.store.outlets.get(post.channel)
    rules.check_owner(post, ctx.actor.id, senders(outlet, ctx))
    withdrawn = rules.move(post, "withdraw", **rules.undecided())
    withdrawn = save_first(withdrawn, look_up(post, ctx), ctx)
    stop_timers(withdrawn, ctx)
    ctx.store.audit.write("post.withdrawn", post.id, version=post.version, was=post.state)
    ctx.store.outbox.cancel(f"{post.id}-v{post.version}-")
    ctx.store.outbox.refresh(post.id, post_card(sheet(withdrawn, ctx)))
    return say(t("posting.withdrawn", label=label(post, outlet), post=post.id))
