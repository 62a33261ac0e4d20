"""Times as feeds write them, to aware UTC."""

from __future__ import annotations

import re
from datetime import UTC, datetime, timedelta, timezone, tzinfo
from zoneinfo import ZoneInfo

_NAMES = ("jan", "feb", "mar", "apr", "maj", "jun", "jul", "aug", "sep", "okt", "nov", "dec")
_MONTHS = {**{name: number for number, name in enumerate(_NAMES, 1)}, "may": 5, "oct": 10}
_SWEDISH = frozenset({"mån", "tis", "ons", "tor", "fre", "lör", "sön", "maj", "okt"})
_ZONES = (  # RFC 822 section 5.1, and the names that European servers write
    (-10, "hst"),
    (-9, "akst"),
    (-8, "akdt pst"),
    (-7, "pdt mst"),
    (-6, "mdt cst"),
    (-5, "cdt est"),
    (-4, "edt"),
    (1, "cet met mez bst ist west"),
    (2, "cest mest mesz eet"),
    (3, "eest msk"),
    (9, "jst"),
    (10, "aest"),
    (11, "aedt"),
)
_HOURS = {name: hours for hours, names in _ZONES for name in names.split()}
_OFFSET = re.compile(r"(?:GMT|UTC)?\s*([+\u2212-])([0-9]{1,2}):?([0-9]{2})?", re.IGNORECASE)
# What nearly all feeds write, read in a quarter of the time: RFC 822 with an offset or GMT.
_COMMON = re.compile(
    r"(?:[A-Z][a-z]{2}, )?([0-9]{1,2}) ([A-Z][a-z]{2}) ([0-9]{4})"
    r" ([0-9]{2}):([0-9]{2}):([0-9]{2}) (?:([+-])([0-9]{2})([0-9]{2})|GMT)"
)
_LONGEST = 100
_CENTURY_TURNS = 69  # POSIX: two-digit years 69-99 are 19xx
_MIDNIGHT = 24  # ISO 8601 allows 24:00 for the end of a day

_DAY_NAME = r"(?:(?P<weekday>[^\W\d_]+)\.?,?\s+(?:den\s+)?)?"
_DAY, _YEAR = r"(?P<day>[0-9]{1,2})", r"(?P<year>[0-9]{4})"
_MONTH = r"(?P<month>[^\W\d_]+)"
_CLOCK = (
    r"(?P<hour>[0-9]{1,2})[:.](?P<minute>[0-9]{2})(?:[:.](?P<second>[0-9]{2})(?:[.,][0-9]+)?)?"
    r"(?:\s*(?P<half>[ap])\.?m\b\.?)?"
)
_ZONE = (
    r"\s*(?P<zone>(?:GMT|UTC)?\s*[+\u2212-][0-9]{1,2}:?(?:[0-9]{2})?|[A-Za-z]{1,5})?"
    r"(?:\s*\([^()]*\))?"
)
_THEN_CLOCK = rf"(?:,?\s+(?:kl(?:ockan)?\b\.?\s*|at\s+)?{_CLOCK}{_ZONE})?"
_PATTERNS = tuple(
    re.compile(pattern, re.IGNORECASE)
    for pattern in (
        # RFC 822 and its Swedish relatives: Mon, 23 Nov 2026 09:10:00 +0100
        rf"{_DAY_NAME}{_DAY}[\s.-]+{_MONTH}\.?,?[\s-]*(?P<year>[0-9]{{4}}|[0-9]{{2}}){_THEN_CLOCK}",
        # RFC 3339 and what comes close: 2026-11-23T09:10:00+01:00, 2026-11, 2026/11/23 kl. 09.10
        _DAY_NAME
        + rf"{_YEAR}(?:[-/](?P<month>[0-9]{{1,2}})(?:[-/]{_DAY})?)?"
        + rf"(?:(?:\s*T\s*|,?\s+)(?:kl(?:ockan)?\b\.?\s*)?{_CLOCK}{_ZONE})?",
        # ISO 8601, basic form: 20261123T091000Z
        _YEAR
        + r"(?P<month>[0-9]{2})(?P<day>[0-9]{2})"
        + rf"(?:T?(?P<hour>[0-9]{{2}}):?(?P<minute>[0-9]{{2}}):?(?P<second>[0-9]{{2}})?{_ZONE})?",
        # American: November 23, 2026 09:10 AM
        rf"{_DAY_NAME}{_MONTH}\.?\s+{_DAY},?\s+{_YEAR}{_THEN_CLOCK}",
        # asctime: Mon Nov 23 09:10:00 CET 2026
        rf"{_DAY_NAME}{_MONTH}\s+{_DAY}\s+{_CLOCK}{_ZONE}\s+{_YEAR}",
    )
)


