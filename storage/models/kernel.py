"""Rows of the kernel: people, mandates, log, outbox, agenda."""

from __future__ import annotations

from datetime import date, datetime

from sqlalchemy import Date, Index, Integer, String, Text, UniqueConstraint, text
from sqlalchemy.orm import Mapped, mapped_column

from handlers.kernel.ids import DepartmentId, PersonId, RoomId
from handlers.kernel.mandate import Kind
from handlers.kernel.people import Role, RoomPurpose, Standing
from storage.types import Chosen, Keyed, Many, UtcDateTime

from .base import Base


class MunicipalityRow(Base):
    """The one row of the installation: the municipality and, for a demo, its own clock."""

    __tablename__ = "municipality"
    id: Mapped[int] = mapped_column(primary_key=True)
    settled: Mapped[str] = mapped_column(Text)
    own_clock: Mapped[datetime | None] = mapped_column(UtcDateTime)


class BoardRow(Base):
    """An elected body."""

    __tablename__ = "board"
    id: Mapped[str] = mapped_column(String(20), primary_key=True)
    name: Mapped[str] = mapped_column(String(200))
    in_sentence: Mapped[str] = mapped_column(String(200))
    position: Mapped[int] = mapped_column(Integer)


class DepartmentRow(Base):
    """A department."""

    __tablename__ = "department"
    id: Mapped[DepartmentId] = mapped_column(Keyed(DepartmentId), primary_key=True)
    name: Mapped[str] = mapped_column(String(200))
    in_sentence: Mapped[str] = mapped_column(String(200))
    abbreviation: Mapped[str] = mapped_column(String(20))
    aliases: Mapped[tuple[str, ...]] = mapped_column(Many(str))
    board: Mapped[str | None] = mapped_column(String(20))
    coordinating: Mapped[bool]
    mailbox: Mapped[str] = mapped_column(String(200))
    position: Mapped[int] = mapped_column(Integer)


class PersonRow(Base):
    """Somebody who is known."""

    __tablename__ = "person"
    id: Mapped[PersonId] = mapped_column(Keyed(PersonId), primary_key=True)
    name: Mapped[str] = mapped_column(String(200))
    title: Mapped[str] = mapped_column(String(200))
    department: Mapped[DepartmentId | None] = mapped_column(Keyed(DepartmentId))
    roles: Mapped[frozenset[Role]] = mapped_column(Many(Role, unordered=True))
    standing: Mapped[Standing] = mapped_column(Chosen(Standing))
    language: Mapped[str] = mapped_column(String(8))
    slack: Mapped[str | None] = mapped_column(String(80), unique=True)
    matrix: Mapped[str | None] = mapped_column(String(255), unique=True)
    position: Mapped[int] = mapped_column(Integer)


class RoomRow(Base):
    """A chat room."""

    __tablename__ = "room"
    id: Mapped[RoomId] = mapped_column(Keyed(RoomId), primary_key=True)
    name: Mapped[str] = mapped_column(String(200))
    purpose: Mapped[RoomPurpose] = mapped_column(Chosen(RoomPurpose))
    department: Mapped[DepartmentId | None] = mapped_column(Keyed(DepartmentId))
    language: Mapped[str] = mapped_column(String(8))
    slack: Mapped[str | None] = mapped_column(String(80))
    matrix: Mapped[str | None] = mapped_column(String(255))


class DelegationRow(Base):
    """A line of a delegation order."""

    __tablename__ = "delegation"
    id: Mapped[str] = mapped_column(String(40), primary_key=True)
    board: Mapped[str] = mapped_column(String(20))
    item: Mapped[str] = mapped_column(String(40))
    kinds: Mapped[frozenset[Kind]] = mapped_column(Many(Kind, unordered=True))
    department: Mapped[DepartmentId] = mapped_column(Keyed(DepartmentId), index=True)
    deputies: Mapped[tuple[PersonId, ...]] = mapped_column(Many(PersonId))
    superior: Mapped[PersonId | None] = mapped_column(Keyed(PersonId))
    adopted_on: Mapped[date] = mapped_column(Date)
    paragraph: Mapped[str] = mapped_column(String(40))
    case_number: Mapped[str] = mapped_column(String(60))
    valid_from: Mapped[date] = mapped_column(Date)
    valid_to: Mapped[date | None] = mapped_column(Date)


class AbsenceRow(Base):
    """A person is away.  Why is not stored."""

    __tablename__ = "absence"
    number: Mapped[int] = mapped_column(Integer, primary_key=True)
    person: Mapped[PersonId] = mapped_column(Keyed(PersonId), index=True)
    first: Mapped[date] = mapped_column(Date)
    last: Mapped[date] = mapped_column(Date)
    deputy: Mapped[PersonId | None] = mapped_column(Keyed(PersonId))


