"""From typed lines to commands: the best reading wins, and what does not fit is told."""

from __future__ import annotations

from dataclasses import dataclass
from types import MappingProxyType
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from handlers import catalogue
from handlers.kernel.card import Card
from handlers.kernel.command import (
    CaseNumber,
    Command,
    Exclusion,
    Permission,
    Version,
    keyword,
    untyped,
)
from handlers.kernel.command import Words as FreeText
from handlers.kernel.ids import ChannelId, MentionId, PersonId, PostId
from handlers.kernel.parse import (
    Ask,
    Complete,
    Leftover,
    Reading,
    Start,
    begin,
    did_you_mean,
    read_line,
    vocabulary,
)
from handlers.kernel.readers import Scene
from handlers.kernel.tokens import clean
from handlers.kernel.when import Moment
from handlers.kernel.words import Words
from tests.handlers.kernel.scene import NOW, STOCKHOLM, WORDS, SmallTown, scene

SAMPLE = Words(
    {
        language: MappingProxyType(
            {
                "sample.command.approve_post.words": ["godkänn", "approve"],
                "sample.command.approve_channel.words": ["godkänn", "approve"],
                "sample.command.take.words": ["ta"],
                "sample.command.remove.words": ["ta bort"],
                "sample.command.write.words": ["inlägg", "post"],
                "sample.command.write.keyword.at": ["publiceras", "publish at"],
                "sample.command.write.keyword.urgent": ["bråttom"],
                "sample.command.decide.words": ["beslut"],
                "sample.command.decide.keyword.case": ["dnr"],
                "sample.command.appoint.words": ["utse"],
                "sample.command.appoint.filler": ["för"],
                "sample.command.watch.words": ["bevaka ny"],
            }
        )
        for language in ("sv", "en")
    }
)


@dataclass(frozen=True, slots=True)
class ApprovePost:
    """Approve."""

    post: PostId
    version: Version | None = None


@dataclass(frozen=True, slots=True)
class ApproveChannel:
    """Approve."""

    channel: ChannelId


@dataclass(frozen=True, slots=True)
class Take:
    """Take."""

    mention: MentionId


@dataclass(frozen=True, slots=True)
class Remove:
    """Remove."""

    mention: MentionId
    undone: bool = untyped(default=False)


@dataclass(frozen=True, slots=True)
class Write:
    """Write."""

    where: PostId | ChannelId
    text: FreeText
    at: Moment | None = keyword(None)
    urgent: bool = keyword(default=False)


@dataclass(frozen=True, slots=True)
class Decide:
    """Decide."""

    tools: tuple[str, ...] = ()
    case: CaseNumber = keyword()


@dataclass(frozen=True, slots=True)
class Appoint:
    """Appoint."""

    person: PersonId
    channel: ChannelId


@dataclass(frozen=True, slots=True)
class Watch:
    """Watch."""

    term: str
    exclusions: tuple[Exclusion, ...] = ()


def _command(word: str, kind: type, name: str) -> Command:
    def run(args: Any, ctx: Any) -> Card:
        return Card()

    run.__annotations__ = {"args": kind}
    return Command(name, "sample", word, Permission.STAFF, run)


SAMPLES = (
    _command("godkänn", ApprovePost, "approve_post"),
    _command("godkänn", ApproveChannel, "approve_channel"),
    _command("ta", Take, "take"),
    _command("ta bort", Remove, "remove"),
    _command("inlägg", Write, "write"),
    _command("beslut", Decide, "decide"),
    _command("utse", Appoint, "appoint"),
    _command("bevaka ny", Watch, "watch"),
)
KNOWN = vocabulary(SAMPLES, SAMPLE)


def read(line: str, *answers: tuple[str, str], about: str = "") -> Reading:
    start = begin(line, KNOWN)
    assert start is not None, line
    here = Scene(SmallTown(), SAMPLE, NOW, STOCKHOLM, r"^KS/20\d{2}:\d+$", "sample", line)
    return read_line(start, here, answers, about)


