"""Cutting a typed line into tokens, whoever typed it and with whatever quotes."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass

MAX_LINE = 70_000
"""Longest line that is read, in characters: above the longest post of any platform (63 206)."""

_OPENING = "\"”“»«„'’‘"
_CLOSING = {
    '"': '"”“', "”": '”"“', "“": '”"“', "„": '”“"', "»": "»«", "«": "»«", "'": "'’", "’": "’'",
    "‘": "’'",
}  # fmt: skip
_INVISIBLE = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u00ad\u200b\u200e\u200f\u202a-\u202e\u2060\u2066-\u2069\ufeff\ud800-\udfff]"
)
"""Control characters, marks that turn the direction of text, halves of characters: never typed."""


@dataclass(frozen=True, slots=True)
class Token:
    """A word or a quoted piece, and where in the line it began."""

    text: str
    quoted: bool
    start: int


def clean(line: str) -> str:
    """Return the line without control characters, in composed form (NFC)."""
    return unicodedata.normalize("NFC", _INVISIBLE.sub("", line.replace("\r\n", "\n"))).strip()


def tokenise(line: str) -> tuple[Token, ...]:
    """Cut a clean line into tokens.  A quote that is never closed takes the rest of the line."""
    tokens: list[Token] = []
    at = 0
    while at < len(line):
        if line[at].isspace():
            at += 1
        elif line[at] in _OPENING:
            end = _closing_quote(line, at)
            tokens.append(Token(line[at + 1 : end], quoted=True, start=at))
            at = end + 1
        else:
            end = at
            while end < len(line) and not line[end].isspace():
                end += 1
            tokens.append(Token(line[at:end], quoted=False, start=at))
            at = end
    return tuple(tokens)


def _closing_quote(line: str, opened: int) -> int:
    """Return where the quote ends: a closing mark before a space, a comma or the end."""
    closing = _CLOSING[line[opened]]
    for at in range(opened + 1, len(line)):
        if line[at] in closing and (at + 1 == len(line) or line[at + 1] in " \t\n,;"):
            return at
    return len(line)


_PAIRS = ('""', "»»", "''", "“”")
"""Marks to quote with, the usual first; each pair is closed by what `_CLOSING` says."""


def quoted(text: str) -> str:
    """Return the text in quotation marks that it does not close itself."""
    for pair in _PAIRS:
        written = f"{pair[0]}{text}{pair[1]}"
        if _closing_quote(written, 0) == len(written) - 1:
            return written
    return f'"{text}'  # a quote that is never closed takes the rest of the line


_LETTERS = str.maketrans("åäöéüÅÄÖÉÜ", "aaoeuAAOEU")


def fold(word: str) -> str:
    """Return a word as compared: any case, å/ä/ö without their marks, hyphens as nothing.

    For command words and names typed in chat only; watches keep å and a apart.
    """
    return word.casefold().translate(_LETTERS).replace("-", "").strip(".,:;!?")
