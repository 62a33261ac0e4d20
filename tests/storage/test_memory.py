"""What the kernel remembers: people, mandates, log, questions, settings; on both engines."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest
from sqlalchemy.exc import StatementError

from handlers.kernel.errors import Conflict, NotFound
from handlers.kernel.ids import DepartmentId, PersonId, PostId, RoomId
from handlers.kernel.mandate import Absence, Delegation, Kind
from handlers.kernel.municipality import Municipality
from handlers.kernel.people import Person, Role, RoomPurpose, Standing
from handlers.kernel.ports import Question
from storage.unit_of_work import OpenWork

from .conftest import AMINA, BIF, JONAS, NOW, PETRA, PRESS

DAY = date(2026, 11, 23)


def test_people_are_found_by_what_a_platform_calls_them(town: OpenWork) -> None:
    with town(NOW) as work:
        found = work.directory.identify
        amina = work.directory.person(AMINA)

        assert found("slack", "U06") == amina
        assert found("slack", "p06") is None
        assert found("matrix", "U06") is None
        assert found("console", "p06") == amina
        assert found("console", "@p06") == amina
        assert found("console", "amina warsame") == amina
        assert found("console", "Amina") == amina  # while no other has that first name
        assert found("console", "Amin") is None


def test_two_of_one_name_are_nobody_by_that_name(town: OpenWork) -> None:
    with town(NOW) as work:
        work.directory.keep_person(Person(PersonId("p99"), "Amina Warsame"))

        assert work.directory.identify("console", "Amina Warsame") is None
        assert work.directory.identify("console", "p99") is not None


def test_a_newcomer_gets_the_next_key(town: OpenWork) -> None:
    with town(NOW) as work:
        new = work.directory.welcome("matrix", "@nils:kommun.example", "Nils Ny")
    with town(NOW) as work:
        assert new.id == PersonId("p07")
        assert work.directory.identify("matrix", "@nils:kommun.example") == new
        assert work.directory.people()[-1] == new


def test_who_administers_is_never_stored(town: OpenWork) -> None:
    with town(NOW) as work:
        amina = work.directory.person(AMINA)
        work.directory.keep_person(replace(amina, roles=frozenset({Role.ADMINISTRATOR})))
    with town(NOW) as work:
        assert work.directory.person(AMINA).roles == frozenset()


def test_what_nobody_knows_is_not_found(town: OpenWork) -> None:
    with town(NOW) as work:
        with pytest.raises(NotFound):
            work.directory.person(PersonId("p404"))
        with pytest.raises(NotFound):
            work.directory.department(DepartmentId("x"))
        assert work.directory.room_for(RoomPurpose.ALERTS) == PRESS
        assert work.directory.room_for(RoomPurpose.DEPARTMENT, BIF) is None


def delegation(**more: object) -> Delegation:
    usual: dict[str, object] = {
        "id": "d1",
        "board": "bin",
        "item": "2.1",
        "kinds": frozenset({Kind.POST}),
        "department": BIF,
        "deputies": (JONAS,),
        "superior": AMINA,
        "adopted_on": date(2026, 1, 15),
        "paragraph": "§ 4",
        "case_number": "BIN/2026:12",
        "valid_from": date(2026, 2, 1),
        "valid_to": None,
    }
    return Delegation(**{**usual, **more})  # type: ignore[arg-type]


def test_the_line_of_deciders_is_looked_up_by_date(town: OpenWork) -> None:
    with town(NOW) as work:
        assert work.mandates.line(BIF, Kind.POST, DAY).deciders((AMINA,)) == ()
        work.mandates.keep_delegation(delegation())
        work.mandates.keep_absence(Absence(PETRA, DAY, DAY + timedelta(days=2), None))

        today = work.mandates.line(BIF, Kind.POST, DAY)
        later = work.mandates.line(BIF, Kind.POST, DAY + timedelta(days=3))
        too_early = work.mandates.line(BIF, Kind.POST, date(2026, 1, 20))
        assert JONAS in today.deciders(())
        assert JONAS not in later.deciders(())
        assert PETRA in later.deciders(())
        assert too_early.deciders(()) == ()


def test_who_has_left_decides_nothing(town: OpenWork) -> None:
    with town(NOW) as work:
        work.mandates.keep_delegation(delegation())
        petra = work.directory.person(PETRA)
        work.directory.keep_person(replace(petra, standing=Standing.ENDED))

        assert PETRA not in work.mandates.line(BIF, Kind.POST, DAY).deciders(())


def test_the_log_keeps_who_what_when_and_where_in_order(town: OpenWork) -> None:
    with town(NOW) as work:
        work.speak_for(work.directory.person(AMINA), "slack")
        work.audit.write("post.requested", PostId(1), version=1, until=NOW, nothing=None)
        work.audit.write("post.approved", PostId(1), by=PETRA)
        work.audit.write("post.approved", PostId(11))
    with town(NOW) as work:
        first, second = work.audit.history(PostId(1))

        assert (first.at, first.actor, first.platform) == (NOW, AMINA, "slack")
        assert first.details == {"version": 1, "until": NOW}
        assert second.action == "post.approved"


def test_a_question_is_one_for_each_person_and_place(town: OpenWork) -> None:
    one = Question("inlägg", "posting.request_post", (("channel", "K1"),), "text", ("a", "b"))
    two = replace(one, asked="channel")
    with town(NOW) as work:
        work.questions.put(AMINA, "here", one)
        work.questions.put(AMINA, "here", two)
        work.questions.put(AMINA, "there", one)
    with town(NOW) as work:
        assert work.questions.get(AMINA, "here") == two
        assert work.questions.get(PETRA, "here") is None
        work.questions.drop(AMINA, "here")
        assert work.questions.get(AMINA, "here") is None
        assert work.questions.get(AMINA, "there") == one


def test_an_event_is_new_once_until_it_is_forgotten(town: OpenWork) -> None:
    with town(NOW) as work:
        assert work.deliveries.is_new("Ev1")
        assert not work.deliveries.is_new("Ev1")
    with town(NOW + timedelta(days=31)) as work:
        assert work.deliveries.prune(timedelta(days=30)) == 1


def test_what_the_municipality_settled_comes_back_whole(open_work: OpenWork) -> None:
    with open_work(NOW) as work:
        assert work.municipality == Municipality()
        settled = replace(Municipality(), name="Granåkers kommun", website="https://g.example")
        work.settled.keep(settled)
        work.settled.set_clock(NOW)
    with open_work(NOW) as work:
        assert work.municipality == settled
        assert work.settled.own_clock() == NOW


def test_the_fingerprint_of_a_seeded_entry_is_the_last_one(open_work: OpenWork) -> None:
    with open_work(NOW) as work:
        assert work.seeded.fingerprint("people", "p06") is None
        work.seeded.keep("people", "p06", "a")
        work.seeded.keep("people", "p06", "b")

        assert work.seeded.fingerprint("people", "p06") == "b"


def test_a_row_that_is_gone_is_a_conflict(town: OpenWork) -> None:
    with town(NOW) as work:
        room = replace(work.directory.rooms()[0], id=RoomId("gone"))
        with pytest.raises(Conflict):
            work.directory._rooms.save(room)


def test_a_moment_without_a_zone_is_refused(open_work: OpenWork) -> None:
    naive = datetime(2026, 11, 23, 8, 0)  # noqa: DTZ001  # that is what is refused
    with pytest.raises(StatementError), open_work(NOW) as work:
        work.agenda.plan("poll", "S1", naive)


def test_a_moment_comes_back_in_utc_whatever_zone_it_had(open_work: OpenWork) -> None:
    stockholm = datetime.fromisoformat("2026-11-23T09:00:00+01:00")
    with open_work(NOW) as work:
        work.agenda.plan("poll", "S1", stockholm)
    with open_work(NOW) as work:
        found = work.agenda.next_due()

    assert found == stockholm
    assert found.tzinfo is UTC
