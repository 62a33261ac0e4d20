"""Each type of argument is read as people write it, and nothing is guessed."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from handlers.kernel.command import CaseNumber, Exclusion, Link, Version
from handlers.kernel.command import Words as FreeText
from handlers.kernel.ids import (
    ChannelId,
    DepartmentId,
    MentionId,
    PersonId,
    PostId,
    SourceId,
    WatchId,
)
from handlers.kernel.month import Month
from handlers.kernel.periods import Period
from handlers.kernel.readers import Problem, Read, reader_of
from handlers.kernel.tokens import clean, tokenise
from handlers.kernel.when import Moment
from handlers.organisation.model import RoomUse
from tests.handlers.kernel.scene import scene

P, D, K = PersonId, DepartmentId, ChannelId


def read(kind: Any, line: str) -> Read | Problem | None:
    return reader_of(kind)(tokenise(line), scene(line, duty="organisation"))


@pytest.mark.parametrize(
    ("kind", "line", "value", "used"),
    [
        (PostId, "G147", PostId(147), 1),
        (PostId, "g147", PostId(147), 1),
        (PostId, "G 147", PostId(147), 2),
        (PostId, "#147", PostId(147), 1),
        (PostId, "147,", PostId(147), 1),
        (MentionId, "0981", MentionId(981), 1),
        (MentionId, "o 981", MentionId(981), 2),
        (ChannelId, "K12", K(12), 1),
        (ChannelId, "facebook", K(1), 1),
        (ChannelId, "instagram skola", K(6), 2),
        (ChannelId, "bibliotek hej", K(9), 1),
        (PersonId, "@p06", P("p06"), 1),
        (PersonId, "@jonas", P("p04"), 1),
        (PersonId, "@Jonas.Ekdahl", P("p04"), 1),
        (PersonId, "@ekdahl,", P("p04"), 1),
        (PersonId, "Jonas Ekdahl fredag", P("p04"), 2),
        (PersonId, '"amina öhrn"', P("p07"), 1),
        (PersonId, "<@U04>", P("p04"), 1),
        (PersonId, "<@U04|jonas>", P("p04"), 1),
        (PersonId, "@U04", P("p04"), 1),
        (PersonId, "@petra.sundin:kommun.example", P("p05"), 1),
        (PersonId, "@linnea", P("p08"), 1),
        (PersonId, "@platen", P("p08"), 1),
        (DepartmentId, "bif", D("bif"), 1),
        (DepartmentId, "SKOLA", D("bif"), 1),
        (DepartmentId, "forskola", D("bif"), 1),
        (DepartmentId, "bild", D("bif"), 1),
        (DepartmentId, "Kultur- och turismförvaltningen", D("ktf"), 3),
        (DepartmentId, "kultur", D("ktf"), 1),
        (DepartmentId, '"vård"', D("vof"), 1),
        (Version, "v2", Version(2), 1),
        (Version, "V12", Version(12), 1),
        (Link, "https://a.example/b", Link("https://a.example/b"), 1),
        (Link, "<https://a.example/b>", Link("https://a.example/b"), 1),
        (CaseNumber, "ks/2026:412", CaseNumber("KS/2026:412"), 1),
        (Exclusion, "-sport", Exclusion("sport"), 1),
        (Exclusion, "–sport", Exclusion("sport"), 1),
        (Exclusion, '-"IFK Granåker" x', Exclusion("IFK Granåker"), 2),
        (Exclusion, "-”IFK Granåker”", Exclusion("IFK Granåker"), 2),
        (int, "10", 10, 1),
        (str, "ord, fler", "ord", 1),
        (FreeText, "allt som  är kvar", FreeText("allt som  är kvar"), 4),
        (FreeText, '"bara detta" inte', FreeText("bara detta"), 1),
        (RoomUse, "press och bloggar nu", RoomUse.PRESS, 3),
        (RoomUse, "ALLA", RoomUse.ALL, 1),
    ],
)
def test_reading(kind: Any, line: str, value: object, used: int) -> None:
    assert read(kind, line) == Read(value, used)


@pytest.mark.parametrize(
    ("kind", "line"),
    [
        (PostId, "K12"),
        (PostId, '"147"'),
        (PostId, "G"),
        (PostId, "G1234567890"),
        (PostId, "G-5"),
        (ChannelId, "xyzzy"),
        (PersonId, "jonas"),
        (PersonId, "xyzzy"),
        (DepartmentId, "vå"),
        (DepartmentId, "xyzzy"),
        (DepartmentId, '"' + "x" * 100 + '"'),
        (Version, "2"),
        (Link, "hej"),
        (Exclusion, "sport"),
        (Exclusion, "-"),
        (int, "-5"),
        (int, "3.5"),
        (int, "1234567890"),
        (RoomUse, "xyzzy"),
        (Moment, "aldrig"),
        (Period, "aldrig"),
        (Month, "aldrig"),
    ],
)
def test_what_is_not_meant_for_a_type_is_left_for_others(kind: Any, line: str) -> None:
    assert read(kind, line) is None


@pytest.mark.parametrize(
    ("kind", "line", "key"),
    [
        (PersonId, "@xyzzy", "kernel.unreadable.PersonId"),
        (Link, "ftp://a.example", "kernel.unreadable.Link"),
        (Link, "www.a.example", "kernel.unreadable.Link"),
        (Link, "javascript://a", "kernel.unreadable.Link"),
        (Link, "https://", "kernel.unreadable.Link"),
        (Link, "https://[", "kernel.unreadable.Link"),
        (CaseNumber, "hej", "kernel.unreadable.CaseNumber"),
    ],
)
def test_what_is_meant_for_a_type_but_does_not_fit_is_told(kind: Any, line: str, key: str) -> None:
    found = read(kind, line)

    assert isinstance(found, Problem)
    assert found.text.key == key


@pytest.mark.parametrize(
    ("kind", "line", "options"),
    [
        (PersonId, "@amina", ["@p06", "@p07"]),
        (ChannelId, "instagram", ["K6", "K9"]),
    ],
)
def test_what_is_ambiguous_is_asked_about_and_never_guessed(
    kind: Any, line: str, options: list[str]
) -> None:
    found = read(kind, line)

    assert isinstance(found, Problem)
    assert [typed for typed, _ in found.options] == options


KINDS = (
    PostId, WatchId, SourceId, MentionId, ChannelId, PersonId, DepartmentId, FreeText, str, Link,
    CaseNumber, Version, Exclusion, Moment, Period, Month, int, RoomUse,
)  # fmt: skip


@given(st.sampled_from(KINDS), st.text(min_size=1))
def test_no_reader_fails_or_takes_more_than_there_is(kind: Any, line: str) -> None:
    tokens = tokenise(clean(line))
    if not tokens:
        return
    found = reader_of(kind)(tokens, scene(clean(line), duty="organisation"))

    assert found is None or 0 < found.used <= len(tokens)
