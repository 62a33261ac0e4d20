from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from handlers.digests.schedule import Occurrence, Rhythm, Schedule, latest_until, next_after
from handlers.kernel.calendar import OfficeHours, WorkCalendar
from handlers.kernel.errors import BadArgument
from handlers.kernel.text import t

STOCKHOLM = ZoneInfo("Europe/Stockholm")
CALENDAR = WorkCalendar(STOCKHOLM, OfficeHours(time(8), time(16, 30)))
MORNING = Schedule.read("07:30 mon-fri", skip_closed_days=True)
CHAIR = Schedule.read("07:35 mon-fri")
LETTER = Schedule.read("15:00 fri", if_closed="previous_working_day")
MONTHLY = Schedule.read("09:00 first-working-day")
NIGHTLY = Schedule.read("02:30 daily")


def local(written: str) -> datetime:
    return datetime.fromisoformat(written).replace(tzinfo=STOCKHOLM).astimezone(UTC)


@pytest.mark.parametrize(
    ("schedule", "at", "expected", "key"),
    [
        (MORNING, "2026-11-23T07:00", "2026-11-23T07:30", "2026-11-23"),
        (MORNING, "2026-11-23T07:30", "2026-11-24T07:30", "2026-11-24"),
        (MORNING, "2026-11-27T09:00", "2026-11-30T07:30", "2026-11-30"),
        (MORNING, "2026-12-23T09:00", "2026-12-28T07:30", "2026-12-28"),
        (CHAIR, "2026-12-23T09:00", "2026-12-24T07:35", "2026-12-24"),
        (LETTER, "2026-11-23T07:00", "2026-11-27T15:00", "2026-W48"),
        # Good Friday 2027, Christmas Day and New Year's Day are all Fridays.
        (LETTER, "2027-03-22T07:00", "2027-03-25T15:00", "2027-W12"),
        (LETTER, "2027-03-25T15:00", "2027-04-02T15:00", "2027-W13"),
        (LETTER, "2026-12-21T07:00", "2026-12-23T15:00", "2026-W52"),
        (LETTER, "2026-12-23T15:00", "2026-12-30T15:00", "2026-W53"),
        (MONTHLY, "2026-11-23T07:00", "2026-12-01T09:00", "2026-12"),
        (MONTHLY, "2026-12-01T09:00", "2027-01-04T09:00", "2027-01"),
        (NIGHTLY, "2027-03-27T12:00", "2027-03-28T03:30", "2027-03-28"),
        (NIGHTLY, "2027-03-28T03:30", "2027-03-29T02:30", "2027-03-29"),
    ],
)
def test_the_next_occurrence_is_named_by_its_local_period(schedule, at, expected, key):
    due = next_after(schedule, local(at), CALENDAR)

    assert Occurrence(local(expected), key) == due
    assert due.at.tzinfo is UTC
    assert due == latest_until(schedule, due.at, CALENDAR)


def test_the_autumn_night_fires_at_its_first_half_past_two_only():
    first = datetime(2026, 10, 25, 0, 30, tzinfo=UTC)
    second = first + timedelta(hours=1)

    assert Occurrence(first, "2026-10-25") == latest_until(NIGHTLY, first, CALENDAR)
    assert Occurrence(first, "2026-10-25") == latest_until(NIGHTLY, second, CALENDAR)
    assert next_after(NIGHTLY, first, CALENDAR).key == "2026-10-26"


@pytest.mark.parametrize(
    ("schedule", "at", "key"),
    [
        (MORNING, "2026-11-23T07:29", "2026-11-20"),
        (MORNING, "2026-11-23T07:30", "2026-11-23"),
        (MORNING, "2026-12-27T12:00", "2026-12-23"),
        (LETTER, "2027-03-26T15:00", "2027-W12"),
        (LETTER, "2027-03-25T14:59", "2027-W11"),
        (MONTHLY, "2027-01-01T12:00", "2026-12"),
    ],
)
def test_after_a_stop_only_the_latest_occurrence_is_owed(schedule, at, key):
    due = latest_until(schedule, local(at), CALENDAR)

    assert due is not None
    assert key == due.key


def test_a_weekly_letter_is_not_moved_onto_the_letter_before():
    holidays = frozenset(date(2026, 12, 21) + timedelta(days=count) for count in range(19))
    calendar = replace(CALENDAR, extra_closed=holidays)
    first = next_after(LETTER, local("2026-12-14T09:00"), calendar)
    second = next_after(LETTER, first.at, calendar)

    assert [first.key, second.key] == ["2026-W51", "2027-W02"]
    assert first == latest_until(LETTER, local("2027-01-10T12:00"), calendar)


def test_several_days_a_week_are_not_moved_onto_each_other():
    schedule = Schedule.read("15:00 thu, fri", if_closed="previous_working_day")
    first = next_after(schedule, local("2027-03-25T09:00"), CALENDAR)

    assert Occurrence(local("2027-03-25T15:00"), "2027-03-25") == first
    assert first == latest_until(schedule, local("2027-03-26T16:00"), CALENDAR)


