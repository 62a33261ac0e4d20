"""What digests asks of the memory."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import Protocol

from ..kernel.ports import KernelStore
from .model import DigestPlan, NewMention, OutPost, Reading, WaitingPost


class Digests(Protocol):
    """The digests of the municipality."""

    def all(self) -> Sequence[DigestPlan]:
        """Return every digest, by its short key."""
        ...

    def find(self, digest: str) -> DigestPlan | None:
        """Return a digest, or None."""
        ...

    def save(self, plan: DigestPlan) -> DigestPlan:
        """Write a digest over what is known; raises `Conflict`."""
        ...


class News(Protocol):
    """What digests tell of."""

    def mentions(self, since: datetime, until: datetime) -> Sequence[NewMention]:
        """Return mentions found after `since`; none that are silent, none that are copies."""
        ...

    def waiting(self) -> Sequence[WaitingPost]:
        """Return the requests that wait for a decision, the most urgent first."""
        ...

    def planned(self, start: datetime, end: datetime) -> Sequence[OutPost]:
        """Return the approved posts that are to be published within a span."""
        ...

    def published(self, since: datetime, until: datetime) -> Sequence[OutPost]:
        """Return the posts published after `since`."""
        ...

    def reading(self) -> Reading:
        """Return how the sources are read."""
        ...


class Store(KernelStore, Protocol):
    """What digests may reach."""

    @property
    def digests(self) -> Digests:
        """Return the digests."""
        ...

    @property
    def news(self) -> News:
        """Return what digests tell of."""
        ...
