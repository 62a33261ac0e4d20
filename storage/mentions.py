"""Sources, items, watches, mentions and comments."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import fields, replace
from datetime import datetime

from sqlalchemy import (
    ColumnElement,
    Connection,
    Text,
    func,
    insert,
    select,
    type_coerce,
    update,
)

from handlers.kernel.ids import MentionId, SourceId, WatchId
from handlers.mentions.model import Comment, Item, Mention, MentionState, Source, Watch
from handlers.mentions.ports import NewItem, Wanted

from .models.mentions import CommentRow, ItemRow, MentionRow, SourceRow, WatchRow
from .tables import DomainTable

_AT_ONCE = 400
"""Values in one IN list: below SQLite's smallest limit of 999 parameters, two lists of them."""


class SqlSources:
    """The feeds that are read."""

    def __init__(self, connection: Connection) -> None:
        """Read and write through `connection`."""
        self._table = DomainTable(connection, SourceRow, Source, "mentions.no_source")

    def get(self, source: SourceId) -> Source:
        """Return the source; raises `NotFound`."""
        return self._table.get(source)

    def find(self, source: SourceId) -> Source | None:
        """Return the source, or None."""
        return self._table.find(source)

    def all(self) -> Sequence[Source]:
        """Return every source, also those that are read no more."""
        return self._table.where()

    def new_id(self) -> SourceId:
        """Return the number after the highest."""
        return SourceId(self._table.next_number())

    def add(self, source: Source) -> Source:
        """Add a source."""
        return self._table.add(source)

    def save(self, source: Source) -> Source:
        """Write a source over what is known; raises `Conflict`."""
        return self._table.save(source)


class SqlItems:
    """What the sources have carried."""

    def __init__(self, connection: Connection) -> None:
        """Read and write through `connection`."""
        self._connection = connection
        self._table = DomainTable(connection, ItemRow, Item, "mentions.no_mention")

    def known(
        self, source: SourceId, identities: Collection[str], links: Collection[str]
    ) -> Sequence[Item]:
        """Return the items of a source that have one of these identities or canonical links."""
        found: dict[int, Item] = {}
        for column, values in ((ItemRow.identity, identities), (ItemRow.canonical, links)):
            wanted = sorted(value for value in set(values) if value)
            for at in range(0, len(wanted), _AT_ONCE):
                here = column.in_(wanted[at : at + _AT_ONCE])
                for item in self._table.where(ItemRow.source == source, here):
                    found[item.number] = item
        return tuple(found[number] for number in sorted(found))

    def add(self, item: NewItem) -> int:
        """Add an item and return its number."""
        values = {field.name: getattr(item, field.name) for field in fields(item)}
        done = self._connection.execute(insert(ItemRow).values(values).returning(ItemRow.number))
        return int(done.scalar_one())

    def retitle(self, number: int, title: str) -> None:
        """Keep an item's new title."""
        self._connection.execute(
            update(ItemRow).where(ItemRow.number == number).values(title=title)
        )

    def latest(self, most: int) -> Sequence[Item]:
        """Return the items that were published last."""
        order = [ItemRow.published_at.desc(), ItemRow.number.desc()]
        return self._table.where(order=order, limit=most)


class SqlWatches:
    """The words that are watched."""

    def __init__(self, connection: Connection) -> None:
        """Read and write through `connection`."""
        self._table = DomainTable(connection, WatchRow, Watch, "mentions.no_watch")

    def get(self, watch: WatchId) -> Watch:
        """Return the watch; raises `NotFound`."""
        return self._table.get(watch)

    def find(self, watch: WatchId) -> Watch | None:
        """Return the watch, or None."""
        return self._table.find(watch)

    def all(self) -> Sequence[Watch]:
        """Return every watch, also those that are watched no more."""
        return self._table.where()

    def new_id(self) -> WatchId:
        """Return the number after the highest."""
        return WatchId(self._table.next_number())

    def add(self, watch: Watch) -> Watch:
        """Add a watch."""
        return self._table.add(watch)

    def save(self, watch: Watch) -> Watch:
        """Write a watch over what is known; raises `Conflict`."""
        return self._table.save(watch)


