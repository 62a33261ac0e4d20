"""What the XML formats share: reading an item's elements, and giving it an identity."""

from __future__ import annotations

import hashlib
from datetime import datetime
from html import escape
from itertools import islice

from lxml import etree

from .dates import read_date
from .links import absolute, rebased
from .plain import plain

MAX_ITEMS = 2_000
MAX_TITLE = 1_000
_MAX_ID = 1_000
_MAX_CHILDREN, _MAX_EVENTS = 100, 5_000
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


class Names(dict[str, str]):
    """Short names of tags, made once for a feed: `title`, `dc:date`, `atom:link`."""

    def __init__(self, own: str) -> None:
        super().__init__()
        self._own = own

    def __missing__(self, tag: str) -> str:
        space, _, local = tag.rpartition("}")
        if space + "}" == self._own or not space:
            name = local
        else:
            name = _SHORT.get(space[1:], "?:") + local
        self[tag] = name
        return name


class Fields:
    """The children of an element by their short names."""

    __slots__ = ("_all", "base")

    def __init__(self, node: etree._Element, names: Names, url: str) -> None:
        self._all: dict[str, list[etree._Element]] = {}
        self.base = rebased(node, url)
        known = self._all
        for child in islice(node, _MAX_CHILDREN):
            name = names[child.tag]
            if name in known:
                known[name].append(child)
            else:
                known[name] = [child]

    def every(self, *names: str) -> list[etree._Element]:
        """Return all elements by these names, in the order of the names."""
        return [node for name in names for node in self._all.get(name, ())]

    def first(self, name: str) -> etree._Element | None:
        """Return the first element by this name."""
        nodes = self._all.get(name)
        return nodes[0] if nodes else None

    def text(self, *names: str) -> str:
        """Return the text of the first that has any, without the white space around it."""
        for name in names:
            for node in self._all.get(name, ()):
                text = (node.text or "").strip()
                if text:
                    return text
        return ""

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

    def address(self, href: str) -> str:
        """Return `href` as an http(s) address, joined with what this element is relative to."""
        return absolute(href, self.base)


def markup(node: etree._Element, limit: int) -> str:
    """Return the HTML of an element: its text, or its first children written out as tags."""
    if not len(node):
        return (node.text or "")[:limit]
    parts = [escape(node.text or "")]
    for event, child in islice(etree.iterwalk(node, events=("start", "end")), 1, _MAX_EVENTS):
        name = child.tag[child.tag.find("}") + 1 :]
        if event == "start":
            parts.append(f"<{name}>{escape(child.text or '')}")
        elif child is not node:
            parts.append(f"</{name}>{escape(child.tail or '')}")
    return "".join(parts)[:limit]


def identify(given: str, link: str, words: str, published: datetime | None) -> str:
    """Return the identity of an item: the given one, else its link, else a hash of the rest."""
    name = given or link or _digest(f"{words[:200]}\n{published}")
    return name if len(name) <= _MAX_ID else _digest(name)


def _digest(text: str) -> str:
    return hashlib.sha256(text.encode("utf-8", "replace")).hexdigest()
