"""What is to be said to others: written with its cause, delivered afterwards, kept as shown.

Any number of processes deliver.  Only the first open message of a lane can be claimed, so a claim
leases its lane too and messages to one recipient keep their order.  The claim is committed before
anything is sent; a message found claimed with a lease that has run out was tried by a process
that died, and nobody knows whether it arrived.

See docs/decisions/0009-outbox-and-two-mouths.md
"""

from __future__ import annotations

import uuid
from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import (
    ColumnElement,
    Connection,
    Row,
    Select,
    String,
    bindparam,
    case,
    delete,
    exists,
    false,
    func,
    insert,
    literal,
    not_,
    or_,
    select,
    text,
    true,
    type_coerce,
    update,
)

from handlers.kernel.card import Card, Recipient
from handlers.kernel.ids import PersonId, RoomId
from handlers.kernel.people import Standing
from handlers.kernel.wire import Wire

from .models.kernel import CopyRow, OutboxRow, PersonRow, RoomRow
from .tables import insert_once
from .types import UtcDateTime

READY, SENDING, SENT, DEAD = "ready", "sending", "sent", "dead"
_TABLE = OutboxRow.__table__
# Partial indexes are used only when their predicates stand literally in the query.
_OPEN = text("outbox.state in ('ready', 'sending')")
_EDITED = text("outbox.is_edited and outbox.state = 'sent'")


def lane_of(to: Recipient) -> str:
    """Return the lane of a recipient; messages in a lane keep their order."""
    return f"{'person' if isinstance(to, PersonId) else 'room'}:{to.key}"


def recipient_of(lane: str) -> Recipient:
    """Return the recipient of a lane."""
    kind, _, key = lane.partition(":")
    return PersonId(key) if kind == "person" else RoomId(key)


@dataclass(frozen=True, slots=True)
class Message:
    """One row of the outbox."""

    number: int
    to: Recipient
    key: str
    subject: str
    card: Card
    queued_at: datetime
    attempts: int
    is_edited: bool
    """True when it was delivered and its copies are to be changed."""
    token: str = ""
    """Proves the claim: who holds another token has lost the message."""
    tried_at: datetime | None = None
    """When an attempt began of which nobody knows whether it arrived."""


@dataclass(frozen=True, slots=True)
class Copy:
    """A copy of a card on a platform."""

    platform: str
    address: str
    message: str


