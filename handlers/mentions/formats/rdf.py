"""Reads RSS 1.0 (and 0.90), which is RDF (http://purl.org/rss/1.0/spec)."""

from __future__ import annotations

from .model import Feed
from .rss import read_items
from .tree import grow

ROOTS = frozenset({"rdf"})
_ABOUT = "{http://www.w3.org/1999/02/22-rdf-syntax-ns#}about"


def read(text: str, start: int, url: str) -> Feed:
    """Return the feed in an RSS 1.0 document; its items stand beside the channel."""
    return read_items(grow(text, start, url), url, about=_ABOUT)
