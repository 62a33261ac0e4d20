"""Rows of digests."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import Integer, String
from sqlalchemy.orm import Mapped, mapped_column

from handlers.digests.model import Topic
from handlers.kernel.ids import PersonId, RoomId
from storage.types import Keyed, Many, UtcDateTime

from .base import Base


class DigestRow(Base):
    """A message at set times."""

    __tablename__ = "digest"
    id: Mapped[str] = mapped_column(String(40), primary_key=True)
    name: Mapped[str] = mapped_column(String(200))
    room: Mapped[RoomId | None] = mapped_column(Keyed(RoomId))
    recipient: Mapped[PersonId | None] = mapped_column(Keyed(PersonId))
    schedule: Mapped[str] = mapped_column(String(60))
    skip_closed_days: Mapped[bool]
    if_closed: Mapped[str] = mapped_column(String(40))
    topics: Mapped[tuple[Topic, ...]] = mapped_column(Many(Topic))
    is_on: Mapped[bool]
    told_until: Mapped[datetime] = mapped_column(UtcDateTime)
    last_sent_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    last_key: Mapped[str] = mapped_column(String(20))
    revision: Mapped[int] = mapped_column(Integer)
