"""Amounts of time as people type them, in Swedish and in English: `7d`, `två timmar`."""

from __future__ import annotations

import re
from datetime import timedelta

from .day_words import one_of

_SMALL_NUMBERS = {
    name: number
    for number, names in enumerate(
        (
            "en ett a an one",
            "tva two",
            "tre three",
            "fyra four",
            "fem five",
            "sex six",
            "sju seven",
            "atta eight",
            "nio nine",
            "tio ten",
        ),
        start=1,
    )
    for name in names.split()
}
_UNITS = {
    name: unit
    for unit, names in (
        (timedelta(minutes=1), "min minut minuter minute minutes"),
        (timedelta(hours=1), "h t tim timme timmar hour hours"),
        (timedelta(days=1), "d dag dagar dygn day days"),
        (timedelta(weeks=1), "v vecka veckor week weeks"),
    )
    for name in names.split()
}
_UNIT_NAMES = one_of(tuple(_UNITS))
_WORDS = one_of(_SMALL_NUMBERS)
_AMOUNT = rf"(?:[0-9]{{1,4}} ?|(?:{_WORDS}) )(?:{_UNIT_NAMES})\.?"
_AMOUNTS = re.compile(rf"{_AMOUNT}(?: (?:och |and )?{_AMOUNT})*")
_ONE_AMOUNT = re.compile(
    rf"\b(?:(?P<digits>[0-9]+) ?|(?P<word>{_WORDS}) )(?P<unit>{_UNIT_NAMES})\b"
)


def read_amounts(line: str) -> tuple[tuple[int, timedelta], ...]:
    """Return each number with its unit if all of `line` is amounts, else nothing.

    `line` has been folded by `plain`.
    """
    if _AMOUNTS.fullmatch(line) is None:
        return ()
    return tuple(
        (_SMALL_NUMBERS.get(part["word"]) or int(part["digits"]), _UNITS[part["unit"]])
        for part in _ONE_AMOUNT.finditer(line)
    )
