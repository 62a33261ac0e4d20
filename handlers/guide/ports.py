"""What the guide asks of the memory."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Protocol

from ..kernel.ports import KernelStore


@dataclass(frozen=True, slots=True)
class Pulse:
    """How the bot is, in numbers."""

    engine: str
    """The database, with its version: `SQLite 3.45.1`."""
    sources: int
    """Sources that are switched on."""
    sources_read: int
    """Of them, those that answered at the last visit."""
    sources_failing: int
    waiting_requests: int
    oldest_message: datetime | None
    """When the longest waiting message was queued, or None when none waits."""
    next_due: datetime | None
    """When the next planned work falls due, or None."""


class Health(Protocol):
    """How the bot is."""

    def pulse(self) -> Pulse:
        """Return the numbers of this moment."""
        ...


class Store(KernelStore, Protocol):
    """One open transaction, as the guide sees it."""

    @property
    def health(self) -> Health:
        """Return how the bot is."""
        ...
