"""A table of domain values: a frozen dataclass whose fields are the columns of one row class."""

from __future__ import annotations

import dataclasses
from collections.abc import Mapping, Sequence
from functools import cache
from typing import Any, Generic, TypeVar

from sqlalchemy import (
    ColumnElement,
    Connection,
    Insert,
    Integer,
    Row,
    Select,
    Table,
    Update,
    bindparam,
    func,
    insert,
    select,
    text,
    update,
)
from sqlalchemy.dialects.postgresql import insert as pg_insert
from sqlalchemy.dialects.sqlite import insert as sqlite_insert

from handlers.kernel.errors import Conflict, NotFound
from handlers.kernel.text import t

from .models.base import Base

V = TypeVar("V")


@dataclasses.dataclass(frozen=True, slots=True)
class _Shape:
    """What is the same for every transaction: the columns and the statements built from them.

    Building a statement takes longer than SQLite takes to carry it out, so it is done once.
    """

    table: Table
    columns: Sequence[ColumnElement[Any]]
    key: tuple[ColumnElement[Any], ...]
    find: Select[Any]
    insert: Insert
    update: Update


@cache
def shape_of(row: type[Base], value: type[Any]) -> _Shape:
    """Return the statements for values of a class that are kept in the table of `row`."""
    table: Table = row.__table__  # type: ignore[assignment]  # always a Table here
    names = [field.name for field in dataclasses.fields(value)]
    columns = [table.c[name] for name in names]
    key = tuple(table.primary_key.columns)
    is_it = [column == bindparam(f"key_{at}", type_=column.type) for at, column in enumerate(key)]
    is_unchanged = [table.c.revision == bindparam("old_revision")] if "revision" in names else []
    return _Shape(
        table,
        columns,
        key,
        select(*columns).where(*is_it),
        insert(table),
        update(table).where(*is_it, *is_unchanged),
    )


def _numbered(keys: Sequence[object]) -> dict[str, object]:
    return {f"key_{at}": key for at, key in enumerate(keys)}


class DomainTable(Generic[V]):
    """Reads and writes one kind of domain value.

    Every field of the dataclass must be a column of the same name.  Columns that the dataclass
    lacks (a search column, say) are given as extras when writing.  A value with a `revision` is
    saved only if nobody saved it in between.
    """

    def __init__(
        self, connection: Connection, row: type[Base], value: type[V], missing: str
    ) -> None:
        """Keep values of class `value` in the table of `row`; `missing` is the NotFound text."""
        self.connection = connection
        self.value = value
        self.missing = missing
        self._shape = shape_of(row, value)  # type: ignore[arg-type]  # a class is hashable
        self.table = self._shape.table
        self.columns = self._shape.columns
        self.key = self._shape.key

    def build(self, row: Row[Any]) -> V:
        """Return the domain value of a row that begins with the table's columns."""
        return self.value(*row[: len(self.columns)])

    def find(self, *keys: object) -> V | None:
        """Return the value with this primary key, or None."""
        row = self.connection.execute(self._shape.find, _numbered(keys)).first()
        return None if row is None else self.build(row)

    def get(self, *keys: object) -> V:
        """Return the value with this primary key; raises `NotFound`."""
        found = self.find(*keys)
        if found is None:
            raise NotFound(t(self.missing, written=str(keys[0])))
        return found

    def where(
        self,
        *conditions: ColumnElement[bool],
        order: Sequence[Any] = (),
        limit: int | None = None,
        offset: int = 0,
    ) -> tuple[V, ...]:
        """Return all values that fulfil the conditions, by primary key unless ordered."""
        query = select(*self.columns).where(*conditions).order_by(*(order or self.key))
        if limit is not None:
            query = query.limit(limit)
        if offset:
            query = query.offset(offset)
        return tuple(self.build(row) for row in self.connection.execute(query))

    def add(self, value: V, **extras: object) -> V:
        """Insert a value and return it."""
        self.connection.execute(self._shape.insert, {**self._row(value), **extras})
        return value

    def save(self, value: V, **extras: object) -> V:
        """Write a value over its row and return it as stored.

        Raises `Conflict` when the row has another revision, or is gone.
        """
        given = _numbered([getattr(value, column.name) for column in self.key])
        if hasattr(value, "revision"):
            given["old_revision"] = value.revision
            value = dataclasses.replace(value, revision=value.revision + 1)  # type: ignore[type-var]
        given |= {**self._row(value), **extras}
        done = self.connection.execute(self._shape.update, given)
        if done.rowcount != 1:
            raise Conflict(t("kernel.conflict"))
        return value

    def next_number(self, column: str = "id") -> int:
        """Return the number after the highest; nobody else gets it before this transaction ends."""
        if self.connection.dialect.name == "postgresql":  # SQLite has one writer at a time
            lock = text("SELECT pg_advisory_xact_lock(hashtext(:name))")
            self.connection.execute(lock, {"name": f"{self.table.name}.{column}"})
        highest = func.max(self.table.c[column], type_=Integer())
        return int(self.connection.execute(select(highest)).scalar() or 0) + 1

    def _row(self, value: V) -> Mapping[str, object]:
        return {column.name: getattr(value, column.name) for column in self.columns}


def insert_once(connection: Connection, row: type[Base], **values: object) -> bool:
    """Insert a row unless a unique key has it already; return whether it was inserted."""
    statement = _insert_once(row, connection.dialect.name)
    done = connection.execute(statement, values, execution_options={"preserve_rowcount": True})
    return done.rowcount == 1


@cache
def _insert_once(row: type[Base], dialect: str) -> Any:
    return inserter(dialect)(row.__table__).on_conflict_do_nothing()


def inserter(dialect: str) -> Any:
    """Return the dialect's own `insert`, which knows what to do about a conflict."""
    return pg_insert if dialect == "postgresql" else sqlite_insert
