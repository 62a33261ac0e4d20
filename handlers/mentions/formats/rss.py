"""Reads RSS 0.9x and 2.0 (https://www.rssboard.org/rss-specification)."""

from __future__ import annotations

from lxml import etree

from .fields import MAX_TITLE, Fields, Names, identify, items_of, namespace, room
from .links import is_http, rebased
from .model import Feed, Item
from .tree import grow

ROOTS = frozenset({"rss", "channel"})
_DATES = ("pubDate", "dc:date", "dcterms:issued", "dcterms:created", "atom:published", "published")
_UPDATES = ("atom:updated", "dcterms:modified", "updated")
_TITLES = ("title", "dc:title", "atom:title", "media:title")
_SUMMARIES = (
    *("description", "summary", "atom:summary", "itunes:summary", "dc:description"),
    *("content:encoded", "xhtml:body", "body", "fullitem", "media:description"),
)
_COMMENTS = ("wfw:commentRss", "wfw:commentRSS", "comments")


def read(text: str, start: int, url: str) -> Feed:
    """Return the feed in an RSS document."""
    return read_items(grow(text, start, url), url)


def read_items(root: etree._Element, url: str, about: str = "") -> Feed:
    """Return the feed in `root`, whose items may stand in the channel or beside it.

    `about` names the attribute that identifies an item in RSS 1.0.
    """
    is_channel = root.tag[len(namespace(root.tag)) :].lower() == "channel"
    channel = root if is_channel else next(root.iter("{*}channel"), root)
    own = namespace(channel.tag)
    nodes = items_of(root, own + "item") or items_of(root, "{*}item")
    names, limit = Names(own), room(len(nodes))
    head = Fields(channel, names, rebased(root, url))
    title = head.words(MAX_TITLE, "title", "dc:title")
    items = (
        _read_item(Fields(node, names, head.base), limit, about and node.get(about, ""))
        for node in nodes
    )
    return Feed(title, tuple(items))


def _read_item(fields: Fields, limit: int, about: str) -> Item:
    guid = fields.text("guid", "atom:id", "id")
    link = fields.address(_link(fields)) or fields.address(_permalink(fields, guid))
    title, summary = fields.words(MAX_TITLE, *_TITLES), fields.words(limit, *_SUMMARIES)
    updated = fields.date(*_UPDATES)
    published = fields.date(*_DATES) or updated
    return Item(
        id=identify(guid or about, link, title or summary, published),
        title=title,
        link=link,
        published=published,
        summary=summary,
        updated=updated,
        comments_link=fields.address(fields.text(*_COMMENTS)) or None,
    )


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