def args(line: str, *answers: tuple[str, str], about: str = "") -> object:
    reading = read(line, *answers, about=about)
    assert isinstance(reading, Complete), reading
    return reading.args


K12, G1 = ChannelId(12), PostId(1)


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("godkänn G147", ApprovePost(PostId(147))),
        ("GODKANN g 147 v2", ApprovePost(PostId(147), Version(2))),
        ("approve K14", ApproveChannel(ChannelId(14))),
        ("godkänn facebook", ApproveChannel(ChannelId(1))),
        ("ta O981", Take(MentionId(981))),
        ("ta bort 0981", Remove(MentionId(981))),
        ("ta-bort O981", Remove(MentionId(981))),
        ('inlägg K12 "Nu öppnar vi"', Write(K12, FreeText("Nu öppnar vi"))),
        ("inlägg K12 Nu öppnar vi", Write(K12, FreeText("Nu öppnar vi"))),
        ("inlägg K12 Nu  öppnar\nvi", Write(K12, FreeText("Nu  öppnar\nvi"))),
        ('inlägg K12 "Hej" bråttom', Write(K12, FreeText("Hej"), urgent=True)),
        ('inlägg bråttom K12 "Hej"', Write(K12, FreeText("Hej"), urgent=True)),
        ('inlägg G1 "bråttom"', Write(G1, FreeText("bråttom"))),
        ("utse @jonas för K12", Appoint(PersonId("p04"), K12)),
        ("utse K12 Jonas Ekdahl", Appoint(PersonId("p04"), K12)),
        (
            "beslut facebook, x dnr KS/2026:1",
            Decide(("facebook", "x"), case=CaseNumber("KS/2026:1")),
        ),
        ("beslut dnr KS/2026:1 a och b", Decide(("a", "b"), case=CaseNumber("KS/2026:1"))),
        ("bevaka ny Granåker -sport", Watch("Granåker", (Exclusion("sport"),))),
        (
            'bevaka ny Granåker -sport -"IFK Granåker"',
            Watch("Granåker", (Exclusion("sport"), Exclusion("IFK Granåker"))),
        ),
    ],
)
def test_a_line_is_read(line: str, expected: object) -> None:
    assert args(line) == expected


def test_a_time_is_read_after_its_own_word() -> None:
    found = args('inlägg K12 "Hej" publiceras i morgon kl 15 bråttom')

    assert isinstance(found, Write)
    assert found.at is not None
    assert found.at.at.isoformat() == "2026-11-24T14:00:00+00:00"
    assert found.urgent


def test_a_reply_to_a_card_needs_no_id() -> None:
    assert args("godkänn", about="G147") == ApprovePost(PostId(147))
    assert args("godkänn K3", about="G147") == ApproveChannel(ChannelId(3))


@pytest.mark.parametrize(
    ("line", "field"),
    [
        ("godkänn", "post"),
        ("inlägg K12", "text"),
        ("utse @jonas", "channel"),
        ("beslut facebook", "case"),
    ],
)
def test_what_is_missing_is_asked_for(line: str, field: str) -> None:
    reading = read(line)

    assert isinstance(reading, Ask)
    assert (reading.field, reading.text) == (field, None)


@pytest.mark.parametrize(
    ("line", "field"),
    [
        ("utse @xyzzy för K12", "person"),
        ("utse @amina för K12", "person"),
        ("utse @jonas för xyzzy", "channel"),
        ('inlägg K12 "Hej" publiceras aldrig', "at"),
        ("beslut facebook dnr hej", "case"),
        ("ta bort xyzzy", "mention"),
    ],
)
def test_what_does_not_fit_is_told_and_asked_for_again(line: str, field: str) -> None:
    reading = read(line)

    assert isinstance(reading, Ask)
    assert reading.field == field
    assert reading.text is not None


