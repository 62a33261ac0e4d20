"""Reads news sitemaps, which some newspapers keep instead of a feed."""

from __future__ import annotations

from lxml import etree

from .fields import MAX_TITLE, Fields, identify, items_of, namespace
from .model import Feed, Item
from .tree import absolute, grow

ROOTS = frozenset({"urlset"})


def read(text: str, start: int, url: str) -> Feed:
    """Return the articles in a news sitemap (Google's sitemap-news 0.9); it has no title."""
    root = grow(text, start, url)
    nodes = items_of(root, namespace(root.tag) + "url")
    items = (_read_url(node, url) for node in nodes)
    return Feed("", tuple(item for item in items if item is not None))


def _read_url(node: etree._Element, url: str) -> Item | None:
    """Return one article; addresses without `<news:news>` are pages, not news."""
    fields = Fields(node)
    news = fields.first("news:news")
    if news is None:
        return None
    article = Fields(news)
    item = Item(
        id="",
        title=article.words(MAX_TITLE, "title"),
        link=absolute(fields.text("loc"), node, url),
        published=article.date("publication_date"),
        summary="",
        updated=fields.date("lastmod"),
    )
    return identify("", item)
