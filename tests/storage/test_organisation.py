"""Absences, handovers, subjects of the log and the pulse, on both engines."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest

from bot.seed.apply import apply, check
from handlers.kernel.ids import ChannelId, DepartmentId, MentionId, PersonId, PostId, RoomId
from handlers.kernel.mandate import Absence, Kind
from handlers.kernel.people import Room, RoomPurpose, Standing
from handlers.posting.model import State
from storage.unit_of_work import OpenWork
from tests.conftest import DEMO, DEMO_NOW

P01, P02, P04, P06 = (PersonId(p) for p in ("p01", "p02", "p04", "p06"))
TODAY = date(2026, 11, 23)
DAY = timedelta(days=1)


@pytest.fixture
def seeded(open_work: OpenWork) -> OpenWork:
    with open_work(DEMO_NOW) as work:
        apply(check(DEMO.read_text(encoding="utf-8")), work, DEMO_NOW)
    return open_work


def test_an_absence_that_begins_the_same_day_is_written_over(open_work: OpenWork) -> None:
    with open_work(DEMO_NOW) as work:
        work.away.keep(Absence(P04, TODAY, TODAY + DAY))
        work.away.keep(Absence(P04, TODAY, TODAY + 2 * DAY, P02))
        work.away.keep(Absence(P04, TODAY + 9 * DAY, TODAY + 9 * DAY))

    with open_work(DEMO_NOW) as work:
        assert work.mandates.absences(P04) == (
            Absence(P04, TODAY, TODAY + 2 * DAY, P02),
            Absence(P04, TODAY + 9 * DAY, TODAY + 9 * DAY),
        )
        assert work.away.on(TODAY + DAY) == {P04: Absence(P04, TODAY, TODAY + 2 * DAY, P02)}
        assert work.away.on(TODAY + 3 * DAY) == {}


def test_ending_an_absence_keeps_the_days_that_have_been(open_work: OpenWork) -> None:
    with open_work(DEMO_NOW) as work:
        work.away.keep(Absence(P04, TODAY - 9 * DAY, TODAY - 8 * DAY))
        work.away.keep(Absence(P04, TODAY - 3 * DAY, TODAY + 3 * DAY))
        work.away.keep(Absence(P04, TODAY + 9 * DAY, TODAY + 9 * DAY))

        assert work.away.end(P04, TODAY) == 2
        assert work.away.end(P04, TODAY) == 0
        assert work.mandates.absences(P04) == (
            Absence(P04, TODAY - 9 * DAY, TODAY - 8 * DAY),
            Absence(P04, TODAY - 3 * DAY, TODAY - DAY),
        )


def test_chosen_deputies_are_forgotten_and_the_absence_stays(open_work: OpenWork) -> None:
    with open_work(DEMO_NOW) as work:
        work.away.keep(Absence(P04, TODAY, TODAY + DAY, P02))

        assert work.away.end_deputies(P04, TODAY) == 1
        assert work.away.end_deputies(P04, TODAY) == 0
        assert work.mandates.absences(P04) == (Absence(P04, TODAY, TODAY + DAY),)


def test_what_somebody_who_leaves_must_hand_over(seeded: OpenWork) -> None:
    with seeded(DEMO_NOW) as work:
        assert PostId(1) in [post.id for post in work.handovers.posts_by(P06)]
        assert ChannelId(6) in [channel.id for channel in work.handovers.channels(P06)]
        asked = [post.id for post in work.handovers.posts_asked_of(PersonId("p05"))]
        assert PostId(1) in asked


def test_appointments_end_the_day_before_and_are_counted_no_more(seeded: OpenWork) -> None:
    with seeded(DEMO_NOW) as work:
        before = work.handovers.representatives(TODAY)[DepartmentId("bif")]

        assert work.handovers.end_appointments(P06, TODAY) == (ChannelId(6),)
        assert work.handovers.end_appointments(P06, TODAY) == ()
        assert work.handovers.representatives(TODAY)[DepartmentId("bif")] == before - 1


def test_somebody_who_has_left_decides_nothing(seeded: OpenWork) -> None:
    with seeded(DEMO_NOW) as work:
        person = work.directory.person(PersonId("p05"))
        work.organisation.keep_person(replace(person, standing=Standing.ENDED))
        line = work.mandates.line(DepartmentId("bif"), Kind.POST, TODAY)

        assert line.order == (P04, P01)


def test_a_room_without_any_address_is_removed(open_work: OpenWork) -> None:
    room = Room(RoomId("press"), "Press", RoomPurpose.ALERTS)
    with open_work(DEMO_NOW) as work:
        work.organisation.bind_room(room, "slack", "C1")

        found = work.organisation.room_at("slack", "C1")
        assert found == replace(room, slack="C1")
        assert work.organisation.room_at("matrix", "C1") is None
        assert found is not None
        work.organisation.keep_language(room.id, "en")
        work.organisation.bind_room(found, "slack", None)
        assert work.directory.rooms() == ()


def test_the_log_finds_its_subjects(seeded: OpenWork) -> None:
    with seeded(DEMO_NOW) as work:
        post = work.subjects.find(PostId(1))
        channel = work.subjects.find(ChannelId(6))

        assert post is not None
        assert (post.people, post.department) == ((P06,), DepartmentId("bif"))
        assert [fact.action for fact in post.facts] == ["post.requested"]
        assert channel is not None
        assert channel.label == "Skola och förskola i Granåker"
        for nothing in (PostId(999), MentionId(999), PersonId("p99"), DepartmentId("xyz")):
            assert work.subjects.find(nothing) is None
        department = work.subjects.find(DepartmentId("bif"))
        assert department is not None
        assert department.department == DepartmentId("bif")


def test_the_pulse_counts_what_waits(seeded: OpenWork) -> None:
    with seeded(DEMO_NOW) as work:
        waiting = len([p for p in work.post_queue.waiting() if p.state is State.WAITING])
        pulse = work.health.pulse()

    assert pulse.engine.split()[0] in ("SQLite", "PostgreSQL")
    assert pulse.waiting_requests == waiting
    assert pulse.oldest_message is None
    assert pulse.next_due is not None
    assert pulse.next_due > datetime(2026, 11, 1, tzinfo=UTC)
