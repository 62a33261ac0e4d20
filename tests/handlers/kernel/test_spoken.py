import subprocess
import sys
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from handlers.kernel.month import Month
from handlers.kernel.spoken import (
    spoken_count,
    spoken_date,
    spoken_day,
    spoken_full_date,
    spoken_list,
    spoken_moment,
    spoken_month,
    spoken_number,
    spoken_percent,
    spoken_span,
    spoken_time,
    spoken_week,
)
from handlers.kernel.when import read_duration, read_moment

STOCKHOLM = ZoneInfo("Europe/Stockholm")
NOW = datetime(2026, 11, 23, 8, tzinfo=UTC)
NBSP = "\N{NO-BREAK SPACE}"


def local(written: str) -> datetime:
    return datetime.fromisoformat(written).replace(tzinfo=STOCKHOLM).astimezone(UTC)


@pytest.mark.parametrize(
    ("at", "swedish", "english"),
    [
        ("2026-11-23T13:00", "i dag kl. 13.00", "today at 13:00"),
        ("2026-11-23T06:00", "i dag kl. 06.00", "today at 06:00"),
        ("2026-11-24T09:00", "i morgon kl. 09.00", "tomorrow at 09:00"),
        ("2026-11-25T10:42", "onsdag 25 november kl. 10.42", "Wednesday 25 November at 10:42"),
        ("2026-11-22T10:42", "söndag 22 november kl. 10.42", "Sunday 22 November at 10:42"),
        (
            "2027-01-05T08:00",
            "tisdag 5 januari 2027 kl. 08.00",
            "Tuesday 5 January 2027 at 08:00",
        ),
        # Still the 23rd in Greenwich, already the 24th here.
        ("2026-11-24T00:30", "i morgon kl. 00.30", "tomorrow at 00:30"),
        ("2027-03-28T03:30", "söndag 28 mars 2027 kl. 03.30", "Sunday 28 March 2027 at 03:30"),
    ],
)
def test_a_moment_is_said_with_its_day_and_time(at, swedish, english):
    assert swedish == spoken_moment(local(at), NOW, STOCKHOLM, "sv")
    assert english == spoken_moment(local(at), NOW, STOCKHOLM, "en")


@pytest.mark.parametrize(
    ("day", "swedish", "english"),
    [
        ("2026-11-23", "i dag", "today"),
        ("2026-11-24", "i morgon", "tomorrow"),
        ("2026-11-03", "tisdag 3 november", "Tuesday 3 November"),
        ("2025-11-03", "måndag 3 november 2025", "Monday 3 November 2025"),
    ],
)
def test_a_day_is_said_with_its_weekday(day, swedish, english):
    today = date(2026, 11, 23)

    assert swedish == spoken_day(date.fromisoformat(day), today, "sv")
    assert english == spoken_day(date.fromisoformat(day), today, "en")


def test_new_years_day_is_tomorrow_on_new_years_eve():
    said = spoken_day(date(2027, 1, 1), date(2026, 12, 31), "sv")

    assert said == "i morgon"


def test_dates_months_and_weeks_have_their_forms():
    day = date(2026, 11, 3)
    swedish = [
        spoken_date(day, "sv"),
        spoken_full_date(day, "sv"),
        spoken_week(day, "sv"),
        spoken_month(Month(2026, 10), "sv"),
        spoken_time(NOW, STOCKHOLM, "sv"),
    ]
    english = [
        spoken_date(day, "en"),
        spoken_full_date(day, "en"),
        spoken_week(day, "en"),
        spoken_month(Month(2026, 10), "en"),
        spoken_time(NOW, STOCKHOLM, "en"),
    ]

    assert swedish == [
        "3 november 2026",
        "tisdag 3 november 2026",
        "vecka 45",
        "oktober 2026",
        "kl. 09.00",
    ]
    assert english == [
        "3 November 2026",
        "Tuesday 3 November 2026",
        "week 45",
        "October 2026",
        "09:00",
    ]


@pytest.mark.parametrize(
    ("number", "swedish", "english"),
    [
        (0, "inga", "no"),
        (1, "en", "one"),
        (2, "två", "two"),
        (9, "nio", "nine"),
        (10, "10", "10"),
        (1184, f"1{NBSP}184", "1,184"),
        (-3, "\u22123", "\u22123"),
    ],
)
def test_small_counts_are_said_in_words(number, swedish, english):
    assert swedish == spoken_count(number, "sv")
    assert english == spoken_count(number, "en")


@pytest.mark.parametrize(
    ("number", "language", "expected"), [(1, "sv", "ett"), (2, "sv", "två"), (1, "en", "one")]
)
def test_one_agrees_with_the_gender_of_the_word(number, language, expected):
    assert expected == spoken_count(number, language, neuter=True)


