"""Long lines on a terminal."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from bot.platforms.console.terminal import wrapped


def test_a_long_line_is_broken_between_words() -> None:
    assert wrapped("Petra Sundin beslutar i dag", 15) == "Petra Sundin\nbeslutar i dag"


def test_a_quote_keeps_its_bar_and_a_bullet_its_indent() -> None:
    assert wrapped("  | Badet är öppet", 12) == "  | Badet är\n  | öppet"
    assert wrapped("  • Badet är öppet", 12) == "  • Badet är\n    öppet"


def test_rows_of_a_table_and_web_addresses_stay_whole() -> None:
    row = "  K6    Skola och förskola   Instagram"

    assert wrapped(row, 20) == row
    assert wrapped("  https://www.granaker.example/en/lång/adress", 20).split() == [
        "https://www.granaker.example/en/lång/adress"
    ]


@given(
    st.text(alphabet=st.characters(exclude_categories=["C", "Z"]), max_size=30),
    st.integers(40, 120),
)
def test_no_word_is_lost(word: str, columns: int) -> None:
    line = f"  {word} " * 9

    assert wrapped(line, columns).split() == line.split()