_IS_SENT = _TABLE.c.state == SENT
_REFRESH = (
    update(OutboxRow)
    .where(_TABLE.c.subject == bindparam("about"), _TABLE.c.state != DEAD)
    .values(
        card=bindparam("newest"),
        subject=bindparam("renamed"),
        is_edited=_TABLE.c.state != READY,
        token=case((_IS_SENT, ""), else_=_TABLE.c.token),
        run_at=case((_IS_SENT, bindparam("at", type_=UtcDateTime())), else_=_TABLE.c.run_at),
    )
)


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
            run_at=self._now,
            attempts=0,
            token="",
            is_edited=False,
        )

    def refresh(self, subject: object, card: Card) -> None:
        """Change every copy of the card about `subject`, delivered or not yet.

        A card without a subject lets go of the copies: later cards leave them as they are.
        A claimed change loses its claim, so that this newer one is shown too; a message that is
        being sent keeps its claim and is changed afterwards.
        """
        given = {
            "about": str(subject),
            "newest": self._wire.dumps(card),
            "renamed": card.subject,
            "at": self._now,
        }
        self._connection.execute(_REFRESH, given)

    def cancel(self, key_prefix: str) -> None:
        """Take back what begins with `key_prefix` and is not delivered yet."""
        self._connection.execute(
            delete(OutboxRow).where(
                OutboxRow.key.startswith(key_prefix, autoescape=True), OutboxRow.state == READY
            )
        )

    # -- the delivering side ---------------------------------------------------------------------

    def waiting(self) -> tuple[Message, ...]:
        """Return all that is to be delivered or changed, oldest first."""
        rows = self._connection.execute(
            select(_TABLE).where(or_(_OPEN, _EDITED)).order_by(_TABLE.c.number)
        )
        return tuple(self._message(row) for row in rows)

    def claim(self, platforms: Collection[str], lease: timedelta) -> Message | None:
        """Lease the oldest message or change that one of the platforms can deliver now.

        Commit before anything is sent.
        """
        rows = [
            self._connection.execute(query).first()
            for query in (self._first_open(platforms), self._first_edited(platforms))
        ]
        found = min((row for row in rows if row is not None), key=lambda r: r.number, default=None)
        return None if found is None else self._lease(found, lease)

    def _first_open(self, platforms: Collection[str]) -> Select[Any]:
        earlier = OutboxRow.__table__.alias("earlier")
        is_later = exists().where(
            earlier.c.lane == _TABLE.c.lane,
            earlier.c.number < _TABLE.c.number,
            text("earlier.state in ('ready', 'sending')"),
        )
        return self._claimable(platforms).where(_OPEN, not_(is_later))

    def _first_edited(self, platforms: Collection[str]) -> Select[Any]:
        return self._claimable(platforms).where(_EDITED)

    def _claimable(self, platforms: Collection[str]) -> Select[Any]:
        # Not the bare column: by its index all messages that were ever sent would be read.
        lane = literal("").concat(_TABLE.c.lane)
        return (
            select(_TABLE)
            .where(_TABLE.c.run_at <= self._now, lane.in_(_lanes_on(platforms)))
            .order_by(_TABLE.c.number)
            .limit(1)
            .with_for_update(skip_locked=True, of=_TABLE)
        )

    def _lease(self, row: Row[Any], lease: timedelta) -> Message:
        token = uuid.uuid4().hex
        values: dict[str, object] = {"token": token, "run_at": self._now + lease}
        values["attempts"] = row.attempts + 1
        if row.state != SENT:
            values |= {"state": SENDING, "tried_at": row.tried_at or self._now}
        self._connection.execute(
            update(OutboxRow).where(OutboxRow.number == row.number).values(**values)
        )
        return self._message(row, token)

    def _message(self, row: Row[Any], token: str = "") -> Message:
        return Message(
            row.number,
            recipient_of(row.lane),
            row.key,
            row.subject,
            self._wire.loads(row.card),
            row.queued_at,
            row.attempts + bool(token),
            row.state == SENT,
            token,
            row.tried_at if row.state == SENDING else None,
        )

    def keep_copy(self, message: Message, copy: Copy, shown: str) -> None:
        """Keep that a copy was delivered or changed, and the exact words that it shows."""
        self._connection.execute(
            insert(CopyRow).values(
                outbox=message.number,
                platform=copy.platform,
                address=copy.address,
                message=copy.message,
                shown=shown,
            )
        )

    def copies(self, message: Message) -> tuple[Copy, ...]:
        """Return the copies of a message that were delivered."""
        rows = self._connection.execute(
            select(CopyRow.platform, CopyRow.address, CopyRow.message)
            .where(CopyRow.outbox == message.number)
            .group_by(CopyRow.platform, CopyRow.address, CopyRow.message)
            .order_by(func.min(CopyRow.number))
        )
        return tuple(Copy(*row) for row in rows)

    def done(self, message: Message) -> bool:
        """Keep that all copies are delivered or changed; False when the claim was lost."""
        if message.is_edited:
            return self._set(message, is_edited=False, attempts=0)
        return self._set(message, state=SENT, sent_at=self._now, run_at=self._now, attempts=0)

    def put_off(self, message: Message, at: datetime, *, is_unsent: bool) -> None:
        """Let a message be tried again; `is_unsent` only when it surely did not arrive."""
        if is_unsent and not message.is_edited:
            # It will be sent with its newest card, so nothing is left to change.
            self._set(message, run_at=at, state=READY, tried_at=None, is_edited=False)
        else:
            self._set(message, run_at=at)

    def give_up(self, message: Message) -> None:
        """Give a message up, and the lane goes on without it; a change that fails is dropped."""
        if message.is_edited:
            self._set(message, is_edited=False, attempts=0)
        else:
            self._set(message, state=DEAD)

    def prune(self, older_than: timedelta) -> int:
        """Delete what could not be delivered for so long; return how many rows."""
        before = OutboxRow.queued_at < self._now - older_than
        done = self._connection.execute(
            delete(OutboxRow).where(before, OutboxRow.state.in_((READY, DEAD)))
        )
        return done.rowcount

    def _set(self, message: Message, **values: object) -> bool:
        done = self._connection.execute(
            update(OutboxRow)
            .where(OutboxRow.number == message.number, OutboxRow.token == message.token)
            .values(**values)
        )
        return done.rowcount == 1


def _lanes_on(platforms: Collection[str]) -> Any:
    """Return a query for the lanes that the platforms reach.

    A platform without a column for its addresses (the console) reaches everybody.
    """

    def reached(row: type[PersonRow | RoomRow]) -> ColumnElement[bool]:
        columns = [getattr(row, name, None) for name in platforms]
        known = [column.is_not(None) for column in columns if column is not None]
        return or_(false(), *known) if len(known) == len(columns) else true()

    people = select(literal("person:") + type_coerce(PersonRow.id, String)).where(
        PersonRow.standing != Standing.ENDED, reached(PersonRow)
    )
    rooms = select(literal("room:") + type_coerce(RoomRow.id, String)).where(reached(RoomRow))
    return people.union_all(rooms)
