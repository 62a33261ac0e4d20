"""The rows behind the month's numbers, by the same conditions; and imported numbers."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from sqlalchemy import ColumnElement, Connection, func, select, update

from handlers.kernel.ids import DepartmentId
from handlers.kernel.month import Month
from handlers.reports.model import (
    ListedChannel,
    ListedMention,
    ListedPost,
    Outcome,
    Scope,
    Statistic,
)

from .models.mentions import MentionRow
from .models.posting import PostRow
from .models.register import ChannelRow
from .models.reports import StatisticRow
from .reports import OUTCOMES, counted_mentions, open_channels, sent
from .tables import insert_once


class SqlLists:
    """The rows behind the numbers, newest first."""

    def __init__(self, connection: Connection) -> None:
        """Read through `connection`."""
        self._connection = connection

    def posts(self, scope: Scope, outcome: Outcome) -> Sequence[ListedPost]:
        """Return the requests with an outcome."""
        states = [state for state, one in OUTCOMES.items() if one is outcome]
        rows = self._connection.execute(
            select(
                PostRow.id,
                ChannelRow.platform,
                ChannelRow.name,
                PostRow.department,
                PostRow.requested_at,
                PostRow.decided_at,
            )
            .outerjoin(ChannelRow, ChannelRow.id == PostRow.channel)
            .where(*sent(scope), PostRow.state.in_(states))
            .order_by(PostRow.requested_at.desc())
        )
        return tuple(
            ListedPost(number, platform or "", name or "", department, sent, outcome, decided)
            for number, platform, name, department, sent, decided in rows
            if sent is not None
        )

    def mentions(self, scope: Scope) -> Sequence[ListedMention]:
        """Return the mentions that are counted."""
        rows = self._connection.execute(
            select(
                MentionRow.id,
                MentionRow.published_at,
                MentionRow.source_name,
                MentionRow.title,
                MentionRow.department,
                MentionRow.url,
            )
            .where(*counted_mentions(scope))
            .order_by(MentionRow.published_at.desc())
        )
        return tuple(ListedMention(*row) for row in rows)

    def channels(self, last: date, department: DepartmentId | None) -> Sequence[ListedChannel]:
        """Return the channels that are counted."""
        newest = (
            select(func.max(PostRow.published_at))
            .where(PostRow.channel == ChannelRow.id)
            .scalar_subquery()
        )
        rows = self._connection.execute(
            select(
                ChannelRow.id,
                ChannelRow.platform,
                ChannelRow.name,
                ChannelRow.department,
                newest,
                ChannelRow.last_post_at,
            )
            .where(*open_channels(last, department))
            .order_by(ChannelRow.id)
        )
        return tuple(
            ListedChannel(
                number, platform, name, owner, max(filter(None, (own, known)), default=None)
            )
            for number, platform, name, owner, own, known in rows
        )


class SqlStatistics:
    """Imported numbers of published posts."""

    def __init__(self, connection: Connection) -> None:
        """Write through `connection`."""
        self._connection = connection

    def find(self, department: DepartmentId, month: Month) -> Statistic | None:
        """Return what was imported for a department and month, or None."""
        row = self._connection.execute(
            select(StatisticRow.posts).where(*self._is(department, month))
        ).first()
        return None if row is None else Statistic(department, month, row[0])

    def keep(self, statistic: Statistic) -> None:
        """Keep a number, over an earlier one."""
        department, month, posts = statistic.department, statistic.month, statistic.posts
        if not insert_once(
            self._connection, StatisticRow, department=department, month=str(month), posts=posts
        ):
            self._connection.execute(
                update(StatisticRow).where(*self._is(department, month)).values(posts=posts)
            )

    def _is(self, department: DepartmentId, month: Month) -> list[ColumnElement[bool]]:
        return [StatisticRow.department == department, StatisticRow.month == str(month)]
