"""Letting a digest come at another time of the day."""

from __future__ import annotations

from dataclasses import replace
from datetime import time

from ..kernel.calendar import WorkCalendar, wall_time
from ..kernel.card import Card, say
from ..kernel.command import Context, Permission, Words, command
from ..kernel.errors import BadArgument
from ..kernel.text import t
from ..kernel.when import Moment
from .commands import SetDigestTime
from .finding import the_digest
from .model import DigestPlan
from .planning import next_time, plan_anew
from .ports import Store

_SKIPPED_AT_NIGHT = 2
"""The hour that the spring night lacks and the autumn night has twice."""


@command("sammandrag tid", needs=Permission.ADMINISTER)
def set_digest_time(args: SetDigestTime, ctx: Context[Store]) -> Card:
    """Keep the days and change the time; the next one is planned at once."""
    plan = the_digest(args.name, ctx)
    calendar = ctx.store.municipality.calendar
    clock = _clock(args.at, calendar)
    earlier = _today_at(plan, ctx)
    days = plan.schedule.split(maxsplit=1)[1]
    plan = ctx.store.digests.save(replace(plan, schedule=f"{clock:%H:%M} {days}"))
    plan_anew(plan, ctx.store, ctx.now)
    ctx.store.audit.write("digest.timed", plan.id, schedule=plan.schedule)
    until = ctx.now + ctx.store.municipality.deadlines.undo
    ctx.store.undo.offer(ctx.actor.id, SetDigestTime(earlier, Words(plan.id)), until)
    coming = next_time(plan, ctx.now, calendar)
    key = "digests.timed" if plan.is_on else "digests.timed_off"
    return say(t(key, name=plan.name, at=coming.at))


def _clock(at: Moment, calendar: WorkCalendar) -> time:
    clock = calendar.local(at.at).time()
    if not at.has_time:
        raise BadArgument(t("digests.no_time"))
    if clock.hour == _SKIPPED_AT_NIGHT:
        raise BadArgument(t("digests.at_night"))
    return clock


def _today_at(plan: DigestPlan, ctx: Context[Store]) -> Moment:
    calendar = ctx.store.municipality.calendar
    at = wall_time(calendar.day_of(ctx.now), plan.times.at, calendar.timezone)
    return Moment(at, has_time=True)
