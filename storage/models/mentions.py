"""Rows of mentions."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import Index, Integer, String, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from handlers.kernel.ids import DepartmentId, MentionId, PersonId, PostId, SourceId, WatchId
from handlers.mentions.model import MentionState, Priority
from storage.types import Chosen, Keyed, Many, Numbered, UtcDateTime

from .base import Base


class SourceRow(Base):
    """A feed."""

    __tablename__ = "source"
    id: Mapped[SourceId] = mapped_column(Numbered(SourceId), primary_key=True, autoincrement=False)
    name: Mapped[str] = mapped_column(String(200))
    kind: Mapped[str] = mapped_column(String(20))
    url: Mapped[str] = mapped_column(Text)
    has_responsible_editor: Mapped[str] = mapped_column(String(10))
    comments_of: Mapped[SourceId | None] = mapped_column(Numbered(SourceId))
    is_enabled: Mapped[bool]
    paused_until: Mapped[datetime | None] = mapped_column(UtcDateTime)
    etag: Mapped[str] = mapped_column(Text)
    last_modified: Mapped[str] = mapped_column(Text)
    first_read_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    last_read_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    failing_since: Mapped[datetime | None] = mapped_column(UtcDateTime)
    failure: Mapped[str] = mapped_column(String(200))
    is_told_dead: Mapped[bool]
    told_on: Mapped[datetime | None] = mapped_column(UtcDateTime)
    moved_to: Mapped[str] = mapped_column(Text)
    added_by: Mapped[PersonId | None] = mapped_column(Keyed(PersonId))
    added_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    revision: Mapped[int] = mapped_column(Integer)


class ItemRow(Base):
    """An entry of a feed."""

    __tablename__ = "item"
    number: Mapped[int] = mapped_column(Integer, primary_key=True)
    source: Mapped[SourceId] = mapped_column(Numbered(SourceId))
    identity: Mapped[str] = mapped_column(String(255))
    link: Mapped[str] = mapped_column(Text)
    canonical: Mapped[str] = mapped_column(Text)
    title: Mapped[str] = mapped_column(Text)
    summary: Mapped[str] = mapped_column(Text)
    published_at: Mapped[datetime] = mapped_column(UtcDateTime, index=True)
    seen_at: Mapped[datetime] = mapped_column(UtcDateTime)
    is_silent: Mapped[bool]

    __table_args__ = (UniqueConstraint("source", "identity"),)


class WatchRow(Base):
    """Words that are watched."""

    __tablename__ = "watch"
    id: Mapped[WatchId] = mapped_column(Numbered(WatchId), primary_key=True, autoincrement=False)
    term: Mapped[str] = mapped_column(String(200))
    kind: Mapped[str] = mapped_column(String(20))
    forms: Mapped[tuple[str, ...]] = mapped_column(Many(str))
    department: Mapped[DepartmentId | None] = mapped_column(Keyed(DepartmentId))
    priority: Mapped[Priority] = mapped_column(Chosen(Priority))
    prefix: Mapped[bool]
    require_any: Mapped[tuple[str, ...]] = mapped_column(Many(str))
    exclude: Mapped[tuple[str, ...]] = mapped_column(Many(str))
    is_active: Mapped[bool]
    paused_until: Mapped[datetime | None] = mapped_column(UtcDateTime)
    added_by: Mapped[PersonId | None] = mapped_column(Keyed(PersonId))
    added_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    revision: Mapped[int] = mapped_column(Integer)


class MentionRow(Base):
    """An item that watches hit."""

    __tablename__ = "mention"
    id: Mapped[MentionId] = mapped_column(
        Numbered(MentionId), primary_key=True, autoincrement=False
    )
    item: Mapped[int | None] = mapped_column(Integer, index=True)
    source: Mapped[SourceId | None] = mapped_column(Numbered(SourceId))
    source_name: Mapped[str] = mapped_column(String(200))
    kind: Mapped[str] = mapped_column(String(20))
    title: Mapped[str] = mapped_column(Text)
    excerpt: Mapped[str] = mapped_column(Text)
    url: Mapped[str] = mapped_column(Text)
    published_at: Mapped[datetime] = mapped_column(UtcDateTime)
    found_at: Mapped[datetime] = mapped_column(UtcDateTime, index=True)
    watches: Mapped[tuple[WatchId, ...]] = mapped_column(Many(WatchId))
    words: Mapped[tuple[str, ...]] = mapped_column(Many(str))
    department: Mapped[DepartmentId | None] = mapped_column(Keyed(DepartmentId))
    priority: Mapped[Priority] = mapped_column(Chosen(Priority))
    is_silent: Mapped[bool]
    state: Mapped[MentionState] = mapped_column(Chosen(MentionState))
    taken_by: Mapped[PersonId | None] = mapped_column(Keyed(PersonId))
    taken_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    duplicate_of: Mapped[MentionId | None] = mapped_column(Numbered(MentionId))
    in_reply_to: Mapped[MentionId | None] = mapped_column(Numbered(MentionId))
    answer_post: Mapped[PostId | None] = mapped_column(Numbered(PostId))
    answer_url: Mapped[str] = mapped_column(Text)
    answered_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    case_number: Mapped[str | None] = mapped_column(String(60))
    tags: Mapped[tuple[str, ...]] = mapped_column(Many(str))
    note: Mapped[str] = mapped_column(Text)
    revision: Mapped[int] = mapped_column(Integer)

    __table_args__ = (
        Index("ix_mention_month", "published_at", "state", "kind", "department", "source"),
    )


class CommentRow(Base):
    """A comment on a mention."""

    __tablename__ = "mention_comment"
    number: Mapped[int] = mapped_column(Integer, primary_key=True)
    mention: Mapped[MentionId] = mapped_column(Numbered(MentionId), index=True)
    person: Mapped[PersonId] = mapped_column(Keyed(PersonId))
    at: Mapped[datetime] = mapped_column(UtcDateTime)
    text: Mapped[str] = mapped_column(Text)
