"""The head of the file: the municipality, its hours and its own clock."""

from __future__ import annotations

import re
from datetime import date, timedelta
from typing import Annotated, Literal
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from pydantic import BeforeValidator, Field, field_validator, model_validator

from handlers.kernel import when
from handlers.kernel.calendar import OfficeHours, SummerHours, WorkCalendar
from handlers.kernel.municipality import Deadlines, Municipality

from .base import Clock, Entry


class SummerEntry(Entry):
    """Shorter hours in summer; `from` and `to` are month and day, 06-15."""

    first: str = Field(alias="from", pattern=r"^\d\d-\d\d$")
    last: str = Field(alias="to", pattern=r"^\d\d-\d\d$")
    mon_fri: tuple[Clock, Clock]

    @field_validator("first", "last")
    @classmethod
    def _in_the_calendar(cls, written: str) -> str:
        date(2024, *_month_day(written))  # a leap year: 02-29 is a day
        return written


class HoursEntry(Entry):
    """Office hours by the wall clock."""

    mon_fri: tuple[Clock, Clock]
    summer: SummerEntry | None = None


class ClosedEntry(Entry):
    """Which days are closed beside weekends."""

    categories: tuple[Literal["public", "de_facto"], ...] = ("public", "de_facto")
    bridge_days_closed: bool = False
    extra: tuple[date, ...] = ()


def _span(written: object) -> object:
    """Read `8 timmar`, `1h`, `14 dagar`; numbers are refused, because they name no unit."""
    read = when.read_duration(written.split()) if isinstance(written, str) else None
    if read is None or read[1] != len(str(written).split()):
        message = "ska vara en tid som 8 timmar, 30 minuter eller 14 dagar"
        raise ValueError(message)
    return read[0]


Span = Annotated[timedelta, BeforeValidator(_span)]


class DeadlinesEntry(Entry):
    """How long people have; what is left out is as usual."""

    normal: Span = Deadlines().normal
    urgent: Span = Deadlines().urgent
    reply: Span = Deadlines().reply
    before_publishing: Span = Deadlines().before_publishing
    without_time: Span = Deadlines().without_time
    undo: Span = Deadlines().undo
    transition: Span = Deadlines().transition
    attestation: Span = Deadlines().attestation
    dormant: Span = Deadlines().dormant


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
    deadlines: DeadlinesEntry = DeadlinesEntry()

    @field_validator("timezone")
    @classmethod
    def _known_zone(cls, written: str) -> str:
        try:
            return ZoneInfo(written).key
        except (ZoneInfoNotFoundError, ValueError, OSError) as error:
            message = "ingen tidszon heter så; skriv Europe/Stockholm"
            raise ValueError(message) from error

    @field_validator("case_number_pattern")
    @classmethod
    def _is_a_pattern(cls, written: str) -> str:
        try:
            return re.compile(written).pattern
        except re.error as error:
            message = f"är inget mönster: {error}"
            raise ValueError(message) from error

    @model_validator(mode="after")
    def _hours_are_hours(self) -> MunicipalityEntry:
        municipality(self)
        return self


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
        deadlines=Deadlines(**entry.deadlines.model_dump()),
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
