"""The hours that somebody is at work, by the wall clock."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, time


@dataclass(frozen=True, slots=True)
class SummerHours:
    """Shorter hours from `first` to `last`, both included, each a month and a day."""

    start: time
    end: time
    first: tuple[int, int]
    last: tuple[int, int]

    def covers(self, day: date) -> bool:
        """Say whether summer hours are kept on `day`."""
        return self.first <= (day.month, day.day) <= self.last


@dataclass(frozen=True, slots=True)
class OfficeHours:
    """When somebody is at work on an open day, by the wall clock."""

    start: time
    end: time
    summer: SummerHours | None = None

    def __post_init__(self) -> None:
        if self.start >= self.end or (self.summer and self.summer.start >= self.summer.end):
            raise ValueError("office hours must end after they start")

    def on(self, day: date) -> tuple[time, time]:
        """Return the first and the last minute of work on `day`."""
        if self.summer is not None and self.summer.covers(day):
            return self.summer.start, self.summer.end
        return self.start, self.end
