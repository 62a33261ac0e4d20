"""What the pages say is so: the README's dialogue is played, and no link leads nowhere."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from tests.pages import fenced

ROOT = Path(__file__).parents[2]
README = (ROOT / "README.md").read_text(encoding="utf-8")
PAGES = [*sorted(ROOT.glob("*.md")), *sorted((ROOT / "docs").rglob("*.md"))]
DECISIONS = ROOT / "docs" / "decisions"
MOST_LINES = {"README.md": 120, "decisions": 40}
LINK = re.compile(r"\[[^\]]*\]\((?P<target>[^)\s]+)\)")
CITED = re.compile(r"docs/decisions/(?P<page>\d{4}-[a-z0-9-]+\.md)")
PARTS = ("Context", "Decision", "Consequences", "What would change our mind")


def test_the_readmes_dialogue_stands_in_one_of_those_that_are_played() -> None:
    (dialogue,) = [block for block in fenced(README) if "bot>" in block]
    played = [path.read_text(encoding="utf-8") for path in (ROOT / "tests/dialogues").glob("*.txt")]

    assert 6 <= len(dialogue.splitlines()) <= 12
    assert any(dialogue in text for text in played)


def test_the_readme_names_both_commands_and_stays_short() -> None:
    assert "./run demo" in README
    assert "./run test" in README
    assert len(README.splitlines()) <= MOST_LINES["README.md"]


@pytest.mark.parametrize("page", PAGES, ids=lambda path: str(path.relative_to(ROOT)))
def test_every_link_leads_somewhere(page: Path) -> None:
    targets = [found["target"] for found in LINK.finditer(page.read_text(encoding="utf-8"))]
    within = [target.partition("#")[0] for target in targets if "://" not in target]
    lost = [target for target in within if target and not (page.parent / target).exists()]

    assert lost == []


def test_every_decision_that_is_cited_is_written() -> None:
    sources = [
        path for floor in ("bot", "storage", "handlers") for path in (ROOT / floor).rglob("*")
    ]
    texts = [
        path.read_text(encoding="utf-8") for path in sources if path.suffix in (".py", ".toml")
    ]
    cited = {found["page"] for text in texts for found in CITED.finditer(text)}

    assert cited
    assert {page for page in cited if not (DECISIONS / page).exists()} == set()


@pytest.mark.parametrize("page", sorted(DECISIONS.glob("*.md")), ids=lambda path: path.stem)
def test_a_decision_has_its_parts_and_one_page(page: Path) -> None:
    text = page.read_text(encoding="utf-8")

    assert re.match(rf"# {int(page.stem[:4])}\. \S", text)
    assert re.search(r"^Status: .+ · Date: \d{4}-\d\d-\d\d$", text, re.MULTILINE)
    assert [part for part in PARTS if f"\n## {part}\n" not in text] == []
    assert len(text.splitlines()) <= MOST_LINES["decisions"]


def test_no_number_of_a_decision_is_used_twice() -> None:
    numbers = [page.stem[:4] for page in sorted(DECISIONS.glob("*.md"))]

    assert sorted(set(numbers)) == numbers
