"""What the records ask of the memory."""

from __future__ import annotations

from typing import Protocol

from ..kernel.ids import DepartmentId, PersonId, Ref
from ..kernel.ports import KernelStore
from .model import Subject


class Subjects(Protocol):
    """The things that a log can be about."""

    def find(self, subject: Ref | PersonId | DepartmentId) -> Subject | None:
        """Return what the log is about, or None when there is no such thing."""
        ...


class Store(KernelStore, Protocol):
    """One open transaction, as the records see it."""

    @property
    def subjects(self) -> Subjects:
        """Return the things that a log can be about."""
        ...
