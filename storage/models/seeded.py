"""What the seed file said last time."""

from __future__ import annotations

from sqlalchemy import String, Text
from sqlalchemy.orm import Mapped, mapped_column

from .base import Base


class SeededRow(Base):
    """One entry of the seed file as it was applied, to tell what chat has changed since."""

    __tablename__ = "seeded"
    section: Mapped[str] = mapped_column(String(60), primary_key=True)
    key: Mapped[str] = mapped_column(String(120), primary_key=True)
    fingerprint: Mapped[str] = mapped_column(Text)
