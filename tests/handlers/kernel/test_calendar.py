from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from handlers.kernel.calendar import OfficeHours, SummerHours, WorkCalendar, wall_time

STOCKHOLM = ZoneInfo("Europe/Stockholm")
SUMMER = SummerHours(time(8), time(16), first=(6, 15), last=(8, 15))
CALENDAR = WorkCalendar(STOCKHOLM, OfficeHours(time(8), time(16, 30), SUMMER))
NIGHT_AND_DAY = WorkCalendar(
    STOCKHOLM, OfficeHours(time(0), time(23, 59)), extra_closed=frozenset({date(2026, 10, 23)})
)

moments = st.datetimes(
    min_value=datetime(2025, 1, 1),  # noqa: DTZ001  # Hypothesis wants naive bounds
    max_value=datetime(2029, 1, 1),  # noqa: DTZ001  # likewise
    timezones=st.just(UTC),
)
amounts = st.timedeltas(min_value=timedelta(), max_value=timedelta(hours=120))
calendars = st.sampled_from([CALENDAR, NIGHT_AND_DAY, replace(CALENDAR, bridge_days_closed=True)])


def local(written: str) -> datetime:
    return datetime.fromisoformat(written).replace(tzinfo=STOCKHOLM).astimezone(UTC)


@pytest.mark.parametrize(
    "day",
    [
        "2026-12-24",
        "2026-12-25",
        "2026-12-31",
        "2027-01-01",
        "2027-01-06",
        "2027-03-26",
        "2027-03-29",
        "2027-05-06",
        "2027-06-25",
        "2026-06-19",
        "2026-10-31",
        "2026-11-21",
        "2026-11-22",
    ],
)
def test_holidays_eves_and_weekends_are_closed(day):
    assert CALENDAR.is_closed(date.fromisoformat(day))


@pytest.mark.parametrize(
    "day", ["2026-12-23", "2027-01-07", "2027-05-07", "2026-06-18", "2026-10-30", "2026-11-23"]
)
def test_ordinary_days_and_bridge_days_are_open(day):
    assert not CALENDAR.is_closed(date.fromisoformat(day))


@pytest.mark.parametrize(
    ("year", "expected"),
    [
        (2026, ["2026-01-02", "2026-01-05", "2026-05-15"]),
        (2027, ["2027-05-07"]),
        (2028, ["2028-01-07", "2028-05-26", "2028-06-05"]),
    ],
)
def test_every_bridge_day_of_a_year_is_found(year, expected):
    days = (date(year, 1, 1) + timedelta(days=count) for count in range(365))

    assert expected == [str(day) for day in days if CALENDAR.is_bridge_day(day)]


def test_bridge_days_are_closed_where_the_municipality_has_settled_so():
    strict = replace(CALENDAR, bridge_days_closed=True)

    assert strict.is_closed(date(2027, 5, 7))
    assert strict.is_bridge_day(date(2027, 5, 7))
    assert not strict.is_closed(date(2027, 5, 10))


def test_a_local_day_off_is_closed_and_makes_a_bridge():
    calendar = replace(CALENDAR, extra_closed=frozenset({date(2026, 11, 26)}))

    assert calendar.is_closed(date(2026, 11, 26))
    assert calendar.is_bridge_day(date(2026, 11, 27))


@pytest.mark.parametrize(
    ("day", "expected"),
    [
        ("2026-12-24", "Julafton"),
        ("2026-06-19", "Midsommarafton"),
        ("2026-06-06", "Nationaldagen"),
        ("2026-10-31", "Alla helgons dag"),
        ("2026-11-22", None),
        ("2026-04-30", None),
        ("2150-12-24", None),
    ],
)
def test_a_holiday_has_its_swedish_name(day, expected):
    assert expected == CALENDAR.holiday(date.fromisoformat(day))


