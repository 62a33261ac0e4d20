"""Lines are cut into tokens whoever typed them and with whatever quotes."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from handlers.kernel.tokens import clean, fold, quoted, tokenise


def words(line: str) -> list[tuple[str, bool]]:
    return [(token.text, token.quoted) for token in tokenise(line)]


@pytest.mark.parametrize(
    "line",
    [
        'inlägg K12 "Nu öppnar vi"',
        "inlägg K12 ”Nu öppnar vi”",
        "inlägg K12 “Nu öppnar vi”",
        "inlägg K12 »Nu öppnar vi»",
        "inlägg K12 »Nu öppnar vi«",
        "inlägg K12 „Nu öppnar vi“",
        "inlägg K12 'Nu öppnar vi'",
        "inlägg K12 ’Nu öppnar vi’",
        "inlägg K12 ‘Nu öppnar vi’",
        'inlägg K12 "Nu öppnar vi”',
        'inlägg K12 "Nu öppnar vi',
    ],
)
def test_all_quotation_marks_are_equal(line: str) -> None:
    assert words(line) == [("inlägg", False), ("K12", False), ("Nu öppnar vi", True)]


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ('"Kaj\'s bar" x', [("Kaj's bar", True), ("x", False)]),
        ('"5"-kampen', [('5"-kampen', True)]),
        ("", []),
        ("   \t\n ", []),
        ('""', [("", True)]),
        ('"', [("", True)]),
        ("a\u00a0b", [("a", False), ("b", False)]),
    ],
)
def test_odd_lines(line: str, expected: list[tuple[str, bool]]) -> None:
    assert words(line) == expected


def test_every_token_knows_where_it_began() -> None:
    line = '  godkänn  "hej då"  v2'

    assert [line[token.start] for token in tokenise(line)] == ["g", '"', "v"]


@given(st.text())
def test_tokens_keep_every_letter_and_never_fail(line: str) -> None:
    cleaned = clean(line)
    letters = {c for c in cleaned if c.isalnum()}

    assert letters == {c for token in tokenise(cleaned) for c in token.text if c.isalnum()}


@given(st.text())
def test_a_clean_line_is_clean_already(line: str) -> None:
    assert clean(clean(line)) == clean(line)


@pytest.mark.parametrize(
    ("written", "expected"),
    [
        ("god\u0000känn", "godkänn"),
        ("\u202egodkänn\u202c", "godkänn"),
        ("god\u00adkänn", "godkänn"),
        ("\ufeffgodkänn\u200b", "godkänn"),
        ("godka\u0308nn", "godkänn"),
        ("a\r\nb", "a\nb"),
        ("\x1b[31mgodkänn", "[31mgodkänn"),
        ("\u2068@anna\u2069", "@anna"),
        ("👩\u200d👩\u200d👧", "👩\u200d👩\u200d👧"),
    ],
)
def test_what_nobody_types_on_purpose_is_taken_away(written: str, expected: str) -> None:
    assert clean(written) == expected


@given(st.text(st.characters(exclude_categories=["Cc", "Cf", "Cs", "Zl", "Zp", "Zs"]), min_size=1))
def test_a_quoted_text_is_one_token(text: str) -> None:
    tokens = tokenise(quoted(text))

    assert [(token.text, token.quoted) for token in tokens] == [(text, True)]


@pytest.mark.parametrize(
    ("word", "expected"),
    [("Godkänn", "godkann"), ("GODKÄNN!", "godkann"), ("e-post", "epost"), ("Ångra.", "angra")],
)
def test_words_are_compared_without_marks(word: str, expected: str) -> None:
    assert fold(word) == expected
