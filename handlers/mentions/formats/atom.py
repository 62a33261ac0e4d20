"""Reads Atom 1.0 (RFC 4287), and 0.3 as far as it is still met."""

from __future__ import annotations

import base64
import binascii

from lxml import etree

from .fields import MAX_TITLE, Fields, identify, items_of, markup, namespace, room
from .model import Feed, Item
from .plain import looks_like_html, one_line, plain
from .tree import absolute, grow, is_http

ROOTS = frozenset({"feed", "entry"})
_NOT_THE_ARTICLE = frozenset({"self", "edit", "enclosure", "replies", "hub", "next", "via"})


def read(text: str, start: int, url: str) -> Feed:
    """Return the feed in an Atom document."""
    root = grow(text, start, url)
    nodes = items_of(root, namespace(root.tag) + "entry") or items_of(root, "{*}entry")
    limit = room(len(nodes))
    items = (_read_entry(node, url, limit) for node in nodes)
    title = _words(Fields(root), MAX_TITLE, "title", "atom:title")
    return Feed(title, tuple(items))


def _read_entry(node: etree._Element, url: str, limit: int) -> Item:
    fields = Fields(node)
    identity = fields.text("id", "atom:id")
    item = Item(
        id="",
        title=_words(fields, MAX_TITLE, "title", "atom:title"),
        link=_link(fields, url) or (identity if is_http(identity) else ""),
        published=fields.date("published", "issued", "created", "dc:date", "pubDate"),
        summary=_words(fields, limit, "summary", "content", "media:description"),
        updated=fields.date("updated", "modified", "atom:updated"),
        comments_link=_comments(fields, url),
    )
    return identify(identity, item)


def _link(fields: Fields, url: str) -> str:
    """Return the address of the article: rel=alternate, the HTML one if there are several."""
    links = [link for link in fields.every("link", "atom:link") if _href(link)]
    alternates = [link for link in links if link.get("rel", "alternate") == "alternate"]
    pages = [link for link in alternates if "html" in link.get("type", "html")]
    others = [link for link in links if link.get("rel") not in _NOT_THE_ARTICLE]
    for link in (*pages, *alternates, *others):
        address = absolute(_href(link), link, url)
        if address:
            return address
    return ""


def _href(link: etree._Element) -> str:
    """Return the address of a link, also when it is written between the tags, as in RSS."""
    return link.get("href") or link.text or ""


def _comments(fields: Fields, url: str) -> str | None:
    """Return the address of the replies (RFC 4685, section 4)."""
    for link in fields.every("link", "atom:link"):
        if link.get("rel") == "replies":
            return absolute(_href(link), link, url) or None
    return None


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
    is_html = kind in {"html", "text/html", "xhtml", "application/xhtml+xml"}
    if is_html or node.get("mode") == "escaped" or looks_like_html(text):
        return plain(text)
    return one_line(text)


def _is_text(kind: str) -> bool:
    return "/" not in kind or kind.startswith("text/") or kind.endswith(("xml", "json"))


def _from_base64(text: str) -> str:
    """Return encoded text; other things that are encoded (pictures) have no words."""
    try:
        content = base64.b64decode(text, validate=False)
        return plain(content.decode("utf-8"))
    except (binascii.Error, ValueError):
        return ""
