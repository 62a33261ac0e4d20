"""Plays a script of console lines through `kommunbot demo`, as a newcomer would."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).parents[1]
MOST_SECONDS = 300


@dataclass(frozen=True, slots=True)
class Played:
    """How a script went."""

    code: int
    shown: list[list[str]]
    """The lines shown after each line that was typed; the first are the welcome."""
    errors: str


def play(lines: Iterable[str], folder: Path) -> Played:
    """Play lines in the demo, with nothing but the defaults, and return what was shown."""
    script = folder / "script.txt"
    script.write_text("\n".join(lines) + "\n", encoding="utf-8")
    done = subprocess.run(
        [sys.executable, "-m", "bot", "demo", "--script", str(script)],
        capture_output=True,
        text=True,
        encoding="utf-8",
        timeout=MOST_SECONDS,
        env={"PATH": os.environ["PATH"], "PYTHONPATH": str(ROOT), "PYTHONUTF8": "1"},
        cwd=folder,
        check=False,
    )
    return Played(done.returncode, _after_each(done.stdout), done.stderr[-2000:])


def _after_each(output: str) -> list[list[str]]:
    found: list[list[str]] = [[]]
    for line in output.splitlines():
        if line.startswith("> "):
            found.append([])
        else:
            found[-1].append(line)
    return found