@pytest.mark.parametrize(
    ("start", "hours", "expected"),
    [
        ("2026-04-02T16:00:00+02:00", 8, "2026-04-07T15:30:00+02:00"),
        ("2026-11-20T15:40:00+01:00", 8, "2026-11-23T15:10:00+01:00"),
        ("2026-11-21T12:00:00+01:00", 1, "2026-11-23T09:00:00+01:00"),
        ("2026-12-23T16:00:00+01:00", 1, "2026-12-28T08:30:00+01:00"),
        ("2026-11-20T15:30:00+01:00", 1, "2026-11-20T16:30:00+01:00"),
        ("2026-07-01T15:30:00+02:00", 1, "2026-07-02T08:30:00+02:00"),
        ("2026-11-20T16:30:00+01:00", 0, "2026-11-23T08:00:00+01:00"),
        # Over the spring night (28 March 2027) and the autumn night (25 October 2026).
        ("2027-03-25T16:00:00+01:00", 1, "2027-03-30T08:30:00+02:00"),
        ("2026-10-23T16:00:00+02:00", 1, "2026-10-26T08:30:00+01:00"),
    ],
)
def test_the_clock_counts_office_time_only(start, hours, expected):
    due = CALENDAR.add_office_time(datetime.fromisoformat(start), timedelta(hours=hours))

    assert datetime.fromisoformat(expected) == due
    assert due.tzinfo is UTC


@pytest.mark.parametrize(
    ("end", "minutes", "expected"),
    [
        ("2026-11-23T15:00", 60, "2026-11-23T14:00"),
        ("2026-11-23T08:30", 60, "2026-11-20T16:00"),
        ("2026-11-22T12:00", 60, "2026-11-20T15:30"),
        ("2026-12-28T08:30", 60, "2026-12-23T16:00"),
        ("2026-11-22T12:00", 0, "2026-11-22T12:00"),
    ],
)
def test_office_time_is_counted_backwards_too(end, minutes, expected):
    assert local(expected) == CALENDAR.subtract_office_time(local(end), timedelta(minutes=minutes))


@pytest.mark.parametrize(
    ("at", "is_open", "expected"),
    [
        ("2026-11-23T08:00", True, "2026-11-23T08:00"),
        ("2026-11-23T07:59", False, "2026-11-23T08:00"),
        ("2026-11-23T16:29", True, "2026-11-23T16:29"),
        ("2026-11-23T16:30", False, "2026-11-24T08:00"),
        ("2026-07-01T16:00", False, "2026-07-02T08:00"),
        ("2026-12-24T10:00", False, "2026-12-28T08:00"),
        ("2026-08-14T16:15", False, "2026-08-17T08:00"),
        ("2026-08-17T16:15", True, "2026-08-17T16:15"),
    ],
)
def test_the_next_open_moment_is_now_or_the_next_morning(at, is_open, expected):
    assert is_open == CALENDAR.is_office_time(local(at))
    assert local(expected) == CALENDAR.next_open(local(at))


@pytest.mark.parametrize(
    ("first", "last", "hours"),
    [
        ("2026-11-20T15:30", "2026-11-23T09:00", 2.0),
        ("2026-11-23T09:00", "2026-11-20T15:30", -2.0),
        ("2026-11-21T09:00", "2026-11-22T15:30", 0.0),
        ("2026-11-23T00:00", "2026-11-24T00:00", 8.5),
        ("2026-07-01T00:00", "2026-07-02T00:00", 8.0),
    ],
)
def test_office_time_between_two_moments(first, last, hours):
    assert timedelta(hours=hours) == CALENDAR.office_time_between(local(first), local(last))


@pytest.mark.parametrize(
    ("first", "last", "hours"),
    [
        ("2027-03-28T00:00", "2027-03-29T00:00", 23),
        ("2026-10-25T00:00", "2026-10-26T00:00", 25),
    ],
)
def test_the_two_nights_of_the_clock_have_the_hours_they_have(first, last, hours):
    assert timedelta(hours=hours) == local(last) - local(first)


