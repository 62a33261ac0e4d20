"""Cuts out the sentence that shows why a watch rang."""

from __future__ import annotations

import re
from typing import Protocol

from .fold import fold

_SENTENCE_END = re.compile(r"[.!?…][\"”’»)]*\s+(?=[\"”’»(–-]*\s?[A-ZÅÄÖÉ0-9#])")
_LAST_WORD = re.compile(r"[^\s(]*$")
_SHORTENED = (
    "bl.a ca d.v.s dr etc ev exkl f.d fr.o.m inkl kl m.fl m.m nr o.s.v p.g.a prof resp s.k sid"
    " st t.ex t.o.m tel jan feb apr aug sep sept okt nov dec"
)
_ABBREVIATIONS = frozenset(_SHORTENED.split())
_CUT = "…"


class Place(Protocol):
    """Where something stands in a text."""

    @property
    def start(self) -> int:
        """Where it begins."""

    @property
    def end(self) -> int:
        """Where it has ended."""


def excerpt(text: str, hit: Place, limit: int = 200) -> str:
    """Return the sentence of `text` around `hit`, of at most `limit` characters.

    What does not fit is cut at words and marked with …; a line break ends a sentence.
    """
    line = text.rfind("\n", 0, hit.start) + 1
    next_line = text.find("\n", hit.end)
    folded = fold(text[line : next_line if next_line >= 0 else len(text)])
    start, end = folded.position(hit.start - line), folded.position(hit.end - line - 1) + 1
    first, last = _sentence(folded.text, start, end)
    if last - first <= limit:
        return folded.text[first:last].strip()
    return _window(folded.text[first:last], start - first, end - first, limit)


def _sentence(text: str, start: int, end: int) -> tuple[int, int]:
    """Return where the sentence around a place begins and ends."""
    first, last = 0, len(text)
    for found in _SENTENCE_END.finditer(text):
        word = _LAST_WORD.search(text, 0, found.start())
        before = word[0].lower() if word else ""
        if text[found.start()] == "." and (before in _ABBREVIATIONS or len(before) == 1):
            continue
        if found.end() <= start:
            first = found.end()
        elif found.start() >= end:
            last = found.end()
            break
    return first, last


def _window(sentence: str, start: int, end: int, limit: int) -> str:
    """Return as much of a long sentence as fits, with the place in the middle of it."""
    room = limit - 2 * len(_CUT)
    first = max(0, min(start - max(0, room - (end - start)) // 2, len(sentence) - room))
    last = min(len(sentence), first + room)
    if first > 0:
        space = sentence.find(" ", first, start)
        first = space + 1 if space >= 0 else first
    if last < len(sentence):
        space = sentence.rfind(" ", end, last)
        last = space if space >= 0 else last
    cut_before, cut_after = _CUT if first else "", _CUT if last < len(sentence) else ""
    return cut_before + sentence[first:last].strip() + cut_after
