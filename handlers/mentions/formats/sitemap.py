"""Reads news sitemaps, which some newspapers keep instead of a feed."""

from __future__ import annotations

from .fields import MAX_TITLE, Fields, Names, identify, items_of, namespace
from .model import Feed, Item
from .tree import grow

ROOTS = frozenset({"urlset"})


def read(text: str, start: int, url: str) -> Feed:
    """Return the articles in a news sitemap (Google's sitemap-news 0.9); it has no title.

    Addresses without `<news:news>` are pages, not news, and are left out.
    """
    root = grow(text, start, url)
    names = Names(namespace(root.tag))
    items = []
    for node in items_of(root, namespace(root.tag) + "url"):
        page = Fields(node, names, url)
        news = page.first("news:news")
        if news is not None:
            items.append(_read_article(page, Fields(news, Names(namespace(news.tag)), url)))
    return Feed("", tuple(items))


def _read_article(page: Fields, news: Fields) -> Item:
    title, link = news.words(MAX_TITLE, "title"), page.address(page.text("loc"))
    updated = page.date("lastmod")
    published = news.date("publication_date") or updated
    return Item(
        id=identify("", link, title, published),
        title=title,
        link=link,
        published=published,
        summary="",
        updated=updated,
    )
