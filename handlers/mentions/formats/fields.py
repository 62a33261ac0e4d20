"""What the XML formats share: reading an item's elements, and giving it an identity."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime
from itertools import islice

from lxml import etree

from .dates import read_date
from .model import Item
from .plain import plain

MAX_ITEMS = 2_000
MAX_TITLE = 2_000
MAX_ID = 1_000
_MAX_SUMMARY, _MAX_SUMMARIES = 20_000, 4_000_000
_SHORT = {
    "http://www.w3.org/2005/Atom": "atom:",
    "http://purl.org/atom/ns#": "atom:",
    "http://purl.org/dc/elements/1.1/": "dc:",
    "http://purl.org/dc/terms/": "dcterms:",
    "http://purl.org/rss/1.0/modules/content/": "content:",
    "http://wellformedweb.org/CommentAPI/": "wfw:",
    "http://www.google.com/schemas/sitemap-news/0.9": "news:",
    "http://www.w3.org/1999/xhtml": "xhtml:",
    "http://search.yahoo.com/mrss/": "media:",
    "http://www.itunes.com/dtds/podcast-1.0.dtd": "itunes:",
}


def items_of(tree: etree._Element, tag: str) -> list[etree._Element]:
    """Return the first elements called `tag` (with its namespace), as many as are kept."""
    return list(islice(tree.iter(tag), MAX_ITEMS))


def room(items: int) -> int:
    """Return how many characters of each summary are read, so that many items cost no more."""
    return min(_MAX_SUMMARY, _MAX_SUMMARIES // max(items, 1))


def namespace(tag: str) -> str:
    """Return the namespace of `tag` as lxml writes it, in braces, or nothing."""
    return tag[: tag.find("}") + 1]


class Fields:
    """The children of an element, by short names: `title`, `dc:date`, `atom:link`."""

    __slots__ = ("_all",)

    def __init__(self, node: etree._Element) -> None:
        own = namespace(node.tag)
        self._all: dict[str, list[etree._Element]] = {}
        for child in node:
            tag = child.tag
            if own and tag.startswith(own):
                name = tag[len(own) :]
            elif tag[0] == "{":
                space, _, local = tag[1:].partition("}")
                name = _SHORT.get(space, "?:") + local
            else:
                name = tag
            self._all.setdefault(name, []).append(child)

    def first(self, *names: str) -> etree._Element | None:
        """Return the first element that has any text or child, by the order of `names`."""
        for name in names:
            for node in self._all.get(name, ()):
                if node.text or len(node):
                    return node
        return None

    def every(self, *names: str) -> Iterator[etree._Element]:
        """Return all elements by these names."""
        return (node for name in names for node in self._all.get(name, ()))

    def text(self, *names: str) -> str:
        """Return the text of the first that has any, without the white space around it."""
        node = self.first(*names)
        return (node.text or "").strip() if node is not None else ""

    def words(self, limit: int, *names: str) -> str:
        """Return the first that has any words as plain text, of at most `limit` characters read."""
        for name in names:
            for node in self._all.get(name, ()):
                words = plain(markup(node, limit))
                if words:
                    return words
        return ""

    def date(self, *names: str) -> datetime | None:
        """Return the first time that can be read, else None; of one name, the last counts."""
        for name in names:
            for node in reversed(self._all.get(name, ())):
                moment = read_date(node.text or "")
                if moment is not None:
                    return moment
        return None


def markup(node: etree._Element, limit: int) -> str:
    """Return the HTML of an element: its text, or its children written out as tags."""
    if len(node):
        return etree.tostring(node, encoding="unicode", with_tail=False)[:limit]
    return (node.text or "")[:limit]


def identify(identity: str, item: Item) -> Item:
    """Return `item` with an id: `identity`, else its link, else a hash of title and date."""
    name = identity or item.link
    if not name:
        words = item.title or item.summary[:200]
        name = hashlib.sha256(f"{words}\n{item.published}".encode()).hexdigest()
    if len(name) > MAX_ID:
        name = hashlib.sha256(name.encode()).hexdigest()
    return replace(item, id=name, published=item.published or item.updated)
