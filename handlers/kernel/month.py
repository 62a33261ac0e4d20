"""A calendar month, the unit in which the municipality reports to its executive board."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, date, datetime
from typing import Self
from zoneinfo import ZoneInfo

_DECEMBER = 12


@dataclass(frozen=True, slots=True, order=True)
class Month:
    """A month of a year; `Month(2026, 10)` is written 2026-10 and sorts in order of time."""

    year: int
    month: int

    def __post_init__(self) -> None:
        date(self.year, self.month, 1)  # raises ValueError for a month that does not exist

    def __str__(self) -> str:
        return f"{self.year:04d}-{self.month:02d}"

    @classmethod
    def of(cls, at: datetime, tz: ZoneInfo) -> Self:
        """Return the local month that `at` falls in."""
        local = at.astimezone(tz)
        return cls(local.year, local.month)

    @property
    def previous(self) -> Month:
        """Return the month before."""
        return Month(self.year, self.month - 1) if self.month > 1 else Month(self.year - 1, 12)

    @property
    def next(self) -> Month:
        """Return the month after."""
        return (
            Month(self.year, self.month + 1) if self.month < _DECEMBER else Month(self.year + 1, 1)
        )

    def start(self, tz: ZoneInfo) -> datetime:
        """Return the first moment of the month, aware UTC."""
        return datetime(self.year, self.month, 1, tzinfo=tz).astimezone(UTC)

    def end(self, tz: ZoneInfo) -> datetime:
        """Return the first moment after the month, aware UTC."""
        return self.next.start(tz)

    def contains(self, at: datetime, tz: ZoneInfo) -> bool:
        """Say whether `at` falls in this month by the local calendar."""
        return self.start(tz) <= at < self.end(tz)
