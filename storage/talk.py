"""Open questions, what can be undone, and events carried out."""

from __future__ import annotations

from datetime import datetime, timedelta

from sqlalchemy import Connection, bindparam, delete, insert, select

from handlers.kernel.ids import PersonId
from handlers.kernel.ports import Question
from handlers.kernel.wire import Wire

from .models.kernel import DeliveryRow, QuestionRow, UndoRow
from .tables import insert_once

_GET = select(QuestionRow.question).where(
    QuestionRow.person == bindparam("who"), QuestionRow.place == bindparam("where")
)


class SqlQuestions:
    """Questions that wait for an answer, one a person and place."""

    def __init__(self, connection: Connection, wire: Wire) -> None:
        """Write questions by `wire`."""
        self._connection = connection
        self._wire = wire

    def put(self, person: PersonId, place: str, question: Question) -> None:
        """Remember the question, in place of an earlier one."""
        self.drop(person, place)
        self._connection.execute(
            insert(QuestionRow).values(
                person=person, place=place, question=self._wire.dumps(question)
            )
        )

    def get(self, person: PersonId, place: str) -> Question | None:
        """Return the open question, or None."""
        found = self._connection.execute(_GET, {"who": person, "where": place}).scalar()
        return None if found is None else self._wire.loads(found)

    def drop(self, person: PersonId, place: str) -> None:
        """Forget the question."""
        self._connection.execute(
            delete(QuestionRow).where(QuestionRow.person == person, QuestionRow.place == place)
        )


class SqlUndo:
    """One's own last act, for as long as it can be undone."""

    def __init__(self, connection: Connection, wire: Wire) -> None:
        """Write commands by `wire`."""
        self._connection = connection
        self._wire = wire
        self._offered: set[PersonId] = set()

    def offer(self, person: PersonId, does: object, until: datetime) -> None:
        """Remember the command that undoes the act just done."""
        self._offered.add(person)
        self._forget(person)
        self._connection.execute(
            insert(UndoRow).values(person=person, does=self._wire.dumps(does), until=until)
        )

    def take(self, person: PersonId, now: datetime) -> object | None:
        """Return the command that undoes the last act and forget it; None when it is too late."""
        row = self._connection.execute(
            select(UndoRow.does, UndoRow.until).where(UndoRow.person == person)
        ).first()
        self._forget(person)
        return None if row is None or row.until < now else self._wire.loads(row.does)

    def pass_by(self, person: PersonId) -> None:
        """Forget an earlier act, because the person has just done another.

        What was offered in this transaction undoes that very act, and stays.
        """
        if person not in self._offered:
            self._forget(person)

    def _forget(self, person: PersonId) -> None:
        self._connection.execute(delete(UndoRow).where(UndoRow.person == person))


class SqlDeliveries:
    """Ids of events that have been carried out."""

    def __init__(self, connection: Connection, now: datetime) -> None:
        """Keep ids with the time `now`."""
        self._connection = connection
        self._now = now

    def is_new(self, delivery: str) -> bool:
        """Keep the id and return True; False when it is kept already."""
        return insert_once(self._connection, DeliveryRow, id=delivery, at=self._now)

    def prune(self, older_than: timedelta) -> int:
        """Forget events that no platform sends again by now; return how many."""
        done = self._connection.execute(
            delete(DeliveryRow).where(DeliveryRow.at < self._now - older_than)
        )
        return done.rowcount
