"""Recording an approval by word of mouth."""

from __future__ import annotations

from datetime import datetime, timedelta

from ..kernel.card import Card, say
from ..kernel.command import Context, Permission, command
from ..kernel.errors import BadArgument, NotAllowed
from ..kernel.text import t
from ..kernel.when import Moment
from . import rules
from .asking import EXPIRE, REMIND, stop_timers, timer
from .cards import label, led, post_card
from .commands import RecordOral
from .deciders import look_up
from .deciding import keep_decision, save_first
from .model import Post
from .ports import Store
from .senders import senders
from .sheet import sheet


@command("muntligt", needs=Permission.STAFF)
def record_oral(args: RecordOral, ctx: Context[Store]) -> Card:
    """Keep that somebody said yes, and ask them to confirm it; until then nothing is approved."""
    post = ctx.store.posts.get(args.post)
    rules.check_owner(post, ctx.actor.id, senders(ctx.store.outlets.get(post.channel), ctx))
    deciders = look_up(post, ctx)
    if args.by not in deciders.may:
        who = deciders.name(deciders.asked)
        key = "posting.oral_mandate" if who else "posting.oral_nobody"
        raise NotAllowed(t(key, post=post.id, by=deciders.name(args.by), who=who))
    said_at = _said_at(args.at, ctx.now)
    oral = save_first(rules.move(post, "record_oral", asked=args.by), deciders, ctx)
    decision = keep_decision(
        oral, "oral", deciders, ctx, decided_by=args.by, decided_at=said_at, mode="oral"
    )
    _plan(oral, ctx)
    told = sheet(oral, ctx, deciders)
    ctx.store.outbox.refresh(post.id, post_card(told))
    lead = t("posting.told.oral", who=ctx.actor.name, at=said_at)
    key = f"{timer(post)}-d{decision.number}-oral"
    ctx.store.outbox.put(args.by, led(lead, post_card(told)), key=key)
    return say(t("posting.oral", label=label(post, told.outlet), who=told.decider))


def _said_at(moment: Moment, now: datetime) -> datetime:
    """Return when it was said: a time of the clock that is still to come was yesterday's."""
    if not moment.has_time:
        raise BadArgument(t("posting.no_clock"))
    day = timedelta(days=1)
    if now < moment.at <= now + day:
        return moment.at - day
    if moment.at > now:
        raise BadArgument(t("posting.not_yet"))
    return moment.at


def _plan(post: Post, ctx: Context[Store]) -> None:
    stop_timers(post, ctx)
    home = ctx.store.municipality
    half = home.calendar.add_office_time(ctx.now, home.deadlines.normal / 2)
    ctx.store.agenda.move(REMIND, timer(post), half)
    ctx.store.agenda.move(EXPIRE, timer(post), ctx.now + home.deadlines.without_time)
