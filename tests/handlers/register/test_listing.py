"""Lists on screen and in files."""

from __future__ import annotations

import csv
import io

from hypothesis import given
from hypothesis import strategies as st

from handlers.register.listing import MOST_ROWS, csv_file, page_of, safe_cell, swedish_order

CELL = st.text(st.characters(codec="utf-8", exclude_categories=("Cs", "Cc")), max_size=30)


def test_swedish_letters_come_last_in_their_own_order() -> None:
    names = ["Öland", "Ängen", "Åsen", "Zeta", "Éva", "anna", "Bo", "4H"]

    assert sorted(names, key=swedish_order) == [
        "4H", "anna", "Bo", "Éva", "Zeta", "Åsen", "Ängen", "Öland",
    ]  # fmt: skip


def test_the_file_is_read_by_spreadsheets_in_swedish() -> None:
    made = csv_file([("Å;b", "Facebook", "https://x.example", "KTF", 'Säg "hej"')])

    assert made.startswith(b"\xef\xbb\xbfnamn;plattform;")
    assert made.decode("utf-8-sig") == (
        "namn;plattform;länk;förvaltning;syfte\r\n"
        '"Å;b";Facebook;https://x.example;KTF;"Säg ""hej"""\r\n'
    )


@given(CELL)
def test_no_cell_is_a_formula(cell: str) -> None:
    safe = safe_cell(cell)

    assert not safe.startswith(("=", "+", "-", "@", "\t", "\r"))
    assert safe.removeprefix("'") == cell.removeprefix("'") or safe == cell


@given(st.lists(st.tuples(CELL, CELL, CELL, CELL, CELL), max_size=5))
def test_every_row_comes_back_as_it_was(rows: list[tuple[str, ...]]) -> None:
    read = csv.reader(io.StringIO(csv_file(rows).decode("utf-8-sig"), newline=""), delimiter=";")

    assert list(read)[1:] == [[safe_cell(cell) for cell in row] for row in rows]


@given(st.integers(-5, 50), st.integers(0, 100))
def test_the_pages_hold_every_row_once(page: int, rows: int) -> None:
    everything = range(rows)
    pages = [page_of(everything, number) for number in range(1, rows // MOST_ROWS + 2)]

    assert [row for one in pages for row in one] == list(everything)
    assert len(page_of(everything, page)) <= MOST_ROWS
