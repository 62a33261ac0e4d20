"""What the pages under docs/ quote is quoted rightly, and what they say to type can be typed."""

from __future__ import annotations

import re
from dataclasses import fields
from pathlib import Path

import pytest

from bot.cli import main
from bot.settings import Settings
from tests.pages import fenced

ROOT = Path(__file__).parents[2]
HOWTO = ROOT / "docs" / "howto"
MINIMAL = ROOT / "tests" / "data" / "minimal.yaml"
PAGES = [*sorted(ROOT.glob("*.md")), *sorted((ROOT / "docs").rglob("*.md"))]
QUOTED = re.compile(
    r"^`(?P<file>[\w.-]+/[\w./-]+)`(?:.|\n(?!\n))*\n\n```(?:py|toml|text)\n(?P<block>(?:.*\n)*?)```$",
    re.MULTILINE,
)
QUOTES = [
    pytest.param(found["file"], found["block"], id=f"{page.stem}:{found['file']}")
    for page in sorted(HOWTO.glob("*.md"))
    for found in QUOTED.finditer(page.read_text(encoding="utf-8"))
]


def plain(text: str) -> list[str]:
    return [" ".join(line.split()) for line in text.splitlines() if line.strip()]


@pytest.mark.parametrize(("file", "block"), QUOTES)
def test_what_is_quoted_stands_in_its_file_in_that_order(file: str, block: str) -> None:
    lines = iter(plain((ROOT / file).read_text(encoding="utf-8")))
    lost = [line for line in plain(block) if line != "…" and line not in lines]

    assert lost == []


def test_the_pages_quote_code_words_and_dialogues() -> None:
    assert len(QUOTES) >= 6


def test_the_blocks_about_the_seed_file_are_the_whole_of_it() -> None:
    page = (HOWTO / "seed-your-municipality.md").read_text(encoding="utf-8")

    assert "\n".join(fenced(page, "yaml")) == MINIMAL.read_text(encoding="utf-8")


@pytest.mark.parametrize("page", PAGES, ids=lambda path: str(path.relative_to(ROOT)))
def test_what_is_to_be_typed_in_a_shell_is_there(page: Path) -> None:
    run = (ROOT / "run").read_text(encoding="utf-8")
    shell = "\n".join(fenced(page.read_text(encoding="utf-8"), "sh"))
    commands = set(re.findall(r"^kommunbot (\w+)", shell, re.MULTILINE))
    tasks = set(re.findall(r"^\./run (\w+)", shell, re.MULTILINE))

    assert commands - set(main.commands) == set()
    assert {task for task in tasks if f"./run {task}" not in run} == set()


def test_the_settings_that_the_pages_name_are_settings() -> None:
    known = {field.name.upper() for field in fields(Settings)}
    shown = "\n".join(b for page in PAGES for b in fenced(page.read_text("utf-8"), "ini"))
    named = set(re.findall(r"^([A-Z][A-Z_]+)=", shown, re.MULTILINE))

    assert named
    assert named - known == set()
