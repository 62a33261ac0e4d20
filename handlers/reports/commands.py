"""What people may ask of reports."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from ..kernel.ids import DepartmentId
from ..kernel.month import Month


class Behind(StrEnum):
    """Which number the list is behind."""

    APPROVED = "approved"
    REJECTED = "rejected"
    EXPIRED = "expired"
    WAITING = "waiting"
    CHANGES = "changes"
    WITHDRAWN = "withdrawn"
    REVOKED = "revoked"
    ORAL = "oral"
    UNAPPROVED = "unapproved"
    REOPENED = "reopened"
    MENTIONS = "mentions"
    CHANNELS = "channels"


@dataclass(frozen=True, slots=True)
class ShowMonth:
    """Show a month in numbers, of the municipality or of a department, or what is behind one."""

    month: Month | None = None
    behind: Behind | None = None
    department: DepartmentId | None = None