class SqlMentions:
    """The items that watches hit."""

    def __init__(self, connection: Connection) -> None:
        """Read and write through `connection`."""
        self._connection = connection
        self._table = DomainTable(connection, MentionRow, Mention, "mentions.no_mention")

    def get(self, mention: MentionId) -> Mention:
        """Return the mention; raises `NotFound`."""
        return self._table.get(mention)

    def find(self, mention: MentionId) -> Mention | None:
        """Return the mention, or None."""
        return self._table.find(mention)

    def add(self, mention: Mention) -> MentionId:
        """Give a mention the number after the highest, add it and return the number."""
        number = MentionId(self._table.next_number())
        self._table.add(replace(mention, id=number))
        return number

    def keep(self, mention: Mention) -> None:
        """Add a mention under the number that it has."""
        self._table.add(mention)

    def save(self, mention: Mention) -> Mention:
        """Write a mention over what is known; raises `Conflict`."""
        return self._table.save(mention)

    def listed(self, wanted: Wanted, most: int | None = None) -> Sequence[Mention]:
        """Return the wanted mentions but no copies, newest first."""
        order = [MentionRow.published_at.desc(), MentionRow.id.desc()]
        return self._table.where(*_wanted(wanted), order=order, limit=most)

    def count(self, wanted: Wanted) -> int:
        """Return how many mentions `listed` would return without a limit."""
        query = select(func.count()).select_from(MentionRow).where(*_wanted(wanted))
        return int(self._connection.execute(query).scalar_one())

    def copies(self, mention: MentionId) -> Sequence[Mention]:
        """Return the copies of a mention."""
        return self._table.where(MentionRow.duplicate_of == mention)

    def between(self, first: datetime, last: datetime) -> Sequence[Mention]:
        """Return the mentions published in a stretch of time, copies left out, oldest first."""
        return self._table.where(
            MentionRow.published_at >= first,
            MentionRow.published_at <= last,
            MentionRow.state != MentionState.DUPLICATE,
            order=[MentionRow.published_at, MentionRow.id],
        )

    # -- finding by what feeds carry -------------------------------------------------------------

    def of_item(self, number: int) -> Mention | None:
        """Return the mention of an item, or None."""
        found = self._table.where(MentionRow.item == number, limit=1)
        return found[0] if found else None

    def unread(self, links: Collection[str]) -> Mapping[str, Mention]:
        """Return by address the mentions that no item belongs to yet."""
        found: dict[str, Mention] = {}
        wanted = sorted(set(links))
        for at in range(0, len(wanted), _AT_ONCE):
            for mention in self._table.where(
                MentionRow.item.is_(None),
                MentionRow.url.in_(wanted[at : at + _AT_ONCE]),
            ):
                found.setdefault(mention.url, mention)
        return found


def _wanted(wanted: Wanted) -> list[ColumnElement[bool]]:
    conditions: list[ColumnElement[bool]] = [MentionRow.state != MentionState.DUPLICATE]
    if wanted.first is not None:
        conditions.append(MentionRow.published_at >= wanted.first)
    if wanted.before is not None:
        conditions.append(MentionRow.published_at < wanted.before)
    if wanted.watch is not None:
        conditions.append(_is_hit_by(wanted.watch))
    return conditions


def _is_hit_by(watch: WatchId) -> ColumnElement[bool]:
    """Return the condition on the JSON list of watches: `[1, 12]` has 1 and 12 but not 2."""
    written = type_coerce(MentionRow.__table__.c.watches, Text)
    spaced = func.replace(func.replace(written, "[", ", "), "]", ",")
    return spaced.contains(f", {watch.number},", autoescape=True)


class SqlComments:
    """What colleagues wrote about mentions."""

    def __init__(self, connection: Connection) -> None:
        """Read and write through `connection`."""
        self._connection = connection
        self._table = DomainTable(connection, CommentRow, Comment, "mentions.no_mention")

    def add(self, comment: Comment) -> int:
        """Add a comment and return the number that the memory gave it."""
        values = {
            "mention": comment.mention,
            "person": comment.person,
            "at": comment.at,
            "text": comment.text,
        }
        row = insert(CommentRow).values(values).returning(CommentRow.number)
        return int(self._connection.execute(row).scalar_one())

    def of(self, mention: MentionId) -> Sequence[Comment]:
        """Return the comments on a mention, oldest first."""
        return self._table.where(CommentRow.mention == mention)
