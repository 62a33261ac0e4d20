"""The head of the file: the municipality, its hours and its own clock."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Literal
from zoneinfo import ZoneInfo

from pydantic import Field, field_validator

from handlers.kernel.calendar import OfficeHours, SummerHours, WorkCalendar
from handlers.kernel.municipality import Deadlines, Municipality

from .base import Clock, Entry


class SummerEntry(Entry):
    """Shorter hours in summer; `from` and `to` are month and day, 06-15."""

    first: str = Field(alias="from", pattern=r"^\d\d-\d\d$")
    last: str = Field(alias="to", pattern=r"^\d\d-\d\d$")
    mon_fri: tuple[Clock, Clock]


class HoursEntry(Entry):
    """Office hours by the wall clock."""

    mon_fri: tuple[Clock, Clock]
    summer: SummerEntry | None = None


class ClosedEntry(Entry):
    """Which days are closed beside weekends."""

    categories: tuple[Literal["public", "de_facto"], ...] = ("public", "de_facto")
    bridge_days_closed: bool = False
    extra: tuple[date, ...] = ()


class MunicipalityEntry(Entry):
    """The municipality."""

    id: str
    name: str
    short_name: str = ""
    inhabitants: int | None = None
    inhabitant_noun: tuple[str, ...] = ()
    county: str = ""
    org_number: str = ""
    website: str = ""
    timezone: str = "Europe/Stockholm"
    locale: str = "sv_SE"
    case_number_pattern: str = Municipality().case_number_pattern
    office_hours: HoursEntry | None = None
    closed_days: ClosedEntry = ClosedEntry()
    deadlines: dict[str, timedelta] = {}

    @field_validator("timezone")
    @classmethod
    def _known_zone(cls, written: str) -> str:
        return ZoneInfo(written).key


def municipality(entry: MunicipalityEntry) -> Municipality:
    """Return the municipality that an entry describes."""
    usual = Municipality()
    calendar = WorkCalendar(
        ZoneInfo(entry.timezone),
        _hours(entry.office_hours) if entry.office_hours else usual.calendar.hours,
        frozenset(entry.closed_days.extra),
        entry.closed_days.bridge_days_closed,
    )
    return Municipality(
        name=entry.name,
        short_name=entry.short_name or entry.name,
        website=entry.website,
        calendar=calendar,
        case_number_pattern=entry.case_number_pattern,
        deadlines=Deadlines(**entry.deadlines),
    )


def _hours(entry: HoursEntry) -> OfficeHours:
    summer = entry.summer
    if summer is None:
        return OfficeHours(*entry.mon_fri)
    return OfficeHours(
        *entry.mon_fri,
        SummerHours(*summer.mon_fri, _month_day(summer.first), _month_day(summer.last)),
    )


def _month_day(written: str) -> tuple[int, int]:
    month, day = written.split("-")
    return int(month), int(day)
