"""What a feed is once it has been read, whatever format it came in."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True, slots=True)
class Item:
    """An entry in a feed.

    `title` and `summary` are plain text; either may be empty.  `id` never is: it is the feed's own
    id, else the link, else a hash.  `link` and `comments_link` are absolute http(s) addresses or
    empty (None).  Times are aware UTC; None if the feed gives none that can be read.
    """

    id: str
    title: str
    link: str
    published: datetime | None
    summary: str
    updated: datetime | None = None
    comments_link: str | None = None


@dataclass(frozen=True, slots=True)
class Feed:
    """A feed that has been read: its items in the order in which it lists them."""

    title: str
    items: tuple[Item, ...]
