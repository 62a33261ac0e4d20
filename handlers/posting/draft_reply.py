"""Beginning a reply to a mention."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from ..kernel.card import Card, Link, say
from ..kernel.command import Context, Permission, command
from ..kernel.errors import WrongState
from ..kernel.ids import ChannelId
from ..kernel.text import t
from . import rules
from .asking import send
from .cards import channel_name
from .commands import DraftReply
from .drafting import new_draft, rewritten
from .model import Post
from .notices import draft_action
from .ports import Outlet, Store, Subject
from .senders import senders
from .times import Wish


@command("svara", needs=Permission.STAFF)
def draft_reply(args: DraftReply, ctx: Context[Store]) -> Card:
    """Open a draft linked to the mention; with a channel and a text it is sent at once."""
    subject = ctx.store.replied_to.get(args.mention)
    outlet = _outlet(args.channel, subject, ctx)
    if args.text is not None:
        rules.check_text(args.text, ())
    draft = _draft(args, subject, outlet, ctx)
    ctx.store.audit.write("post.reply_drafted", draft.id, mention=str(subject.id))
    if args.text is not None:
        return send(draft, Wish(is_reply=True), ctx)
    return say(
        t("posting.reply.opened", post=draft.id, mention=subject.id, title=subject.title),
        *((Link(subject.url, ""),) if subject.url else ()),
        *(say(t("posting.reply.how", post=draft.id, channel=channel_name(outlet))).blocks),
        actions=(draft_action(draft),),
    )


def _draft(args: DraftReply, subject: Subject, outlet: Outlet, ctx: Context[Store]) -> Post:
    """Return the actor's own draft of a reply: the one that is begun, or a new one."""
    text = args.text or ""
    begun = ctx.store.post_queue.reply_draft(subject.id, ctx.actor.id)
    if begun is None:
        draft = new_draft(outlet.id, text, (), ctx)
        return ctx.store.posts.add(replace(draft, reply_to=subject.id))
    moved = (
        begun
        if args.channel is None
        else replace(begun, channel=outlet.id, department=outlet.department)
    )
    return ctx.store.posts.save(rewritten(moved, text or moved.text, (), ctx))


def _outlet(channel: ChannelId | None, subject: Subject, ctx: Context[Store]) -> Outlet:
    """Return the channel to reply on: the one named, else the nearest of the department."""
    if channel is not None:
        return ctx.store.outlets.get(channel)
    departments = ctx.store.directory.departments()
    homes = [d.id for d in departments if d.id == subject.department]
    homes += [d.id for d in departments if d.coordinating and d.id != subject.department]
    found = [o for home in homes for o in ctx.store.outlets.of(home) if o.is_live]
    mine = (o for o in found if ctx.actor.id in senders(o, ctx, is_reply=True))
    chosen = _first(mine) or _first(found)
    if chosen is None:
        raise WrongState(t("posting.reply.no_channel", mention=subject.id))
    return chosen


def _first(outlets: Iterable[Outlet]) -> Outlet | None:
    return next(iter(outlets), None)
