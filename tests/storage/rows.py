"""Rows of other duties as storage tests need them: everything usual but what is named."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from typing import Any

from sqlalchemy import Connection

from handlers.kernel.ids import ChannelId, DepartmentId, MentionId, PersonId, PostId, SourceId
from handlers.mentions.model import Mention, MentionState, Source
from handlers.posting.model import Basis, Post, PostDecision, State
from handlers.register.model import Channel, ChannelState
from storage.models.mentions import MentionRow, SourceRow
from storage.models.posting import PostDecisionRow, PostRow
from storage.models.register import ChannelRow
from storage.tables import DomainTable

AT = datetime(2026, 10, 12, 8, tzinfo=UTC)
SKOLA, KULTUR = DepartmentId("bif"), DepartmentId("ktf")
ANNA, MARIA = PersonId("p06"), PersonId("p04")

CHANNEL = Channel(
    ChannelId(1), SKOLA, "facebook", "Skolan", "https://x.example/s", "x.example/s",
    state=ChannelState.ACTIVE, opened_on=date(2020, 1, 1),
)  # fmt: skip
POST = Post(
    PostId(1), ChannelId(1), SKOLA, ANNA, (ANNA,), "Badet är öppet", "0" * 64,
    state=State.WAITING, requested_at=AT,
)  # fmt: skip
MENTION = Mention(
    MentionId(1), None, SourceId(20), "Posten", "nyhet", "Ett nytt bad", "", "https://x.example/1",
    AT, AT, (), (), SKOLA,
)  # fmt: skip
SOURCE = Source(SourceId(20), "Posten", "nyhet", "https://x.example/rss", last_read_at=AT)
DECISION = PostDecision(1, PostId(1), 1, "approved", MARIA, AT, "0" * 64)


def add_post(connection: Connection, number: int, **changes: Any) -> None:
    post = replace(POST, id=PostId(number), **changes)
    DomainTable(connection, PostRow, Post, "").add(post)


def add_published(connection: Connection, number: int, at: datetime, **changes: Any) -> None:
    usual = {"state": State.PUBLISHED, "basis": Basis.PERSON, "published_at": at}
    add_post(connection, number, **{**usual, **changes})


def add_mention(connection: Connection, number: int, **changes: Any) -> None:
    mention = replace(MENTION, id=MentionId(number), **changes)
    DomainTable(connection, MentionRow, Mention, "").add(mention)


def add_copy(connection: Connection, number: int, of: int) -> None:
    add_mention(connection, number, state=MentionState.DUPLICATE, duplicate_of=MentionId(of))


def add_channel(connection: Connection, number: int, **changes: Any) -> None:
    channel = replace(CHANNEL, id=ChannelId(number), address=f"x.example/{number}", **changes)
    DomainTable(connection, ChannelRow, Channel, "").add(channel)


def add_source(connection: Connection, number: int, **changes: Any) -> None:
    source = replace(SOURCE, id=SourceId(number), name=f"Källa {number}", **changes)
    DomainTable(connection, SourceRow, Source, "").add(source)


def add_answer(
    connection: Connection, number: int, post: int, minutes: int, **changes: Any
) -> None:
    decision = replace(
        DECISION,
        number=number,
        post=PostId(post),
        office_time=timedelta(minutes=minutes),
        **changes,
    )
    DomainTable(connection, PostDecisionRow, PostDecision, "").add(decision)
