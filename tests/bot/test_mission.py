"""The whole mission through `kommunbot demo --script`, as anyone can play it."""

from __future__ import annotations

from pathlib import Path

from tests.dialogue import missing_lines, read_dialogues
from tests.played import ROOT, play

MISSION = ROOT / "tests" / "data" / "mission.txt"


def test_the_mission_plays_through_the_demo(tmp_path: Path) -> None:
    (dialogue,) = read_dialogues(MISSION)
    lines = []
    for step in dialogue.steps:
        said = [f":tid {step.words}"] if step.who == "tid" else [f":som {step.who}", step.words]
        lines += said

    played = play(lines, tmp_path)

    assert played.code == 0, played.errors
    assert "Traceback" not in played.errors
    problems = []
    at = 0
    for step in dialogue.steps:
        at += 1 if step.who == "tid" else 2
        shown = played.shown[at]
        missing = missing_lines(step.expected, shown)
        if missing:
            heading = f"{MISSION.name}:{step.line}: {step.who}> {step.words}"
            problems.append("\n".join([heading, *(f"  missing: {m}" for m in missing), *shown]))
    assert problems == [], "\n\n".join(problems)
