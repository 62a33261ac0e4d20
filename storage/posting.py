"""Requests to publish, their versions and decisions; and what posting reads of other duties."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime

from sqlalchemy import ColumnElement, Connection, func, insert, select, update

from handlers.kernel.errors import NotFound
from handlers.kernel.ids import ChannelId, DepartmentId, MentionId, PersonId, PostId
from handlers.kernel.mandate import Kind
from handlers.kernel.text import t
from handlers.mentions.model import MentionState
from handlers.posting.model import UNFINISHED, Basis, Post, PostDecision, PostVersion, State
from handlers.posting.ports import Appointment, Choices, Outlet, Subject
from handlers.register.gaps import ADMINISTRATORS_NEEDED

from .models.mentions import MentionRow
from .models.posting import PostDecisionRow, PostRow, PostVersionRow
from .models.register import ChannelRow, DecisionRow, RepresentativeRow
from .tables import DomainTable


def _requests(connection: Connection) -> DomainTable[Post]:
    return DomainTable(connection, PostRow, Post, "posting.no_post")


class SqlPosts:
    """The requests of one transaction."""

    def __init__(self, connection: Connection) -> None:
        """Use `connection`."""
        self._table = _requests(connection)

    def find(self, post: PostId) -> Post | None:
        """Return the request, or None."""
        return self._table.find(post)

    def get(self, post: PostId) -> Post:
        """Return the request; raises `NotFound`."""
        return self._table.get(post)

    def new_id(self) -> PostId:
        """Return the number after the highest."""
        return PostId(self._table.next_number())

    def add(self, post: Post) -> Post:
        """Keep a new request."""
        return self._table.add(post)

    def save(self, post: Post) -> Post:
        """Write a request; raises `Conflict` when somebody was faster."""
        return self._table.save(post)


class SqlPostQueue:
    """Requests by what they wait for."""

    def __init__(self, connection: Connection) -> None:
        """Use `connection`."""
        self._connection = connection
        self._table = _requests(connection)

    def waiting(self, department: DepartmentId | None = None) -> Sequence[Post]:
        """Return what waits for a decision or a confirmation, the most pressing first."""
        conditions: list[ColumnElement[bool]] = [PostRow.state.in_((State.WAITING, State.ORAL))]
        if department is not None:
            conditions.append(PostRow.department == department)
        # None sorts last on both engines.
        order = [PostRow.answer_by.is_(None), PostRow.answer_by, PostRow.id]
        return self._table.where(*conditions, order=order)

    def to_review(self) -> Sequence[Post]:
        """Return what a policy let through, or is out unapproved, and nobody has looked through."""
        published = (State.PUBLISHED, State.PUBLISHED_UNAPPROVED, State.APPROVED)
        return self._table.where(PostRow.review_wanted.is_(True), PostRow.state.in_(published))

    def of(self, author: PersonId) -> Sequence[Post]:
        """Return somebody's own requests that are not finished, newest first."""
        return self._table.where(
            PostRow.author == author, PostRow.state.in_(UNFINISHED), order=[PostRow.id.desc()]
        )

    def reply_draft(self, mention: MentionId, author: PersonId) -> Post | None:
        """Return somebody's reply to a mention that is still a draft, or None."""
        found = self._table.where(
            PostRow.reply_to == mention, PostRow.author == author, PostRow.state == State.DRAFT
        )
        return found[0] if found else None

    def approved(self, author: PersonId, channel: ChannelId) -> int:
        """Return how many of somebody's posts a person has approved on a channel."""
        query = select(func.count()).where(
            PostRow.author == author,
            PostRow.channel == channel,
            PostRow.basis == Basis.PERSON,
            PostRow.state.in_((State.APPROVED, State.PUBLISHED)),
        )
        return int(self._connection.execute(query).scalar() or 0)


