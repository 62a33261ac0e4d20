"""How a month is shown: half a page of sentences, a file, and the lists behind the numbers."""

from __future__ import annotations

from ..kernel.card import Card, Paragraph, Sheet, Table, Value
from ..kernel.month import Month
from ..kernel.text import Text, t
from .model import Numbers
from .sections import SECTIONS, Row

MOST_ROWS = 20


def month_card(numbers: Numbers) -> Card:
    """Return the month in words, with the file of its numbers."""
    sections = [make(numbers) for make in SECTIONS]
    paragraphs = [_joined(section.sentences) for section in sections if section.sentences]
    first, *rest = paragraphs
    rows = [row for section in sections for row in section.rows]
    return Card(
        blocks=(
            Paragraph(t("reports.two", first=_lead(numbers), second=first)),
            *map(Paragraph, rest),
            Paragraph(t("reports.in_the_file")),
            _sheet(numbers, rows),
        )
    )


def _joined(sentences: tuple[Text, ...]) -> Text:
    joined = sentences[0]
    for sentence in sentences[1:]:
        joined = t("reports.two", first=joined, second=sentence)
    return joined


def _lead(numbers: Numbers) -> Text:
    name = t(
        "reports.lead.month_so_far" if numbers.is_so_far else "reports.lead.month",
        month=numbers.month,
    )
    if numbers.department is not None:
        name = t("reports.comma", first=name, second=numbers.department.in_sentence)
    if not numbers.is_so_far:
        return t("reports.stop", sentence=name)
    return t("reports.lead.not_over", name=name, month=numbers.month)


def _sheet(numbers: Numbers, rows: list[Row]) -> Sheet:
    names = {one.id: one.name for one in numbers.departments}
    whole: Value = t("reports.whole")
    if numbers.department is not None:
        whole = numbers.department.name
    columns = ("label", "department", "value", "before", "change", "note", "definition")
    return Sheet(
        file_name(numbers.month, None if numbers.department is None else numbers.department.id),
        tuple(t(f"reports.column.{name}") for name in columns),
        tuple(
            (
                row.label,
                whole if row.department is None else names[row.department],
                row.value,
                row.before,
                _change(row),
                _note(row, numbers),
                row.definition,
            )
            for row in rows
        ),
    )


def _change(row: Row) -> int | None:
    if isinstance(row.value, int) and isinstance(row.before, int):
        return row.value - row.before
    return None


def _note(row: Row, numbers: Numbers) -> Text | None:
    if not numbers.is_so_far:
        return row.note
    so_far = t("reports.so_far")
    return so_far if row.note is None else t("reports.comma", first=so_far, second=row.note)


def file_name(month: Month, *parts: object) -> str:
    """Return the name of a file about a month; it sorts by month."""
    return "-".join(("manad", str(month), *(str(part) for part in parts if part))) + ".csv"


def list_card(
    intro: Text, name: str, columns: tuple[Text, ...], rows: list[tuple[Value, ...]]
) -> Card:
    """Return the rows behind a number: the first on the card, all of them in a file."""
    if not rows:
        return Card(blocks=(Paragraph(intro),))
    table = Table(columns, tuple(rows[:MOST_ROWS]), max(len(rows) - MOST_ROWS, 0))
    return Card(blocks=(Paragraph(intro), table, Sheet(name, columns, tuple(rows))))
