"""Dialogues: whole conversations as text, played against the bot.

    # What it shows                                        2026-11-23 09:00  sv
    amina> inlägg K6 "Badet är öppet"
    bot>   G14 … är skickat till bildningsförvaltningen. …
    → Petra Sundin: Amina Warsame vill publicera …
    tid>   +4h

Who speaks stands before `>`: a first name, a person id, or any word for somebody unknown.
`bot>` is a line of the answer, `→` a message to somebody else, `↻` a changed card, `tid>` moves
the clock.  `…` stands for anything.  The lines that are written must come in this order; others
may come between them.  `bot> -` says that nothing more is answered.  A line that begins with `##`
is a remark.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from zoneinfo import ZoneInfo

STOCKHOLM = ZoneInfo("Europe/Stockholm")
_HEAD = re.compile(r"# (?P<title>.+?)\s{2,}(?P<at>\d{4}-\d\d-\d\d \d\d:\d\d)\s+(?P<language>sv|en)")
_LINE = re.compile(r"(?P<who>[^\s>]+)>\s*(?P<words>.*)")


@dataclass(frozen=True, slots=True)
class Step:
    """Something said, and the lines that must follow."""

    who: str
    words: str
    expected: tuple[str, ...]
    line: int


@dataclass(frozen=True, slots=True)
class Dialogue:
    """One conversation."""

    title: str
    at: datetime
    language: str
    steps: tuple[Step, ...]
    path: Path

    def __str__(self) -> str:
        return f"{self.path.stem}: {self.title}"


def read_dialogues(path: Path) -> list[Dialogue]:
    """Read all dialogues of a file; a new head begins a new one."""
    found: list[Dialogue] = []
    steps: list[Step] = []
    for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), start=1):
        head = _HEAD.fullmatch(line.rstrip())
        if head:
            at = datetime.fromisoformat(head["at"]).replace(tzinfo=STOCKHOLM)
            steps = []
            found.append(Dialogue(head["title"], at, head["language"], (), path))
        elif line.strip() and not line.startswith("##"):
            _add(steps, line.strip(), number, path)
            last = found[-1]
            found[-1] = Dialogue(last.title, last.at, last.language, tuple(steps), path)
    return found


def _add(steps: list[Step], line: str, number: int, path: Path) -> None:
    said = _LINE.fullmatch(line)
    if line.startswith(("→", "↻")) or (said and said["who"] == "bot"):
        expected = line if line[0] in "→↻" else said["words"] if said else ""
        before = steps.pop()
        steps.append(Step(before.who, before.words, (*before.expected, expected), before.line))
    elif said:
        steps.append(Step(said["who"], said["words"], (), number))
    else:
        message = f"{path}:{number}: not a line of a dialogue: {line}"
        raise ValueError(message)


def missing_lines(expected: tuple[str, ...], shown: list[str]) -> list[str]:
    """Return the expected lines that did not come, or did not come in this order."""
    missing = []
    at = 0
    for pattern in expected:
        if pattern == "-":
            if at < len(shown):
                missing.append(f"- (but there was: {shown[at]})")
            continue
        found = next((i for i in range(at, len(shown)) if _fits(pattern, shown[i])), None)
        if found is None:
            missing.append(pattern)
        else:
            at = found + 1
    return missing


def _fits(pattern: str, line: str) -> bool:
    parts = [re.escape(_plain(part)) for part in pattern.split("…")]
    return re.fullmatch(".*".join(parts), _plain(line)) is not None


def _plain(text: str) -> str:
    return " ".join(text.replace("\u00a0", " ").split()) if text.strip() else text.strip()