@pytest.mark.parametrize(
    ("number", "decimals", "swedish", "english"),
    [
        (1184.5, None, f"1{NBSP}184,5", "1,184.5"),
        (Decimal("1234567.5"), None, f"1{NBSP}234{NBSP}567,5", "1,234,567.5"),
        (-1184, None, f"\u22121{NBSP}184", "\u22121,184"),
        (12, 1, "12,0", "12.0"),
        (0.05, 1, "0,1", "0.1"),
        (2.5, 0, "3", "3"),
        (-0.2, 0, "0", "0"),
    ],
)
def test_numbers_have_their_comma_and_minus(number, decimals, swedish, english):
    assert swedish == spoken_number(number, "sv", decimals)
    assert english == spoken_number(number, "en", decimals)


@pytest.mark.parametrize(
    ("part", "decimals", "swedish", "english"),
    [
        (0.88, 0, f"88{NBSP}%", "88%"),
        (0.123, 1, f"12,3{NBSP}%", "12.3%"),
        (1, 0, f"100{NBSP}%", "100%"),
        (-0.125, 0, f"\u221213{NBSP}%", "\u221213%"),
    ],
)
def test_a_percentage_keeps_its_sign_on_the_same_line(part, decimals, swedish, english):
    assert swedish == spoken_percent(part, "sv", decimals)
    assert english == spoken_percent(part, "en", decimals)


@pytest.mark.parametrize(
    ("span", "swedish", "english"),
    [
        (timedelta(hours=3, minutes=20), "3 timmar och 20 minuter", "3 hours and 20 minutes"),
        (timedelta(hours=1), "1 timme", "1 hour"),
        (timedelta(minutes=1), "1 minut", "1 minute"),
        (timedelta(seconds=20), "0 minuter", "0 minutes"),
        (timedelta(minutes=59, seconds=50), "1 timme", "1 hour"),
        (timedelta(hours=50), "50 timmar", "50 hours"),
        (timedelta(minutes=-30), "\u221230 minuter", "\u221230 minutes"),
    ],
)
def test_a_span_is_said_in_hours_and_minutes(span, swedish, english):
    assert swedish == spoken_span(span, "sv")
    assert english == spoken_span(span, "en")


@pytest.mark.parametrize(
    ("span", "expected"),
    [
        (timedelta(days=7), "7 dygn"),
        (timedelta(days=1, hours=2), "1 dygn och 2 timmar"),
        (timedelta(hours=23), "23 timmar"),
    ],
)
def test_a_span_of_calendar_time_is_said_in_days(span, expected):
    assert expected == spoken_span(span, "sv", days=True)


@pytest.mark.parametrize(
    ("items", "swedish", "english"),
    [
        ([], "", ""),
        (["a"], "a", "a"),
        (["a", "b"], "a och b", "a and b"),
        (["a", "b", "c"], "a, b och c", "a, b and c"),
    ],
)
def test_a_list_ends_with_and(items, swedish, english):
    assert swedish == spoken_list(items, "sv")
    assert english == spoken_list(items, "en")


def test_a_language_without_words_is_spoken_to_in_swedish():
    said = [spoken_count(3, "fi"), spoken_moment(NOW, NOW, STOCKHOLM, "fi")]

    assert said == ["tre", "i dag kl. 09.00"]


def test_babel_and_holidays_do_not_slow_the_start():
    script = (
        "import sys; import handlers.kernel.spoken, handlers.kernel.calendar;"
        "sys.exit(bool({'babel', 'holidays'} & set(sys.modules)))"
    )

    assert subprocess.run([sys.executable, "-c", script], check=False).returncode == 0


@settings(deadline=None)  # the first sentence loads Babel
@given(
    at=st.datetimes(
        min_value=datetime(2026, 11, 23),  # noqa: DTZ001  # Hypothesis wants naive bounds
        max_value=datetime(2029, 1, 1),  # noqa: DTZ001  # likewise
        timezones=st.just(UTC),
    ).map(lambda at: at.replace(second=0, microsecond=0)),
    language=st.sampled_from(["sv", "en"]),
)
def test_what_the_bot_says_the_bot_can_read(at, language):
    wall = at.astimezone(STOCKHOLM)
    words = spoken_moment(at, NOW, STOCKHOLM, language).split()
    found = read_moment(words, NOW, STOCKHOLM)

    assert found is not None
    assert len(words) == found[1]
    assert wall.replace(fold=0).astimezone(UTC) == found[0].at


@settings(deadline=None)  # likewise
@given(minutes=st.integers(0, 9000), language=st.sampled_from(["sv", "en"]), days=st.booleans())
def test_a_span_that_the_bot_says_the_bot_can_read(minutes, language, days):
    span = timedelta(minutes=minutes)
    words = spoken_span(span, language, days=days).split()

    assert (span, len(words)) == read_duration(words)
