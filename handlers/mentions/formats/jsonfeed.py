"""Reads JSON Feed 1.0 and 1.1 (https://www.jsonfeed.org/version/1.1/)."""

from __future__ import annotations

import json
from collections.abc import Mapping

from handlers.kernel.errors import UnreadableFeed
from handlers.kernel.text import t

from .dates import read_date
from .fields import MAX_ITEMS, MAX_TITLE, identify, room
from .links import absolute
from .model import Feed, Item
from .plain import one_line, plain

ROOTS = frozenset({"{"})
MAX_VALUES = 500_000


def read(text: str, start: int, url: str) -> Feed:
    """Return the feed in a JSON document that says that it is a JSON Feed."""
    written = text[start:].rstrip()
    if written.count("{") + written.count("[") + written.count(",") // 4 > MAX_VALUES:
        raise UnreadableFeed(t("mentions.feed_too_large", url=url))
    document = _load(written, url)
    listed = document.get("items")
    if "jsonfeed" not in _text(document.get("version")) or not isinstance(listed, list):
        raise UnreadableFeed(t("mentions.feed_not_recognised", url=url))
    entries = [entry for entry in listed[:MAX_ITEMS] if isinstance(entry, dict)]
    limit = room(len(entries))
    items = (_read_item(entry, url, limit) for entry in entries)
    title = one_line(_text(document.get("title"))[:MAX_TITLE])
    return Feed(title, tuple(items))


def _load(written: str, url: str) -> Mapping[str, object]:
    try:
        document = json.loads(written, strict=False)
    except RecursionError as deep:
        raise UnreadableFeed(t("mentions.feed_too_large", url=url)) from deep
    except ValueError as broken:
        cut = not written.endswith("}")
        key = "mentions.feed_is_truncated" if cut else "mentions.feed_is_broken"
        raise UnreadableFeed(t(key, url=url)) from broken
    return document if isinstance(document, dict) else {}


def _read_item(entry: Mapping[str, object], url: str, limit: int) -> Item:
    title = one_line(_text(entry.get("title"))[:MAX_TITLE])
    summary = _summary(entry, limit)
    updated = read_date(_text(entry.get("date_modified")))
    published = read_date(_text(entry.get("date_published"))) or updated
    link = absolute(_text(entry.get("url")) or _text(entry.get("external_url")), url)
    return Item(
        id=identify(one_line(_text(entry.get("id"))), link, title or summary, published),
        title=title,
        link=link,
        published=published,
        summary=summary,
        updated=updated,
    )


def _summary(entry: Mapping[str, object], limit: int) -> str:
    for name in ("summary", "content_text"):
        words = one_line(_text(entry.get(name))[:limit])
        if words:
            return words
    return plain(_text(entry.get("content_html"))[:limit])


def _text(value: object) -> str:
    """Return a string or a number as text; version 1.0 lets an id be a number."""
    if isinstance(value, bool) or not isinstance(value, (str, int, float)):
        return ""
    return str(value)
