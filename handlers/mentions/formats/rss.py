"""Reads RSS 0.9x and 2.0 (https://www.rssboard.org/rss-specification)."""

from __future__ import annotations

from lxml import etree

from .fields import MAX_TITLE, Fields, identify, items_of, namespace, room
from .model import Feed, Item
from .tree import absolute, grow, is_http

ROOTS = frozenset({"rss", "channel"})
_DATES = ("pubDate", "dc:date", "dcterms:issued", "dcterms:created", "atom:published", "published")
_UPDATES = ("atom:updated", "dcterms:modified", "updated")
_TITLES = ("title", "dc:title", "atom:title", "media:title")
_SUMMARIES = (
    *("description", "summary", "atom:summary", "itunes:summary", "dc:description"),
    *("content:encoded", "xhtml:body", "body", "fullitem", "media:description"),
)


def read(text: str, start: int, url: str) -> Feed:
    """Return the feed in an RSS document."""
    root = grow(text, start, url)
    channel = root if _local(root) == "channel" else next(root.iter("{*}channel"), root)
    return read_channel(root, channel, url)


def read_channel(root: etree._Element, channel: etree._Element, url: str) -> Feed:
    """Return the feed of `channel`, whose items may be inside it or beside it."""
    nodes = items_of(root, namespace(channel.tag) + "item") or items_of(root, "{*}item")
    limit = room(len(nodes))
    items = (read_item(node, url, limit) for node in nodes)
    title = Fields(channel).words(MAX_TITLE, "title", "dc:title")
    return Feed(title, tuple(items))


def read_item(node: etree._Element, url: str, limit: int, about: str = "") -> Item:
    """Return one `<item>`; `about` is the identity that RSS 1.0 gives it, if any."""
    fields = Fields(node)
    guid = fields.text("guid", "atom:id", "id")
    link = absolute(_link(fields), node, url) or absolute(_permalink(fields, guid), node, url)
    item = Item(
        id="",
        title=fields.words(MAX_TITLE, *_TITLES),
        link=link,
        published=fields.date(*_DATES),
        summary=fields.words(limit, *_SUMMARIES),
        updated=fields.date(*_UPDATES),
        comments_link=absolute(_comments(fields), node, url) or None,
    )
    return identify(guid or about, item)


def _link(fields: Fields) -> str:
    """Return the address of the article, also when it is written as an Atom link."""
    written = fields.text("link")
    if written:
        return written
    for node in fields.every("link", "atom:link"):
        href = node.get("href")
        if href and node.get("rel", "alternate") == "alternate":
            return href
    return ""


def _permalink(fields: Fields, guid: str) -> str:
    """Return the guid where it is an address, as it is unless it says otherwise."""
    node = fields.first("guid")
    says_otherwise = node is not None and node.get("isPermaLink", "true").lower() == "false"
    return guid if is_http(guid) and not says_otherwise else ""


def _comments(fields: Fields) -> str:
    """Return the address of the comments' feed, else of the page with comments."""
    return fields.text("wfw:commentRss", "wfw:commentRSS", "comments")


def _local(node: etree._Element) -> str:
    return node.tag[len(namespace(node.tag)) :].lower()
