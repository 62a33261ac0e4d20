"""A sheet as a CSV file that a Swedish spreadsheet opens as it should.

Semicolons, decimal comma, UTF-8 with a byte order mark, CRLF, ISO dates and no thousands space.
A cell of words that a spreadsheet would take for a formula gets an apostrophe in front
(https://owasp.org/www-community/attacks/CSV_Injection).
"""

from __future__ import annotations

import csv
from datetime import date, datetime, timedelta
from io import StringIO

from handlers.kernel.card import Sheet, Value
from handlers.kernel.month import Month
from handlers.kernel.speaker import Speaker

_BOM = "\ufeff"
_BEGINS_A_FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n", "\uff1d", "\uff0b", "\uff0d", "\uff20")
_HOUR = timedelta(hours=1)


def csv_bytes(sheet: Sheet, speaker: Speaker) -> bytes:
    """Return the sheet as a file."""
    paper = StringIO()
    writer = csv.writer(paper, delimiter=";", lineterminator="\r\n")
    writer.writerow([_safe(speaker.plain(column)) for column in sheet.columns])
    writer.writerows([_cell(value, speaker) for value in row] for row in sheet.rows)
    return (_BOM + paper.getvalue()).encode()


def _cell(value: Value, speaker: Speaker) -> str:  # noqa: PLR0911  # one for each type
    match value:
        case None:
            return ""
        case bool():
            return speaker.value(value)
        case int():
            return str(value)
        case datetime():
            return value.astimezone(speaker.timezone).strftime("%Y-%m-%d %H:%M")
        case date():
            return value.isoformat()
        case timedelta():
            return f"{value / _HOUR:.2f}".replace(".", ",")
        case Month():
            return str(value)
        case _:
            return _safe(speaker.value(value))


def _safe(words: str) -> str:
    return f"'{words}" if words.lstrip(" \u00a0").startswith(_BEGINS_A_FORMULA) else words
