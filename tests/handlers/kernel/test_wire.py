"""What is kept in the database as JSON is read back as the same value."""

from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from handlers import catalogue
from handlers.kernel.card import (
    Action,
    Attachment,
    Bullets,
    Card,
    Elsewhere,
    Fields,
    Link,
    Paragraph,
    Quote,
    Ring,
    Table,
)
from handlers.kernel.ids import ChannelId, DepartmentId, PersonId, PostId, RoomId
from handlers.kernel.month import Month
from handlers.kernel.periods import Period
from handlers.kernel.ports import Question
from handlers.kernel.text import Text, t
from handlers.kernel.when import Moment
from handlers.kernel.wire import Wire
from tests.handlers.kernel.test_written import COMMANDS, arguments

WIRE = catalogue.wire()
_WORDS = st.text(st.characters(exclude_categories=["Cs"]), max_size=20)
_PLAIN = st.one_of(
    st.none(),
    st.booleans(),
    st.integers(),
    st.floats(allow_nan=False, allow_infinity=False),
    _WORDS,
    st.binary(max_size=20),
    st.datetimes(timezones=st.just(UTC)),
    st.dates(),
    st.integers(-(10**9), 10**9).map(lambda s: timedelta(seconds=s)),
    st.integers(0, 10**9 - 1).map(PostId),
    st.builds(PersonId, _WORDS),
    st.builds(DepartmentId, _WORDS),
    st.builds(RoomId, _WORDS),
    st.sampled_from(list(Ring)),
    st.builds(Month, st.integers(2000, 2100), st.integers(1, 12)),
)
_VALUES = st.recursive(
    _PLAIN,
    lambda inner: st.one_of(
        st.lists(inner, max_size=3).map(tuple),
        st.dictionaries(_WORDS, inner, max_size=3),
        st.builds(
            lambda key, params: Text(key, tuple(params.items())),
            _WORDS,
            st.dictionaries(_WORDS, inner, max_size=3),
        ),
    ),
    max_leaves=8,
)


@given(_VALUES)
def test_any_value_is_the_same_when_it_is_read_again(value: Any) -> None:
    assert WIRE.loads(WIRE.dumps(value)) == value


def _same(value: Any) -> Any:
    return WIRE.loads(WIRE.dumps(value))


_DOES = st.sampled_from([c for c in COMMANDS if c.name not in ("show_help", "show_log")]).flatmap(
    arguments
)
_TEXTS = st.builds(lambda words, n: t("sample.key", words=words, n=n), _WORDS, st.integers())
_CELLS = st.one_of(st.none(), _WORDS, st.integers(), _TEXTS, st.builds(ChannelId, st.just(12)))
_BLOCKS = st.one_of(
    st.builds(Paragraph, _TEXTS),
    st.builds(Quote, _WORDS),
    st.builds(Link, _WORDS, _WORDS),
    st.builds(Bullets, st.lists(_TEXTS, max_size=3).map(tuple)),
    st.builds(Fields, st.lists(st.tuples(_TEXTS, _CELLS), max_size=3).map(tuple)),
    st.builds(
        Table,
        st.lists(_TEXTS, max_size=2).map(tuple),
        st.lists(st.lists(_CELLS, max_size=2).map(tuple), max_size=3).map(tuple),
        st.integers(0, 9),
    ),
    st.builds(Attachment, _WORDS, _WORDS, st.binary(max_size=30)),
)
_CARDS = st.builds(
    Card,
    st.one_of(st.none(), _TEXTS),
    st.lists(_BLOCKS, max_size=4).map(tuple),
    st.lists(st.builds(Action, _TEXTS, _DOES), max_size=3).map(tuple),
    _WORDS,
    st.sampled_from(list(Ring)),
)


@given(_CARDS)
def test_any_card_with_any_button_is_the_same_when_it_is_read_again(card: Card) -> None:
    assert _same(card) == card


@given(_DOES)
def test_what_undoes_an_act_is_the_same_when_it_is_read_again(does: Any) -> None:
    assert _same(does) == does
    assert type(_same(does)) is type(does)


@pytest.mark.parametrize(
    "value",
    [
        Elsewhere("posting.draft_answer", (PostId(1), "x")),
        Question("inlägg K12", "posting.request_post", (("text", "Hej"),), "text", ("K1",), "G1"),
        Period(date(2026, 12, 1), date(2026, 12, 12)),
        Moment(datetime(2026, 11, 23, tzinfo=UTC), has_time=True),
        frozenset({"a", "b"}),
        {"$": "a key that looks like ours"},
    ],
)
def test_what_the_tables_keep(value: object) -> None:
    assert _same(value) == value


def test_what_the_wire_does_not_know_is_refused_when_it_is_written() -> None:
    @dataclass
    class Stranger:
        a: int

    with pytest.raises(TypeError, match="Stranger is not known"):
        WIRE.dumps(Stranger(1))


def test_two_classes_of_one_name_are_refused() -> None:
    one = type("Same", (), {})
    other = type("Same", (), {})

    with pytest.raises(ValueError, match="Same"):
        Wire([one, other])


def test_what_is_written_is_plain_json_with_swedish_letters() -> None:
    written = WIRE.dumps(t("sample.key", name="Åsa", post=PostId(147)))

    assert "Åsa" in written
    assert json.loads(written)["$"] == "Text"
