"""The log that only grows."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from enum import Enum

from sqlalchemy import Connection, insert, select

from handlers.kernel.ids import PersonId
from handlers.kernel.people import BOT, Person
from handlers.kernel.ports import Entry
from handlers.kernel.wire import Wire

from .models.kernel import AuditRow
from .talk import SqlUndo

REFUSED = "refused"
"""The action of an attempt that changed nothing."""

_WRITE = insert(AuditRow)


class SqlAudit:
    """Writes who did what to what, when and where, in the transaction of the change."""

    def __init__(self, connection: Connection, wire: Wire, now: datetime, undo: SqlUndo) -> None:
        """Write as the bot itself until `speak_for` says who acts.

        Whatever a person does takes the place of the act that `undo` remembers of them.
        """
        self._connection = connection
        self._undo = undo
        self._wire = wire
        self._now = now
        self._actor: PersonId | None = None
        self._platform = ""

    def speak_for(self, actor: Person, platform: str) -> None:
        """Let the following lines carry this actor and platform."""
        self._actor = None if actor.id == BOT.id else actor.id
        self._platform = platform

    def write(self, action: str, subject: object, **details: object) -> None:
        """Write one line."""
        if self._actor is not None and action != REFUSED:
            self._undo.pass_by(self._actor)
        self._connection.execute(
            _WRITE,
            {
                "at": self._now,
                "actor": self._actor,
                "platform": self._platform,
                "action": action,
                "subject": str(subject),
                "details": self._wire.dumps(
                    {k: _kept(v) for k, v in details.items() if v is not None}
                ),
            },
        )

    def history(self, subject: object) -> Sequence[Entry]:
        """Return all entries about a subject, oldest first."""
        rows = self._connection.execute(
            select(AuditRow.__table__)
            .where(AuditRow.subject == str(subject))
            .order_by(AuditRow.number)
        )
        return tuple(
            Entry(
                r.number,
                r.at,
                r.actor,
                r.platform,
                r.action,
                r.subject,
                self._wire.loads(r.details),
            )
            for r in rows
        )


def _kept(value: object) -> object:
    """Return a detail as the log keeps it: a state by its plain value, which outlives the code."""
    return value.value if isinstance(value, Enum) else value
