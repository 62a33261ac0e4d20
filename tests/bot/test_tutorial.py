"""The tutorial, typed into `kommunbot demo --script` as it stands, so that it never goes stale."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

from tests.dialogue import missing_lines
from tests.pages import fenced

ROOT = Path(__file__).parents[2]
TUTORIAL = ROOT / "docs" / "tutorial.md"
MOST_SECONDS = 300


def test_the_tutorial_shows_what_the_demo_shows(tmp_path: Path) -> None:
    welcome, *steps = _steps(TUTORIAL.read_text(encoding="utf-8"))
    script = tmp_path / "tutorial.txt"
    script.write_text("\n".join(typed for typed, _ in steps) + "\n", encoding="utf-8")

    played = _demo(script)
    shown = _shown_after_each(played.stdout)

    assert played.returncode == 0, played.stderr[-2000:]
    assert len(steps) == len(shown) - 1
    problems = []
    for (typed, told), found in zip((welcome, *steps), shown, strict=True):
        missing = missing_lines(told, found)
        if missing:
            problems += [f"> {typed}", *(f"  missing: {line}" for line in missing), *found]
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


def _demo(script: Path) -> subprocess.CompletedProcess[str]:
    """Play a script as a newcomer would, with nothing but the defaults."""
    return subprocess.run(
        [sys.executable, "-m", "bot", "demo", "--script", str(script)],
        capture_output=True,
        text=True,
        encoding="utf-8",
        timeout=MOST_SECONDS,
        env={"PATH": os.environ["PATH"], "PYTHONPATH": str(ROOT), "PYTHONUTF8": "1"},
        cwd=script.parent,
        check=False,
    )


def _shown_after_each(output: str) -> list[list[str]]:
    """Return the lines shown after each line that was typed; the first are the welcome."""
    found: list[list[str]] = [[]]
    for line in output.splitlines():
        if line.startswith("> "):
            found.append([])
        else:
            found[-1].append(line)
    return found
