from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from handlers.kernel.month import Month
from handlers.kernel.when import (
    Moment,
    read_duration,
    read_moment,
    read_month,
    read_period,
)

STOCKHOLM = ZoneInfo("Europe/Stockholm")
MONDAY = datetime(2026, 11, 23, 8, tzinfo=UTC)  # 09.00 local


def local(written: str) -> datetime:
    return datetime.fromisoformat(written).replace(tzinfo=STOCKHOLM).astimezone(UTC)


@pytest.mark.parametrize(
    ("written", "expected"),
    [
        ("2026-12-01 15:00", "2026-12-01T15:00"),
        ("2026-12-01T15:00", "2026-12-01T15:00"),
        ("2026-12-01 kl. 15.00", "2026-12-01T15:00"),
        ("1/12 15.00", "2026-12-01T15:00"),
        ("1 dec 15.00", "2026-12-01T15:00"),
        ("1 december 2026 kl. 15", "2026-12-01T15:00"),
        ("den 1:a december, kl 9", "2026-12-01T09:00"),
        ("tisdag 24 november kl. 10.42", "2026-11-24T10:42"),
        ("tisdagen den 24 november kl. 10.42", "2026-11-24T10:42"),
        ("Tuesday 24 November at 10:42", "2026-11-24T10:42"),
        ("i dag 15.00", "2026-11-23T15:00"),
        ("idag kl 15", "2026-11-23T15:00"),
        ("i dag kl. 13.00.", "2026-11-23T13:00"),
        ("imorgon kl. 15.00", "2026-11-24T15:00"),
        ("I ÖVERMORGON kl 8", "2026-11-25T08:00"),
        ("i overmorgon kl 8", "2026-11-25T08:00"),
        ("på fredag kl 15", "2026-11-27T15:00"),
        ("fredag 14:30", "2026-11-27T14:30"),
        ("lördag kl 11", "2026-11-28T11:00"),
        ("lordag kl 11", "2026-11-28T11:00"),
        ("måndag kl 15", "2026-11-23T15:00"),
        ("måndag kl 8", "2026-11-23T08:00"),
        ("15.00", "2026-11-23T15:00"),
        ("07:30", "2026-11-23T07:30"),
        ("kl 15", "2026-11-23T15:00"),
        ("kl15", "2026-11-23T15:00"),
        ("klockan 15", "2026-11-23T15:00"),
        ("kl 1530", "2026-11-23T15:30"),
        ("kl\u00a015.30", "2026-11-23T15:30"),
        ("\uff11\uff15.\uff10\uff10", "2026-11-23T15:00"),
        ("kl 15 på fredag", "2026-11-27T15:00"),
        ("15.00 i morgon", "2026-11-24T15:00"),
        ("om 2 timmar", "2026-11-23T11:00"),
        ("om en timme", "2026-11-23T10:00"),
        ("om 24 timmar", "2026-11-24T09:00"),
        ("om 1 timme och 30 min", "2026-11-23T10:30"),
        ("in two hours", "2026-11-23T11:00"),
        ("tomorrow at 15", "2026-11-24T15:00"),
        ("on Friday 14:30", "2026-11-27T14:30"),
        # The spring night has no 02.30, the autumn night has two.
        ("2027-03-28 02:30", "2027-03-28T03:30"),
        ("28/3 kl 02.30", "2027-03-28T03:30"),
    ],
)
def test_a_time_is_read_in_every_way_people_write_it(written, expected):
    words = written.split(" ")

    assert (Moment(local(expected), has_time=True), len(words)) == read_moment(
        words, MONDAY, STOCKHOLM
    )


def test_of_two_times_in_the_autumn_night_the_first_is_meant():
    before = datetime(2026, 10, 20, 8, tzinfo=UTC)
    expected = Moment(datetime(2026, 10, 25, 0, 30, tzinfo=UTC), has_time=True)

    assert (expected, 2) == read_moment(["25/10", "02.30"], before, STOCKHOLM)


@pytest.mark.parametrize(
    ("written", "expected"),
    [
        ("2026-12-01", "2026-12-01"),
        ("1/12", "2026-12-01"),
        ("1 dec", "2026-12-01"),
        ("1 dec.", "2026-12-01"),
        ("1 december 2026", "2026-12-01"),
        ("1/12 2027", "2027-12-01"),
        ("December 1", "2026-12-01"),
        ("23/11", "2026-11-23"),
        ("22/11", "2027-11-22"),
        ("8 jan", "2027-01-08"),
        ("29/2", "2028-02-29"),
        ("i dag", "2026-11-23"),
        ("i morgon", "2026-11-24"),
        ("i morgon.", "2026-11-24"),
        ("imorgon", "2026-11-24"),
        ("today", "2026-11-23"),
        ("the day after tomorrow", "2026-11-25"),
        ("fredag", "2026-11-27"),
        ("söndag", "2026-11-29"),
        ("måndag", "2026-11-23"),
        ("fredag 27/11", "2026-11-27"),
        ("om tre dagar", "2026-11-26"),
        ("om en vecka", "2026-11-30"),
    ],
)
def test_a_day_without_a_time_is_its_local_midnight(written, expected):
    words = written.split()

    assert (Moment(local(expected), has_time=False), len(words)) == read_moment(
        words, MONDAY, STOCKHOLM
    )


