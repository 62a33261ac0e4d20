"""What differs between two versions of a text, in words that can be read aloud."""

from __future__ import annotations

from collections.abc import Iterator
from difflib import SequenceMatcher

from ..kernel.text import Text, t

_MOST = 12
_LONGEST = 200
_MANY_WORDS = 3_000
"""Longer texts are compared line by line, so that hostile ones cost little."""


def differences(before: str, after: str) -> tuple[Text, ...]:
    """Return the stretches taken out of `before` and put into `after`, at most a dozen."""
    found = tuple(_stretches(before, after))
    left = len(found) - _MOST
    return (*found[:_MOST], t("posting.diff.more", n=left)) if left > 0 else found


def _stretches(before: str, after: str) -> Iterator[Text]:
    old, new = before.split(), after.split()
    if len(old) + len(new) > _MANY_WORDS:
        old, new = before.splitlines(), after.splitlines()
    for kind, a1, a2, b1, b2 in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        if kind == "equal":
            continue
        removed, added = _joined(old[a1:a2]), _joined(new[b1:b2])
        if removed and added:
            yield t("posting.diff.changed", removed=removed, added=added)
        elif removed:
            yield t("posting.diff.removed", removed=removed)
        elif added:
            yield t("posting.diff.added", added=added)


def _joined(words: list[str]) -> str:
    text = " ".join(words)
    return text if len(text) <= _LONGEST else text[:_LONGEST].rstrip() + " …"
