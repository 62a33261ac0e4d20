"""When a digest is owed, and planning the next one.

A digest of the day or the week that was missed is sent once on return if that is before noon of
its day (for one of the afternoon: before the day is over); else what it would have told goes into
the next.  The month's is sent on return within the month: a month has only one.

See docs/decisions/0011-one-digest-after-a-stop.md
"""

from __future__ import annotations

from datetime import datetime, time, timedelta

from ..kernel.calendar import WorkCalendar, wall_time
from ..kernel.month import Month
from .model import DigestPlan
from .ports import Store
from .schedule import Occurrence, Rhythm, latest_until, next_after

KIND = "digest"
"""The agenda's kind of work; the key is `g1:2026-11-23`."""
_NOON = time(12)
_DAY = timedelta(days=1)


def owed(plan: DigestPlan, now: datetime, calendar: WorkCalendar) -> Occurrence | None:
    """Return the occurrence that is to be sent now, None when there is none."""
    latest = latest_until(plan.times, now, calendar)
    if latest is None or latest.key == plan.last_key:
        return None
    return latest if now < _too_late(plan, latest, calendar) else None


def _too_late(plan: DigestPlan, due: Occurrence, calendar: WorkCalendar) -> datetime:
    if plan.times.rhythm is Rhythm.MONTH:
        return Month.of(due.at, calendar.timezone).end(calendar.timezone)
    day = calendar.day_of(due.at)
    noon = wall_time(day, _NOON, calendar.timezone)
    return noon if due.at < noon else wall_time(day + _DAY, time(), calendar.timezone)


def next_time(plan: DigestPlan, now: datetime, calendar: WorkCalendar) -> Occurrence:
    """Return the next occurrence that has not been sent."""
    coming = next_after(plan.times, now, calendar)
    while coming.key == plan.last_key:
        coming = next_after(plan.times, coming.at, calendar)
    return coming


def plan_next(plan: DigestPlan, store: Store, now: datetime) -> None:
    """Plan the next occurrence; one that is planned already stays."""
    coming = next_time(plan, now, store.municipality.calendar)
    store.agenda.plan(KIND, f"{plan.id}:{coming.key}", coming.at)


def plan_anew(plan: DigestPlan, store: Store, now: datetime) -> None:
    """Forget what was planned, and plan the next occurrence if the digest is on."""
    store.agenda.drop(KIND, f"{plan.id}:")
    if plan.is_on:
        plan_next(plan, store, now)
