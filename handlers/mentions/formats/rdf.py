"""Reads RSS 1.0 (and 0.90), which is RDF (http://purl.org/rss/1.0/spec)."""

from __future__ import annotations

from .fields import MAX_TITLE, Fields, items_of, namespace, room
from .model import Feed
from .rss import read_item
from .tree import grow

ROOTS = frozenset({"rdf"})
_ABOUT = "{http://www.w3.org/1999/02/22-rdf-syntax-ns#}about"


def read(text: str, start: int, url: str) -> Feed:
    """Return the feed in an RSS 1.0 document; its items stand beside the channel."""
    root = grow(text, start, url)
    channel = next(root.iter("{*}channel"), root)
    nodes = items_of(root, namespace(channel.tag) + "item") or items_of(root, "{*}item")
    limit = room(len(nodes))
    items = (read_item(node, url, limit, about=node.get(_ABOUT, "")) for node in nodes)
    title = Fields(channel).words(MAX_TITLE, "title", "dc:title")
    return Feed(title, tuple(items))
