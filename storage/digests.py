"""Digests, and what they tell of."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import Connection, func, select

from handlers.digests.model import DigestPlan, NewMention, OutPost, Reading, WaitingPost
from handlers.mentions.model import MentionState
from handlers.posting.model import State

from .models.digests import DigestRow
from .models.mentions import MentionRow, SourceRow
from .models.posting import PostRow
from .models.register import ChannelRow
from .tables import DomainTable


class SqlDigests:
    """The digests of the municipality."""

    def __init__(self, connection: Connection) -> None:
        """Read and write through `connection`."""
        self._table = DomainTable(connection, DigestRow, DigestPlan, "digests.unknown_id")

    def all(self) -> Sequence[DigestPlan]:
        """Return every digest, by its short key."""
        return self._table.where()

    def find(self, digest: str) -> DigestPlan | None:
        """Return a digest, or None."""
        return self._table.find(digest)

    def add(self, plan: DigestPlan) -> DigestPlan:
        """Add a digest."""
        return self._table.add(plan)

    def save(self, plan: DigestPlan) -> DigestPlan:
        """Write a digest over what is known; raises `Conflict`."""
        return self._table.save(plan)


class SqlNews:
    """What digests tell of."""

    def __init__(self, connection: Connection) -> None:
        """Read through `connection`."""
        self._connection = connection

    def mentions(self, since: datetime, until: datetime) -> Sequence[NewMention]:
        """Return mentions found after `since`; none that are silent, none that are copies."""
        title = func.coalesce(
            func.nullif(MentionRow.title, ""), func.nullif(MentionRow.excerpt, ""), MentionRow.url
        )
        rows = self._connection.execute(
            select(MentionRow.id, MentionRow.source_name, title, MentionRow.url)
            .where(
                MentionRow.found_at > since,
                MentionRow.found_at <= until,
                MentionRow.is_silent.is_(False),
                MentionRow.state != MentionState.DUPLICATE,
            )
            .order_by(MentionRow.found_at.desc(), MentionRow.id.desc())
        )
        return tuple(NewMention(*row) for row in rows)

    def waiting(self) -> Sequence[WaitingPost]:
        """Return the requests that wait for a decision, the most urgent first."""
        rows = self._connection.execute(
            select(
                PostRow.id,
                ChannelRow.platform,
                ChannelRow.name,
                PostRow.answer_by,
                PostRow.is_sensitive,
            )
            .join(ChannelRow, ChannelRow.id == PostRow.channel)
            .where(PostRow.state.in_((State.WAITING, State.ORAL)))
            .order_by(PostRow.answer_by.is_(None), PostRow.answer_by, PostRow.id)
        )
        return tuple(WaitingPost(*row) for row in rows)

    def planned(self, start: datetime, end: datetime) -> Sequence[OutPost]:
        """Return the approved posts that are to be published within a span."""
        rows = self._connection.execute(
            select(PostRow.id, ChannelRow.platform, ChannelRow.name, PostRow.publish_at)
            .join(ChannelRow, ChannelRow.id == PostRow.channel)
            .where(
                PostRow.state == State.APPROVED,
                PostRow.publish_at >= start,
                PostRow.publish_at < end,
            )
            .order_by(PostRow.publish_at, PostRow.id)
        )
        return tuple(
            OutPost(number, platform, channel, at, "")
            for number, platform, channel, at in rows
            if at is not None
        )

    def published(self, since: datetime, until: datetime) -> Sequence[OutPost]:
        """Return the posts published after `since`."""
        rows = self._connection.execute(
            select(
                PostRow.id,
                ChannelRow.platform,
                ChannelRow.name,
                PostRow.published_at,
                PostRow.published_url,
            )
            .join(ChannelRow, ChannelRow.id == PostRow.channel)
            .where(PostRow.published_at > since, PostRow.published_at <= until)
            .order_by(PostRow.published_at, PostRow.id)
        )
        return tuple(
            OutPost(number, platform, channel, at, url)
            for number, platform, channel, at, url in rows
            if at is not None
        )

    def reading(self) -> Reading:
        """Return how the sources are read; a feed of comments belongs to its source."""
        rows = self._connection.execute(
            select(SourceRow.name, SourceRow.failing_since, SourceRow.last_read_at)
            .where(
                SourceRow.is_enabled.is_(True),
                SourceRow.url != "",
                SourceRow.comments_of.is_(None),
            )
            .order_by(SourceRow.id)
        ).all()
        failing = tuple(name for name, since, _ in rows if since is not None)
        read = sum(since is None and last is not None for _, since, last in rows)
        return Reading(read, failing, len(rows) - read - len(failing))