class AuditRow(Base):
    """One line of the log.  Rows are added, never changed."""

    __tablename__ = "audit"
    number: Mapped[int] = mapped_column(Integer, primary_key=True)
    at: Mapped[datetime] = mapped_column(UtcDateTime)
    actor: Mapped[PersonId | None] = mapped_column(Keyed(PersonId))
    platform: Mapped[str] = mapped_column(String(20))
    action: Mapped[str] = mapped_column(String(80))
    subject: Mapped[str] = mapped_column(String(80), index=True)
    details: Mapped[str] = mapped_column(Text)


class OutboxRow(Base):
    """Something to be said to somebody; sent rows keep the exact words that were shown."""

    __tablename__ = "outbox"
    number: Mapped[int] = mapped_column(Integer, primary_key=True)
    lane: Mapped[str] = mapped_column(String(100))
    key: Mapped[str] = mapped_column(String(200))
    subject: Mapped[str] = mapped_column(String(80))
    card: Mapped[str] = mapped_column(Text)
    state: Mapped[str] = mapped_column(String(12))
    queued_at: Mapped[datetime] = mapped_column(UtcDateTime)
    run_at: Mapped[datetime] = mapped_column(UtcDateTime)
    """When it may be tried; while it is claimed, when the claim runs out."""
    tried_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    """When the first attempt began whose outcome is unknown, or that succeeded."""
    sent_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    attempts: Mapped[int] = mapped_column(Integer)
    token: Mapped[str] = mapped_column(String(40))
    is_edited: Mapped[bool]
    """True when the card was refreshed after it was sent, and the copies are to be changed."""

    __table_args__ = (
        UniqueConstraint("lane", "key"),
        Index(
            "ix_outbox_waiting",
            "lane",
            "number",
            sqlite_where=text("state in ('ready', 'sending')"),
            postgresql_where=text("state in ('ready', 'sending')"),
        ),
        Index(
            "ix_outbox_oldest",
            "number",
            sqlite_where=text("state in ('ready', 'sending')"),
            postgresql_where=text("state in ('ready', 'sending')"),
        ),
        Index(
            "ix_outbox_edited",
            "number",
            sqlite_where=text("is_edited and state = 'sent'"),
            postgresql_where=text("is_edited and state = 'sent'"),
        ),
        Index("ix_outbox_subject", "subject"),
    )


class CopyRow(Base):
    """One copy of a card on a platform, so that it can be changed later."""

    __tablename__ = "copy"
    number: Mapped[int] = mapped_column(Integer, primary_key=True)
    outbox: Mapped[int] = mapped_column(Integer, index=True)
    platform: Mapped[str] = mapped_column(String(20))
    address: Mapped[str] = mapped_column(String(255))
    message: Mapped[str] = mapped_column(String(255))
    shown: Mapped[str] = mapped_column(Text)


class WorkRow(Base):
    """A lease: a piece of work that falls due, done by whichever process takes it first."""

    __tablename__ = "work"
    number: Mapped[int] = mapped_column(Integer, primary_key=True)
    kind: Mapped[str] = mapped_column(String(40))
    key: Mapped[str] = mapped_column(String(120))
    state: Mapped[str] = mapped_column(String(12))
    run_at: Mapped[datetime] = mapped_column(UtcDateTime)
    """When it falls due; while leased, when the lease ends."""
    attempts: Mapped[int] = mapped_column(Integer)
    token: Mapped[str] = mapped_column(String(40))
    last_error: Mapped[str] = mapped_column(String(200))

    __table_args__ = (
        UniqueConstraint("kind", "key"),
        Index(
            "ix_work_due",
            "run_at",
            "number",
            sqlite_where=text("state in ('ready', 'leased')"),
            postgresql_where=text("state in ('ready', 'leased')"),
        ),
    )


class QuestionRow(Base):
    """A question that waits for an answer."""

    __tablename__ = "question"
    person: Mapped[PersonId] = mapped_column(Keyed(PersonId), primary_key=True)
    place: Mapped[str] = mapped_column(String(255), primary_key=True)
    question: Mapped[str] = mapped_column(Text)


class UndoRow(Base):
    """The command that undoes a person's last act."""

    __tablename__ = "undo"
    person: Mapped[PersonId] = mapped_column(Keyed(PersonId), primary_key=True)
    does: Mapped[str] = mapped_column(Text)
    until: Mapped[datetime] = mapped_column(UtcDateTime)


class DeliveryRow(Base):
    """An event of a platform that has been carried out."""

    __tablename__ = "delivery"
    id: Mapped[str] = mapped_column(String(255), primary_key=True)
    at: Mapped[datetime] = mapped_column(UtcDateTime)
