"""Dates, times and spans as people type them, in Swedish and in English.

Each reader takes words and returns the value together with how many words it took from the
start; the longest reading wins.  What cannot be read is None, never an error, and nothing is
guessed: a bare time earlier than now is still today, so that the caller can say it has passed.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from typing import TypeVar
from zoneinfo import ZoneInfo

from .amount_words import read_amounts
from .calendar import wall_time
from .day_words import MONTHS, one_of, plain, read_typed_day
from .month import Month
from .periods import Period, read_period_line

__all__ = [
    "Moment",
    "Period",
    "read_duration",
    "read_moment",
    "read_month",
    "read_period",
]

_MAX_WORDS = 10  # "från fredagen den 1 december 2026 till den 8 januari 2027"
_MAX_LENGTH = 120  # a quoted piece can be a whole post; no date is longer than this
_T = TypeVar("_T")

_FROM_NOW = re.compile(r"(?:om|in) (?P<amount>.+)")

_HOUR = r"(?P<hour>[0-9]{1,2})"
# "kl 1530" is a time and "kl 153" is none.
_MINUTE = r"(?:[.:]|(?<=[0-9][0-9]))(?P<minute>[0-9]{2})"
_CLOCK = rf"(?:(?:kl(?:ockan)?\.? ?|at |@ ?){_HOUR}(?:{_MINUTE})?)"
# Without "kl" a time has to show its minutes: "fredag 15" may be a date.
_BARE_CLOCK = r"(?P<bare_hour>[0-9]{1,2})[.:](?P<bare_minute>[0-9]{2})"
_TIME = re.compile(rf"{_CLOCK}|{_BARE_CLOCK}")
_DAY_THEN_TIME = re.compile(rf"(?P<day_words>.+?)(?: |(?<=[0-9])t(?=[0-9]))(?:{_TIME.pattern})")
_TIME_THEN_DAY = re.compile(rf"(?:{_TIME.pattern}) (?P<day_words>.+)")

_NAMED_MONTH = re.compile(rf"(?:i |in )?(?P<name>{one_of(MONTHS)})\.?(?: (?P<year>[0-9]{{4}}))?")
# What follows a reading and shows that it was cut short: "tomorrow at 3 pm" must not become
# 03.00, nor "1/12 kl 25" the whole day, nor "1/12 till jul" a single day.
_MORE_OF_A_TIME = re.compile(r"[aepf]\.?m|(?:kl|klockan|at)\b.*|[0-9]{1,2}(?:[.:][0-9]{2})?")
_MORE_OF_A_PERIOD = frozenset({"-", "till", "tom", "t.o.m", "to", "until", "through"})

_ISO_MONTH = re.compile(r"(?P<year>[0-9]{4})-(?P<month>[0-9]{2})")


@dataclass(frozen=True, slots=True)
class Moment:
    """A point in time, aware UTC; a day without a time is its local midnight."""

    at: datetime
    has_time: bool


def read_moment(words: Sequence[str], now: datetime, tz: ZoneInfo) -> tuple[Moment, int] | None:
    """Read `i morgon kl. 15.00`, `1/12`, `fredag 14:30`, `kl 15`, `om 2 timmar` and the like.

    A date without a year and a weekday are the next to come, and today counts.  A time that does
    not exist (the spring night) comes one hour later; of two (the autumn night) it is the first.
    """
    found = _longest(words, lambda line: _moment(line, now, tz))
    return None if found is None or _is_cut_short(words, found[1]) else found


def read_period(words: Sequence[str], now: datetime, tz: ZoneInfo) -> tuple[Period, int] | None:
    """Read `1/12–12/12`, `v. 28–31`, `21/12 till 7/1`, `till 8/1`, `fredag` and the like.

    Without a year the period is the first that has not ended, so it may be under way.
    """
    today = now.astimezone(tz).date()
    found = _longest(words, lambda line: read_period_line(line, today))
    if found is None or plain(words[found[1] : found[1] + 1]) in _MORE_OF_A_PERIOD:
        return None
    return found


def read_month(words: Sequence[str], now: datetime, tz: ZoneInfo) -> tuple[Month, int] | None:
    """Read `oktober`, `okt 2025`, `2026-10`; a bare name is the latest that has begun."""
    current = Month.of(now, tz)
    return _longest(words, lambda line: _month(line, current))


def read_duration(words: Sequence[str]) -> tuple[timedelta, int] | None:
    """Read `7d`, `2 timmar`, `30 min`, `1 vecka`, `3 timmar och 20 minuter`."""
    return _longest(words, _duration)


def _longest(words: Sequence[str], read: Callable[[str], _T | None]) -> tuple[_T, int] | None:
    for used in range(min(len(words), _MAX_WORDS), 0, -1):
        if len(" ".join(words[:used])) > _MAX_LENGTH or not plain(words[used - 1 : used]):
            continue
        try:
            value = read(plain(words[:used]))
        except (ValueError, OverflowError):  # a day or an hour that no calendar has
            continue
        if value is not None:
            return value, used
    return None


def _is_cut_short(words: Sequence[str], used: int) -> bool:
    following = plain(words[used : used + 1])
    # "Fredag 26/11" for a Thursday: the weekday alone is not what was typed.
    has_no_number = not any(letter.isdigit() for word in words[:used] for letter in word)
    names_a_date = has_no_number and following[:1].isdigit()
    return names_a_date or _MORE_OF_A_TIME.fullmatch(following) is not None


def _moment(line: str, now: datetime, tz: ZoneInfo) -> Moment | None:
    today = now.astimezone(tz).date()
    from_now = _FROM_NOW.fullmatch(line)
    if from_now is not None:
        return _moment_from_now(from_now["amount"], now, tz)
    clock_only = _TIME.fullmatch(line)
    if clock_only is not None:
        return Moment(wall_time(today, _clock(clock_only), tz), has_time=True)
    day = _next_day(line, today)
    if day is not None:
        return Moment(wall_time(day, time(), tz), has_time=False)
    for pattern in (_DAY_THEN_TIME, _TIME_THEN_DAY):
        found = pattern.fullmatch(line)
        day = _next_day(found["day_words"], today) if found else None
        if found is not None and day is not None:
            return Moment(wall_time(day, _clock(found), tz), has_time=True)
    return None


def _moment_from_now(line: str, now: datetime, tz: ZoneInfo) -> Moment | None:
    amounts = read_amounts(line)
    if not amounts:
        return None
    amount = sum((number * unit for number, unit in amounts), timedelta())
    if any(unit < timedelta(days=1) for _, unit in amounts):
        return Moment((now + amount).astimezone(UTC), has_time=True)
    # "Om två dagar" is a day, not the same minute 48 hours on.
    return Moment(wall_time(now.astimezone(tz).date() + amount, time(), tz), has_time=False)


def _next_day(line: str, today: date) -> date | None:
    typed = read_typed_day(line, today)
    if typed is None:
        return None
    return typed.settled() if typed.year else typed.on_or_after(today)


def _clock(found: re.Match[str]) -> time:
    hour = found["hour"] or found["bare_hour"]
    return time(int(hour), int(found["minute"] or found["bare_minute"] or 0))


def _month(line: str, current: Month) -> Month | None:
    iso = _ISO_MONTH.fullmatch(line)
    if iso is not None:
        return Month(int(iso["year"]), int(iso["month"]))
    named = _NAMED_MONTH.fullmatch(line)
    if named is None:
        return None
    number = MONTHS[named["name"]]
    if named["year"]:
        return Month(int(named["year"]), number)
    this_year = Month(current.year, number)
    return this_year if this_year <= current else Month(current.year - 1, number)


def _duration(line: str) -> timedelta | None:
    amounts = read_amounts(line)
    return sum((number * unit for number, unit in amounts), timedelta()) if amounts else None
