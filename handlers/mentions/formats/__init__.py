"""Reads feeds: bytes in, items out.  A new format is a file here and its name in `FORMATS`.

See docs/decisions/0014-feeds-on-lxml.md
"""

from __future__ import annotations

from typing import Protocol

from handlers.kernel.errors import UnreadableFeed
from handlers.kernel.text import t

from . import atom, jsonfeed, rdf, rss, sitemap
from .decode import decode
from .model import Feed, Item
from .prolog import root_of

__all__ = ["FORMATS", "MAX_BYTES", "Feed", "Item", "parse"]

MAX_BYTES = 10_000_000
_HTML = frozenset({"html", "head", "body", "meta", "title", "script", "div", "p", "br", "b"})


class Format(Protocol):
    """A kind of feed: the names that its first element has, and how it is read."""

    ROOTS: frozenset[str]

    def read(self, text: str, start: int, url: str) -> Feed:
        """Return the feed in `text`, whose first element begins at `start`."""


FORMATS: tuple[Format, ...] = (rss, atom, rdf, jsonfeed, sitemap)


def parse(content: bytes, content_type: str | None, url: str) -> Feed:
    """Return the feed in `content`, as it came from `url`.

    Keeps the first 2,000 items.  Pure and bounded: the hostile inputs in the tests stay
    within 2 s and 600 MB.
    Raises UnreadableFeed, and nothing else, when this is no feed that can be trusted.
    """
    if len(content) > MAX_BYTES:
        raise UnreadableFeed(t("mentions.feed_too_large", url=url))
    text = decode(content, content_type)
    if not text.strip("\ufeff\0 \t\r\n"):
        raise UnreadableFeed(t("mentions.feed_is_empty", url=url))
    start, root = root_of(text)
    for kind in FORMATS:
        if root in kind.ROOTS:
            return kind.read(text, start, url)
    raise UnreadableFeed(t(_why_not(text, root), url=url))


def _why_not(text: str, root: str) -> str:
    """Return the key of the sentence that tells why this is no feed."""
    if root in _HTML:
        return "mentions.feed_is_html"
    if not root and text.lstrip().startswith("<?xml"):
        return "mentions.feed_is_truncated"
    return "mentions.feed_not_recognised"