def test_an_answer_is_put_where_it_was_asked_for() -> None:
    assert args("utse @amina för K12", ("person", "@p07")) == Appoint(PersonId("p07"), K12)
    assert args('inlägg instagram "Hej"', ("where", "K6")) == Write(ChannelId(6), FreeText("Hej"))
    assert args("utse @xyzzy för K12", ("person", "@p07")) == Appoint(PersonId("p07"), K12)
    assert args("utse xyzzy för K12", ("person", "@p07")) == Appoint(PersonId("p07"), K12)
    assert args("inlägg K12", ("text", "Nu öppnar vi")) == Write(K12, FreeText("Nu öppnar vi"))
    assert args("utse", ("person", "@jonas"), ("channel", "K1")) == Appoint(
        PersonId("p04"), ChannelId(1)
    )


def test_words_that_belong_to_nothing_are_not_ignored() -> None:
    reading = read("godkänn G147 men ändra rubriken")

    assert isinstance(reading, Leftover)
    assert reading.written == "men ändra rubriken"


def test_a_quoted_word_begins_no_command() -> None:
    assert begin('"godkänn" G1', KNOWN) is None


@pytest.mark.parametrize(
    ("line", "meant"),
    [("godkan G1", "godkann"), ("bevka ny x", "bevaka ny"), ("utsse @jonas", "utse")],
)
def test_a_near_word_is_proposed(line: str, meant: str) -> None:
    assert did_you_mean(line, KNOWN) == meant


def test_nothing_is_proposed_for_what_is_near_nothing() -> None:
    assert did_you_mean("qqqqqqqq", KNOWN) is None
    assert did_you_mean("startar mötet nu", KNOWN) is None
    assert did_you_mean("", KNOWN) is None
    assert did_you_mean('"', ALL) is None


# -- all commands there are ------------------------------------------------------------------------

COMMANDS = [c for c in catalogue.commands(WORDS) if c.is_typed]
ALL = vocabulary(COMMANDS, WORDS)
_BEGINNINGS = st.sampled_from([" ".join(key) or "?" for key in sorted(ALL)])
_PIECES = st.one_of(
    st.text(max_size=20),
    st.sampled_from(
        ("K12", "G147", "O9", "@jonas", "@amina", "skola", "1/12", "v. 28–31", '"hej', "”", "-x")
    ),
    st.sampled_from(
        ("i morgon kl 15", "KS/2026:1", "https://a.example", "publiceras", "dnr", ",", "och")
    ),
)


@given(_BEGINNINGS, st.lists(_PIECES, max_size=6))
def test_any_line_is_read_or_asked_about(beginning: str, pieces: list[str]) -> None:
    line = clean(" ".join([beginning, *pieces]))
    start = begin(line, ALL)

    assert start is not None
    assert isinstance(read_line(start, scene(line)), Complete | Ask | Leftover)


@given(st.text(max_size=80))
def test_any_text_begins_a_command_or_none(text: str) -> None:
    start = begin(clean(text), ALL)

    assert start is None or isinstance(start, Start)
    did_you_mean(clean(text), ALL)


@given(_BEGINNINGS, st.lists(st.tuples(_PIECES, _PIECES), max_size=3))
def test_any_answer_to_a_question_is_read_or_asked_about(
    beginning: str, typed: list[tuple[str, str]]
) -> None:
    start = begin(beginning, ALL)
    assert start is not None
    for command in start.commands:
        answers = [(f.name, a) for f, (_, a) in zip(command.fields, typed, strict=False)]
        reading = read_line(Start((command,), ()), scene(beginning), answers)

        assert isinstance(reading, Complete | Ask | Leftover)


def test_seventy_thousand_characters_are_read_at_once() -> None:
    line = f"hjälp {'x ' * 34_990}"
    start = begin(line, ALL)

    assert start is not None
    assert isinstance(read_line(start, scene(line)), Complete)
