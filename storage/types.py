"""Column types: domain values in, domain values out."""

from __future__ import annotations

import json
from datetime import UTC, datetime, timedelta
from enum import StrEnum
from typing import Any

from sqlalchemy import BigInteger, DateTime, Dialect, Integer, String, Text
from sqlalchemy.types import TypeDecorator

from handlers.kernel.ids import DepartmentId, PersonId, Ref, RoomId


class UtcDateTime(TypeDecorator[datetime]):
    """An aware moment, stored in UTC; a naive one is refused."""

    impl = DateTime(timezone=True)
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        """Return the moment in UTC; SQLite gets it without its zone."""
        if value is None:
            return None
        if value.tzinfo is None:
            message = "a moment without a time zone must not be stored"
            raise ValueError(message)
        value = value.astimezone(UTC)
        return value.replace(tzinfo=None) if dialect.name == "sqlite" else value

    def process_result_value(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        """Return the moment, aware, in UTC."""
        del dialect
        if value is None:
            return None
        return value.replace(tzinfo=UTC) if value.tzinfo is None else value.astimezone(UTC)


class Numbered(TypeDecorator[Ref]):
    """An id with a letter, stored as its number."""

    impl = Integer
    cache_ok = True

    def __init__(self, kind: type[Ref]) -> None:
        """Store ids of `kind`."""
        super().__init__()
        self.kind = kind

    def process_bind_param(self, value: Ref | None, dialect: Dialect) -> int | None:
        """Return the number."""
        del dialect
        return None if value is None else value.number

    def process_result_value(self, value: int | None, dialect: Dialect) -> Ref | None:
        """Return the id."""
        del dialect
        return None if value is None else self.kind(value)


_Key = PersonId | DepartmentId | RoomId


class Keyed(TypeDecorator[_Key]):
    """A person, a department or a room, stored as its short key."""

    impl = String(80)
    cache_ok = True

    def __init__(self, kind: type[_Key]) -> None:
        """Store ids of `kind`."""
        super().__init__()
        self.kind = kind

    def process_bind_param(self, value: _Key | None, dialect: Dialect) -> str | None:
        """Return the key."""
        del dialect
        return None if value is None else value.key

    def process_result_value(self, value: str | None, dialect: Dialect) -> _Key | None:
        """Return the id."""
        del dialect
        return None if value is None else self.kind(value)


class Chosen(TypeDecorator[StrEnum]):
    """A member of an enumeration, stored as its value."""

    impl = String(40)
    cache_ok = True

    def __init__(self, kind: type[StrEnum]) -> None:
        """Store members of `kind`."""
        super().__init__()
        self.kind = kind

    def process_bind_param(self, value: StrEnum | None, dialect: Dialect) -> str | None:
        """Return the member's value."""
        del dialect
        return None if value is None else value.value

    def process_result_value(self, value: str | None, dialect: Dialect) -> StrEnum | None:
        """Return the member."""
        del dialect
        return None if value is None else self.kind(value)


class Many(TypeDecorator[tuple[Any, ...]]):
    """A tuple or a frozenset of short values (ids, members, words), stored as a JSON list."""

    impl = Text
    cache_ok = True

    def __init__(self, kind: Any, *, unordered: bool = False) -> None:
        """Store values of `kind`, which is built from one string or number."""
        super().__init__()
        self.kind = kind
        self.unordered = unordered

    def process_bind_param(self, value: Any, dialect: Dialect) -> str | None:
        """Return the JSON list."""
        del dialect
        if value is None:
            return None
        items = [_plain(item) for item in value]
        return json.dumps(sorted(items) if self.unordered else items, ensure_ascii=False)

    def process_result_value(self, value: str | None, dialect: Dialect) -> Any:
        """Return the tuple or the frozenset."""
        del dialect
        if value is None:
            return None
        items = (self.kind(item) for item in json.loads(value))
        return frozenset(items) if self.unordered else tuple(items)


def _plain(item: object) -> object:
    match item:
        case Ref():
            return item.number
        case PersonId() | DepartmentId() | RoomId():
            return item.key
        case StrEnum():
            return item.value
        case _:
            return item


class Seconds(TypeDecorator[timedelta]):
    """A length of time, stored in whole seconds."""

    impl = BigInteger
    cache_ok = True

    def process_bind_param(self, value: timedelta | None, dialect: Dialect) -> int | None:
        """Return the seconds."""
        del dialect
        return None if value is None else int(value.total_seconds())

    def process_result_value(self, value: int | None, dialect: Dialect) -> timedelta | None:
        """Return the length of time."""
        del dialect
        return None if value is None else timedelta(seconds=value)
