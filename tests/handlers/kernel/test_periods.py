from datetime import UTC, date, datetime
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from handlers.kernel.when import Period, read_period

STOCKHOLM = ZoneInfo("Europe/Stockholm")
MONDAY = datetime(2026, 11, 23, 8, tzinfo=UTC)  # 09.00 local


@pytest.mark.parametrize(
    ("written", "first", "last"),
    [
        ("1/12–12/12", "2026-12-01", "2026-12-12"),
        ("1/12-12/12", "2026-12-01", "2026-12-12"),
        ("1/12 - 12/12", "2026-12-01", "2026-12-12"),
        ("1–12/12", "2026-12-01", "2026-12-12"),
        ("1–12 december", "2026-12-01", "2026-12-12"),
        ("den 1 till den 12 december", "2026-12-01", "2026-12-12"),
        ("från 1/12 till 12/12", "2026-12-01", "2026-12-12"),
        ("fr.o.m. 1/12 t.o.m. 12/12", "2026-12-01", "2026-12-12"),
        ("2026-12-01..2026-12-12", "2026-12-01", "2026-12-12"),
        ("2026-12-01–2026-12-12", "2026-12-01", "2026-12-12"),
        ("2026-12-01-2026-12-12", "2026-12-01", "2026-12-12"),
        ("2026-12-01 2026-12-12", "2026-12-01", "2026-12-01"),
        ("v. 28–31", "2027-07-12", "2027-08-08"),
        ("v28", "2027-07-12", "2027-07-18"),
        ("vecka 28", "2027-07-12", "2027-07-18"),
        ("week 28", "2027-07-12", "2027-07-18"),
        ("v. 48", "2026-11-23", "2026-11-29"),
        ("v. 47–48", "2026-11-16", "2026-11-29"),
        ("v. 52–1", "2026-12-21", "2027-01-10"),
        ("v. 53", "2026-12-28", "2027-01-03"),
        ("v. 28–31 2028", "2028-07-10", "2028-08-06"),
        ("nästa vecka", "2026-11-30", "2026-12-06"),
        ("denna vecka", "2026-11-23", "2026-11-29"),
        ("i dag", "2026-11-23", "2026-11-23"),
        ("i morgon", "2026-11-24", "2026-11-24"),
        ("i dag – fredag", "2026-11-23", "2026-11-27"),
        ("till 8/1", "2026-11-23", "2027-01-08"),
        ("till fredag", "2026-11-23", "2026-11-27"),
        ("t.o.m. 8 januari", "2026-11-23", "2027-01-08"),
        ("until 8 January", "2026-11-23", "2027-01-08"),
        ("fredag", "2026-11-27", "2026-11-27"),
        ("fredag till måndag", "2026-11-27", "2026-11-30"),
        ("1 dec – 3 jan", "2026-12-01", "2027-01-03"),
        ("21/12 till 7/1", "2026-12-21", "2027-01-07"),
        ("1 dec to 3 jan", "2026-12-01", "2027-01-03"),
        # Under way already: the period that has not ended is meant.
        ("16/11–27/11", "2026-11-16", "2026-11-27"),
        ("1/12 – 12/12 2027", "2027-12-01", "2027-12-12"),
        ("1/12 2027 – 3/1", "2027-12-01", "2028-01-03"),
    ],
)
def test_a_period_is_read_in_every_way_people_write_it(written, first, last):
    found = read_period(written.split(), MONDAY, STOCKHOLM)

    assert found is not None
    assert Period(date.fromisoformat(first), date.fromisoformat(last)) == found[0]


@pytest.mark.parametrize(
    "written",
    [
        "",
        "–",
        "32/13–1/1",
        "v. 54",
        "v. 0",
        "v.",
        "2026-12-12..2026-12-01",
        "12/12–1/12",
        "till",
        "till tusen",
        "1/12 – 45/12",
        "1/12 till jul",
    ],
)
def test_what_is_no_period_is_none(written):
    assert read_period(written.split(), MONDAY, STOCKHOLM) is None


def test_a_period_in_january_may_have_begun_last_year():
    january = datetime(2027, 1, 3, 8, tzinfo=UTC)
    found = read_period(["21/12", "till", "7/1", "ersättare"], january, STOCKHOLM)

    assert (Period(date(2026, 12, 21), date(2027, 1, 7)), 3) == found


def test_a_period_holds_both_its_ends():
    period = Period(date(2026, 12, 1), date(2026, 12, 12))

    assert date(2026, 12, 1) in period
    assert date(2026, 12, 12) in period
    assert date(2026, 12, 13) not in period


typed = (
    "i dag morgon fredag måndag 1/12 29/2 5 1/12-3/1 - – .. till från t.o.m. v. v52 52-1 53 2026 "
    "9999-12-31 0001-01-01 dec okt nästa vecka"
)
pieces = st.sampled_from(typed.split())


@given(st.lists(pieces, max_size=8))
def test_every_period_ends_after_it_begins(words):
    found = read_period(words, MONDAY, STOCKHOLM)

    assert found is None or found[0].first <= found[0].last
