"""What mentions asks of the memory."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Protocol

from ..kernel.ids import MentionId, SourceId, WatchId
from ..kernel.ports import KernelStore
from .model import Comment, Item, Mention, Source, Watch


class Sources(Protocol):
    """The feeds that are read."""

    def get(self, source: SourceId) -> Source:
        """Return the source; raises `NotFound`."""
        ...

    def all(self) -> Sequence[Source]:
        """Return every source, also those that are read no more."""
        ...

    def new_id(self) -> SourceId:
        """Return the number after the highest."""
        ...

    def add(self, source: Source) -> Source:
        """Add a source."""
        ...

    def save(self, source: Source) -> Source:
        """Write a source over what is known; raises `Conflict`."""
        ...


@dataclass(frozen=True, slots=True)
class NewItem:
    """An item that has no number yet."""

    source: SourceId
    identity: str
    link: str
    canonical: str
    title: str
    summary: str
    published_at: datetime
    seen_at: datetime
    is_silent: bool


class Items(Protocol):
    """What the sources have carried."""

    def known(
        self, source: SourceId, identities: Collection[str], links: Collection[str]
    ) -> Sequence[Item]:
        """Return the items of a source that have one of these identities or canonical links."""
        ...

    def add(self, item: NewItem) -> int:
        """Add an item and return its number."""
        ...

    def retitle(self, number: int, title: str) -> None:
        """Keep an item's new title."""
        ...

    def latest(self, most: int) -> Sequence[Item]:
        """Return the items that were published last."""
        ...


class Watches(Protocol):
    """The words that are watched."""

    def get(self, watch: WatchId) -> Watch:
        """Return the watch; raises `NotFound`."""
        ...

    def all(self) -> Sequence[Watch]:
        """Return every watch, also those that are watched no more."""
        ...

    def new_id(self) -> WatchId:
        """Return the number after the highest."""
        ...

    def add(self, watch: Watch) -> Watch:
        """Add a watch."""
        ...

    def save(self, watch: Watch) -> Watch:
        """Write a watch over what is known; raises `Conflict`."""
        ...


@dataclass(frozen=True, slots=True)
class Wanted:
    """Which mentions a list wants; what is None is not asked for."""

    first: datetime | None = None
    before: datetime | None = None
    watch: WatchId | None = None


class Mentions(Protocol):
    """The items that watches hit."""

    def get(self, mention: MentionId) -> Mention:
        """Return the mention; raises `NotFound`."""
        ...

    def add(self, mention: Mention) -> MentionId:
        """Give a mention the number after the highest, add it and return the number."""
        ...

    def save(self, mention: Mention) -> Mention:
        """Write a mention over what is known; raises `Conflict`."""
        ...

    def listed(self, wanted: Wanted, most: int | None = None) -> Sequence[Mention]:
        """Return the wanted mentions but no copies, newest first."""
        ...

    def count(self, wanted: Wanted) -> int:
        """Return how many mentions `listed` would return without a limit."""
        ...

    def copies(self, mention: MentionId) -> Sequence[Mention]:
        """Return the copies of a mention."""
        ...

    def between(self, first: datetime, last: datetime) -> Sequence[Mention]:
        """Return the mentions published in a stretch of time, copies left out, oldest first."""
        ...


class Found(Protocol):
    """Finding mentions by what feeds carry."""

    def of_item(self, number: int) -> Mention | None:
        """Return the mention of an item, or None."""
        ...

    def unread(self, links: Collection[str]) -> Mapping[str, Mention]:
        """Return by address the mentions that no item belongs to yet (imported, typed)."""
        ...


class Comments(Protocol):
    """What colleagues wrote about mentions."""

    def add(self, comment: Comment) -> int:
        """Add a comment and return the number that the memory gave it."""
        ...

    def of(self, mention: MentionId) -> Sequence[Comment]:
        """Return the comments on a mention, oldest first."""
        ...


class Store(KernelStore, Protocol):
    """What every command of mentions has at hand."""

    @property
    def sources(self) -> Sources:
        """Return the feeds that are read."""
        ...

    @property
    def items(self) -> Items:
        """Return what the sources have carried."""
        ...

    @property
    def watches(self) -> Watches:
        """Return the words that are watched."""
        ...

    @property
    def mentions(self) -> Mentions:
        """Return the items that watches hit."""
        ...

    @property
    def found_mentions(self) -> Found:
        """Return how mentions are found by what feeds carry."""
        ...

    @property
    def comments(self) -> Comments:
        """Return what colleagues wrote."""
        ...
