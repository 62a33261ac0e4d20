"""The municipality's settled names, hours and deadlines, as one row."""

from __future__ import annotations

import json
from datetime import date, datetime, time, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from sqlalchemy import Connection, insert, select, update

from handlers.kernel.calendar import OfficeHours, SummerHours, WorkCalendar
from handlers.kernel.municipality import Deadlines, Municipality

from .models.kernel import MunicipalityRow


class SqlSettled:
    """Reads and writes the one row of the installation."""

    def __init__(self, connection: Connection) -> None:
        """Use `connection`."""
        self._connection = connection

    def municipality(self) -> Municipality:
        """Return the municipality; before any seed, one with the usual settings."""
        written = self._connection.execute(select(MunicipalityRow.settled)).scalar()
        return Municipality() if written is None else _read(json.loads(written))

    def keep(self, municipality: Municipality) -> None:
        """Write the municipality over what is known; its clock stays."""
        self._put(settled=json.dumps(_written(municipality), ensure_ascii=False))

    def own_clock(self) -> datetime | None:
        """Return the time by the database's own clock, or None when it goes by the world's."""
        return self._connection.execute(select(MunicipalityRow.own_clock)).scalar()

    def set_clock(self, at: datetime) -> None:
        """Set the database's own clock."""
        self._put(own_clock=at)

    def _put(self, **values: object) -> None:
        if self._connection.execute(update(MunicipalityRow).values(**values)).rowcount == 0:
            default = {"settled": json.dumps(_written(Municipality())), "own_clock": None}
            self._connection.execute(insert(MunicipalityRow).values({"id": 1, **default, **values}))


_DEADLINES = ("normal", "urgent", "reply", "before_publishing", "without_time", "undo")
_LONG = ("transition", "attestation", "dormant")


def _written(home: Municipality) -> dict[str, Any]:
    hours, calendar = home.calendar.hours, home.calendar
    summer = hours.summer
    return {
        "name": home.name,
        "short_name": home.short_name,
        "website": home.website,
        "case_number_pattern": home.case_number_pattern,
        "timezone": calendar.timezone.key,
        "hours": [hours.start.isoformat(), hours.end.isoformat()],
        "summer": summer
        and [summer.start.isoformat(), summer.end.isoformat(), summer.first, summer.last],
        "extra_closed": sorted(day.isoformat() for day in calendar.extra_closed),
        "bridge_days_closed": calendar.bridge_days_closed,
        "deadlines": {
            name: getattr(home.deadlines, name).total_seconds() for name in (*_DEADLINES, *_LONG)
        },
    }


def _read(written: dict[str, Any]) -> Municipality:
    start, end = (time.fromisoformat(clock) for clock in written["hours"])
    summer = None
    if written["summer"]:
        opens, closes, first, last = written["summer"]
        summer = SummerHours(
            time.fromisoformat(opens), time.fromisoformat(closes), tuple(first), tuple(last)
        )
    calendar = WorkCalendar(
        ZoneInfo(written["timezone"]),
        OfficeHours(start, end, summer),
        frozenset(date.fromisoformat(day) for day in written["extra_closed"]),
        written["bridge_days_closed"],
    )
    deadlines = Deadlines(
        **{name: timedelta(seconds=value) for name, value in written["deadlines"].items()}
    )
    return Municipality(
        written["name"],
        written["short_name"],
        written["website"],
        calendar,
        written["case_number_pattern"],
        deadlines,
    )
