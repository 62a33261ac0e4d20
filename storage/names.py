"""What names typed in chat can stand for."""

from __future__ import annotations

from collections.abc import Sequence

from sqlalchemy import Connection, select

from handlers.kernel.people import Department, Person
from handlers.kernel.platforms import platform_name
from handlers.kernel.readers import NamedChannel
from handlers.kernel.tokens import fold
from handlers.register.model import GONE

from .directory import SqlDirectory
from .models.register import ChannelRow


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
        """Return all channels that are not closed, each with every word that may name it."""
        departments = {d.id: d for d in self._directory.departments()}
        rows = self._connection.execute(
            select(
                ChannelRow.id,
                ChannelRow.platform,
                ChannelRow.name,
                ChannelRow.handle,
                ChannelRow.department,
            )
            .where(ChannelRow.state.not_in(GONE))
            .order_by(ChannelRow.id)
        )
        return tuple(
            NamedChannel(
                row.id,
                f"{platform_name(row.platform)}, {row.name} ({row.id})",
                _words(
                    row.platform, row.name, row.handle, *_department(departments[row.department])
                ),
            )
            for row in rows
        )


def _department(department: Department) -> tuple[str, ...]:
    return (department.name, department.abbreviation, *department.aliases)


def _words(*names: str) -> tuple[str, ...]:
    return tuple(dict.fromkeys(fold(word) for name in names for word in name.split()))
