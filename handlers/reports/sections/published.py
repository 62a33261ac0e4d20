"""How many posts were published: own where there are any, else imported, and marked so."""

from __future__ import annotations

from ...kernel.people import Department
from ...kernel.text import Text, t
from ..model import Numbers, Published
from .section import Row, Section, missing


def published(numbers: Numbers) -> Section:
    """Tell the number of published posts; a missing number is said to be missing, never 0."""
    now = numbers.now.published
    before = None if numbers.before is None else numbers.before.published
    if now is None:
        row = Row(t("reports.label.published"), t("reports.definition.published"), missing())
        return Section((t("reports.published.unknown", month=numbers.month),), (row,))
    total = _sum(numbers, now)
    lacking = tuple(one.in_sentence for one in numbers.departments if now.of(one.id) is None)
    imported = sum(now.of(one.id) or 0 for one in numbers.departments if now.is_imported(one.id))
    sentences: list[Text] = []
    if total is not None:
        sentences.append(_sentence(total, imported))
    if lacking:
        sentences.append(t("reports.published.missing", departments=lacking))
    rows = [_total(numbers, now, before)]
    if numbers.department is None:
        rows += [_row(one, now, before) for one in numbers.departments]
    return Section(tuple(sentences), tuple(rows))


def _sentence(total: int, imported: int) -> Text:
    if not total:
        return t("reports.published.none")
    if not imported:
        return t("reports.published.some", n=total)
    if imported == total:
        return t("reports.published.all_imported", n=total)
    return t("reports.published.partly_imported", n=total, imported=imported)


def _sum(numbers: Numbers, one: Published | None) -> int | None:
    """Return the sum of what is known, None when nothing is."""
    found = [] if one is None else [one.of(part.id) for part in numbers.departments]
    known = [number for number in found if number is not None]
    return sum(known) if known else None


def _total(numbers: Numbers, now: Published, before: Published | None) -> Row:
    total = _sum(numbers, now)
    is_imported = any(now.is_imported(one.id) for one in numbers.departments)
    return Row(
        t("reports.label.published"),
        t("reports.definition.published"),
        missing() if total is None else total,
        _sum(numbers, before),
        note=t("reports.imported") if is_imported else None,
    )


def _row(one: Department, now: Published, before: Published | None) -> Row:
    number = now.of(one.id)
    return Row(
        t("reports.label.published"),
        t("reports.definition.published"),
        missing() if number is None else number,
        None if before is None else before.of(one.id),
        one.id,
        t("reports.imported") if now.is_imported(one.id) else None,
    )
