"""Periods of whole days as people type them, in Swedish and in English."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from .day_words import TypedDay, read_typed_day

_WEEK = timedelta(weeks=1)
_SUNDAY = timedelta(days=6)
_YEARS_SEARCHED = 9
_LONGEST_OVER_NEW_YEAR = timedelta(days=330)

_TO = r" ?-+ ?| ?\.\.+ ?| (?:till och med|till|t\.?o\.?m\.?|to|until|through) "
_SEPARATOR = re.compile(_TO)
_FROM = re.compile(r"(?:fran och med|fran|fr\.? ?o\.? ?m\.?|from) ")
_UNTIL = re.compile(r"(?:till och med|till|t\.?o\.?m\.?|until) (?P<day>.+)")
_BARE_NUMBER = re.compile(r"(?:den )?(?P<day>[0-9]{1,2})")
_WEEKS = re.compile(
    r"(?:v\.?|veckorna|vecka|weeks|week) ?(?P<first>[0-9]{1,2})"
    rf"(?:(?:{_TO})(?:v\.? ?|vecka |week )?(?P<last>[0-9]{{1,2}}))?(?:[ /](?P<year>[0-9]{{4}}))?"
)
_NAMED_WEEKS = {
    "denna vecka": 0,
    "den har veckan": 0,
    "this week": 0,
    "nasta vecka": 1,
    "next week": 1,
}


@dataclass(frozen=True, slots=True)
class Period:
    """Whole local days from `first` to `last`, both included."""

    first: date
    last: date

    def __contains__(self, day: date) -> bool:
        return self.first <= day <= self.last


def read_period_line(line: str, today: date) -> Period | None:
    """Return the period that all of `line` names, None if it names none.

    `line` has been folded by `plain`.  May raise `ValueError` for a day that no calendar has.
    """
    if line in _NAMED_WEEKS:
        monday = today - timedelta(days=today.weekday()) + _NAMED_WEEKS[line] * _WEEK
        return Period(monday, monday + _SUNDAY)
    weeks = _WEEKS.fullmatch(line)
    if weeks is not None:
        return _weeks(weeks, today)
    until = _UNTIL.fullmatch(line)
    if until is not None:
        now = TypedDay(today.year, today.month, today.day)
        return _settled(now, read_typed_day(until["day"], today), today)
    one_day = read_typed_day(line, today)
    if one_day is not None:
        return _settled(one_day, one_day, today)
    return _two_days(_FROM.sub("", line, count=1) if _FROM.match(line) else line, today)


def _two_days(line: str, today: date) -> Period | None:
    # An ISO date has hyphens of its own, so every cut is tried.
    for cut in _SEPARATOR.finditer(line):
        left, right = line[: cut.start()], line[cut.end() :]
        last = read_typed_day(right, today)
        first = read_typed_day(left, today)
        number = _BARE_NUMBER.fullmatch(left)
        if number is not None and last is not None and last.month:
            first = TypedDay(last.year, last.month, int(number["day"]))  # "1–12 december"
        if first is not None and last is not None:
            return _settled(first, last, today)
    return None


def _settled(first: TypedDay, last: TypedDay | None, today: date) -> Period | None:
    """Return the first period not ended yet; a year, or a weekday to begin with, settles it."""
    if last is None:
        return None
    if first.year or first.month is None:
        start = first.settled() if first.year else first.on_or_after(today)
        end = None if start is None else last.on_or_after(start)
    else:
        end = last.settled() if last.year else last.on_or_after(today)
        start = None if end is None else first.on_or_before(end)
    if not start or not end or start > end:
        return None
    # "12/12–1/12" is most likely typed the wrong way round, and nothing is guessed.
    turned_round = not first.year and start.year < end.year and end - start > _LONGEST_OVER_NEW_YEAR
    return None if turned_round else Period(start, end)


def _weeks(found: re.Match[str], today: date) -> Period | None:
    first, last = int(found["first"]), int(found["last"] or found["first"])
    if found["year"]:
        # The year belongs to the first week: "v. 52–1 2026" ends in 2027.
        year = int(found["year"])
        start = date.fromisocalendar(year, first, 1)
        end = date.fromisocalendar(year + (last < first), last, 7)
        return Period(start, end)
    years = range(today.year - 1, today.year + _YEARS_SEARCHED)
    end = next(day for day in _week_days(last, 7, years) if day >= today)
    back = range(end.year + 1, end.year - _YEARS_SEARCHED, -1)
    start = next(day for day in _week_days(first, 1, back) if day <= end)
    return Period(start, end)


def _week_days(week: int, weekday: int, years: range) -> Iterator[date]:
    for year in years:
        try:
            yield date.fromisocalendar(year, week, weekday)
        except ValueError:  # week 53 in most years, week 54 in all
            continue
    message = f"no week {week}"
    raise ValueError(message)
