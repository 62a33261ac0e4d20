"""Rooms are bound where one writes, by those who may, on whichever platform it is."""

from __future__ import annotations

from dataclasses import replace

import pytest

from bot.app import App
from handlers.invocation import Answer, Identity, Invocation, Outcome
from handlers.kernel.card import say
from handlers.kernel.ids import DepartmentId, PersonId, RoomId
from handlers.kernel.people import Room, RoomPurpose, Standing
from handlers.kernel.place import Place
from handlers.kernel.speaker import Speaker
from handlers.kernel.text import t
from tests.conftest import DEMO_NOW

HERE = Place("slack", "C99", direct=False, address="C99")
SOF = DepartmentId("sof")


def write(app: App, slack: str, words: str, place: Place = HERE) -> Answer:
    return app.door.enter(Invocation(Identity("slack", slack), place, words=words), DEMO_NOW)


def told(app: App, answer: Answer) -> str:
    assert answer.card is not None
    speaker = Speaker(app.words, "sv", "/komm ", DEMO_NOW, app_zone(app))
    return "\n".join(speaker.plain(block.text) for block in answer.card.blocks)  # type: ignore[union-attr]


def app_zone(app: App):
    with app.open_work(DEMO_NOW) as work:
        return work.municipality.timezone


def rooms(app: App) -> dict[RoomId, Room]:
    with app.open_work(DEMO_NOW) as work:
        return {room.id: room for room in work.directory.rooms()}


def test_a_head_binds_the_room_of_the_own_department(demo: App) -> None:
    answer = write(demo, "U14DEMO", "rum här sof")

    assert told(demo, answer) == "Det här är nu rummet för socialförvaltningen."
    bound = rooms(demo)[RoomId("rum-sof")]
    assert (bound.purpose, bound.department, bound.slack, bound.matrix) == (
        RoomPurpose.DEPARTMENT,
        SOF,
        "C99",
        None,
    )


def test_a_room_can_be_on_two_platforms_and_move(demo: App) -> None:
    write(demo, "U02DEMO", "rum här press")
    matrix = Place("matrix", "!x:y", direct=False, address="!x:y")
    identity = Identity("matrix", "@farid.rostami:granaker.example")
    demo.door.enter(Invocation(identity, matrix, words="rum här press"), DEMO_NOW)

    press = rooms(demo)[RoomId("press")]

    assert (press.slack, press.matrix) == ("C99", "!x:y")


@pytest.mark.parametrize(
    ("who", "words"),
    [
        ("U04DEMO", "rum här sof"),
        ("U04DEMO", "rum här team"),
        ("U06DEMO", "rum här bif"),
        ("U05DEMO", "rum här bif"),
    ],
)
def test_others_may_not_bind_a_room(demo: App, who: str, words: str) -> None:
    before = rooms(demo)

    assert write(demo, who, words).outcome is Outcome.REFUSED
    assert rooms(demo) == before


def test_a_room_is_bound_once(demo: App) -> None:
    taken = replace(HERE, address="C02DEMO")

    answer = write(demo, "U02DEMO", "rum här team", taken)

    assert answer.outcome is Outcome.REFUSED
    assert "redan kopplat som Press och bloggar" in told(demo, answer)


def test_a_direct_message_is_no_room(demo: App) -> None:
    direct = replace(HERE, direct=True)
    for words in ("rum här team", "rum av"):
        assert write(demo, "U02DEMO", words, direct).outcome is Outcome.REFUSED


def test_a_room_that_is_unbound_everywhere_is_gone_with_what_waits_there(demo: App) -> None:
    write(demo, "U14DEMO", "rum här sof")
    with demo.open_work(DEMO_NOW) as work:
        work.outbox.put(RoomId("rum-sof"), say(t("kernel.stopped")), key="x")

    answer = write(demo, "U14DEMO", "rum av")

    assert answer.outcome is Outcome.DONE
    assert RoomId("rum-sof") not in rooms(demo)
    with demo.open_work(DEMO_NOW) as work:
        assert work.directory.room_for(RoomPurpose.DEPARTMENT, SOF) is None
        assert work.outbox.waiting() == ()


def test_a_room_that_is_on_another_platform_too_stays(demo: App) -> None:
    press = replace(HERE, address="C02DEMO")

    write(demo, "U02DEMO", "rum av", press)

    assert rooms(demo)[RoomId("press")].slack is None
    assert rooms(demo)[RoomId("press")].matrix is not None


def test_what_is_not_bound_cannot_be_unbound(demo: App) -> None:
    assert write(demo, "U02DEMO", "rum av").outcome is Outcome.REFUSED


def test_in_a_room_the_language_is_the_rooms(demo: App) -> None:
    press = replace(HERE, address="C02DEMO")

    assert write(demo, "U06DEMO", "språk en", press).outcome is Outcome.REFUSED
    assert write(demo, "U02DEMO", "språk en", press).outcome is Outcome.DONE
    assert rooms(demo)[RoomId("press")].language == "en"
    with demo.open_work(DEMO_NOW) as work:
        assert work.directory.person(PersonId("p02")).language == ""


def test_somebody_who_has_left_is_taken_up_again_by_the_same_address(demo: App) -> None:
    write(demo, "U02DEMO", "person slutat @amina")
    assert write(demo, "U06DEMO", "person lista").outcome is Outcome.REFUSED

    write(demo, "U02DEMO", 'person ny "Amina Warsame" kultur slack U06DEMO')

    with demo.open_work(DEMO_NOW) as work:
        again = work.directory.person(PersonId("p06"))
    assert (again.standing, again.roles, again.department) == (
        Standing.STAFF,
        frozenset(),
        DepartmentId("ktf"),
    )


def test_a_newcomer_without_department_is_given_one(demo: App) -> None:
    newcomer = Identity("slack", "U77", name="Anna", is_member=True)
    demo.door.enter(Invocation(newcomer, HERE, words="status"), DEMO_NOW)

    write(demo, "U02DEMO", 'person ny "Anna Ek" skola titel "Kommunikatör" slack U77')

    with demo.open_work(DEMO_NOW) as work:
        people = [p for p in work.directory.people() if p.slack == "U77"]
    assert [(p.name, p.title, p.department) for p in people] == [
        ("Anna Ek", "Kommunikatör", DepartmentId("bif"))
    ]
