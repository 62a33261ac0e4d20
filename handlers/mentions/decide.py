"""Deciding what each entry of a feed is: new, seen, or seen with another title."""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum

from .formats.model import Item as Entry
from .identity import canonical_link
from .matching import shortened
from .model import Item, Source

OLD = timedelta(days=7)
"""What was published longer ago is counted but rings no more."""
_LONGEST_IDENTITY = 255
_LONGEST_TITLE = 300
_TITLE_OF_WORDS = 80


class Verdict(StrEnum):
    """What an entry is to us."""

    NEW = "new"
    SEEN = "seen"
    RETITLED = "retitled"


@dataclass(frozen=True, slots=True)
class Read:
    """An entry as it will be kept."""

    entry: Entry
    identity: str
    canonical: str
    """The address that all ways to the same article share; a comment's has its own mark."""
    title: str
    published_at: datetime


@dataclass(frozen=True, slots=True)
class Decided:
    """An entry, what it is, and the item that it was before."""

    read: Read
    verdict: Verdict
    item: Item | None = None


def read_entries(source: Source, entries: Sequence[Entry], now: datetime) -> list[Read]:
    """Return the entries as they will be kept, oldest first, each identity once."""
    found: dict[str, Read] = {}
    for entry in entries:
        read = _read(source, entry, now)
        found.setdefault(read.identity, read)
    return sorted(found.values(), key=lambda read: read.published_at)


def _read(source: Source, entry: Entry, now: datetime) -> Read:
    is_comment = source.comments_of is not None
    link = entry.link
    return Read(
        entry=entry,
        identity=_identity(entry.id),
        canonical=link if is_comment or not link else canonical_link(link),
        title=shown_title(entry),
        # A time to come is a slip of the source: it would be news for ever.
        published_at=min(entry.published or now, now),
    )


def _identity(given: str) -> str:
    if len(given) <= _LONGEST_IDENTITY:
        return given
    return hashlib.sha256(given.encode()).hexdigest()


def shown_title(entry: Entry) -> str:
    """Return an entry's title; where it has none its first words, else its address."""
    if entry.title.strip():
        return shortened(entry.title, _LONGEST_TITLE)
    return shortened(entry.summary, _TITLE_OF_WORDS) or entry.link or entry.id[:_TITLE_OF_WORDS]


def decide(reads: Sequence[Read], known: Sequence[Item]) -> Iterator[Decided]:
    """Yield what each entry is.

    A source that gives its entries new ids at each visit is known by its links, as long as no two
    of its entries share one.
    """
    by_identity = {item.identity: item for item in known}
    by_link = {item.canonical: item for item in known if item.canonical}
    alone = Counter(read.canonical for read in reads)
    for read in reads:
        item = by_identity.get(read.identity)
        if item is None and alone[read.canonical] == 1:
            item = by_link.get(read.canonical)
        if item is None:
            yield Decided(read, Verdict.NEW)
        elif item.title != read.title:
            yield Decided(read, Verdict.RETITLED, item)
        else:
            yield Decided(read, Verdict.SEEN, item)
