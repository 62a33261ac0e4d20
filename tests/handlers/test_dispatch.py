"""The door: who may, what is asked, what is kept, and what never happens twice."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import timedelta
from enum import StrEnum
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import text

from bot.app import App
from bot.clock import world_clock
from bot.desk import enter
from bot.platforms.console.platform import place_of
from handlers import catalogue
from handlers.dispatch import Door
from handlers.invocation import Answer, Identity, Invocation, Outcome
from handlers.kernel.card import Card, Elsewhere, say
from handlers.kernel.command import Command, Context, Permission, Words, keyword
from handlers.kernel.errors import NotAllowed, WrongState
from handlers.kernel.ids import DepartmentId, PersonId, PostId
from handlers.kernel.people import BOT, CLOCK, Department, Person, Role, Standing
from handlers.kernel.speaker import Speaker
from handlers.kernel.text import t
from handlers.kernel.words import Words as Catalogue
from handlers.permission import check_permission

from ..conftest import DEMO_NOW

AMINA, EVA, STRANGER = "p06", "p20", "nobody at all"


class Colour(StrEnum):
    RED = "red"
    BLUE = "blue"


@dataclass(frozen=True, slots=True)
class KeepNote:
    """Keep a note."""

    about: PostId
    colour: Colour
    note: Words
    to: PersonId | None = keyword(None)


@dataclass(frozen=True, slots=True)
class Dare:
    """Be refused, or break."""

    how: Colour


@dataclass(frozen=True, slots=True)
class TellDepartment:
    """Tell a department."""

    department: DepartmentId


def keep_note(args: KeepNote, ctx: Context[Any]) -> Card:
    ctx.store.audit.write("note.kept", args.about, colour=args.colour.value, note=args.note)
    return say(t("kernel.no_room", written=f"{args.about} {args.colour} {args.note} {args.to}"))


def dare(args: Dare, ctx: Context[Any]) -> Card:
    ctx.store.audit.write("dared", PostId(1))
    if args.how is Colour.RED:
        raise WrongState(t("kernel.too_long", most=1, channel=t("kernel.stopped"), post=PostId(1)))
    message = "secret words in a bug"
    raise ValueError(message)


def tell_department(args: TellDepartment, ctx: Context[Any]) -> Card:
    return say(t("kernel.no_department", written=str(args.department)))


COMMANDS = (
    Command("keep_note", "notes", "anteckna", Permission.STAFF, keep_note),
    Command("dare", "notes", "våga", Permission.STAFF, dare),
    Command("tell_department", "notes", "berätta", Permission.READ, tell_department),
)
OWN_WORDS = {
    "notes.command.keep_note.words": ["anteckna", "note"],
    "notes.command.keep_note.keyword.to": ["till"],
    "notes.command.keep_note.ask.note": "Vad ska det stå?",
    "notes.command.keep_note.ask.colour": "Vilken färg?",
    "notes.command.keep_note.ask.about": "Vilket inlägg?",
    "notes.command.dare.words": ["våga"],
    "notes.command.dare.ask.how": "Hur?",
    "notes.command.tell_department.words": ["berätta"],
    "notes.command.tell_department.ask.department": "Vilken förvaltning?",
    "notes.choice.Colour.red": ["röd", "red"],
    "notes.choice.Colour.blue": ["blå", "blue"],
}


class Talk:
    """Says things through a door with three commands of its own."""

    def __init__(self, app: App, administrators: frozenset[str] = frozenset({"p02"})) -> None:
        self.app = app
        entries = {lang: {**known, **OWN_WORDS} for lang, known in app.words.entries.items()}
        self.words = Catalogue(entries)
        everything = (*catalogue.commands(self.words), *COMMANDS)
        self.door = Door(everything, self.words, app.open_work, administrators)

    def enter(self, person: str, words: str = "", **more: Any) -> Answer:
        who = more.pop("who", Identity("console", person, name=person))
        said = Invocation(who, place_of(person), words=words, **more)
        return enter(self.door, said, self.app.clock)

    def words_of(self, answer: Answer) -> str:
        assert answer.card is not None
        speaker = Speaker(self.words, "sv", "", DEMO_NOW, _zone(self.app))
        return "\n".join(_lines(answer.card, speaker))

    def say(self, person: str, words: str, **more: Any) -> str:
        return self.words_of(self.enter(person, words, **more))

    def history(self, subject: object) -> list[Any]:
        with self.app.open_work(DEMO_NOW) as work:
            return list(work.audit.history(subject))


def _zone(app: App) -> Any:
    with app.open_work(DEMO_NOW) as work:
        return work.municipality.timezone


def _lines(card: Card, speaker: Speaker) -> list[str]:
    found = []
    for block in card.blocks:
        if hasattr(block, "text"):
            found.append(speaker.plain(block.text))
        elif hasattr(block, "items"):
            found += [speaker.plain(item) for item in block.items]
    return found


@pytest.fixture
def talk(demo: App) -> Talk:
    return Talk(demo)


def everything_kept(app: App) -> dict[str, int]:
    """Return how many rows each table has."""
    with app.engine.begin() as connection:
        names = connection.execute(text("SELECT name FROM sqlite_master WHERE type = 'table'"))
        return {
            name: connection.execute(text(f'SELECT count(*) FROM "{name}"')).scalar_one()
            for name in names.scalars().all()
        }


# -- who may -------------------------------------------------------------------------------------

ADMIN = Person(PersonId("a"), "Adam", roles=frozenset({Role.ADMINISTRATOR}))
STAFF = Person(PersonId("s"), "Sara")
ELECTED = Person(PersonId("e"), "Eva", standing=Standing.ELECTED)
UNKNOWN = Person(PersonId("u"), "U", standing=Standing.UNKNOWN)
GONE = Person(PersonId("g"), "Gun", roles=ADMIN.roles, standing=Standing.ENDED)


@pytest.mark.parametrize(
    ("needs", "may"),
    [
        (Permission.EVERYONE, {ADMIN, STAFF, ELECTED, UNKNOWN, GONE, BOT}),
        (Permission.READ, {ADMIN, STAFF, ELECTED, BOT}),
        (Permission.STAFF, {ADMIN, STAFF, BOT}),
        (Permission.DECIDE, {ADMIN, STAFF, BOT}),
        (Permission.ADMINISTER, {ADMIN}),
        (Permission.BOT, {BOT}),
    ],
)
def test_who_may_by_standing(needs: Permission, may: set[Person]) -> None:
    command = replace(COMMANDS[0], needs=needs)
    allowed = set()
    for person in (ADMIN, STAFF, ELECTED, UNKNOWN, GONE, BOT):
        try:
            check_permission(command, person)
        except NotAllowed:
            continue
        allowed.add(person)

    assert {p.name for p in allowed} == {p.name for p in may}


@pytest.mark.parametrize(
    ("person", "key"),
    [
        (STRANGER, "kernel.not_allowed.unknown"),
        ("p22", "kernel.not_allowed.elected"),
    ],
)
def test_a_refused_attempt_is_audited_by_itself(talk: Talk, person: str, key: str) -> None:
    answer = talk.enter(person, "våga röd")

    assert answer.outcome is Outcome.REFUSED
    (entry,) = talk.history("dare")
    assert (entry.action, entry.details["why"]) == ("refused", key)


def test_what_was_refused_leaves_only_the_refusal(talk: Talk) -> None:
    answer = talk.enter(AMINA, "våga röd")

    assert answer.outcome is Outcome.REFUSED
    assert [e.action for e in talk.history("G1")][-1] == "refused"
    assert "dared" not in [e.action for e in talk.history("G1")]


def test_the_administrator_comes_from_the_settings(demo: App) -> None:
    with_them, without = Talk(demo), Talk(demo, frozenset())

    assert Role.ADMINISTRATOR in with_them.enter("p02", "hjälp").actor.roles
    assert Role.ADMINISTRATOR not in without.enter("p02", "hjälp").actor.roles
    assert Role.ADMINISTRATOR not in with_them.enter(AMINA, "hjälp").actor.roles


def test_a_member_is_staff_at_the_first_command(talk: Talk) -> None:
    who = Identity("slack", "U0NEW", name="Nils Ny", is_member=True)

    first = talk.enter("x", "anteckna G9 röd hej", who=who)
    again = talk.enter("x", "anteckna G9 röd hej", who=who)

    assert (first.outcome, first.actor.name) == (Outcome.DONE, "Nils Ny")
    assert again.actor.id == first.actor.id
    assert first.actor.roles == frozenset()


def test_a_guest_of_the_platform_stays_unknown(talk: Talk) -> None:
    who = Identity("slack", "U0GUEST", name="Gäst", is_member=False)

    assert talk.enter("x", "anteckna G9 röd hej", who=who).outcome is Outcome.REFUSED


def test_a_newcomer_who_is_refused_is_audited_under_their_own_key(talk: Talk) -> None:
    one = Identity("slack", "U01", name="Ett", is_member=True)
    two = Identity("slack", "U02", name="Två", is_member=True)
    talk.enter("x", "våga röd", who=one)
    talk.enter("x", "anteckna G9 röd hej", who=two)

    refused = talk.history("G1")[-1]
    with talk.app.open_work(DEMO_NOW) as work:
        assert refused.actor is not None
        assert work.directory.person(refused.actor).slack == "U01"


def test_the_clock_is_the_bot_itself(talk: Talk) -> None:
    answer = talk.enter("x", "anteckna G9 röd hej", who=Identity(CLOCK, ""))

    assert answer.actor is BOT
    assert talk.history("G9")[0].actor is None


# -- once ----------------------------------------------------------------------------------------


def test_the_same_event_is_carried_out_once(talk: Talk) -> None:
    first = talk.enter(AMINA, "anteckna G9 röd hej", delivery="Ev1")
    second = talk.enter(AMINA, "anteckna G9 röd hej", delivery="Ev1")

    assert (first.outcome, second.outcome) == (Outcome.DONE, Outcome.REPEATED)
    assert second.card is None
    assert len(talk.history("G9")) == 1


def test_a_refused_event_is_refused_once(talk: Talk) -> None:
    before = len(talk.history("G1"))
    outcomes = [talk.enter(AMINA, "våga röd", delivery="Ev1").outcome for _ in range(2)]

    assert outcomes == [Outcome.REFUSED, Outcome.REPEATED]
    assert len(talk.history("G1")) == before + 1


def test_an_event_that_hit_a_bug_may_come_again(talk: Talk) -> None:
    outcomes = [talk.enter(AMINA, "våga blå", delivery="Ev1").outcome for _ in range(2)]

    assert outcomes == [Outcome.FAILED, Outcome.FAILED]


# -- buttons and forms ---------------------------------------------------------------------------


def test_a_button_carries_its_command(talk: Talk) -> None:
    does = KeepNote(PostId(9), Colour.RED, Words("hej"))

    assert talk.enter(AMINA, does=does).outcome is Outcome.DONE
    assert talk.enter(STRANGER, does=does).outcome is Outcome.REFUSED


def test_a_button_may_name_the_command_of_another_duty(talk: Talk) -> None:
    does = Elsewhere("notes.keep_note", (PostId(9), Colour.RED, "hej"))

    assert talk.enter(AMINA, does=does).outcome is Outcome.DONE


def test_a_form_is_read_as_typed_words(talk: Talk) -> None:
    fields = {"about": "g 9", "colour": "blå", "note": "flera ord\x00 här", "to": "@amina"}

    told = talk.words_of(talk.enter(AMINA, form=("notes.keep_note", fields)))

    assert "G9 blue flera ord här p06" in told


def test_a_form_without_a_field_is_asked_for_it(talk: Talk) -> None:
    answer = talk.enter(AMINA, form=("notes.keep_note", {"about": "G9", "colour": "röd"}))

    assert (answer.outcome, answer.asks) == (Outcome.UNCLEAR, True)


# -- questions -----------------------------------------------------------------------------------


def test_what_is_missing_is_asked_for_one_by_one(talk: Talk) -> None:
    assert talk.say(AMINA, "anteckna") == "Vilket inlägg?"
    assert talk.say(AMINA, "G9") == "Vilken färg?"
    assert talk.say(AMINA, "röd") == "Vad ska det stå?"
    assert "G9 red Badet är öppet" in talk.say(AMINA, '"Badet är öppet"')


def test_an_answer_without_quotes_is_taken_whole(talk: Talk) -> None:
    talk.say(AMINA, "anteckna G9 röd")

    assert "G9 red Badet är öppet i dag" in talk.say(AMINA, "Badet är öppet i dag")


@pytest.mark.parametrize("word", ["avbryt", "Avbryt.", "cancel", "STOP"])
def test_a_question_can_be_stopped(talk: Talk, word: str) -> None:
    talk.say(AMINA, "anteckna G9 röd")

    assert talk.say(AMINA, word) == "Avbrutet. Ingenting har ändrats."
    assert talk.history("G9") == []
    assert talk.enter(AMINA, "hej där").outcome is Outcome.UNCLEAR


def test_a_bad_answer_is_asked_again_and_forgets_nothing(talk: Talk) -> None:
    talk.say(AMINA, "anteckna G9")

    assert talk.enter(AMINA, "grön").outcome is Outcome.UNCLEAR
    assert talk.say(AMINA, "blå") == "Vad ska det stå?"


def test_a_new_command_instead_of_an_answer_is_carried_out(talk: Talk) -> None:
    talk.say(AMINA, "anteckna G9 röd")
    told = talk.say(AMINA, "berätta bif")

    assert told == "Det finns ingen förvaltning som heter ”bif”."
    assert talk.enter(AMINA, "Badet är öppet").outcome is Outcome.UNCLEAR


def test_a_choice_is_answered_by_its_number(talk: Talk) -> None:
    with talk.app.open_work(DEMO_NOW) as work:
        school = Department(DepartmentId("kus"), "Kulturskolan", "Kulturskolan")
        work.directory.keep_department(school)

    assert talk.say(AMINA, "berätta kultur").splitlines() == [
        "”kultur” kan vara flera.",
        "1) Kultur- och turismförvaltningen",
        "2) Kulturskolan",
        "Svara med en siffra, 1–2.",
    ]
    assert talk.say(AMINA, "2") == "Det finns ingen förvaltning som heter ”kus”."


@pytest.mark.parametrize("number", ["0", "3", "²", "9" * 5_000])
def test_a_number_that_no_choice_has_is_not_understood(talk: Talk, number: str) -> None:
    with talk.app.open_work(DEMO_NOW) as work:
        school = Department(DepartmentId("kus"), "Kulturskolan", "Kulturskolan")
        work.directory.keep_department(school)
    talk.say(AMINA, "berätta kultur")

    assert talk.enter(AMINA, number).outcome is Outcome.UNCLEAR


def test_each_person_has_a_question_of_their_own(talk: Talk) -> None:
    talk.say(AMINA, "anteckna G9 röd")

    assert talk.enter("p04", "hej").outcome is Outcome.UNCLEAR
    assert "G9 red hej" in talk.say(AMINA, "hej")


def test_a_reply_to_a_card_needs_no_number(talk: Talk) -> None:
    assert "G9 red hej" in talk.say(AMINA, "anteckna röd hej", about="G9")
    assert talk.say(AMINA, "anteckna röd hej", about="O9") == "Vilket inlägg?"


def test_the_card_that_was_replied_to_is_remembered_with_the_question(talk: Talk) -> None:
    talk.say(AMINA, "anteckna röd", about="G9")

    assert "G9 red hej" in talk.say(AMINA, "hej")


def test_where_nobody_can_answer_no_question_is_kept(talk: Talk) -> None:
    before = everything_kept(talk.app)
    answer = talk.enter(AMINA, "anteckna G9", may_ask=False)

    assert (answer.outcome, answer.asks) == (Outcome.UNCLEAR, False)
    assert everything_kept(talk.app) == before


# -- hostile words -------------------------------------------------------------------------------

HOSTILE = [
    "x" * 1_000_000,
    "anteckna " + "å" * 1_000_000,
    '"' * 60_000,
    "anteckna " * 7_000,
    "\x00\x07\x1b[2J",
    "\u202eadgerb\u202c \u200f\u2067",
    "'; DROP TABLE post; --",
    "<script>alert(1)</script> <!channel> @room [länk](https://x.example)",
    "🦆" * 1000,
    "{written} {0} {cmd} %s %(x)s ${x}",
    "\ud800",
    " \n\t ",
    "::::",
    "-" * 5_000,
    "G" + "9" * 60_000,
]


@pytest.mark.parametrize("words", HOSTILE, ids=lambda w: repr(w[:20]))
@pytest.mark.parametrize("person", [AMINA, STRANGER])
def test_hostile_words_change_nothing_and_get_one_sentence(
    talk: Talk, words: str, person: str
) -> None:
    before = everything_kept(talk.app)
    began = world_clock()
    answer = talk.enter(person, words, may_ask=False)

    assert answer.outcome in (Outcome.UNCLEAR, Outcome.REFUSED, Outcome.DONE)
    assert len(talk.words_of(answer)) < 2_000
    after = everything_kept(talk.app)
    assert {**after, "audit": 0} == {**before, "audit": 0}
    assert world_clock() - began < timedelta(seconds=3)


def test_hostile_names_of_people_are_cut(talk: Talk) -> None:
    who = Identity("matrix", "@x:y", name="\u202e" + "N" * 100_000, is_member=True)

    answer = talk.enter("x", "anteckna G9 röd hej", who=who)

    assert answer.actor.name == "N" * 120


def test_control_characters_never_reach_what_is_kept(talk: Talk) -> None:
    talk.say(AMINA, 'anteckna G9 röd "a\x00b\u202ec\ud800\x1bd"')

    assert talk.history("G9")[0].details["note"] == "abcd"


@settings(max_examples=60, deadline=None, suppress_health_check=list(HealthCheck))
@given(words=st.text(max_size=80))
def test_whatever_is_typed_the_door_stands(talk: Talk, words: str) -> None:
    assert talk.enter(AMINA, words, may_ask=False).outcome is not Outcome.FAILED