def read_date(written: str) -> datetime | None:
    """Return the time that was written, in UTC, or None if it cannot be read.

    Without a zone it is UTC (as RFC 822 and most readers have it), but Swedish wall-clock time when
    the names of day or month are Swedish.  An unknown zone is UTC (RFC 5322, section 4.3).
    """
    text = written.strip()
    common = _COMMON.fullmatch(text)
    try:
        if common:
            return _common(common)
    except (ValueError, OverflowError, KeyError):  # a leap second, Swedish names: read below
        pass
    if not text or len(text) > _LONGEST:
        return None
    for pattern in _PATTERNS:
        found = pattern.fullmatch(text)
        try:
            if found:
                return _moment(found.groupdict())
        except (ValueError, OverflowError, KeyError):  # the thirty-first of February, month "foo"
            continue
    return None


def _common(part: re.Match[str]) -> datetime:
    """Return the time of the commonest form; raises what `_moment` does."""
    day, month, year, hour, minute, second, sign, hours, minutes = part.groups()
    numbers = (int(year), _MONTHS[month.lower()], int(day), int(hour), int(minute), int(second))
    moment = datetime(*numbers, tzinfo=UTC)
    if sign is None:
        return moment
    away = timedelta(hours=int(hours), minutes=int(minutes))
    return moment - away if sign == "+" else moment + away


def _moment(part: dict[str, str | None]) -> datetime:
    """Return the time of the parts found; raises ValueError or the like if there is none such."""
    month = part["month"] or "1"
    hour = int(part["hour"] or 0)
    if part.get("half"):
        hour = hour % 12 + (12 if part["half"] in {"p", "P"} else 0)
    moment = datetime(
        _year(part["year"] or ""),
        int(month) if month.isdigit() else _MONTHS[month[:3].lower()],
        int(part["day"] or 1),
        0 if hour == _MIDNIGHT else hour,
        int(part["minute"] or 0),
        min(int(part["second"] or 0), 59),  # a leap second is 60
        tzinfo=_zone(part),
    )
    return (moment + timedelta(days=hour == _MIDNIGHT)).astimezone(UTC)


def _year(digits: str) -> int:
    number = int(digits)
    if len(digits) > 2:  # noqa: PLR2004 - two digits are two digits
        return number
    return number + (1900 if number >= _CENTURY_TURNS else 2000)


def _zone(part: dict[str, str | None]) -> tzinfo:
    """Return the zone that was written, or the likeliest if there was none."""
    name = (part["zone"] or "").strip().lower()
    if not name:
        words = {(part.get("weekday") or "")[:3].lower(), (part["month"] or "")[:3].lower()}
        return ZoneInfo("Europe/Stockholm") if words & _SWEDISH else UTC
    offset = _OFFSET.fullmatch(name)
    if offset is None:
        return timezone(timedelta(hours=_HOURS.get(name, 0)))
    away = timedelta(hours=int(offset[2]), minutes=int(offset[3] or 0))
    return timezone(away if offset[1] == "+" else -away)
