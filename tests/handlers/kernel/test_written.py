"""A button, written as the line that a person would type, is read as the same command."""

from __future__ import annotations

import dataclasses
import types
from datetime import date, time, timedelta
from enum import StrEnum
from typing import Any, Union, get_args, get_origin, get_type_hints

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from handlers import catalogue
from handlers.kernel.calendar import wall_time
from handlers.kernel.command import CaseNumber, Command, Exclusion, Link, Phrase, Version
from handlers.kernel.command import Words as FreeText
from handlers.kernel.ids import DepartmentId, PersonId, Ref
from handlers.kernel.month import Month
from handlers.kernel.parse import Complete, begin, read_line, vocabulary
from handlers.kernel.periods import Period
from handlers.kernel.tokens import clean
from handlers.kernel.when import Moment
from handlers.kernel.words import LANGUAGES
from handlers.kernel.written import write_line
from tests.handlers.kernel.scene import DEPARTMENTS, PEOPLE, STOCKHOLM, WORDS, scene

COMMANDS = [c for c in catalogue.commands(WORDS) if c.is_typed]
KNOWN = vocabulary(COMMANDS, WORDS)

_LETTERS = st.sampled_from("abcåäöÅ 1.,;:!?\"'”“»«’-–#@/()🙂")
_TEXT = st.text(_LETTERS, min_size=1, max_size=40).map(lambda s: clean(f"x{s}").strip())
_WORD = st.text(st.sampled_from("abcdeåäö"), min_size=3, max_size=12).map(lambda s: f"zz{s}")
_DAYS = st.dates(date(2026, 11, 24), date(2029, 12, 31))
_MINUTES = st.integers(0, 24 * 60 - 1).map(lambda m: time(m // 60, m % 60))


def _period(days: list[date]) -> Period:
    return Period(min(days), max(days))


def _moment(day: date, clock: time | None) -> Moment:
    at = wall_time(day, clock or time(), STOCKHOLM)
    return Moment(at, has_time=clock is not None)


PLAIN: dict[Any, st.SearchStrategy[Any]] = {
    FreeText: _TEXT,
    Phrase: _TEXT,
    str: _TEXT,
    int: st.integers(0, 999_999),
    bool: st.just(True),
    Link: _WORD.map(lambda w: f"https://{w}.example/{w}?a=1#b"),
    CaseNumber: st.integers(1, 99_999).map(lambda n: f"KS/2026:{n}"),
    Version: st.integers(1, 99),
    Exclusion: st.one_of(_WORD, st.tuples(_WORD, _WORD).map(" ".join)),
    PersonId: st.sampled_from([p.id for p in PEOPLE]),
    DepartmentId: st.sampled_from([d.id for d in DEPARTMENTS]),
    Moment: st.builds(_moment, _DAYS, st.one_of(st.none(), _MINUTES)),
    Period: st.lists(_DAYS, min_size=1, max_size=2).map(_period),
    Month: st.builds(Month, st.integers(2020, 2030), st.integers(1, 12)),
    timedelta: st.integers(1, 9_000).map(lambda m: timedelta(minutes=m)),
}


def _values(hint: Any, default: Any) -> st.SearchStrategy[Any]:
    if get_origin(hint) in (Union, types.UnionType):
        kinds = [kind for kind in get_args(hint) if kind is not types.NoneType]
        found = st.one_of(*(_values(kind, dataclasses.MISSING) for kind in kinds))
    elif get_origin(hint) is tuple:
        inner = _values(get_args(hint)[0], dataclasses.MISSING)
        found = st.lists(inner, min_size=1, max_size=3, unique=True).map(tuple)
    elif hint in PLAIN:
        found = PLAIN[hint]
    elif issubclass(hint, StrEnum):
        found = st.sampled_from(list(hint))
    else:
        assert issubclass(hint, Ref)
        found = st.integers(1, 9_999).map(hint)
    return found if default is dataclasses.MISSING else st.one_of(st.just(default), found)


def arguments(command: Command) -> st.SearchStrategy[Any]:
    """Return the arguments that a button of the command could carry."""
    hints = get_type_hints(command.arguments)
    typed = {field.name for field in command.fields}
    values = {
        item.name: _values(hints[item.name], item.default)
        for item in dataclasses.fields(command.arguments)
        if item.name in typed
    }
    return st.builds(command.arguments, **values)


def _in_order(args: Any, command: Command) -> bool:
    """Tell whether no positional argument is left out before one that is given."""
    given_ = [getattr(args, f.name) not in (None, ()) for f in command.fields if not f.keyword]
    return given_ == sorted(given_, reverse=True)


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("command", COMMANDS, ids=lambda c: f"{c.duty}.{c.name}")
def test_a_button_is_typed_as_a_line_that_means_the_same(command: Command, language: str) -> None:
    @settings(max_examples=30, derandomize=True, deadline=None, database=None)
    @given(arguments(command).filter(lambda args: _in_order(args, command)))
    def check(args: Any) -> None:
        line = write_line(command, args, WORDS, language)
        start = begin(clean(line), KNOWN)

        assert start is not None, line
        assert command in start.commands, line
        reading = read_line(start, scene(clean(line)))
        assert reading == Complete(command, args), (line, reading)

    check()
