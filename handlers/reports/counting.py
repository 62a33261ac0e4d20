"""From the memory to `Numbers`: which spans to count, and what is known about them."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

from ..kernel.calendar import WorkCalendar
from ..kernel.errors import NotFound
from ..kernel.ids import DepartmentId
from ..kernel.month import Month
from ..kernel.people import Department
from ..kernel.text import t
from .model import (
    Beginnings,
    Blind,
    Channels,
    Coverage,
    Figures,
    Mentions,
    Numbers,
    Published,
    Scope,
)
from .ports import Store

_MOMENT = timedelta(microseconds=1)


def numbers_of(
    store: Store, month: Month, department: DepartmentId | None, now: datetime
) -> Numbers:
    """Count a month; raises `NotFound` when nothing is known of it."""
    timezone = store.municipality.timezone
    current = Month.of(now, timezone)
    beginnings = store.month_outlook.beginnings()
    check_known(month, beginnings, current, timezone)
    one = None if department is None else store.directory.department(department)
    scope = scope_of(month, department, now, timezone)
    figures = _figures(store, month, scope, None if month == current else beginnings)
    if figures.is_empty:
        raise no_data(month, beginnings, timezone)
    return Numbers(
        month=month,
        departments=tuple(store.directory.departments()) if one is None else (one,),
        department=one,
        is_so_far=month == current,
        now=figures,
        before=_before(store, month, one, beginnings),
        answers=store.month_counts.answers(scope),
        coverage=_coverage(store, scope),
        silent_days=store.municipality.deadlines.dormant.days,
    )


def scope_of(
    month: Month, department: DepartmentId | None, now: datetime, timezone: ZoneInfo
) -> Scope:
    """Return what counts in a month: up to now for the current one."""
    start, end = month.start(timezone), month.end(timezone)
    return Scope(start, min(end, now + _MOMENT), department)


def last_day(scope: Scope, calendar: WorkCalendar) -> date:
    """Return the last local day of a scope."""
    return calendar.day_of(scope.end - _MOMENT)


def check_known(month: Month, known: Beginnings, current: Month, timezone: ZoneInfo) -> None:
    """Let the month be counted; raises `NotFound` before the first and after the current one."""
    first = _first(known, timezone)
    if month != current and (first is None or not first <= month <= current):
        raise no_data(month, known, timezone)


def no_data(month: Month, known: Beginnings, timezone: ZoneInfo) -> NotFound:
    """Return the error that says from when there is something to count."""
    first = _first(known, timezone)
    if first is None:
        return NotFound(t("reports.nothing_yet", month=month))
    return NotFound(t("reports.no_data", month=month, first=first))


def _first(known: Beginnings, timezone: ZoneInfo) -> Month | None:
    moments = (known.request, known.published, known.mention)
    months = [Month.of(at, timezone) for at in moments if at is not None]
    return min(filter(None, [*months, known.imported]), default=None)


def _before(
    store: Store, month: Month, department: Department | None, known: Beginnings
) -> Figures | None:
    timezone = store.municipality.timezone
    first = _first(known, timezone)
    if first is None or month.previous < first:
        return None
    span = month.previous
    scope = Scope(
        span.start(timezone), span.end(timezone), None if department is None else department.id
    )
    return _figures(store, span, scope, known)


def _figures(store: Store, month: Month, scope: Scope, known: Beginnings | None) -> Figures:
    """Count one month; without `known`, for the current month, everything has begun."""
    calendar = store.municipality.calendar
    last = last_day(scope, calendar)
    quiet = Scope(scope.end - store.municipality.deadlines.dormant, scope.end, scope.department)
    imported = store.month_counts.imported(month)
    if scope.department is not None:
        imported = {d: n for d, n in imported.items() if d == scope.department}
    has_published = known is None or bool(imported) or _has_begun(known.published, scope)
    has_requests = known is None or _has_begun(known.request, scope)
    has_mentions = known is None or _has_begun(known.mention, scope)
    return Figures(
        channels=Channels(
            store.month_counts.channels(last, scope.department),
            store.month_counts.silent_channels(quiet, last),
        ),
        published=Published(store.month_counts.published(scope), imported)
        if has_published
        else None,
        requests=store.month_counts.requests(scope) if has_requests else None,
        mentions=Mentions(tuple(store.month_counts.mentions(scope))) if has_mentions else None,
    )


def _has_begun(first: datetime | None, scope: Scope) -> bool:
    return first is not None and first < scope.end


def _coverage(store: Store, scope: Scope) -> Coverage:
    sources = store.month_outlook.sources()
    day_of = store.municipality.calendar.day_of
    blind = [
        Blind(name, day_of(since))
        for name, since in sources
        if since is not None and since < scope.end
    ]
    return Coverage(len(sources), tuple(blind))