YEAR = [date(2026, 10, 1) + timedelta(days=count) for count in range(365)]
WEEKDAYS = [day for day in YEAR if day.weekday() < 5]
CLOSED_WEEKDAYS = {
    *("2026-12-24", "2026-12-25", "2026-12-31", "2027-01-01", "2027-01-06"),
    *("2027-03-26", "2027-03-29", "2027-05-06", "2027-06-25"),
}


@pytest.mark.parametrize(
    ("schedule", "expected"),
    [
        (Schedule.read("02:30 daily"), [str(day) for day in YEAR]),
        (Schedule.read("00:00 daily"), [str(day) for day in YEAR]),
        (Schedule.read("02:00 sun"), [f"{d:%G-W%V}" for d in YEAR if d.weekday() == 6]),
        (CHAIR, [str(day) for day in WEEKDAYS]),
        (MORNING, [str(day) for day in WEEKDAYS if str(day) not in CLOSED_WEEKDAYS]),
        (LETTER, [f"{day:%G-W%V}" for day in YEAR if day.weekday() == 4]),
        (MONTHLY, [f"{day:%Y-%m}" for day in YEAR if day.day == 1]),
    ],
)
def test_a_year_with_both_nights_of_the_clock_fires_every_period_exactly_once(schedule, expected):
    ticks = (local("2026-10-01T00:00") + timedelta(minutes=30 * n) for n in range(365 * 48))
    due = [latest_until(schedule, tick, CALENDAR) for tick in ticks]
    fired = list(dict.fromkeys(found.key for found in due if found is not None))

    assert expected == [key for key in fired if key >= expected[0]]
    assert len({found for found in due if found is not None}) == len(fired)


@pytest.mark.parametrize("schedule", [MORNING, CHAIR, LETTER, MONTHLY, NIGHTLY])
def test_walking_from_one_occurrence_to_the_next_misses_none(schedule):
    at, end = local("2026-10-01T00:00"), local("2027-10-01T00:00")
    walked = []
    while (due := next_after(schedule, at, CALENDAR)).at < end:
        walked.append(due)
        at = due.at

    assert walked == [latest_until(schedule, due.at, CALENDAR) for due in walked]
    assert len(walked) == len({due.key for due in walked})


@settings(deadline=None)  # the first call loads the library of holidays
@given(
    schedule=st.sampled_from([MORNING, CHAIR, LETTER, MONTHLY, NIGHTLY]),
    at=st.datetimes(
        min_value=datetime(2026, 1, 1),  # noqa: DTZ001  # Hypothesis wants naive bounds
        max_value=datetime(2029, 1, 1),  # noqa: DTZ001  # likewise
        timezones=st.just(UTC),
    ),
)
def test_nothing_lies_between_the_latest_and_the_next(schedule, at):
    latest = latest_until(schedule, at, CALENDAR)
    following = next_after(schedule, at, CALENDAR)

    assert latest is not None
    assert latest.at <= at < following.at
    assert following == next_after(schedule, latest.at, CALENDAR)
    assert latest == latest_until(schedule, following.at - timedelta(microseconds=1), CALENDAR)


@pytest.mark.parametrize(
    ("written", "rhythm", "weekdays"),
    [
        ("07:30 mon-fri", Rhythm.DAY, {0, 1, 2, 3, 4}),
        ("7.30 Mon, Wed", Rhythm.DAY, {0, 2}),
        ("15:00 fri", Rhythm.WEEK, {4}),
        ("15:00 sat-mon", Rhythm.DAY, {5, 6, 0}),
    ],
)
def test_weekdays_are_read_as_a_span_or_a_list(written, rhythm, weekdays):
    schedule = Schedule.read(written)

    assert rhythm == schedule.rhythm
    assert weekdays == schedule.weekdays


@pytest.mark.parametrize(
    "written",
    ["", "07:30", "mon-fri", "25:00 fri", "07:60 fri", "07:30 fry", "07:30 mon-", "07:30 ,", "x"],
)
def test_what_is_no_schedule_is_refused_with_its_words(written):
    with pytest.raises(BadArgument) as refused:
        Schedule.read(written)

    assert t("digests.bad_schedule", written=written) == refused.value.text


def test_a_schedule_that_could_never_fire_is_refused():
    with pytest.raises(BadArgument):
        Schedule.read("09:00 sat", skip_closed_days=True)
    with pytest.raises(BadArgument):
        Schedule.read("09:00 fri", if_closed="whenever")


@given(st.text())
def test_no_text_raises_anything_but_bad_argument(written):
    try:
        Schedule.read(written)
    except BadArgument as refused:
        assert written == dict(refused.text.params)["written"]  # noqa: PT017  # either is right
