from datetime import UTC, datetime
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from handlers.kernel.calendar import Month

STOCKHOLM = ZoneInfo("Europe/Stockholm")
months = st.builds(Month, st.integers(2, 9998), st.integers(1, 12))


@given(months)
def test_the_month_before_the_next_is_the_month_itself(month):
    assert month == month.next.previous
    assert month < month.next
    assert month.end(STOCKHOLM) == month.next.start(STOCKHOLM)


@pytest.mark.parametrize(
    ("at", "expected"),
    [
        ("2026-09-30T22:00:00+00:00", "2026-10"),
        ("2026-09-30T21:59:59+00:00", "2026-09"),
        ("2026-10-31T22:59:59+00:00", "2026-10"),
        ("2026-10-31T23:00:00+00:00", "2026-11"),
    ],
)
def test_a_month_begins_at_local_midnight(at, expected):
    month = Month.of(datetime.fromisoformat(at), STOCKHOLM)

    assert expected == str(month)
    assert month.contains(datetime.fromisoformat(at), STOCKHOLM)
    assert not month.next.contains(datetime.fromisoformat(at), STOCKHOLM)


def test_october_has_an_hour_more_than_its_days():
    october = Month(2026, 10)

    assert datetime(2026, 9, 30, 22, tzinfo=UTC) == october.start(STOCKHOLM)
    assert datetime(2026, 10, 31, 23, tzinfo=UTC) == october.end(STOCKHOLM)


@pytest.mark.parametrize("month", [0, 13])
def test_a_month_that_does_not_exist_cannot_be_made(month):
    with pytest.raises(ValueError, match="month"):
        Month(2026, month)
