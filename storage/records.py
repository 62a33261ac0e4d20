"""What a log can be about, whichever duty keeps it."""

from __future__ import annotations

from collections.abc import Iterator

from sqlalchemy import Connection, Row, select

from handlers.kernel.ids import (
    ChannelId,
    DepartmentId,
    MentionId,
    PersonId,
    PostId,
    Ref,
    SourceId,
    WatchId,
)
from handlers.posting.model import State
from handlers.records.model import Fact, Subject

from .models.kernel import DepartmentRow, PersonRow
from .models.mentions import MentionRow, SourceRow, WatchRow
from .models.posting import PostRow
from .models.register import ChannelRow

_FIRST_WORDS = 50
_DECIDED = {
    State.APPROVED: "post.approved",
    State.PUBLISHED: "post.approved",
    State.REJECTED: "post.rejected",
    State.CHANGES_REQUESTED: "post.changes_requested",
}


class SqlSubjects:
    """Finds the things that a log can be about."""

    def __init__(self, connection: Connection) -> None:
        """Use `connection`."""
        self._connection = connection

    def find(self, subject: Ref | PersonId | DepartmentId) -> Subject | None:
        """Return what the log is about, or None when there is no such thing."""
        row_class, read = _READERS[type(subject)]
        table = row_class.__table__
        row = self._connection.execute(select(table).where(table.c.id == subject)).first()
        return None if row is None else read(row)


def _post(row: Row[tuple[object, ...]]) -> Subject:
    people = tuple(dict.fromkeys((row.author, *row.writers)))
    return Subject(_first_words(row.text), people, row.department, tuple(_facts(row)))


def _facts(row: Row[tuple[object, ...]]) -> Iterator[Fact]:
    if row.requested_at:
        yield Fact(row.requested_at, "post.requested", row.author)
    if row.decided_at and row.state in _DECIDED:
        yield Fact(row.decided_at, _DECIDED[row.state], row.decided_by)
    if row.published_at:
        yield Fact(row.published_at, "post.published", row.author)


def _channel(row: Row[tuple[object, ...]]) -> Subject:
    people = (row.owner, row.deputy, row.registered_by)
    return Subject(row.name, tuple(p for p in people if p), row.department)


def _mention(row: Row[tuple[object, ...]]) -> Subject:
    people = (row.taken_by,) if row.taken_by else ()
    return Subject(_first_words(row.title), people, row.department)


def _watch(row: Row[tuple[object, ...]]) -> Subject:
    return Subject(row.term, (row.added_by,) if row.added_by else (), row.department)


def _source(row: Row[tuple[object, ...]]) -> Subject:
    return Subject(row.name, (row.added_by,) if row.added_by else ())


def _person(row: Row[tuple[object, ...]]) -> Subject:
    return Subject(row.name, (row.id,))


def _department(row: Row[tuple[object, ...]]) -> Subject:
    return Subject(row.name, (), row.id)


def _first_words(text: str) -> str:
    line = " ".join(text.split())
    return line if len(line) <= _FIRST_WORDS else line[: _FIRST_WORDS - 1].rstrip() + "…"


_READERS = {
    PostId: (PostRow, _post),
    ChannelId: (ChannelRow, _channel),
    MentionId: (MentionRow, _mention),
    WatchId: (WatchRow, _watch),
    SourceId: (SourceRow, _source),
    PersonId: (PersonRow, _person),
    DepartmentId: (DepartmentRow, _department),
}
