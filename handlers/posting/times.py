"""The three times of a request: when to remind, when an answer is due, when it lapses."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta

from ..kernel.errors import BadArgument, WrongState
from ..kernel.municipality import Municipality
from ..kernel.text import t
from ..kernel.when import Moment


@dataclass(frozen=True, slots=True)
class Wish:
    """What the author wants about times."""

    publish_at: datetime | None = None
    answer_by: datetime | None = None
    is_urgent: bool = False
    is_reply: bool = False


@dataclass(frozen=True, slots=True)
class Times:
    """When things happen to a request that nobody answers; all aware UTC."""

    remind_at: datetime
    """Half of the answer time."""
    answer_by: datetime
    """Svara senast."""
    next_at: datetime
    """When the next in line is asked: at `answer_by`, in office hours where there are any."""
    expire_at: datetime


class NobodyOnDuty(WrongState):
    """No office time is left before the planned time."""


def read_time(moment: Moment | None, now: datetime) -> datetime | None:
    """Return a time to come; raises `BadArgument` for the past and for a day without a time."""
    if moment is None:
        return None
    if not moment.has_time:
        raise BadArgument(t("posting.no_clock"))
    if moment.at <= now:
        raise BadArgument(t("posting.past_time", now=now))
    return moment.at


def times(asked_at: datetime, wish: Wish, home: Municipality) -> Times:
    """Return the times of a request that is sent at `asked_at`.

    The answer time is 8 office hours, 1 when urgent, 24 weekday hours for replies; the next in
    line is asked at least 60 office minutes before the planned time, or halfway where less is
    left.  Raises `NobodyOnDuty` where no office time is left and it is not urgent.
    """
    expire_at = wish.publish_at or asked_at + home.deadlines.without_time
    latest = _latest(asked_at, wish, home)
    usual = wish.answer_by or _usual(asked_at, wish, home)
    answer_by = min(usual, latest) if latest else usual
    calendar = home.calendar
    office = calendar.office_time_between(asked_at, answer_by)
    half = (
        calendar.add_office_time(asked_at, office / 2)
        if office
        else asked_at + (answer_by - asked_at) / 2
    )
    opens = calendar.next_open(answer_by)
    at_work = opens if opens < expire_at and not (wish.is_urgent and not office) else answer_by
    return Times(half, answer_by, at_work, expire_at)


def _usual(asked_at: datetime, wish: Wish, home: Municipality) -> datetime:
    deadlines = home.deadlines
    if wish.is_reply and not wish.is_urgent:
        return home.calendar.add_weekday_time(asked_at, deadlines.reply)
    amount = deadlines.urgent if wish.is_urgent else deadlines.normal
    return home.calendar.add_office_time(asked_at, amount)


def _latest(asked_at: datetime, wish: Wish, home: Municipality) -> datetime | None:
    if wish.publish_at is None:
        return None
    calendar, deadlines = home.calendar, home.deadlines
    left = calendar.office_time_between(asked_at, wish.publish_at)
    if left <= timedelta():
        if not wish.is_urgent:
            opens = calendar.next_open(wish.publish_at)
            raise NobodyOnDuty(t("posting.nobody_on_duty", opens=opens))
        return asked_at + min(deadlines.urgent, (wish.publish_at - asked_at) / 2)
    if left <= deadlines.before_publishing:
        return calendar.add_office_time(asked_at, left / 2)
    return calendar.subtract_office_time(wish.publish_at, deadlines.before_publishing)
