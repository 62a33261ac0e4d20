"""How often press and blogs mentioned the municipality, and in how many sources it was looked."""

from __future__ import annotations

from collections import Counter

from ...kernel.ids import DepartmentId
from ...kernel.text import Text, t
from ..model import Mentions, Numbers
from .section import Row, Section, compared, missing, with_parts


def mentions(numbers: Numbers) -> Section:
    """Tell the number of mentions and name its coverage."""
    now = numbers.now.mentions
    before = None if numbers.before is None else numbers.before.mentions
    if now is None:
        unknown = t("reports.mentions.unknown", month=numbers.month)
        row = Row(t("reports.label.mentions"), t("reports.definition.mentions"), missing())
        return Section((unknown,), (row,))
    sentences = [_sentence(now, before, numbers)]
    if now.answered:
        sentences.append(t("reports.mentions.answered", n=now.answered))
    sentences += [
        t("reports.mentions.blind", source=one.name, since=one.since)
        for one in numbers.coverage.blind
    ]
    return Section(tuple(sentences), tuple(_rows(now, before, numbers)))


def _sentence(now: Mentions, before: Mentions | None, numbers: Numbers) -> Text:
    sources, total = numbers.coverage.sources, now.total
    one = numbers.department
    key = "times" if total else "never"
    if one is None:
        counted = t(f"reports.mentions.all_{key}", n=total)
    else:
        counted = t(f"reports.mentions.one_{key}", n=total, department=one.in_sentence)
    if not sources and not total:
        return t("reports.mentions.no_sources")
    within = t("reports.sources", n=sources) if sources else t("reports.no_sources")
    said = t("reports.mentions.within", sources=within, counted=counted)
    earlier = None if before is None else before.total
    change = compared(total, earlier, numbers) if total or earlier else None
    return with_parts(said, change, _mostly(now, numbers))


def _mostly(now: Mentions, numbers: Numbers) -> Text | None:
    """Return which department most mentions concerned, when there is a clear first."""
    if numbers.department is not None:
        return None
    totals: Counter[DepartmentId] = Counter()
    for one in now.counts:
        if one.department is not None:
            totals[one.department] += one.count
    ranked = totals.most_common(2)
    if not ranked or ranked[0][1] < 2 or (len(ranked) > 1 and ranked[0][1] == ranked[1][1]):  # noqa: PLR2004  # one is not most
        return None
    names = {one.id: one.in_sentence for one in numbers.departments}
    return t("reports.mentions.mostly", department=names.get(ranked[0][0], str(ranked[0][0])))


def _rows(now: Mentions, before: Mentions | None, numbers: Numbers) -> list[Row]:
    label, definition = t("reports.label.mentions"), t("reports.definition.mentions")
    rows = [Row(label, definition, now.total, None if before is None else before.total)]
    if numbers.department is None:
        rows += [
            Row(
                label,
                definition,
                now.of(one.id),
                None if before is None else before.of(one.id),
                one.id,
            )
            for one in numbers.departments
        ]
        rows.append(
            Row(
                t("reports.label.unplaced"),
                t("reports.definition.unplaced"),
                now.of(None),
                None if before is None else before.of(None),
            )
        )
    rows.append(
        Row(
            t("reports.label.answered"),
            t("reports.definition.answered"),
            now.answered,
            None if before is None else before.answered,
        )
    )
    sources = t("reports.label.sources"), t("reports.definition.sources")
    blind = t("reports.label.blind"), t("reports.definition.blind")
    rows.append(Row(*sources, numbers.coverage.sources))
    rows.append(Row(*blind, len(numbers.coverage.blind)))
    return rows
