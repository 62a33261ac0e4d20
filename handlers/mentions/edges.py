"""Where Swedish words begin and end: the left edge, and the right one by what may follow."""

from __future__ import annotations

import re
from collections.abc import Iterator

_GENITIVE = re.compile(r"(?:s|:s|['’]s)(?![^\W_])")
_LETTERS = re.compile(r"[^\W\d_]+")
_SHORT = 5  # names up to this length begin many other words: orsak, moral, flenar
_SHORTEST_TAIL = 3
_AFTER_SHORT_NAMES = re.compile(
    r"s?(?:bo|bygd|bostad|bostäder|centrum|derby|energi|festival|flick|företag|förening|försam|gård"
    r"|hall|hem|hus|kill|klubb|kommun|kurir|kyrk|marknad|område|park|pojk|polis|politik|profil"
    r"|skol|station|tidning|tjej|torg|trakt|vall|väg)"
)


def edge(small: str, end: int, form: str, *, is_compound: bool) -> int:
    """Return where the word ends that begins with `form`, or 0 if it is another word."""
    genitive = _GENITIVE.match(small, end)
    if genitive and not form.startswith("#"):
        return genitive.end()
    if end == len(small) or not small[end].isalnum():
        return end
    tail = _LETTERS.match(small, end) if is_compound else None
    if tail is None or len(tail[0]) < _SHORTEST_TAIL:
        return 0
    if len(form) <= _SHORT and not _AFTER_SHORT_NAMES.match(tail[0]):
        return 0
    return tail.end()


def stands(small: str, words: str) -> bool:
    """Tell whether `words` stand somewhere, alone, possessed or with more built on them."""
    return next(places(small, words, is_compound=True), None) is not None


def places(small: str, words: str, *, is_compound: bool = False) -> Iterator[tuple[int, int]]:
    """Yield where `words` stand, alone or possessed."""
    start = small.find(words)
    while start >= 0:
        if not (start and small[start - 1].isalnum()):
            end = edge(small, start + len(words), words, is_compound=is_compound)
            if end:
                yield start, end
        start = small.find(words, start + 1)
