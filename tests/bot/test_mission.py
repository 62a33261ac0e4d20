"""The whole mission through `kommunbot demo --script`, as anyone can play it."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

from tests.dialogue import missing_lines, read_dialogues

ROOT = Path(__file__).parents[2]
MISSION = ROOT / "tests" / "data" / "mission.txt"


def test_the_mission_plays_through_the_demo(tmp_path: Path) -> None:
    (dialogue,) = read_dialogues(MISSION)
    lines = []
    for step in dialogue.steps:
        said = [f":tid {step.words}"] if step.who == "tid" else [f":som {step.who}", step.words]
        lines += said
    script = tmp_path / "mission.txt"
    script.write_text("\n".join(lines) + "\n", encoding="utf-8")
    environment = {"PATH": os.environ["PATH"], "PYTHONPATH": str(ROOT), "PYTHONUTF8": "1"}
    played = subprocess.run(
        [sys.executable, "-m", "bot", "demo", "--script", str(script)],
        capture_output=True,
        text=True,
        timeout=300,
        env=environment,
        cwd=tmp_path,
        check=False,
    )
    shown = _shown_after_each(played.stdout)

    assert played.returncode == 0, played.stderr[-2000:]
    assert "Traceback" not in played.stderr
    problems = []
    at = 0
    for step in dialogue.steps:
        at += 1 if step.who == "tid" else 2
        missing = missing_lines(step.expected, shown[at])
        if missing:
            heading = f"{MISSION.name}:{step.line}: {step.who}> {step.words}"
            problems.append("\n".join([heading, *(f"  missing: {m}" for m in missing), *shown[at]]))
    assert problems == [], "\n\n".join(problems)


def _shown_after_each(output: str) -> list[list[str]]:
    """Return the lines shown after each line that was typed; the first are the welcome."""
    found: list[list[str]] = [[]]
    for line in output.splitlines():
        if line.startswith("> "):
            found.append([])
        else:
            found[-1].append(line)
    return found
