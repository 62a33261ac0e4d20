from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.paper.csv_file import csv_bytes
from handlers.kernel.card import Sheet, Value
from handlers.kernel.month import Month
from handlers.kernel.speaker import Speaker
from handlers.kernel.text import t
from handlers.kernel.words import Words

SPEAKER = Speaker(
    Words.load(), "sv", "", datetime(2026, 11, 23, 8, tzinfo=UTC), ZoneInfo("Europe/Stockholm")
)


def written(*row: Value) -> str:
    sheet = Sheet("a.csv", (t("kernel.yes"),), (row,))
    return csv_bytes(sheet, SPEAKER).decode("utf-8-sig").split("\r\n")[1]


def test_a_sheet_is_what_a_swedish_spreadsheet_expects() -> None:
    sheet = Sheet("a.csv", (t("kernel.yes"), t("kernel.no")), (("Å; ä", 1184),))

    assert csv_bytes(sheet, SPEAKER) == '\ufeffja;nej\r\n"Å; ä";1184\r\n'.encode()


def test_values_are_plain_and_sortable() -> None:
    moment = datetime(2026, 9, 12, 12, 5, tzinfo=UTC)
    row = (moment, date(2026, 9, 12), timedelta(hours=3, minutes=20), Month(2026, 9), None, -12)

    assert written(*row) == "2026-09-12 14:05;2026-09-12;3,33;2026-09;;-12"


@pytest.mark.parametrize("words", ["=1+1", "+46", "-2", "@SUM(A1)", "\tx", " =1", "＝1"])
def test_words_are_never_a_formula(words: str) -> None:
    assert written(words).strip('"').startswith("'")


@given(st.text())
def test_no_cell_of_words_begins_a_formula(words: str) -> None:
    cell = written("x", words).removeprefix("x;").removeprefix('"')

    assert not cell.startswith(("=", "+", "-", "@", "\t"))
