"""Rows of posting."""

from __future__ import annotations

from datetime import datetime, timedelta

from sqlalchemy import Index, Integer, String, Text
from sqlalchemy.orm import Mapped, mapped_column

from handlers.kernel.ids import ChannelId, DepartmentId, MentionId, PersonId, PostId
from handlers.posting.model import Basis, State
from storage.types import Chosen, Keyed, Many, Numbered, Seconds, UtcDateTime

from .base import Base


class PostRow(Base):
    """A request to publish."""

    __tablename__ = "post"
    id: Mapped[PostId] = mapped_column(Numbered(PostId), primary_key=True, autoincrement=False)
    channel: Mapped[ChannelId] = mapped_column(Numbered(ChannelId))
    department: Mapped[DepartmentId] = mapped_column(Keyed(DepartmentId))
    author: Mapped[PersonId] = mapped_column(Keyed(PersonId), index=True)
    writers: Mapped[tuple[PersonId, ...]] = mapped_column(Many(PersonId))
    text: Mapped[str] = mapped_column(Text)
    content_hash: Mapped[str] = mapped_column(String(64))
    version: Mapped[int] = mapped_column(Integer)
    state: Mapped[State] = mapped_column(Chosen(State))
    is_urgent: Mapped[bool]
    is_sensitive: Mapped[bool]
    sensitivity: Mapped[str] = mapped_column(String(40))
    created_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    requested_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    asked_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    publish_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    answer_by: Mapped[datetime | None] = mapped_column(UtcDateTime)
    passed: Mapped[int] = mapped_column(Integer)
    asked: Mapped[PersonId | None] = mapped_column(Keyed(PersonId))
    handed_to: Mapped[PersonId | None] = mapped_column(Keyed(PersonId))
    reply_to: Mapped[MentionId | None] = mapped_column(Numbered(MentionId))
    media: Mapped[tuple[str, ...]] = mapped_column(Many(str))
    basis: Mapped[Basis] = mapped_column(Chosen(Basis))
    decided_by: Mapped[PersonId | None] = mapped_column(Keyed(PersonId))
    decided_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    reason: Mapped[str] = mapped_column(Text)
    review_wanted: Mapped[bool]
    reviewed_by: Mapped[PersonId | None] = mapped_column(Keyed(PersonId))
    published_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    published_url: Mapped[str] = mapped_column(Text)
    revision: Mapped[int] = mapped_column(Integer)

    __table_args__ = (
        Index("ix_post_state_department", "state", "department"),
        Index("ix_post_requested", "requested_at", "department", "state", "basis"),
        Index("ix_post_month", "published_at", "department"),
        Index("ix_post_published", "channel", "published_at"),
    )


class PostVersionRow(Base):
    """One version of a text."""

    __tablename__ = "post_version"
    post: Mapped[PostId] = mapped_column(Numbered(PostId), primary_key=True, autoincrement=False)
    version: Mapped[int] = mapped_column(Integer, primary_key=True, autoincrement=False)
    text: Mapped[str] = mapped_column(Text)
    content_hash: Mapped[str] = mapped_column(String(64))
    author: Mapped[PersonId] = mapped_column(Keyed(PersonId))
    at: Mapped[datetime] = mapped_column(UtcDateTime)
    media: Mapped[tuple[str, ...]] = mapped_column(Many(str))


class PostDecisionRow(Base):
    """One decision on a version.  Rows are added, never changed."""

    __tablename__ = "post_decision"
    number: Mapped[int] = mapped_column(Integer, primary_key=True)
    post: Mapped[PostId] = mapped_column(Numbered(PostId))
    version: Mapped[int] = mapped_column(Integer)
    outcome: Mapped[str] = mapped_column(String(40))
    decided_by: Mapped[PersonId | None] = mapped_column(Keyed(PersonId))
    decided_at: Mapped[datetime] = mapped_column(UtcDateTime, index=True)
    content_hash: Mapped[str] = mapped_column(String(64))
    delegation: Mapped[str] = mapped_column(String(40))
    mode: Mapped[str] = mapped_column(String(20))
    reason: Mapped[str] = mapped_column(Text)
    office_time: Mapped[timedelta | None] = mapped_column(Seconds)

    __table_args__ = (
        Index("ix_post_decision_post", "post", "outcome", "decided_by", "office_time"),
    )
