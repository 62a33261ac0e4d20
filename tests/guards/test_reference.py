"""The reference pages and the README say what the code does."""

from __future__ import annotations

from pathlib import Path

import pytest

from bot.reference import FOLDER, pages

ROOT = Path(__file__).parents[2]
PAGES = pages()
AGAIN = "run `python -m bot.reference` and look at the difference"


@pytest.mark.parametrize("name", PAGES)
def test_a_reference_page_is_current(name: str) -> None:
    assert (ROOT / FOLDER / name).read_text(encoding="utf-8") == PAGES[name], AGAIN


def test_the_readme_names_both_commands() -> None:
    readme = (ROOT / "README.md").read_text(encoding="utf-8")

    assert "./run demo" in readme
    assert "./run test" in readme
