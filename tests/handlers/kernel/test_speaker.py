"""Putting a `Text` into words: parameters are data, sentences are ours."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from types import MappingProxyType
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from handlers.kernel.ids import PostId
from handlers.kernel.speaker import Speaker
from handlers.kernel.text import t
from handlers.kernel.words import Words
from tests.handlers.kernel.scene import NOW, STOCKHOLM

SAMPLE = Words(
    {
        "sv": MappingProxyType(
            {
                "a.hello": "Hej {name}. Skriv `{cmd}kö`.",
                "a.posts": {"one": "Ett inlägg.", "other": "{n:words_neuter} inlägg."},
                "a.when": "{at} / {at:time} / {at:day}",
                "a.value": "{value}",
                "a.nested": "Först: {inner}",
                "kernel.yes": "ja",
                "kernel.no": "nej",
            }
        ),
        "en": MappingProxyType({"a.hello": "Hello {name}. Write `{cmd}queue`."}),
    }
)


def speaker(language: str = "sv", prefix: str = "") -> Speaker:
    return Speaker(SAMPLE, language, prefix, NOW, STOCKHOLM)


def plain(value: object) -> str:
    return speaker().plain(t("a.value", value=value)).replace("\u00a0", " ")


def test_a_sentence_is_spoken_in_the_readers_language_with_the_places_prefix() -> None:
    text = t("a.hello", name="Åsa")

    assert speaker().plain(text) == "Hej Åsa. Skriv kö."
    assert speaker("en", "/komm ").plain(text) == "Hello Åsa. Write /komm queue."
    assert speaker("fi").plain(text) == "Hej Åsa. Skriv kö."


@pytest.mark.parametrize(
    ("n", "expected"),
    [(1, "Ett inlägg."), (0, "inga inlägg."), (2, "två inlägg."), (12, "12 inlägg.")],
)
def test_counts_choose_the_plural(n: int, expected: str) -> None:
    assert speaker().plain(t("a.posts", n=n)) == expected


def test_a_moment_is_spoken_by_the_readers_clock() -> None:
    told = speaker().plain(t("a.when", at=datetime(2026, 11, 23, 12, tzinfo=UTC)))

    assert told.replace("\u00a0", " ") == "i dag kl. 13.00 / kl. 13.00 / i dag"


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        (None, "–"),
        (True, "ja"),
        (False, "nej"),
        (1200, "1 200"),
        (PostId(147), "G147"),
        (("a", "b", "c"), "a, b och c"),
        ((), ""),
        (timedelta(hours=3, minutes=20), "3 timmar och 20 minuter"),
        (date(2026, 11, 24), "i morgon"),
        (t("a.posts", n=1), "Ett inlägg."),
        ((t("a.posts", n=1), "b"), "Ett inlägg. och b"),
    ],
)
def test_values_in_words(value: object, expected: str) -> None:
    assert plain(value) == expected


@given(st.text(st.characters(exclude_categories=["Cs"])))
def test_words_of_people_are_never_taken_for_ours(name: str) -> None:
    """Braces and backticks in data are neither parameters nor commands."""
    pieces = list(speaker().pieces(t("a.hello", name=name)))
    data = "".join(piece.words for piece in pieces if not piece.is_ours)

    assert data == name
    assert "".join(piece.words for piece in pieces) == f"Hej {name}. Skriv `kö`."


@given(
    st.recursive(
        st.one_of(st.none(), st.booleans(), st.text(), st.integers(-(10**15), 10**15)), st.lists
    )
)
def test_any_value_can_be_spoken(value: Any) -> None:
    assert isinstance(plain(value), str)


def test_a_nested_sentence_keeps_what_is_data_apart() -> None:
    pieces = list(speaker().pieces(t("a.nested", inner=t("a.hello", name="`x`"))))

    assert [p.words for p in pieces if not p.is_ours] == ["`x`"]
