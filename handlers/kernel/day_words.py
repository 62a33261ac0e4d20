"""Days as people type them, in Swedish and in English.

A day is first read without a year or a week (`1/12`, `fredag`) and settled afterwards, because
`21/12 till 7/1` can only be settled as a whole.  All functions take words that `plain` has folded.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

_DAY = timedelta(days=1)
# 29 February comes back within eight years, also over a century that skips it.
_YEARS_SEARCHED = 9

WEEKDAYS = {
    name: number
    for number, names in enumerate(
        (
            ("mandag", "monday"),
            ("tisdag", "tuesday"),
            ("onsdag", "wednesday"),
            ("torsdag", "thursday"),
            ("fredag", "friday"),
            ("lordag", "saturday"),
            ("sondag", "sunday"),
        )
    )
    for name in names
}
MONTHS = {
    name: number
    for number, names in enumerate(
        (
            "jan januari january",
            "feb februari february",
            "mar mars march",
            "apr april",
            "maj may",
            "jun juni june",
            "jul juli july",
            "aug augusti august",
            "sep sept september",
            "okt oktober oct october",
            "nov november",
            "dec december",
        ),
        start=1,
    )
    for name in names.split()
}
RELATIVE_DAYS = {
    "i dag": 0,
    "idag": 0,
    "today": 0,
    "i morgon": 1,
    "imorgon": 1,
    "i gar": -1,
    "igar": -1,
    "yesterday": -1,
    "i forrgar": -2,
    "forrgar": -2,
    "tomorrow": 1,
    "i overmorgon": 2,
    "overmorgon": 2,
    "day after tomorrow": 2,
    "the day after tomorrow": 2,
}


def one_of(words: Sequence[str] | dict[str, int]) -> str:
    """Return a pattern for any of the words, the longest first."""
    return "|".join(sorted(map(re.escape, words), key=len, reverse=True))


_WEEKDAY = rf"(?:(?:pa |on )?(?P<weekday>{one_of(WEEKDAYS)})(?:en)?)"
_MONTH = rf"(?P<month_name>{one_of(MONTHS)})\.?"
_YEAR = r"(?P<year>[0-9]{4})"
_NUMBER = r"(?P<day>[0-9]{1,2})"
_ISO = re.compile(rf"{_YEAR}-(?P<month>[0-9]{{2}})-(?P<day>[0-9]{{2}})")
_DATES = tuple(
    re.compile(rf"(?:{_WEEKDAY} )?(?:den |the )?(?:{form})")
    for form in (
        rf"{_NUMBER}/(?P<month>[0-9]{{1,2}})(?:[ /]{_YEAR})?",
        rf"{_NUMBER}(?:\.|:?[ae]|st|nd|rd|th)? ?(?:of )?{_MONTH}(?: {_YEAR})?",
        rf"{_MONTH} {_NUMBER}(?:st|nd|rd|th)?(?: {_YEAR})?",
    )
)
_BARE_WEEKDAY = re.compile(_WEEKDAY)


@dataclass(frozen=True, slots=True)
class TypedDay:
    """A day as typed: what is None was not said.

    A whole date has `year`, `month` and `day`; `1/12` has no year; `fredag` only has `weekday`
    (0 is Monday).
    """

    year: int | None = None
    month: int | None = None
    day: int | None = None
    weekday: int | None = None

    def on_or_after(self, start: date) -> date | None:
        """Return the first such day from `start` on, None if there is none."""
        if self.month is None:
            return start + ((self.weekday or 0) - start.weekday()) % 7 * _DAY
        years = range(start.year, start.year + _YEARS_SEARCHED)
        return self._agreeing(day for day in self._in(years) if day >= start)

    def on_or_before(self, end: date) -> date | None:
        """Return the last such day until `end`, None if there is none."""
        if self.month is None:
            return end - (end.weekday() - (self.weekday or 0)) % 7 * _DAY
        years = range(end.year, end.year - _YEARS_SEARCHED, -1)
        return self._agreeing(day for day in self._in(years) if day <= end)

    def settled(self) -> date | None:
        """Return the day if it was typed with its year."""
        return None if self.year is None else self._agreeing(self._in(()))

    def _in(self, years: Sequence[int]) -> Iterator[date]:
        for year in years if self.year is None else (self.year,):
            try:
                yield date(year, self.month or 0, self.day or 0)
            except ValueError:  # 29 February in most years, 32/13 in all
                continue

    def _agreeing(self, days: Iterator[date]) -> date | None:
        # "fredag 3 december" for a Thursday is a contradiction: nobody knows which was meant.
        found = next(days, None)
        agrees = found is not None and self.weekday in (None, found.weekday())
        return found if agrees else None


def plain(words: Sequence[str]) -> str:
    """Return the words as one line in lower case, without accents and typographic dashes.

    Punctuation that only ends the words is left out.
    """
    folded = unicodedata.normalize("NFKD", " ".join(words).casefold())
    letters = "".join(letter for letter in folded if not unicodedata.combining(letter))
    dashes = re.sub(r"[\u2010-\u2015\u2212]", "-", letters)
    line = " ".join(word.rstrip(",;!?") for word in dashes.split())
    return line.strip().rstrip(".")


def read_typed_day(line: str, today: date) -> TypedDay | None:
    """Return the day that all of `line` names, None if it names none."""
    if line in RELATIVE_DAYS:
        day = today + RELATIVE_DAYS[line] * _DAY
        return TypedDay(day.year, day.month, day.day)
    for pattern in (_ISO, *_DATES):
        found = pattern.fullmatch(line)
        if found is not None:
            return _from_match(found.groupdict())
    weekday = _BARE_WEEKDAY.fullmatch(line)
    return TypedDay(weekday=WEEKDAYS[weekday["weekday"]]) if weekday else None


def _from_match(parts: dict[str, str | None]) -> TypedDay:
    name, weekday, year = parts.get("month_name"), parts.get("weekday"), parts.get("year")
    return TypedDay(
        year=int(year) if year else None,
        month=MONTHS[name] if name else int(parts.get("month") or 0),
        day=int(parts["day"] or 0),
        weekday=WEEKDAYS[weekday] if weekday else None,
    )
