"""The clock: the world's, or the demo's own that moves only when it is told."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime

Clock = Callable[[], datetime]
"""Returns the present moment, aware, in UTC."""


def world_clock() -> datetime:
    """Return the present moment."""
    return datetime.now(UTC)  # noqa: TID251  # the one clock that all others come from


class OwnClock:
    """A clock that stands still until it is set.

    Each reading is the same moment, so a dialogue gets the same answers whenever it is played.
    """

    def __init__(self, at: datetime) -> None:
        """Begin at `at`."""
        self.at = at

    def __call__(self) -> datetime:
        """Return the moment it was last set to."""
        return self.at
