"""Sections about the months before Kommunbot: `statistics_2026` and its like."""

from __future__ import annotations

from pydantic import Field

from handlers.kernel.ids import DepartmentId
from handlers.kernel.month import Month
from handlers.reports.model import Statistic

from .base import Entry, Placed, Reference, Section, Seeding


class StatisticEntry(Entry):
    """The number of published posts of a department in a month; null means nobody knows."""

    department: str
    month: str = Field(pattern=r"^\d{4}-(0[1-9]|1[0-2])$")
    posts: int | None = Field(ge=0)


def _spread(written: object) -> object:
    """Turn `{klf: {2026-10: 35}}` into entries that know where they stand."""
    if not isinstance(written, dict):
        return written
    return [
        Placed(
            (department, month),
            {"department": department, "month": month, "posts": posts},
        )
        for department, months in written.items()
        for month, posts in (months.items() if isinstance(months, dict) else [("", months)])
    ]


def _statistic(entry: StatisticEntry, _seeding: Seeding) -> Statistic:
    year, month = entry.month.split("-")
    return Statistic(DepartmentId(entry.department), Month(int(year), int(month)), entry.posts)


_EXAMPLE = """\
statistics_2026:   # publicerade inlägg per förvaltning och månad; null: uppgift saknas
  klf: {2026-01: 31, 2026-02: null}"""

SECTIONS = (
    Section(
        "statistics",
        StatisticEntry,
        key=lambda e: f"{e.department} {e.month}",
        build=_statistic,
        find=lambda v, s: s.work.statistics.find(v.department, v.month),
        write=lambda v, s: s.work.statistics.keep(v),
        references=lambda e: [Reference("departments", e.department, ())],
        spread=_spread,
        family=r"statistics_\d{4}",
        example=_EXAMPLE,
    ),
)
