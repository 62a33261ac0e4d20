"""Working days, office hours and months, in the municipality's own time zone.

Every moment that goes in or comes out is aware UTC; days and hours of the clock are local.
Closed are Saturdays, Sundays, the public holidays (lag 1989:253 om allmänna helgdagar) and the
three eves that count as holidays for time limits (lag 1930:173 om beräkning av lagstadgad tid).
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from functools import lru_cache
from zoneinfo import ZoneInfo

from .month import Month
from .office_hours import OfficeHours, SummerHours

__all__ = ["Month", "OfficeHours", "SummerHours", "WorkCalendar", "wall_time"]

_DAY = timedelta(days=1)
_SATURDAY = 5
# Without an end, a calendar in which every day is closed by mistake would be searched for ever.
_MAX_DAYS_SEARCHED = 3660

Window = tuple[datetime, datetime]


@dataclass(frozen=True, slots=True)
class WorkCalendar:
    """Which days the municipality is open, and which hours count towards an answer.

    `extra_closed` are local days off.  A bridge day (klämdag) is an ordinary working day unless
    `bridge_days_closed`.
    """

    timezone: ZoneInfo
    hours: OfficeHours
    extra_closed: frozenset[date] = frozenset()
    bridge_days_closed: bool = False

    def local(self, at: datetime) -> datetime:
        """Return `at` by the municipality's wall clock."""
        return at.astimezone(self.timezone)

    def day_of(self, at: datetime) -> date:
        """Return the local day that `at` falls on."""
        return self.local(at).date()

    def holiday(self, day: date) -> str | None:
        """Return the Swedish name of the holiday or eve on `day`, None on all other days."""
        return _holidays(day.year).get(day)

    def is_bridge_day(self, day: date) -> bool:
        """Say whether `day` is a working day squeezed in between two free days (klämdag)."""
        return not self._is_free(day) and self._is_free(day - _DAY) and self._is_free(day + _DAY)

    def is_closed(self, day: date) -> bool:
        """Say whether the municipality is closed all of `day`."""
        return self._is_free(day) or (self.bridge_days_closed and self.is_bridge_day(day))

    def previous_working_day(self, day: date) -> date:
        """Return the last open day before `day`."""
        return next(past for past in _days(day - _DAY, -_DAY) if not self.is_closed(past))

    def first_working_day(self, year: int, month: int) -> date:
        """Return the first open day of the month."""
        return next(day for day in _days(date(year, month, 1), _DAY) if not self.is_closed(day))

    def is_office_time(self, at: datetime) -> bool:
        """Say whether somebody is at work at `at`; the closing minute itself is not office time."""
        return self.next_open(at) == at

    def next_open(self, at: datetime) -> datetime:
        """Return the first moment of office time from `at` on: `at` itself when open."""
        opens, _ = next(self._office_windows_after(at))
        return max(opens, at).astimezone(UTC)

    def add_office_time(self, start: datetime, amount: timedelta) -> datetime:
        """Return when `amount` of office time has passed since `start`.

        The clock stands still outside office hours.  An amount that is used up at closing time
        ends then, not the next morning.
        """
        return _forward(self._office_windows_after(start), start, amount)

    def subtract_office_time(self, end: datetime, amount: timedelta) -> datetime:
        """Return the latest moment from which `amount` of office time is left until `end`."""
        if not amount:
            return end.astimezone(UTC)
        return _backward(self._office_windows_before(end), end, amount)

    def office_time_between(self, first: datetime, last: datetime) -> timedelta:
        """Return the office time from `first` to `last`, negative if `last` comes before."""
        if last < first:
            return -self.office_time_between(last, first)
        begins, ends, total = first.astimezone(UTC), last.astimezone(UTC), timedelta()
        for opens, closes in self._office_windows(self.day_of(first), self.day_of(last)):
            total += max(min(closes, ends) - max(opens, begins), timedelta())
        return total

    def add_weekday_time(self, start: datetime, amount: timedelta) -> datetime:
        """Return when `amount` has passed by a clock that runs all day and night of open days."""
        days = (day for day in _days(self.day_of(start), _DAY) if not self.is_closed(day))
        windows = ((self._wall(day, time()), self._wall(day + _DAY, time())) for day in days)
        return _forward(windows, start, amount)

    def _is_free(self, day: date) -> bool:
        is_weekend = day.weekday() >= _SATURDAY
        return is_weekend or day in self.extra_closed or self.holiday(day) is not None

    def _wall(self, day: date, clock: time) -> datetime:
        return wall_time(day, clock, self.timezone)

    def _office_window(self, day: date) -> Window:
        start, end = self.hours.on(day)
        return self._wall(day, start), self._wall(day, end)

    def _office_windows(self, first: date, last: date) -> Iterator[Window]:
        days = (first + count * _DAY for count in range((last - first).days + 1))
        return (self._office_window(day) for day in days if not self.is_closed(day))

    def _office_windows_after(self, at: datetime) -> Iterator[Window]:
        days = (day for day in _days(self.day_of(at), _DAY) if not self.is_closed(day))
        return (window for window in map(self._office_window, days) if window[1] > at)

    def _office_windows_before(self, at: datetime) -> Iterator[Window]:
        days = (day for day in _days(self.day_of(at), -_DAY) if not self.is_closed(day))
        return (window for window in map(self._office_window, days) if window[0] < at)


def wall_time(day: date, clock: time, tz: ZoneInfo) -> datetime:
    """Return the moment when the wall clock shows `clock` on `day`, as aware UTC.

    A time that does not exist (the spring night) comes one hour later; of two (the autumn night)
    it is the first.  Both follow from fold=0, PEP 495.
    """
    return datetime.combine(day, clock, tzinfo=tz).astimezone(UTC)


def _days(start: date, step: timedelta) -> Iterator[date]:
    for count in range(_MAX_DAYS_SEARCHED):
        yield start + count * step
    message = f"no open day within {_MAX_DAYS_SEARCHED} days of {start}"
    raise ValueError(message)


def _forward(windows: Iterator[Window], start: datetime, amount: timedelta) -> datetime:
    left = _not_negative(amount)
    for opens, closes in windows:
        begins = max(opens, start.astimezone(UTC))
        if left <= closes - begins:
            return begins + left
        left -= closes - begins
    raise AssertionError  # the windows end by raising, never by running out


def _backward(windows: Iterator[Window], end: datetime, amount: timedelta) -> datetime:
    left = _not_negative(amount)
    for opens, closes in windows:
        ends = min(closes, end.astimezone(UTC))
        if left <= ends - opens:
            return ends - left
        left -= ends - opens
    raise AssertionError  # likewise


def _not_negative(amount: timedelta) -> timedelta:
    if amount < timedelta():
        message = f"an amount of time cannot be negative: {amount}"
        raise ValueError(message)
    return amount


@lru_cache(maxsize=64)
def _holidays(year: int) -> Mapping[date, str]:
    # Imported here because the library takes a tenth of a second to load.
    from holidays import country_holidays  # noqa: PLC0415

    # The default categories leave out midsommarafton, julafton and nyårsafton.
    categories = ("public", "de_facto")
    return dict(country_holidays("SE", years=year, categories=categories, language="sv"))
