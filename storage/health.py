"""How the bot is, in numbers."""

from __future__ import annotations

from sqlalchemy import Connection, func, select, text

from handlers.guide.ports import Pulse
from handlers.posting.model import State

from .models.kernel import OutboxRow
from .models.mentions import SourceRow
from .models.posting import PostRow
from .work import SqlAgenda

_WAITING = text("state in ('ready', 'sending')")


class SqlHealth:
    """Counts what waits and what works."""

    def __init__(self, connection: Connection, agenda: SqlAgenda) -> None:
        """Use `connection`."""
        self._connection = connection
        self._agenda = agenda

    def pulse(self) -> Pulse:
        """Return the numbers of this moment."""
        enabled = select(func.count()).select_from(SourceRow).where(SourceRow.is_enabled.is_(True))
        failing = enabled.where(SourceRow.failing_since.is_not(None))
        read = enabled.where(SourceRow.failing_since.is_(None), SourceRow.last_read_at.is_not(None))
        waiting = (
            select(func.count())
            .select_from(PostRow)
            .where(PostRow.state.in_((State.WAITING, State.ORAL)))
        )
        oldest = select(func.min(OutboxRow.queued_at)).where(_WAITING)
        run = self._connection.execute
        return Pulse(
            engine=self._engine(),
            sources=int(run(enabled).scalar() or 0),
            sources_read=int(run(read).scalar() or 0),
            sources_failing=int(run(failing).scalar() or 0),
            waiting_requests=int(run(waiting).scalar() or 0),
            oldest_message=run(oldest).scalar(),
            next_due=self._agenda.next_due(),
        )

    def _engine(self) -> str:
        dialect = self._connection.dialect
        name = {"sqlite": "SQLite", "postgresql": "PostgreSQL"}.get(dialect.name, dialect.name)
        numbers = dialect.server_version_info or ()
        return f"{name} {'.'.join(str(number) for number in numbers)}"
