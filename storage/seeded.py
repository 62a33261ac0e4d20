"""Remembers what the seed file said last time."""

from __future__ import annotations

from sqlalchemy import Connection, select, update

from .models.seeded import SeededRow
from .tables import insert_once


class SqlSeeded:
    """Fingerprints of seeded values, by section and key."""

    def __init__(self, connection: Connection) -> None:
        """Use `connection`."""
        self._connection = connection

    def fingerprint(self, section: str, key: str) -> str | None:
        """Return the fingerprint that was applied last, or None."""
        return self._connection.execute(
            select(SeededRow.fingerprint).where(SeededRow.section == section, SeededRow.key == key)
        ).scalar()

    def keep(self, section: str, key: str, fingerprint: str) -> None:
        """Keep the fingerprint of a value just applied."""
        new = insert_once(
            self._connection, SeededRow, section=section, key=key, fingerprint=fingerprint
        )
        if not new:
            self._connection.execute(
                update(SeededRow)
                .where(SeededRow.section == section, SeededRow.key == key)
                .values(fingerprint=fingerprint)
            )
