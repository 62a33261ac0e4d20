from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from handlers.mentions.formats.dates import read_date

MORNING = datetime(2026, 11, 23, 8, 10, tzinfo=UTC)


@pytest.mark.parametrize(
    "written",
    [
        "Mon, 23 Nov 2026 09:10:00 +0100",
        "Mon, 23 Nov 2026 08:10:00 GMT",
        "Mon, 23 Nov 26 09:10 CET",
        "23-Nov-2026 08:10:00 UTC",
        "Mon, 23 Nov 2026 10:10:00 GMT+2",
        "Mon, 23 Nov 2026 03:10:00 EST",
        "mån, 23 nov 2026 09:10:00 +0100",
        "mån, 23 nov 2026 09:10:00",
        "måndagen den 23 november 2026 kl. 09.10",
        "2026-11-23T09:10:00+01:00",
        "2026-11-23T08:10:00.123Z",
        "2026-11-23 08:10",
        "2026-11-23T09:10+01",
        "20261123T081000Z",
        "Nov 23, 2026 08:10 AM",
        "Mon Nov 23 08:10:00 2026",
        "Mon Nov 23 09:10:00 CET 2026",
    ],
)
def test_a_time_is_read_however_it_is_written(written):
    assert read_date(written).replace(microsecond=0) == MORNING


def test_a_name_of_summer_time_counts():
    assert read_date("Fri, 3 Jul 2026 09:10:00 CEST") == datetime(2026, 7, 3, 7, 10, tzinfo=UTC)


def test_swedish_names_without_a_zone_are_swedish_wall_clock_time_in_summer_too():
    assert read_date("lör 4 juli 2026 09:10") == datetime(2026, 7, 4, 7, 10, tzinfo=UTC)


def test_midnight_may_be_written_as_24():
    assert read_date("2026-11-22T24:00:00Z") == datetime(2026, 11, 23, tzinfo=UTC)


def test_a_leap_second_is_read():
    assert read_date("Sat, 31 Dec 2016 23:59:60 GMT") == datetime(
        2016, 12, 31, 23, 59, 59, tzinfo=UTC
    )


@pytest.mark.parametrize("written", ["", "i förrgår", "31 feb 2026", "2026-13-01", "1" * 200])
def test_what_is_no_time_is_none(written):
    assert read_date(written) is None


@given(st.text(max_size=120))
def test_nothing_that_is_written_makes_it_fail(written):
    moment = read_date(written)

    assert moment is None or moment.utcoffset() is not None
