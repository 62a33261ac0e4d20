"""The rules about watches, pauses and what rings; when a source is read next."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from handlers.kernel.errors import BadArgument, NotAllowed
from handlers.kernel.ids import DepartmentId, PersonId, SourceId, WatchId
from handlers.kernel.people import Person
from handlers.mentions import rules, schedule
from handlers.mentions.model import Priority, Watch

NOW = datetime(2026, 11, 23, 8, tzinfo=UTC)
PEOPLE = (Person(PersonId("p10"), "Linnea Brodin"),)
KNOWN = ("Granåker", "Granåkers kommun", "Kommunstyrelsen")


def watch(number: int, priority: Priority, **more: object) -> Watch:
    return Watch(
        WatchId(number),
        "ord",
        "noun",
        (),
        DepartmentId("klf"),
        priority,
        **more,  # type: ignore[arg-type]
    )


@pytest.mark.parametrize("term", ["va", "...", "a" * 81, "vatten.*", "(ord|ord)", "19121212-1212"])
def test_what_is_no_word_is_not_watched(term: str) -> None:
    with pytest.raises(BadArgument):
        rules.check_term(term)


@pytest.mark.parametrize("term", ["simhall", "Granåkers kommun", "#granåker", "KS:s", "granåker*"])
def test_words_phrases_and_hashtags_are_watched(term: str) -> None:
    rules.check_term(term)


def test_colleagues_are_never_watched() -> None:
    with pytest.raises(NotAllowed):
        rules.check_person("Linnea Brodin", "ett skäl", PEOPLE, KNOWN)


@pytest.mark.parametrize(
    ("term", "is_person"),
    [
        ("Anna Karlsson", True),
        ("Per Åberg", True),
        ("Granåkers IF", False),
        ("Kommunstyrelsen Granåker", False),
        ("Sjöviks IK", False),
        ("Stora torget", False),
        ("simhall", False),
        ("Tallbackens förskola", False),
    ],
)
def test_two_names_in_a_row_are_taken_for_a_person(term: str, *, is_person: bool) -> None:
    assert rules.looks_like_a_person(term, KNOWN) is is_person


def test_a_person_is_watched_for_a_stated_reason() -> None:
    with pytest.raises(BadArgument):
        rules.check_person("Anna Karlsson", " ", PEOPLE, KNOWN)
    rules.check_person("Anna Karlsson", "läser på biblioteket", PEOPLE, KNOWN)


def test_the_loudest_watch_decides_then_the_lowest_number() -> None:
    among = [watch(9, Priority.HIGH), watch(2, Priority.LOW), watch(4, Priority.HIGH)]

    assert rules.loudest(among).id == WatchId(4)


def test_what_rings() -> None:
    assert rules.is_loud(watch(1, Priority.NORMAL), NOW, NOW)
    assert not rules.is_loud(watch(1, Priority.LOW), NOW, NOW)
    paused = watch(1, Priority.HIGH, paused_until=NOW + timedelta(hours=1))
    assert not rules.is_loud(paused, NOW, NOW)
    assert rules.is_loud(paused, NOW, NOW + timedelta(hours=2))
    new = watch(1, Priority.HIGH, added_at=NOW)
    assert not rules.is_loud(new, NOW - timedelta(minutes=1), NOW)


@given(st.integers(1, 500), st.timedeltas(timedelta(0), timedelta(days=90)))
def test_the_next_visit_comes_in_a_quarter_of_an_hour_more_or_less(
    number: int, later: timedelta
) -> None:
    now = NOW + later
    wait = schedule.next_visit(SourceId(number), now) - now

    assert timedelta(minutes=13.5) <= wait <= timedelta(minutes=16.5)
    assert wait == schedule.next_visit(SourceId(number), now) - now


def test_a_source_that_says_when_it_has_more_is_believed_within_limits() -> None:
    def wait(fresh: timedelta) -> timedelta:
        return schedule.next_visit(SourceId(1), NOW, fresh) - NOW

    assert wait(timedelta(minutes=40)) == timedelta(minutes=40)
    assert wait(timedelta(seconds=60)) > timedelta(minutes=13)
    assert wait(timedelta(days=30)) == timedelta(hours=6)


def test_the_wait_doubles_while_a_source_fails_and_stops_at_the_notice() -> None:
    def wait(failed: float, asked: timedelta | None = None) -> float:
        since = NOW - timedelta(hours=failed)
        return (schedule.next_try(SourceId(1), NOW, since, asked) - NOW) / timedelta(hours=1)

    assert 0.2 < wait(0) < 0.3
    assert 1.1 < wait(1) < 1.4
    assert 5.4 <= wait(12) <= 6.6
    assert wait(23.5) == 0.5
    assert 5.4 <= wait(100) <= 6.6
    assert wait(1, timedelta(hours=3)) == 3
    assert wait(1, timedelta(days=300)) == 24
