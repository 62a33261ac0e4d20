"""The month's numbers: each counted by one query over a covering index.

See docs/decisions/0012-what-the-month-counts.md
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date, datetime, timedelta
from typing import Any

from sqlalchemy import (
    ColumnElement,
    Connection,
    Select,
    and_,
    case,
    func,
    literal,
    or_,
    select,
)

from handlers.kernel.ids import DepartmentId
from handlers.kernel.month import Month
from handlers.mentions.model import MentionState
from handlers.posting.model import Basis, State
from handlers.register.model import ChannelState
from handlers.reports.model import (
    SMALL_GROUP,
    Answers,
    Beginnings,
    MentionCount,
    Outcome,
    Requests,
    Scope,
)

from .models.mentions import MentionRow, SourceRow
from .models.posting import PostDecisionRow, PostRow
from .models.register import ChannelRow
from .models.reports import StatisticRow

OUTCOMES: Mapping[State, Outcome] = {
    State.DRAFT: Outcome.REOPENED,
    State.WAITING: Outcome.WAITING,
    State.CHANGES_REQUESTED: Outcome.CHANGES,
    State.APPROVED: Outcome.APPROVED,
    State.ORAL: Outcome.ORAL,
    State.REJECTED: Outcome.REJECTED,
    State.WITHDRAWN: Outcome.WITHDRAWN,
    State.REVOKED: Outcome.REVOKED,
    State.EXPIRED: Outcome.EXPIRED,
    State.PUBLISHED: Outcome.APPROVED,
    State.PUBLISHED_UNAPPROVED: Outcome.UNAPPROVED,
}
"""Every state of a sent request has one outcome, so the parts sum up to the total."""

_ANSWERS = ("approved", "changes_requested", "rejected")
_OPEN = (ChannelState.TRIAL, ChannelState.ACTIVE, ChannelState.PAUSED, ChannelState.CLOSING)
_FOR_POSTS = (ChannelState.TRIAL, ChannelState.ACTIVE)


def sent(scope: Scope) -> list[ColumnElement[bool]]:
    """Return what holds for the requests that count."""
    return _within(PostRow.requested_at, PostRow.department, scope)


def _within(moment: Any, department: Any, scope: Scope) -> list[ColumnElement[bool]]:
    found = [moment >= scope.start, moment < scope.end]
    if scope.department is not None:
        found.append(department == scope.department)
    return found


def counted_mentions(scope: Scope) -> list[ColumnElement[bool]]:
    """Return what holds for the mentions that count."""
    return [
        *_within(MentionRow.published_at, MentionRow.department, scope),
        MentionRow.state != MentionState.DUPLICATE,
    ]


def open_channels(
    last: date, department: DepartmentId | None, states: Sequence[ChannelState] = _OPEN
) -> list[ColumnElement[bool]]:
    """Return what holds for a channel that was open at the end of a local day.

    Only what a channel is today is stored, with the days when it opened and closed: one that is
    open, or has been closed since, counts from the day it opened, and always when nobody knows.
    """
    closed_since = and_(ChannelRow.state == ChannelState.CLOSED, ChannelRow.closed_on > last)
    found = [
        or_(ChannelRow.state.in_(states), closed_since),
        or_(ChannelRow.opened_on.is_(None), ChannelRow.opened_on <= last),
    ]
    if department is not None:
        found.append(ChannelRow.department == department)
    return found


class SqlCounts:
    """Numbers, each counted by one query."""

    def __init__(self, connection: Connection) -> None:
        """Count through `connection`."""
        self._connection = connection

    def requests(self, scope: Scope) -> Requests:
        """Count the requests first sent within the scope."""
        rows = self._connection.execute(
            select(PostRow.department, PostRow.state, PostRow.basis, func.count())
            .where(*sent(scope))
            .group_by(PostRow.department, PostRow.state, PostRow.basis)
        )
        counts: dict[tuple[DepartmentId, Outcome], int] = {}
        by_policy = 0
        for department, state, basis, count in rows:
            outcome = OUTCOMES[state]
            counts[department, outcome] = counts.get((department, outcome), 0) + count
            if outcome is Outcome.APPROVED and basis is Basis.POLICY:
                by_policy += count
        return Requests(counts, by_policy)

    def answers(self, scope: Scope) -> Answers:
        """Return how soon persons first answered the requests of the scope."""
        earlier = PostDecisionRow.__table__.alias("earlier")
        is_first = ~(
            select(literal(1))
            .where(
                earlier.c.post == PostDecisionRow.post,
                earlier.c.number < PostDecisionRow.number,
                earlier.c.outcome.in_(_ANSWERS),
            )
            .exists()
        )
        timed = (
            select(
                PostDecisionRow.office_time,
                func.row_number().over(order_by=PostDecisionRow.office_time).label("place"),
                func.count().over().label("count"),
            )
            .join(PostRow, PostRow.id == PostDecisionRow.post)
            .where(
                *sent(scope),
                PostDecisionRow.outcome.in_(_ANSWERS),
                PostDecisionRow.decided_by.is_not(None),
                PostDecisionRow.office_time.is_not(None),
                is_first,
            )
            .subquery()
        )
        # One row in the middle of an odd count, two of an even one.
        middle = (timed.c.place * 2).in_(timed.c.count + more for more in range(3))
        rows = self._connection.execute(
            select(timed.c.office_time, timed.c.count).where(middle)
        ).all()
        if not rows:
            return Answers()
        count = rows[0][1]
        if count < SMALL_GROUP:
            return Answers(count)
        return Answers(count, sum((row[0] for row in rows), timedelta()) / len(rows))

    def published(self, scope: Scope) -> Mapping[DepartmentId, int]:
        """Count the posts published within the scope, by department."""
        rows = self._connection.execute(
            select(PostRow.department, func.count())
            .where(*_within(PostRow.published_at, PostRow.department, scope))
            .group_by(PostRow.department)
        )
        return dict(rows.all())

    def imported(self, month: Month) -> Mapping[DepartmentId, int | None]:
        """Return the imported numbers of published posts."""
        rows = self._connection.execute(
            select(StatisticRow.department, StatisticRow.posts).where(
                StatisticRow.month == str(month)
            )
        )
        return dict(rows.all())

    def mentions(self, scope: Scope) -> Sequence[MentionCount]:
        """Count the mentions published within the scope, copies left out."""
        # Summing the answered is half the work of grouping by state as well.
        answered = case((MentionRow.state == MentionState.ANSWERED, 1), else_=0)
        rows = self._connection.execute(
            select(MentionRow.department, func.count(), func.sum(answered))
            .where(*counted_mentions(scope))
            .group_by(MentionRow.department)
        )
        return tuple(MentionCount(*row) for row in rows)

    def channels(self, last: date, department: DepartmentId | None) -> Mapping[DepartmentId, int]:
        """Count the channels that are open at the end of a day."""
        rows = self._connection.execute(
            select(ChannelRow.department, func.count())
            .where(*open_channels(last, department))
            .group_by(ChannelRow.department)
        )
        return dict(rows.all())

    def silent_channels(self, scope: Scope, last: date) -> int:
        """Count those open for posts since before the scope that have no post within it."""
        posts = (
            select(literal(1))
            .where(
                PostRow.channel == ChannelRow.id,
                PostRow.published_at >= scope.start,
                PostRow.published_at < scope.end,
            )
            .exists()
        )
        silent = self._connection.execute(
            select(func.count())
            .select_from(ChannelRow)
            .where(
                *open_channels(last, scope.department, _FOR_POSTS),
                or_(ChannelRow.opened_on.is_(None), ChannelRow.opened_on < scope.start.date()),
                or_(ChannelRow.last_post_at.is_(None), ChannelRow.last_post_at < scope.start),
                ~posts,
            )
        )
        return silent.scalar_one()


class SqlOutlook:
    """What the numbers rest on."""

    def __init__(self, connection: Connection) -> None:
        """Look through `connection`."""
        self._connection = connection

    def beginnings(self) -> Beginnings:
        """Return when the first of each was registered: four looks into indexes."""
        imported = self._first(select(func.min(StatisticRow.month)))
        return Beginnings(
            self._first(select(func.min(PostRow.requested_at))),
            self._first(select(func.min(PostRow.published_at))),
            self._first(select(func.min(MentionRow.published_at))),
            None if imported is None else Month(*map(int, imported.split("-"))),
        )

    def _first(self, query: Select[Any]) -> Any:
        return self._connection.execute(query).scalar()

    def sources(self) -> Sequence[tuple[str, datetime | None]]:
        """Return the sources that are read; a feed of comments belongs to its source."""
        rows = self._connection.execute(
            select(SourceRow.name, SourceRow.failing_since)
            .where(
                SourceRow.is_enabled.is_(True),
                SourceRow.url != "",
                SourceRow.comments_of.is_(None),
            )
            .order_by(SourceRow.id)
        )
        return rows.all()
