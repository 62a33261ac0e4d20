"""What reports asks of the memory."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date, datetime
from typing import Protocol

from ..kernel.ids import DepartmentId
from ..kernel.month import Month
from ..kernel.ports import KernelStore
from .model import (
    Answers,
    Beginnings,
    ListedChannel,
    ListedMention,
    ListedPost,
    MentionCount,
    Outcome,
    Requests,
    Scope,
)


class Counts(Protocol):
    """Numbers, each counted by one query."""

    def requests(self, scope: Scope) -> Requests:
        """Count the requests first sent within the scope."""
        ...

    def answers(self, scope: Scope) -> Answers:
        """Return how soon persons first answered the requests of the scope."""
        ...

    def published(self, scope: Scope) -> Mapping[DepartmentId, int]:
        """Count the posts published within the scope, by department."""
        ...

    def imported(self, month: Month) -> Mapping[DepartmentId, int | None]:
        """Return the imported numbers of published posts."""
        ...

    def mentions(self, scope: Scope) -> Sequence[MentionCount]:
        """Count the mentions published within the scope, copies left out."""
        ...

    def channels(self, last: date, department: DepartmentId | None) -> Mapping[DepartmentId, int]:
        """Count the channels that are open at the end of a day."""
        ...

    def silent_channels(self, scope: Scope, last: date) -> int:
        """Count those open for posts since before the scope that have no post within it."""
        ...


class Outlook(Protocol):
    """What the numbers rest on."""

    def beginnings(self) -> Beginnings:
        """Return when the first of each was registered."""
        ...

    def sources(self) -> Sequence[tuple[str, datetime | None]]:
        """Return the sources that are read: name, and since when it cannot be read."""
        ...


class Lists(Protocol):
    """The rows behind the numbers, newest first."""

    def posts(self, scope: Scope, outcome: Outcome) -> Sequence[ListedPost]:
        """Return the requests with an outcome."""
        ...

    def mentions(self, scope: Scope) -> Sequence[ListedMention]:
        """Return the mentions that are counted."""
        ...

    def channels(self, last: date, department: DepartmentId | None) -> Sequence[ListedChannel]:
        """Return the channels that are counted."""
        ...


class Store(KernelStore, Protocol):
    """What reports may reach."""

    @property
    def month_counts(self) -> Counts:
        """Return the numbers."""
        ...

    @property
    def month_outlook(self) -> Outlook:
        """Return what the numbers rest on."""
        ...

    @property
    def month_lists(self) -> Lists:
        """Return the rows behind the numbers."""
        ...
