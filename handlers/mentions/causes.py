"""Why a source cannot be read: a sentence, and how it is kept with the source."""

from __future__ import annotations

from urllib.parse import parse_qsl, urlencode

from ..kernel.text import Text, t
from .model import Source

_LONGEST = 200
_LONGEST_VALUE = 60


def kept(why: Text) -> str:
    """Return a cause as it is kept: the key of its sentence and the short words in it.

    The address is left out: it stands with the source already.
    """
    words = {
        name: str(value)
        for name, value in why.params
        if name != "url" and len(str(value)) <= _LONGEST_VALUE
    }
    return f"{why.key}?{urlencode(words)}"[:_LONGEST]


def cause_of(source: Source) -> Text:
    """Return why a source cannot be read."""
    key, _, words = source.failure.partition("?")
    return t(key, url=source.url, **dict(parse_qsl(words)))
