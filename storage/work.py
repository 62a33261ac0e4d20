"""The agenda: one table of leases for all that falls due.

The same statement is atomic on SQLite (one writer) and takes `FOR UPDATE SKIP LOCKED` on
PostgreSQL, so any number of processes share the work without doing a piece twice.

See docs/decisions/0003-one-lease-table.md
"""

from __future__ import annotations

import uuid
from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import lru_cache
from typing import Any

from sqlalchemy import (
    Connection,
    String,
    and_,
    bindparam,
    delete,
    func,
    or_,
    select,
    text,
    update,
)

from handlers.ports import Due

from .models.kernel import WorkRow
from .tables import insert_once, inserter

READY, LEASED, DONE, DEAD = "ready", "leased", "done", "dead"
# The partial index is used only when its predicate stands literally in the query.
_OPEN = text("state in ('ready', 'leased')")


@dataclass(frozen=True, slots=True)
class Piece:
    """One piece of work that has fallen due."""

    number: int
    kind: str
    key: str
    due: datetime
    attempts: int
    token: str


@lru_cache(maxsize=2)
def _plan_anew(dialect: str) -> Any:
    statement = inserter(dialect)(WorkRow.__table__)
    names = ("run_at", "state", "attempts", "token", "last_error")
    return statement.on_conflict_do_update(
        index_elements=["kind", "key"], set_={name: statement.excluded[name] for name in names}
    )


_DROP = delete(WorkRow).where(
    WorkRow.kind == bindparam("kind"),
    func.substr(WorkRow.key, 1, func.length(bindparam("prefix", type_=String)))
    == bindparam("prefix", type_=String),
)


class SqlAgenda:
    """The agenda of one transaction."""

    def __init__(self, connection: Connection, now: datetime) -> None:
        """See what is due at `now`."""
        self._connection = connection
        self._now = now

    def plan(self, kind: str, key: str, at: datetime) -> bool:
        """Plan a piece of work once; return False when `kind` and `key` are planned already."""
        return insert_once(self._connection, WorkRow, **self._row(kind, key, at))

    def move(self, kind: str, key: str, at: datetime) -> None:
        """Plan a piece of work, or plan it anew at another time."""
        statement = _plan_anew(self._connection.dialect.name)
        self._connection.execute(statement, self._row(kind, key, at))

    def drop(self, kind: str, key_prefix: str = "") -> None:
        """Take planned work away."""
        self._connection.execute(_DROP, {"kind": kind, "prefix": key_prefix})

    def next_due(self, kinds: Collection[str] | None = None) -> datetime | None:
        """Return when the next open piece of work falls due, or None."""
        query = select(func.min(WorkRow.run_at)).where(_OPEN)
        if kinds is not None:
            query = query.where(WorkRow.kind.in_(kinds))
        return self._connection.execute(query).scalar()

    def take(self, kinds: Collection[str], lease: timedelta) -> Piece | None:
        """Lease the longest overdue piece of work, or return None when nothing is due."""
        return next(iter(self.claim(kinds, lease, limit=1)), None)

    def claim(self, kinds: Collection[str], lease: timedelta, limit: int) -> tuple[Piece, ...]:
        """Lease up to `limit` due pieces of work, longest overdue first.

        A lease that has run out is due again: its holder is taken for dead.
        """
        chosen = (
            select(WorkRow.number, WorkRow.run_at)
            .where(_OPEN, WorkRow.run_at <= self._now, WorkRow.kind.in_(kinds))
            .order_by(WorkRow.run_at, WorkRow.number)
            .limit(limit)
            .with_for_update(skip_locked=True)
        )
        found = self._connection.execute(chosen).all()
        return tuple(self._lease(row.number, row.run_at, lease) for row in found)

    def _lease(self, number: int, due: datetime, lease: timedelta) -> Piece:
        token = uuid.uuid4().hex
        row = self._connection.execute(
            update(WorkRow)
            .where(WorkRow.number == number)
            .values(
                state=LEASED, run_at=self._now + lease, attempts=WorkRow.attempts + 1, token=token
            )
            .returning(WorkRow.kind, WorkRow.key, WorkRow.attempts)
        ).one()
        return Piece(number, row.kind, row.key, due, row.attempts, token)

    def finish(self, piece: Due) -> None:
        """Mark a piece done, unless it was planned anew meanwhile."""
        token = piece.token if isinstance(piece, Piece) else ""
        self._connection.execute(
            update(WorkRow)
            .where(WorkRow.kind == piece.kind, WorkRow.key == piece.key, WorkRow.token == token)
            .values(state=DONE, token="")
        )

    def put_off(self, piece: Due, at: datetime, most: int, error: str) -> None:
        """Plan a failed piece for another try; give it up after `most` attempts.

        Nothing happens when somebody else has the piece by now.  Its claim is the one that was
        committed, or one that was undone together with the work: then the row is as it was found.
        """
        if not isinstance(piece, Piece):
            return
        undone = and_(WorkRow.run_at == piece.due, WorkRow.attempts == piece.attempts - 1)
        self._connection.execute(
            update(WorkRow)
            .where(WorkRow.number == piece.number, _OPEN, or_(WorkRow.token == piece.token, undone))
            .values(
                state=DEAD if piece.attempts >= most else READY,
                run_at=at,
                attempts=piece.attempts,
                token="",
                last_error=error[:200],
            )
        )

    def prune(self, older_than: timedelta) -> int:
        """Delete work done long ago; return how many rows."""
        done = self._connection.execute(
            delete(WorkRow).where(
                WorkRow.state.in_((DONE, DEAD)), WorkRow.run_at < self._now - older_than
            )
        )
        return done.rowcount

    def _row(self, kind: str, key: str, at: datetime) -> dict[str, object]:
        return {
            "kind": kind,
            "key": key,
            "state": READY,
            "run_at": at,
            "attempts": 0,
            "token": "",
            "last_error": "",
        }
