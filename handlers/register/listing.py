"""Lists on screen and in files."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Sequence
from typing import TypeVar

MOST_ROWS = 20
COLUMNS = ("namn", "plattform", "länk", "förvaltning", "syfte")
"""Heads of the public list: no person, no telephone, no e-mail."""
_FORMULA = ("=", "+", "-", "@", "\t", "\r")
"""A cell that begins so would be run by a spreadsheet (OWASP, CSV injection)."""
_ORDER = {letter: place for place, letter in enumerate("abcdefghijklmnopqrstuvwxyzåäö")}
_LIKE = str.maketrans("éèüáàæø", "eeuaaäö")

V = TypeVar("V")


def swedish_order(name: str) -> tuple[tuple[int, int], ...]:
    """Return what to sort a name by: å, ä, ö last, letter case and accents aside."""
    return tuple(
        (1, _ORDER[letter]) if letter in _ORDER else (0, ord(letter))
        for letter in name.casefold().translate(_LIKE)
    )


def page_of(rows: Sequence[V], page: int) -> Sequence[V]:
    """Return the rows of a page; the first page is 1.  Nothing where there is no such page."""
    first = (page - 1) * MOST_ROWS
    return rows[first : first + MOST_ROWS] if page > 0 else ()


def csv_file(rows: Iterable[Sequence[str]]) -> bytes:
    """Return the public list as spreadsheets in Swedish read it: BOM, semicolons, CRLF."""
    paper = io.StringIO(newline="")
    writer = csv.writer(paper, delimiter=";", lineterminator="\r\n")
    writer.writerow(COLUMNS)
    writer.writerows([safe_cell(cell) for cell in row] for row in rows)
    return paper.getvalue().encode("utf-8-sig")


def safe_cell(cell: str) -> str:
    """Return a cell that no spreadsheet takes for a formula."""
    return f"'{cell}" if cell.startswith(_FORMULA) else cell
