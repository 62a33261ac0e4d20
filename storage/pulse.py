"""How the memory is doing, for whoever watches the bot."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Connection, Engine, func, select, text

from .models.kernel import OutboxRow, WorkRow


@dataclass(frozen=True, slots=True)
class Pulse:
    """The signs of life of a database."""

    schema: str
    oldest_due: datetime | None
    """When the work that has waited longest fell due; None when nothing is overdue."""
    waiting: int
    """Messages that are not delivered yet."""
    given_up: int
    """Messages that could not be delivered."""


def read_pulse(engine: Engine, now: datetime) -> Pulse:
    """Ask the database how it is."""
    with engine.connect().execution_options(reads_only=True) as connection:
        schema = connection.execute(text("SELECT version_num FROM alembic_version")).scalar_one()
        due = connection.execute(
            select(func.min(WorkRow.run_at)).where(
                text("state in ('ready', 'leased')"), WorkRow.run_at <= now
            )
        ).scalar()
        waiting = _count(connection, "state in ('ready', 'sending')")
        return Pulse(str(schema), due, waiting, _count(connection, "state = 'dead'"))


def _count(connection: Connection, condition: str) -> int:
    query = select(func.count()).select_from(OutboxRow).where(text(condition))
    return int(connection.execute(query).scalar_one())
