"""The three times of a request."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from handlers.kernel.errors import BadArgument
from handlers.kernel.municipality import Municipality
from handlers.kernel.when import Moment
from handlers.posting.times import NobodyOnDuty, Wish, read_time, times

HOME = Municipality()
STOCKHOLM = ZoneInfo("Europe/Stockholm")


def at(written: str) -> datetime:
    return datetime.fromisoformat(written).replace(tzinfo=STOCKHOLM).astimezone(UTC)


@pytest.mark.parametrize(
    ("asked", "wish", "remind", "answer", "expire"),
    [
        # The demo's first request: eight office hours over a weekend.
        (
            "2026-11-20 15:40",
            Wish(at("2026-11-24 09:00")),
            "2026-11-23 11:10",
            "2026-11-23 15:10",
            "2026-11-24 09:00",
        ),
        # The next in line is asked an office hour before the planned time.
        (
            "2026-11-23 09:00",
            Wish(at("2026-11-23 15:00")),
            "2026-11-23 11:30",
            "2026-11-23 14:00",
            "2026-11-23 15:00",
        ),
        # Where less than that is left: halfway.
        (
            "2026-11-23 09:00",
            Wish(at("2026-11-23 09:40")),
            "2026-11-23 09:10",
            "2026-11-23 09:20",
            "2026-11-23 09:40",
        ),
        # Urgent: one office hour.
        (
            "2026-11-23 16:00",
            Wish(is_urgent=True),
            "2026-11-23 16:30",
            "2026-11-24 08:30",
            "2026-12-07 16:00",
        ),
        # A reply: 24 hours on weekdays.
        (
            "2026-11-20 15:00",
            Wish(is_reply=True),
            "2026-11-23 10:45",
            "2026-11-23 15:00",
            "2026-12-04 15:00",
        ),
        # One's own answer time, but never past the planned time.
        (
            "2026-11-23 09:00",
            Wish(at("2026-11-24 12:00"), at("2026-11-23 13:00")),
            "2026-11-23 11:00",
            "2026-11-23 13:00",
            "2026-11-24 12:00",
        ),
        # The night when the clock goes back.
        (
            "2026-10-23 16:00",
            Wish(at("2026-10-26 12:00")),
            "2026-10-26 09:15",
            "2026-10-26 11:00",
            "2026-10-26 12:00",
        ),
    ],
)
def test_the_times_follow_office_hours(asked, wish, remind, answer, expire) -> None:
    found = times(at(asked), wish, HOME)

    assert (found.remind_at, found.answer_by, found.expire_at) == (
        at(remind),
        at(answer),
        at(expire),
    )


def test_nobody_is_on_duty_before_a_saturday_noon() -> None:
    with pytest.raises(NobodyOnDuty) as early:
        times(at("2026-11-27 17:30"), Wish(at("2026-11-28 12:00")), HOME)

    assert dict(early.value.text.params)["opens"] == at("2026-11-30 08:00")


def test_an_urgent_text_goes_by_the_wall_clock_when_nobody_is_at_work() -> None:
    wish = Wish(at("2026-11-28 12:00"), is_urgent=True)
    found = times(at("2026-11-27 17:30"), wish, HOME)

    assert found.answer_by == at("2026-11-27 18:30")
    assert found.next_at == found.answer_by


def test_the_next_in_line_is_not_rung_at_night() -> None:
    wish = Wish(answer_by=at("2026-11-23 22:00"))

    assert times(at("2026-11-23 15:00"), wish, HOME).next_at == at("2026-11-24 08:00")


_MOMENTS = st.integers(0, 2 * 365 * 24 * 60).map(
    lambda minutes: at("2026-01-01 00:00") + timedelta(minutes=minutes)
)


@given(
    _MOMENTS,
    st.none() | st.timedeltas(timedelta(minutes=1), timedelta(days=40)),
    st.booleans(),
    st.booleans(),
)
def test_reminder_answer_next_and_lapse_come_in_this_order(asked, ahead, urgent, reply) -> None:
    wish = Wish(asked + ahead if ahead else None, None, urgent, reply)
    try:
        found = times(asked, wish, HOME)
    except NobodyOnDuty:
        assert ahead
        assert not urgent
        return

    assert asked <= found.remind_at <= found.answer_by <= found.next_at
    assert found.next_at <= found.expire_at or ahead is None


def test_a_time_that_has_passed_or_has_no_clock_is_refused() -> None:
    now = at("2026-11-23 10:45")

    assert read_time(None, now) is None
    for moment in (Moment(now, has_time=True), Moment(at("2026-11-27 00:00"), has_time=False)):
        with pytest.raises(BadArgument):
            read_time(moment, now)
