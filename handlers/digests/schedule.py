"""When a digest is due: wall-clock times, each owed once for every local day, week or month.

An occurrence is named by its local period and never by its moment, so that the autumn night,
which has 02.30 twice, cannot fire it twice.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from enum import StrEnum
from typing import Self

from handlers.kernel.calendar import Month, WorkCalendar, wall_time
from handlers.kernel.errors import BadArgument
from handlers.kernel.text import t

_DAY = timedelta(days=1)
_WEEKDAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
_WEEKEND = frozenset({5, 6})
_WRITTEN = re.compile(r"(?P<hour>[0-9]{1,2})[:.](?P<minute>[0-9]{2}) +(?P<days>[a-z, -]+)")
_SPAN = re.compile(r"(?P<first>[a-z]{3})(?:-(?P<last>[a-z]{3}))?")
_DAYS_SEARCHED = 800
# A message moved to before a holiday belongs to a day that is still to come.
_DAYS_MOVED = 62


class Rhythm(StrEnum):
    """The local period that each occurrence belongs to."""

    DAY = "day"
    WEEK = "week"
    MONTH = "month"


class IfClosed(StrEnum):
    """What becomes of an occurrence on a closed day."""

    PREVIOUS_WORKING_DAY = "previous_working_day"


@dataclass(frozen=True, slots=True, order=True)
class Occurrence:
    """One time that a schedule fires: `at` in aware UTC, `key` the local period it is owed for."""

    at: datetime
    key: str


@dataclass(frozen=True, slots=True)
class Schedule:
    """Wall-clock times on some weekdays, or on the first working day of each month."""

    written: str
    at: time
    rhythm: Rhythm
    weekdays: frozenset[int]
    skip_closed_days: bool = False
    if_closed: IfClosed | None = None

    @classmethod
    def read(
        cls, written: str, *, skip_closed_days: bool = False, if_closed: str | None = None
    ) -> Self:
        """Read `07:30 mon-fri`, `15:00 fri`, `07:30 daily` or `09:00 first-working-day`.

        One weekday is weekly, several are daily.  Raises `BadArgument` for anything else, and for
        a schedule that could never fire.
        """
        refusal = BadArgument(t("digests.bad_schedule", written=written))
        found = _WRITTEN.fullmatch(written.strip().casefold())
        if found is None:
            raise refusal
        try:
            at = time(int(found["hour"]), int(found["minute"]))
            rhythm, weekdays = _read_days(found["days"].strip())
            moved = IfClosed(if_closed) if if_closed else None
        except ValueError as cause:
            raise refusal from cause
        if skip_closed_days and moved is None and weekdays <= _WEEKEND:
            raise refusal
        return cls(written, at, rhythm, weekdays, skip_closed_days, moved)


def next_after(schedule: Schedule, at: datetime, calendar: WorkCalendar) -> Occurrence:
    """Return the first occurrence after `at`.

    Raises `BadArgument` when none comes within two years: every day of the schedule is closed.
    """
    days = _range(calendar.day_of(at), _DAYS_SEARCHED, _DAY)
    for due in _occurrences(schedule, days, calendar):
        if due.at > at:
            return due
    raise BadArgument(t("digests.bad_schedule", written=schedule.written))


def latest_until(schedule: Schedule, at: datetime, calendar: WorkCalendar) -> Occurrence | None:
    """Return the last occurrence up to and including `at`, None if none came in two years.

    Missed occurrences are owed once, not each: only the last one is ever asked for.
    """
    ahead = _DAYS_MOVED * _DAY if schedule.if_closed else timedelta()
    days = _range(calendar.day_of(at) + ahead, _DAYS_SEARCHED, -_DAY)
    return next((due for due in _occurrences(schedule, days, calendar) if due.at <= at), None)


def _read_days(written: str) -> tuple[Rhythm, frozenset[int]]:
    if written == "daily":
        return Rhythm.DAY, frozenset(range(7))
    if written == "first-working-day":
        return Rhythm.MONTH, frozenset(range(7))
    weekdays: set[int] = set()
    for part in written.split(","):
        span = _SPAN.fullmatch(part.strip())
        if span is None:
            raise ValueError(part)
        first = _WEEKDAYS.index(span["first"])
        last = _WEEKDAYS.index(span["last"] or span["first"])
        weekdays |= {(first + count) % 7 for count in range((last - first) % 7 + 1)}
    return (Rhythm.WEEK if len(weekdays) == 1 else Rhythm.DAY), frozenset(weekdays)


def _range(start: date, count: int, step: timedelta) -> Iterator[date]:
    return (start + number * step for number in range(count))


def _occurrences(
    schedule: Schedule, days: Iterator[date], calendar: WorkCalendar
) -> Iterator[Occurrence]:
    for day in days:
        fires = _firing_day(schedule, day, calendar)
        if fires is not None:
            at = wall_time(fires, schedule.at, calendar.timezone)
            yield Occurrence(at, _key(schedule.rhythm, day))


def _firing_day(schedule: Schedule, day: date, calendar: WorkCalendar) -> date | None:
    """Return the day when what is owed for `day` is sent, None when nothing is."""
    if schedule.rhythm is Rhythm.MONTH:
        return day if day == calendar.first_working_day(day.year, day.month) else None
    if day.weekday() not in schedule.weekdays:
        return None
    if not calendar.is_closed(day):
        return day
    if schedule.if_closed is None:
        return None if schedule.skip_closed_days else day
    earlier = calendar.previous_working_day(day)
    passed = _range(earlier, (day - earlier).days, _DAY)
    # Moved back to or past an earlier time of its own, it would come twice at once.
    is_doubled = any(other.weekday() in schedule.weekdays for other in passed)
    return None if is_doubled else earlier


def _key(rhythm: Rhythm, day: date) -> str:
    match rhythm:
        case Rhythm.DAY:
            return day.isoformat()
        case Rhythm.WEEK:
            year, week, _ = day.isocalendar()
            return f"{year}-W{week:02d}"
        case Rhythm.MONTH:
            return str(Month(day.year, day.month))
