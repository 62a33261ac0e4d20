"""Rows of reports."""

from __future__ import annotations

from sqlalchemy import Integer, String
from sqlalchemy.orm import Mapped, mapped_column

from handlers.kernel.ids import DepartmentId
from storage.types import Keyed

from .base import Base


class StatisticRow(Base):
    """An imported number of published posts; null means that nobody knows (uppgift saknas)."""

    __tablename__ = "statistic"
    department: Mapped[DepartmentId] = mapped_column(Keyed(DepartmentId), primary_key=True)
    month: Mapped[str] = mapped_column(String(7), primary_key=True)
    posts: Mapped[int | None] = mapped_column(Integer)
