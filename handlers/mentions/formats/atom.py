"""Reads Atom 1.0 (RFC 4287), and 0.3 as far as it is still met."""

from __future__ import annotations

import base64
import binascii

from lxml import etree

from .fields import MAX_TITLE, Fields, Names, identify, items_of, markup, namespace, room
from .links import absolute, is_http, rebased
from .model import Feed, Item
from .plain import looks_like_html, one_line, plain
from .tree import grow

ROOTS = frozenset({"feed", "entry"})
_NOT_THE_ARTICLE = frozenset({"self", "edit", "enclosure", "replies", "hub", "next", "via"})
_HTML = frozenset({"html", "text/html", "xhtml", "application/xhtml+xml"})
_MAX_TRIED = 5


def read(text: str, start: int, url: str) -> Feed:
    """Return the feed in an Atom document."""
    root = grow(text, start, url)
    own = namespace(root.tag)
    nodes = items_of(root, own + "entry") or items_of(root, "{*}entry")
    names, limit = Names(own), room(len(nodes))
    head = Fields(root, names, url)
    title = _words(head, MAX_TITLE, "title", "atom:title")
    return Feed(title, tuple(_read_entry(Fields(n, names, head.base), limit) for n in nodes))


def _read_entry(fields: Fields, limit: int) -> Item:
    given = fields.text("id", "atom:id")
    link = _link(fields) or (given if is_http(given) else "")
    title = _words(fields, MAX_TITLE, "title", "atom:title")
    summary = _words(fields, limit, "summary", "content", "atom:summary", "media:description")
    updated = fields.date("updated", "modified", "atom:updated")
    published = fields.date("published", "issued", "created", "dc:date", "pubDate") or updated
    return Item(
        id=identify(given, link, title or summary, published),
        title=title,
        link=link,
        published=published,
        summary=summary,
        updated=updated,
        comments_link=_comments(fields),
    )


def _link(fields: Fields) -> str:
    """Return the address of the article: rel=alternate, the HTML one if there are several."""
    links = [link for link in fields.every("link", "atom:link") if _href(link)]
    alternates = [link for link in links if link.get("rel", "alternate") == "alternate"]
    pages = [link for link in alternates if "html" in link.get("type", "html")]
    others = [link for link in links if link.get("rel") not in _NOT_THE_ARTICLE]
    for link in (*pages, *alternates, *others)[:_MAX_TRIED]:
        address = _address(fields, link)
        if address:
            return address
    return ""


def _comments(fields: Fields) -> str | None:
    """Return the address of the replies (RFC 4685, section 4)."""
    for link in fields.every("link", "atom:link"):
        if link.get("rel") == "replies":
            return _address(fields, link) or None
    return None


def _address(fields: Fields, link: etree._Element) -> str:
    """Return where a link leads; one with an xml:base of its own starts from there."""
    return absolute(_href(link), rebased(link, fields.base))


def _href(link: etree._Element) -> str:
    """Return the address of a link, also when it is written between the tags, as in RSS."""
    return link.get("href") or (link.text or "").strip()


def _words(fields: Fields, limit: int, *names: str) -> str:
    """Return the first text construct (RFC 4287, section 3.1) that has any words."""
    for node in fields.every(*names):
        words = _construct(node, limit)
        if words:
            return words
    return ""


def _construct(node: etree._Element, limit: int) -> str:
    kind = (node.get("type") or "text").lower()
    text = markup(node, limit)
    if len(node):
        return plain(text)
    if node.get("mode") == "base64" or not _is_text(kind):
        return _from_base64(text)
    if kind in _HTML or node.get("mode") == "escaped" or looks_like_html(text):
        return plain(text)
    return one_line(text)


def _is_text(kind: str) -> bool:
    return "/" not in kind or kind.startswith("text/") or kind.endswith(("xml", "json"))


def _from_base64(text: str) -> str:
    """Return encoded text; other things that are encoded (pictures) have no words."""
    try:
        return plain(base64.b64decode(text).decode("utf-8"))
    except (binascii.Error, ValueError):
        return ""
