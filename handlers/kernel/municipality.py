"""The municipality itself and what it has settled: names, hours, deadlines."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import time, timedelta
from zoneinfo import ZoneInfo

from .calendar import OfficeHours, WorkCalendar


@dataclass(frozen=True, slots=True)
class Deadlines:
    """How long people have.  All are settings of the municipality."""

    normal: timedelta = timedelta(hours=8)
    """Office time to answer a request."""
    urgent: timedelta = timedelta(hours=1)
    """Office time to answer an urgent request (bråttom)."""
    reply: timedelta = timedelta(hours=24)
    """Weekday time to answer a reply to somebody."""
    before_publishing: timedelta = timedelta(minutes=60)
    """The next in line is asked at least this much office time before the planned time."""
    without_time: timedelta = timedelta(days=14)
    """A request without a planned time lapses after this."""
    undo: timedelta = timedelta(minutes=5)
    """How long one's own last act can be undone."""
    transition: timedelta = timedelta(days=90)
    """How long a channel that existed before may have gaps."""
    attestation: timedelta = timedelta(days=365)
    """How long a two-factor attestation holds."""
    dormant: timedelta = timedelta(days=60)
    """A channel without a registered post for this long is named in the month."""


def _calendar() -> WorkCalendar:
    return WorkCalendar(ZoneInfo("Europe/Stockholm"), OfficeHours(time(8), time(16, 30), None))


@dataclass(frozen=True, slots=True)
class Municipality:
    """One installation is one municipality."""

    name: str = "Kommunen"
    short_name: str = "Kommunen"
    website: str = ""
    calendar: WorkCalendar = field(default_factory=_calendar)
    case_number_pattern: str = r"^[A-ZÅÄÖ]{2,6}[ /-]20\d{2}[:/-]\d{1,5}$"
    deadlines: Deadlines = field(default_factory=Deadlines)

    @property
    def timezone(self) -> ZoneInfo:
        """Return the municipality's time zone."""
        return self.calendar.timezone
