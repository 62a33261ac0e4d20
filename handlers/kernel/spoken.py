"""Putting moments, counts and spans into words, in Swedish or in English.

Dates follow Svenska skrivregler: lower-case names, `kl. 15.00`, `1 184,5` with a no-break space
and a real minus sign (U+2212).  Babel is loaded at the first sentence, not at start-up.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime, timedelta
from decimal import ROUND_HALF_UP, Decimal
from functools import lru_cache
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from .month import Month

if TYPE_CHECKING:
    from babel import Locale

_LOCALES = {"sv": "sv_SE", "en": "en_GB"}
_COUNTS = {
    "sv": ("inga", "en", "två", "tre", "fyra", "fem", "sex", "sju", "åtta", "nio"),
    "en": ("no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine"),
}
_NEAR_DAYS = {"sv": ("i dag", "i morgon"), "en": ("today", "tomorrow")}
_WEEKS = {"sv": "vecka {}", "en": "week {}"}
_MINUS = "\N{MINUS SIGN}"
_DAY, _HOUR, _MINUTE = timedelta(days=1), timedelta(hours=1), timedelta(minutes=1)


def spoken_moment(at: datetime, now: datetime, tz: ZoneInfo, language: str) -> str:
    """Return `i dag kl. 13.00` or `tisdag 24 november kl. 10.42`."""
    day = spoken_day(at.astimezone(tz).date(), now.astimezone(tz).date(), language)
    clock = spoken_time(at, tz, language)
    return f"{day} {clock}" if _known(language) == "sv" else f"{day} at {clock}"


def spoken_day(day: date, today: date, language: str) -> str:
    """Return `i dag`, `i morgon` or `tisdag 24 november`, with the year when it is not today's."""
    away = (day - today).days
    if away in (0, 1):
        return _NEAR_DAYS[_known(language)][away]
    if day.year == today.year:
        return _formatted(day, "EEEE d MMMM", language)
    return spoken_full_date(day, language)


def spoken_full_date(day: date, language: str) -> str:
    """Return `tisdag 3 november 2026`."""
    return _formatted(day, "EEEE d MMMM y", language)


def spoken_record(at: datetime, tz: ZoneInfo, language: str) -> str:
    """Return `tisdagen den 24 november kl. 10.42`, as a decision is dated."""
    day, clock = at.astimezone(tz).date(), spoken_time(at, tz, language)
    if _known(language) == "en":
        return f"{_formatted(day, 'EEEE d MMMM', language)} at {clock}"
    weekday, rest = _formatted(day, "EEEE|d MMMM", language).split("|")
    return f"{weekday}en den {rest} {clock}"


def spoken_date(day: date, language: str) -> str:
    """Return `3 november 2026`."""
    return _formatted(day, "d MMMM y", language)


def spoken_weekday(day: date, language: str) -> str:
    """Return `tisdag 3 november`, today or not."""
    return _formatted(day, "EEEE d MMMM", language)


def spoken_month(month: Month, language: str) -> str:
    """Return `oktober 2026`."""
    return _formatted(date(month.year, month.month, 1), "LLLL y", language)


def spoken_month_name(month: Month, language: str) -> str:
    """Return `oktober`."""
    return _formatted(date(month.year, month.month, 1), "LLLL", language)


def spoken_week(day: date, language: str) -> str:
    """Return `vecka 45`, the ISO week of `day`."""
    return _WEEKS[_known(language)].format(day.isocalendar().week)


def spoken_time(at: datetime, tz: ZoneInfo, language: str) -> str:
    """Return `kl. 10.42`, in English `10:42`."""
    return at.astimezone(tz).strftime("kl. %H.%M" if _known(language) == "sv" else "%H:%M")


def spoken_count(number: int, language: str, *, neuter: bool = False) -> str:
    """Return one to nine in words (`ett` when `neuter`) and none as `inga`, others in digits."""
    words = _COUNTS[_known(language)]
    if number == 1 and neuter and _known(language) == "sv":
        return "ett"
    if 0 <= number < len(words):
        return words[number]
    return spoken_number(number, language)


def spoken_number(number: float | Decimal, language: str, decimals: int | None = None) -> str:
    """Return `1 184,5`; with `decimals`, rounded half up to exactly so many."""
    # Imported here, as below, so that starting the bot does not wait for it.
    from babel.numbers import format_decimal  # noqa: PLC0415

    exact = Decimal(str(number))
    pattern = "#,##0.###"
    if decimals is not None:
        exact = _rounded(exact, decimals)
        pattern = "#,##0" + ("." + "0" * decimals if decimals else "")
    written = format_decimal(abs(exact), pattern, locale=_locale(language))
    return _MINUS + written if exact < 0 else written


def spoken_percent(part: float | Decimal, language: str, decimals: int = 0) -> str:
    """Return `88 %` for 0.88, in English `88%`."""
    written = spoken_number(Decimal(str(part)) * 100, language, decimals)
    return f"{written}\N{NO-BREAK SPACE}%" if _known(language) == "sv" else f"{written}%"


def spoken_span(span: timedelta, language: str, *, days: bool = False) -> str:
    """Return `3 timmar och 20 minuter`, to the nearest minute.

    Only with `days` are 24 hours a day and night (`7 dygn`): office time has shorter days.
    """
    minutes = round(abs(span) / _MINUTE) * _MINUTE
    sizes = [("duration-hour", _HOUR), ("duration-minute", _MINUTE)]
    if days:
        sizes.insert(0, ("duration-day", _DAY))
    parts: list[str] = []
    for unit, size in sizes:
        count, minutes = divmod(minutes, size)
        if count or (not parts and size == _MINUTE):
            parts.append(_amount(count, unit, language))
    words = spoken_list(parts, language)
    return _MINUS + words if span <= -_MINUTE else words


def spoken_list(items: Sequence[str], language: str) -> str:
    """Return `a, b och c`."""
    from babel.lists import format_list  # noqa: PLC0415

    # Swedish and British English alike have no comma before the last one.
    return format_list(list(items), locale=_locale(language))


def _known(language: str) -> str:
    # A language that nobody has translated is spoken to in Swedish, as by the catalogues.
    return language if language in _LOCALES else "sv"


@lru_cache(maxsize=8)
def _locale(language: str) -> Locale:
    from babel import Locale  # noqa: PLC0415

    return Locale.parse(_LOCALES[_known(language)])


@lru_cache(maxsize=2048)
def _formatted(day: date, pattern: str, language: str) -> str:
    from babel.dates import format_date  # noqa: PLC0415

    return format_date(day, pattern, locale=_locale(language))


@lru_cache(maxsize=512)
def _amount(count: int, unit: str, language: str) -> str:
    from babel.units import format_unit  # noqa: PLC0415

    return format_unit(count, unit, locale=_locale(language))


def _rounded(number: Decimal, decimals: int) -> Decimal:
    # Half up, as people round; Babel alone rounds 0.5 to the even number.
    return number.quantize(Decimal(1).scaleb(-decimals), rounding=ROUND_HALF_UP)