@pytest.mark.parametrize(
    ("start", "hours", "expected"),
    [
        ("2026-11-23T10:00", 24, "2026-11-24T10:00"),
        ("2026-11-20T10:00", 24, "2026-11-23T10:00"),
        ("2026-11-21T10:00", 24, "2026-11-24T00:00"),
        ("2026-04-02T16:00", 24, "2026-04-07T16:00"),
        ("2026-10-23T12:00", 24, "2026-10-26T12:00"),
        ("2027-03-25T12:00", 24, "2027-03-30T12:00"),
    ],
)
def test_weekday_time_runs_all_night_on_open_days(start, hours, expected):
    assert local(expected) == CALENDAR.add_weekday_time(local(start), timedelta(hours=hours))


@pytest.mark.parametrize(
    ("day", "expected"),
    [
        ("2026-11-23", "2026-11-20"),
        ("2026-12-25", "2026-12-23"),
        ("2027-01-07", "2027-01-05"),
        ("2026-11-25", "2026-11-24"),
    ],
)
def test_the_previous_working_day_skips_closed_days(day, expected):
    assert date.fromisoformat(expected) == CALENDAR.previous_working_day(date.fromisoformat(day))


@pytest.mark.parametrize(
    ("month", "expected"),
    [((2026, 11), "2026-11-02"), ((2027, 1), "2027-01-04"), ((2026, 12), "2026-12-01")],
)
def test_the_first_working_day_of_a_month(month, expected):
    assert date.fromisoformat(expected) == CALENDAR.first_working_day(*month)


@pytest.mark.parametrize(
    ("day", "clock", "expected"),
    [
        ("2027-03-28", "02:30", "2027-03-28T01:30"),  # does not exist: 03.30 summer time
        ("2026-10-25", "02:30", "2026-10-25T00:30"),  # exists twice: the first
        ("2026-11-23", "09:00", "2026-11-23T08:00"),
    ],
)
def test_the_wall_clock_is_settled_on_both_nights(day, clock, expected):
    at = wall_time(date.fromisoformat(day), time.fromisoformat(clock), STOCKHOLM)

    assert datetime.fromisoformat(expected).replace(tzinfo=UTC) == at


def test_the_local_day_begins_at_local_midnight():
    at = datetime(2026, 11, 22, 23, 30, tzinfo=UTC)

    assert date(2026, 11, 23) == CALENDAR.day_of(at)
    assert time(0, 30) == CALENDAR.local(at).time()


def test_a_negative_amount_is_a_mistake_of_the_caller():
    at = datetime(2026, 11, 23, 9, tzinfo=UTC)

    with pytest.raises(ValueError, match="negative"):
        CALENDAR.add_office_time(at, timedelta(hours=-1))
    with pytest.raises(ValueError, match="negative"):
        CALENDAR.subtract_office_time(at, timedelta(hours=-1))


def test_a_calendar_that_never_opens_is_a_mistake_and_not_a_hang():
    first = date(2026, 11, 1)
    always = frozenset(first + timedelta(days=count) for count in range(4000))
    never = replace(CALENDAR, extra_closed=always)

    with pytest.raises(ValueError, match="no open day"):
        never.next_open(datetime(2026, 11, 23, 9, tzinfo=UTC))


def test_office_hours_that_end_before_they_start_cannot_be_made():
    with pytest.raises(ValueError, match="end after"):
        OfficeHours(time(16), time(8))


@settings(deadline=None)  # the first call loads the library of holidays
@given(calendar=calendars, start=moments, amount=amounts)
def test_what_is_added_lies_between(calendar, start, amount):
    due = calendar.add_office_time(start, amount)

    assert amount == calendar.office_time_between(start, due)


@settings(deadline=None)  # the first call loads the library of holidays
@given(calendar=calendars, at=moments, amount=amounts)
def test_subtracting_inverts_adding_when_open(calendar, at, amount):
    start = calendar.next_open(at)
    due = calendar.add_office_time(start, amount)

    assert start == calendar.subtract_office_time(due, amount)


@settings(deadline=None)  # the first call loads the library of holidays
@given(calendar=calendars, at=moments)
def test_the_next_open_moment_is_open(calendar, at):
    assert calendar.is_office_time(calendar.next_open(at))
