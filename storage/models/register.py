"""Rows of the register."""

from __future__ import annotations

from datetime import date, datetime

from sqlalchemy import Date, Integer, String, Text
from sqlalchemy.orm import Mapped, mapped_column

from handlers.kernel.ids import ChannelId, DepartmentId, PersonId
from handlers.kernel.mandate import Kind
from handlers.register.model import ApprovalPolicy, ChannelState, Right
from storage.types import Chosen, Keyed, Many, Numbered, UtcDateTime

from .base import Base


class ChannelRow(Base):
    """A channel."""

    __tablename__ = "channel"
    id: Mapped[ChannelId] = mapped_column(
        Numbered(ChannelId), primary_key=True, autoincrement=False
    )
    department: Mapped[DepartmentId] = mapped_column(Keyed(DepartmentId), index=True)
    platform: Mapped[str] = mapped_column(String(40))
    name: Mapped[str] = mapped_column(String(200))
    url: Mapped[str] = mapped_column(Text)
    address: Mapped[str] = mapped_column(Text, index=True)
    handle: Mapped[str] = mapped_column(String(200))
    state: Mapped[ChannelState] = mapped_column(Chosen(ChannelState))
    policy: Mapped[ApprovalPolicy] = mapped_column(Chosen(ApprovalPolicy))
    policy_first: Mapped[int] = mapped_column(Integer)
    purpose: Mapped[str] = mapped_column(Text)
    purpose_code: Mapped[str] = mapped_column(String(40))
    audience: Mapped[str] = mapped_column(Text)
    language: Mapped[str] = mapped_column(String(8))
    owner: Mapped[PersonId | None] = mapped_column(Keyed(PersonId))
    deputy: Mapped[PersonId | None] = mapped_column(Keyed(PersonId))
    admins: Mapped[tuple[PersonId, ...]] = mapped_column(Many(PersonId))
    two_factor_on: Mapped[date | None] = mapped_column(Date)
    trial_until: Mapped[date | None] = mapped_column(Date)
    opened_on: Mapped[date | None] = mapped_column(Date)
    closed_on: Mapped[date | None] = mapped_column(Date)
    existed_before: Mapped[bool]
    transition_on: Mapped[date | None] = mapped_column(Date)
    registered_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    registered_by: Mapped[PersonId | None] = mapped_column(Keyed(PersonId))
    last_post_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    revision: Mapped[int] = mapped_column(Integer)


class DecisionRow(Base):
    """A decision by a department."""

    __tablename__ = "decision"
    id: Mapped[str] = mapped_column(String(40), primary_key=True)
    kind: Mapped[Kind] = mapped_column(Chosen(Kind))
    department: Mapped[DepartmentId] = mapped_column(Keyed(DepartmentId), index=True)
    outcome: Mapped[tuple[str, ...]] = mapped_column(Many(str))
    decided_by: Mapped[PersonId] = mapped_column(Keyed(PersonId))
    delegation: Mapped[str] = mapped_column(String(40))
    decided_at: Mapped[datetime] = mapped_column(UtcDateTime)
    case_number: Mapped[str | None] = mapped_column(String(60))
    reason: Mapped[str] = mapped_column(Text)
    channel: Mapped[ChannelId | None] = mapped_column(Numbered(ChannelId))
    nature: Mapped[str] = mapped_column(String(20))
    mode: Mapped[str] = mapped_column(String(20))
    reported_on: Mapped[date | None] = mapped_column(Date)


class RepresentativeRow(Base):
    """An appointment of a representative."""

    __tablename__ = "representative"
    id: Mapped[str] = mapped_column(String(40), primary_key=True)
    person: Mapped[PersonId] = mapped_column(Keyed(PersonId), index=True)
    channels: Mapped[tuple[ChannelId, ...]] = mapped_column(Many(ChannelId))
    rights: Mapped[frozenset[Right]] = mapped_column(Many(Right, unordered=True))
    decision: Mapped[str] = mapped_column(String(40))
    first: Mapped[date] = mapped_column(Date)
    last: Mapped[date | None] = mapped_column(Date)
    trained_on: Mapped[date | None] = mapped_column(Date)


class PolicyDocumentRow(Base):
    """A governing document."""

    __tablename__ = "policy_document"
    id: Mapped[str] = mapped_column(String(40), primary_key=True)
    title: Mapped[str] = mapped_column(String(200))
    kind: Mapped[str] = mapped_column(String(40))
    adopted_by: Mapped[str] = mapped_column(String(20))
    adopted_on: Mapped[date] = mapped_column(Date)
    paragraph: Mapped[str] = mapped_column(String(40))
    case_number: Mapped[str] = mapped_column(String(60))
    version: Mapped[int] = mapped_column(Integer)
    review_by: Mapped[date | None] = mapped_column(Date)
    clauses: Mapped[tuple[str, ...]] = mapped_column(Many(str))