def test_the_local_day_counts_and_not_the_day_in_greenwich():
    after_midnight = datetime(2026, 11, 22, 23, 30, tzinfo=UTC)

    assert (Moment(local("2026-11-23"), has_time=False), 1) == read_moment(
        ["idag"], after_midnight, STOCKHOLM
    )


@pytest.mark.parametrize(
    ("written", "used"),
    [
        ("fredag kl 15 svar senast kl 13", 3),
        ("1 dec 15.00 bråttom", 3),
        ("fredag bråttom", 1),
        ("2026-10-01 2026-10-31", 1),
    ],
)
def test_the_longest_reading_wins_and_the_rest_is_left(written, used):
    found = read_moment(written.split(), MONDAY, STOCKHOLM)

    assert found is not None
    assert used == found[1]


@pytest.mark.parametrize(
    "written",
    [
        "",
        "–",
        "32/13",
        "0/0",
        "31/6",
        "25.00",
        "24.00",
        "15.60",
        "kl 153",
        "kl",
        "15",
        "2026-13-01",
        "2026-02-29",
        "0000-01-01",
        "fredag 26/11",
        "fredag 15",
        "fredag 25.00",
        "1/12 kl 25",
        "1 dec 26",
        "nästa fredag",
        "snart",
        "om",
        "om snart",
        "tomorrow at 3 pm",
        "kl 3 em",
    ],
)
def test_what_is_no_time_is_none(written):
    assert read_moment(written.split(" "), MONDAY, STOCKHOLM) is None


def test_a_whole_post_after_a_time_is_left_unread():
    words = ["kl", "15", "x" * 60_000]

    assert (Moment(local("2026-11-23T15:00"), has_time=True), 2) == read_moment(
        words, MONDAY, STOCKHOLM
    )


@pytest.mark.parametrize(
    ("written", "expected", "used"),
    [
        ("oktober", Month(2026, 10), 1),
        ("Okt", Month(2026, 10), 1),
        ("okt.", Month(2026, 10), 1),
        ("october", Month(2026, 10), 1),
        ("oktober 2025", Month(2025, 10), 2),
        ("2026-10", Month(2026, 10), 1),
        ("november", Month(2026, 11), 1),
        ("december", Month(2025, 12), 1),
        ("december 2026", Month(2026, 12), 2),
        ("i maj", Month(2026, 5), 2),
        ("oktober skola", Month(2026, 10), 1),
    ],
)
def test_a_month_is_read_by_name_or_number(written, expected, used):
    assert (expected, used) == read_month(written.split(), MONDAY, STOCKHOLM)


@pytest.mark.parametrize("written", ["", "2026-13", "2026-1", "oktoberfest", "skola", "10"])
def test_what_is_no_month_is_none(written):
    assert read_month(written.split(), MONDAY, STOCKHOLM) is None


@pytest.mark.parametrize(
    ("written", "expected", "used"),
    [
        ("7d", timedelta(days=7), 1),
        ("2 timmar", timedelta(hours=2), 2),
        ("4h", timedelta(hours=4), 1),
        ("30 min", timedelta(minutes=30), 2),
        ("30 min.", timedelta(minutes=30), 2),
        ("1 vecka", timedelta(weeks=1), 2),
        ("en vecka", timedelta(weeks=1), 2),
        ("åtta dygn", timedelta(days=8), 2),
        ("3 timmar och 20 minuter", timedelta(hours=3, minutes=20), 5),
        ("2h 30min", timedelta(hours=2, minutes=30), 2),
        ("two hours", timedelta(hours=2), 2),
        ("7d tack", timedelta(days=7), 1),
    ],
)
def test_a_span_is_read_with_its_unit(written, expected, used):
    assert (expected, used) == read_duration(written.split())


@pytest.mark.parametrize("written", ["", "7", "d", "timmar", "99999 dagar", "-1 dag", "1 månad"])
def test_what_is_no_span_is_none(written):
    assert read_duration(written.split()) is None


typed = (
    "i dag morgon fredag kl kl. 15 15.00 1/12 29/2 - – .. till v. v52 53 2026 9999-12-31 "
    "0001-01-01 dec okt om 2 timmar 9999 veckor från t.o.m. en åtta"
)
pieces = st.sampled_from(typed.split())


@given(st.lists(st.one_of(st.text(), pieces), max_size=12))
def test_no_words_ever_raise(words):
    for found in (
        read_moment(words, MONDAY, STOCKHOLM),
        read_period(words, MONDAY, STOCKHOLM),
        read_month(words, MONDAY, STOCKHOLM),
        read_duration(words),
    ):
        assert found is None or 1 <= found[1] <= len(words)
