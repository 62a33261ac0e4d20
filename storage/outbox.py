"""What is to be said to others: written with its cause, delivered afterwards, kept as shown."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import Connection, delete, insert, or_, select, update

from handlers.kernel.card import Card, Recipient
from handlers.kernel.ids import PersonId, RoomId
from handlers.kernel.wire import Wire

from .models.kernel import CopyRow, OutboxRow
from .tables import insert_once

READY, SENDING, SENT, DEAD = "ready", "sending", "sent", "dead"


def lane_of(to: Recipient) -> str:
    """Return the lane of a recipient; messages in a lane keep their order."""
    return f"{'person' if isinstance(to, PersonId) else 'room'}:{to.key}"


def recipient_of(lane: str) -> Recipient:
    """Return the recipient of a lane."""
    kind, _, key = lane.partition(":")
    return PersonId(key) if kind == "person" else RoomId(key)


@dataclass(frozen=True, slots=True)
class Message:
    """One row of the outbox, ready to be delivered."""

    number: int
    to: Recipient
    key: str
    subject: str
    card: Card
    queued_at: datetime
    attempts: int
    is_edited: bool


@dataclass(frozen=True, slots=True)
class Copy:
    """A copy of a card on a platform."""

    platform: str
    address: str
    message: str


class SqlOutbox:
    """The outbox of one transaction."""

    def __init__(self, connection: Connection, wire: Wire, now: datetime) -> None:
        """Write cards by `wire`."""
        self._connection = connection
        self._wire = wire
        self._now = now

    def put(self, to: Recipient, card: Card, *, key: str) -> None:
        """Queue a card.  The same key to the same recipient is queued once, for ever."""
        insert_once(
            self._connection,
            OutboxRow,
            lane=lane_of(to),
            key=key,
            subject=card.subject,
            card=self._wire.dumps(card),
            state=READY,
            queued_at=self._now,
            attempts=0,
            is_edited=False,
        )

    def refresh(self, subject: object, card: Card) -> None:
        """Change every copy of the card about `subject`, delivered or not yet."""
        self._connection.execute(
            update(OutboxRow)
            .where(OutboxRow.subject == str(subject), OutboxRow.state != DEAD)
            .values(card=self._wire.dumps(card), is_edited=OutboxRow.state == SENT)
        )

    def cancel(self, key_prefix: str) -> None:
        """Take back what begins with `key_prefix` and is not delivered yet."""
        self._connection.execute(
            delete(OutboxRow).where(
                OutboxRow.key.startswith(key_prefix, autoescape=True), OutboxRow.state == READY
            )
        )

    # -- the delivering side ---------------------------------------------------------------------

    def waiting(self, limit: int = 100) -> tuple[Message, ...]:
        """Return what is to be delivered, oldest first; the first of each lane must go first."""
        table = OutboxRow.__table__
        rows = self._connection.execute(
            select(table)
            .where(or_(table.c.state.in_((READY, SENDING)), table.c.is_edited.is_(True)))
            .order_by(table.c.number)
            .limit(limit)
        )
        return tuple(
            Message(
                row.number,
                recipient_of(row.lane),
                row.key,
                row.subject,
                self._wire.loads(row.card),
                row.queued_at,
                row.attempts,
                row.is_edited,
            )
            for row in rows
        )

    def begin(self, number: int) -> None:
        """Mark that a message is about to be sent; committed before it is."""
        self._set(number, state=SENDING, attempts=OutboxRow.attempts + 1)

    def sent(self, number: int, copies: tuple[tuple[Copy, str], ...]) -> None:
        """Keep that a message was delivered, and the exact words that each copy shows."""
        self._set(number, state=SENT, sent_at=self._now, is_edited=False)
        for copy, shown in copies:
            self._connection.execute(
                insert(CopyRow).values(
                    outbox=number,
                    platform=copy.platform,
                    address=copy.address,
                    message=copy.message,
                    shown=shown,
                )
            )

    def copies(self, number: int) -> tuple[Copy, ...]:
        """Return the copies of a delivered message."""
        rows = self._connection.execute(
            select(CopyRow.platform, CopyRow.address, CopyRow.message)
            .where(CopyRow.outbox == number)
            .order_by(CopyRow.number)
            .distinct()
        )
        return tuple(Copy(*row) for row in rows)

    def edited(self, number: int) -> None:
        """Keep that all copies of a message show its newest card."""
        self._set(number, is_edited=False)

    def dead(self, number: int) -> None:
        """Give a message up; the lane goes on without it."""
        self._set(number, state=DEAD)

    def prune(self, older_than: timedelta) -> int:
        """Delete what was given up or taken back long ago; return how many rows."""
        done = self._connection.execute(
            delete(OutboxRow).where(
                OutboxRow.state == DEAD, OutboxRow.queued_at < self._now - older_than
            )
        )
        return done.rowcount

    def _set(self, number: int, **values: object) -> None:
        self._connection.execute(
            update(OutboxRow).where(OutboxRow.number == number).values(**values)
        )
