"""The tutorial, typed into the demo as it stands, so that it never goes stale."""

from __future__ import annotations

from pathlib import Path

from tests.dialogue import missing_lines
from tests.pages import fenced
from tests.played import ROOT, play

TUTORIAL = ROOT / "docs" / "tutorial.md"


def test_the_tutorial_shows_what_the_demo_shows(tmp_path: Path) -> None:
    steps = _steps(TUTORIAL.read_text(encoding="utf-8"))

    played = play([typed for typed, _ in steps[1:]], tmp_path)

    assert played.code == 0, played.errors
    assert len(steps) == len(played.shown)
    problems = []
    for (typed, told), shown in zip(steps, played.shown, strict=True):
        missing = missing_lines(told, shown)
        if missing:
            problems += [f"> {typed}", *(f"  missing: {line}" for line in missing), *shown]
    assert problems == [], "\n".join(problems)


def _steps(page: str) -> list[tuple[str, tuple[str, ...]]]:
    """Return what is typed in the page and the lines that are shown; first the welcome."""
    found: list[tuple[str, list[str]]] = [("", [])]
    for block in fenced(page):
        for line in block.splitlines():
            if line.startswith("> "):
                found.append((line.removeprefix("> "), []))
            elif line.strip() != "…":
                found[-1][1].append(line)
    return [(typed, tuple(told)) for typed, told in found]
