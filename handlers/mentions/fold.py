"""Folds a text so that what looks the same is the same, and remembers where each letter was."""

from __future__ import annotations

import unicodedata
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass

# Soft hyphen, zero-width characters, word joiner, byte order mark: nobody sees them.
_UNSEEN = frozenset("\u00ad\u200b\u200c\u200d\u2060\ufeff")
_HYPHENS = frozenset("\u2010\u2011")
_PRINTABLE_BUT_FOLDED = ("  ", *_HYPHENS)


@dataclass(frozen=True, slots=True)
class Folded:
    """A folded text.  `lower` is `text` in lower case and has its length.

    å and a stay apart (Habo and Håbo are two municipalities): only NFC, unseen characters, white
    space and hyphens are folded.
    """

    text: str
    lower: str
    starts: tuple[int, ...] | None
    """Where each character was, and the length of the original last; None if none has moved."""

    def original(self, at: int) -> int:
        """Return where in the original the folded position `at` was."""
        return at if self.starts is None else self.starts[at]

    def position(self, original: int) -> int:
        """Return where the original position is now."""
        if self.starts is None:
            return original
        return max(0, bisect_right(self.starts, original, hi=len(self.text)) - 1)


def fold(text: str) -> Folded:
    """Return `text` folded; quick when there is nothing to fold, as nearly always."""
    is_plain = text.isprintable() and not any(odd in text for odd in _PRINTABLE_BUT_FOLDED)
    if is_plain and unicodedata.is_normalized("NFC", text):
        return Folded(text, lower(text), None)
    letters: list[str] = []
    starts: list[int] = []
    for start, cluster in _clusters(text):
        folded = _fold_cluster(cluster)
        if folded == " " and letters and letters[-1] == " ":
            continue
        letters += folded
        starts += [start] * len(folded)
    whole = "".join(letters)
    return Folded(whole, lower(whole), (*starts, len(text)))


def lower(text: str) -> str:
    """Return `text` in lower case with every letter in its place (İ would become two)."""
    small = text.lower()
    if len(small) == len(text):
        return small
    return "".join(letter.lower() if len(letter.lower()) == 1 else letter for letter in text)


def _clusters(text: str) -> Iterator[tuple[int, str]]:
    """Yield each character with the combining marks after it, and where it begins."""
    start = 0
    for at in range(1, len(text) + 1):
        if at == len(text) or not unicodedata.combining(text[at]):
            yield start, text[start:at]
            start = at


def _fold_cluster(cluster: str) -> str:
    if cluster in _UNSEEN:
        return ""
    if cluster in _HYPHENS:
        return "-"
    return " " if cluster.isspace() else unicodedata.normalize("NFC", cluster)
