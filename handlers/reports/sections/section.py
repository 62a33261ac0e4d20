"""What every section of the month is: sentences for people and rows for the file."""

from __future__ import annotations

from dataclasses import dataclass

from ...kernel.card import Value
from ...kernel.ids import DepartmentId
from ...kernel.text import Text, t
from ..model import Numbers


@dataclass(frozen=True, slots=True)
class Row:
    """One row of the file."""

    label: Text
    definition: Text
    value: Value
    before: Value = None
    department: DepartmentId | None = None
    """None for the whole of what the report is about."""
    note: Text | None = None


@dataclass(frozen=True, slots=True)
class Section:
    """One part of the month."""

    sentences: tuple[Text, ...] = ()
    rows: tuple[Row, ...] = ()


def compared(now: int, before: int | None, numbers: Numbers) -> Text | None:
    """Return `en fler än i september`, or None when nothing is known of the month before."""
    if before is None:
        return None
    month = numbers.month.previous
    if now == before:
        return t("reports.compared.same", month=month)
    key = "reports.compared.more" if now > before else "reports.compared.fewer"
    return t(key, n=abs(now - before), month=month)


def with_parts(sentence: Text, *parts: Text | None) -> Text:
    """Return a sentence with its parts after commas; the sentence has no full stop yet."""
    for part in parts:
        if part is not None:
            sentence = t("reports.comma", first=sentence, second=part)
    return t("reports.stop", sentence=sentence)


def missing() -> Text:
    """Return the words of a number that nobody has: never 0."""
    return t("reports.missing")