class SqlPostHistory:
    """Versions and decisions.  Rows are added, never changed."""

    def __init__(self, connection: Connection) -> None:
        """Use `connection`."""
        self._connection = connection
        self._versions = DomainTable(connection, PostVersionRow, PostVersion, "posting.no_post")
        self._decisions = DomainTable(connection, PostDecisionRow, PostDecision, "posting.no_post")

    def versions(self, post: PostId) -> Sequence[PostVersion]:
        """Return all versions that were sent, oldest first."""
        return self._versions.where(PostVersionRow.post == post)

    def add_version(self, version: PostVersion) -> None:
        """Keep a version."""
        self._versions.add(version)

    def decisions(self, post: PostId) -> Sequence[PostDecision]:
        """Return all decisions, oldest first."""
        return self._decisions.where(PostDecisionRow.post == post)

    def add_decision(self, decision: PostDecision) -> PostDecision:
        """Keep a decision and return it with the number that the database gave it."""
        names = [c.name for c in self._decisions.columns if c.name != "number"]
        values = {name: getattr(decision, name) for name in names}
        row = insert(PostDecisionRow).values(values).returning(PostDecisionRow.number)
        return replace(decision, number=self._connection.execute(row).scalar_one())


class SqlOutlets:
    """The register, as posting reads it."""

    def __init__(self, connection: Connection) -> None:
        """Use `connection`; posting changes no channel, so each is read once a transaction."""
        self._connection = connection
        self._known: dict[ChannelId, Outlet] = {}

    def get(self, channel: ChannelId) -> Outlet:
        """Return the channel; raises `NotFound`."""
        if channel not in self._known:
            found = self._where(ChannelRow.id == channel)
            if not found:
                raise NotFound(t("posting.no_channel", channel=channel))
            self._known[channel] = found[0]
        return self._known[channel]

    def of(self, department: DepartmentId) -> Sequence[Outlet]:
        """Return a department's channels."""
        return self._where(ChannelRow.department == department)

    def _where(self, condition: ColumnElement[bool]) -> list[Outlet]:
        c = ChannelRow
        query = (
            select(
                c.id,
                c.name,
                c.platform,
                c.department,
                c.state,
                c.policy,
                c.policy_first,
                c.existed_before,
                c.transition_on,
                c.owner,
                c.deputy,
                c.admins,
            )
            .where(condition)
            .order_by(c.id)
        )
        return [
            Outlet(
                *row[:7],
                has_keepers=None not in (row.owner, row.deputy)
                and len(row.admins) >= ADMINISTRATORS_NEEDED,
                gaps_until=row.transition_on if row.existed_before else None,
            )
            for row in self._connection.execute(query)
        ]

    def choices(self, department: DepartmentId) -> Choices:
        """Return what the department has decided."""
        use = self._newest(department, Kind.USE)
        tools = self._newest(department, Kind.TOOLS)
        return Choices(
            use="".join(use.outcome[:1]) if use else "",
            reason=use.reason if use else "",
            tools=tuple(tools.outcome) if tools else None,
        )

    def _newest(self, department: DepartmentId, kind: Kind) -> DecisionRow | None:
        query = (
            select(DecisionRow.outcome, DecisionRow.reason)
            .where(DecisionRow.department == department, DecisionRow.kind == kind)
            .order_by(DecisionRow.decided_at.desc(), DecisionRow.id.desc())
            .limit(1)
        )
        return self._connection.execute(query).first()  # type: ignore[return-value]  # as named

    def appointments(self, channel: ChannelId) -> Sequence[Appointment]:
        """Return everybody who was ever let represent the department on the channel."""
        r = RepresentativeRow
        rows = self._connection.execute(
            select(r.person, r.rights, r.first, r.last, r.channels).order_by(r.first)
        )
        return [
            Appointment(row.person, frozenset(map(str, row.rights)), row.first, row.last)
            for row in rows
            if channel in row.channels
        ]


class SqlRepliedTo:
    """Mentions, as replies need them."""

    def __init__(self, connection: Connection) -> None:
        """Use `connection`."""
        self._connection = connection

    def get(self, mention: MentionId) -> Subject:
        """Return the mention; raises `NotFound`."""
        m = MentionRow
        row = self._connection.execute(
            select(m.id, m.title, m.url, m.department).where(m.id == mention)
        ).first()
        if row is None:
            raise NotFound(t("posting.no_mention", mention=mention))
        return Subject(*row)

    def answered(self, mention: MentionId, post: PostId, url: str, at: datetime) -> None:
        """Keep that the mention is answered, where and by which post."""
        self._connection.execute(
            update(MentionRow)
            .where(MentionRow.id == mention)
            .values(
                state=MentionState.ANSWERED,
                answer_post=post,
                answer_url=url,
                answered_at=at,
                revision=MentionRow.revision + 1,
            )
        )
