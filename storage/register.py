"""The register: channels, decisions, appointments, governing documents."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from sqlalchemy import Connection, select

from handlers.kernel.errors import NotFound
from handlers.kernel.ids import ChannelId, DepartmentId, PersonId, PostId
from handlers.kernel.text import t
from handlers.posting.model import Basis
from handlers.register.model import (
    GONE,
    Channel,
    Decision,
    Origin,
    PolicyDocument,
    Representative,
)

from .models.posting import PostDecisionRow, PostRow
from .models.register import ChannelRow, DecisionRow, PolicyDocumentRow, RepresentativeRow
from .tables import DomainTable

_OPENING = 40


def next_key(letter: str, used: Iterable[str]) -> str:
    """Return the key after the highest of the form b21."""
    numbers = [int(key[1:]) for key in used if re.fullmatch(rf"{letter}\d+", key)]
    return f"{letter}{max(numbers, default=0) + 1:02d}"


class SqlChannels:
    """The channels of the municipality."""

    def __init__(self, connection: Connection) -> None:
        """Use `connection`."""
        self._table = DomainTable(connection, ChannelRow, Channel, "register.no_channel")

    def get(self, channel: ChannelId) -> Channel:
        """Return a channel; raises `NotFound`."""
        return self._table.get(channel)

    def find(self, channel: ChannelId) -> Channel | None:
        """Return a channel, or None."""
        return self._table.find(channel)

    def all(self, department: DepartmentId | None = None) -> Sequence[Channel]:
        """Return every channel, of one department or of all, also closed and rejected ones."""
        if department is None:
            return self._table.where()
        return self._table.where(ChannelRow.department == department)

    def at_address(self, address: str) -> Channel | None:
        """Return the channel with this address that is neither closed nor rejected, or None."""
        found = self._table.where(
            ChannelRow.address == address, ChannelRow.state.not_in(GONE), limit=1
        )
        return found[0] if found else None

    def next_id(self) -> ChannelId:
        """Return the number after the highest; nobody else gets it meanwhile."""
        return ChannelId(self._table.next_number())

    def add(self, channel: Channel) -> Channel:
        """Keep a new channel and return it."""
        return self._table.add(channel)

    def save(self, channel: Channel) -> Channel:
        """Write a channel over what is kept; raises `Conflict` when somebody else was faster."""
        return self._table.save(channel)


class SqlDecisions:
    """The departments' decisions."""

    def __init__(self, connection: Connection) -> None:
        """Use `connection`."""
        self._connection = connection
        self._table = DomainTable(connection, DecisionRow, Decision, "register.no_decision")

    def find(self, decision: str) -> Decision | None:
        """Return a decision, or None."""
        return self._table.find(decision)

    def all(self, department: DepartmentId | None = None) -> Sequence[Decision]:
        """Return the decisions of one department or of all, newest first."""
        wanted = [] if department is None else [DecisionRow.department == department]
        return self._table.where(*wanted, order=_NEWEST_FIRST)

    def about(self, channel: ChannelId) -> Sequence[Decision]:
        """Return the decisions about one channel, newest first."""
        return self._table.where(DecisionRow.channel == channel, order=_NEWEST_FIRST)

    def next_id(self) -> str:
        """Return the id after the highest."""
        return next_key("b", self._connection.execute(select(DecisionRow.id)).scalars())

    def add(self, decision: Decision) -> Decision:
        """Keep a decision and return it."""
        return self._table.add(decision)

    def keep(self, decision: Decision) -> None:
        """Add a decision from the seed file, or write over what the file said before."""
        if self._table.find(decision.id):
            self._table.save(decision)
        else:
            self._table.add(decision)


_NEWEST_FIRST = (DecisionRow.decided_at.desc(), DecisionRow.id.desc())


class SqlRepresentatives:
    """Who may represent the municipality where."""

    def __init__(self, connection: Connection) -> None:
        """Use `connection`."""
        self._connection = connection
        self._table = DomainTable(
            connection, RepresentativeRow, Representative, "register.no_appointment"
        )

    def find(self, representative: str) -> Representative | None:
        """Return an appointment, or None."""
        return self._table.find(representative)

    def all(self) -> Sequence[Representative]:
        """Return every appointment, also those that have ended."""
        return self._table.where()

    def of(self, person: PersonId) -> Sequence[Representative]:
        """Return the appointments of a person."""
        return self._table.where(RepresentativeRow.person == person)

    def on(self, channel: ChannelId) -> Sequence[Representative]:
        """Return the appointments for a channel."""
        return tuple(one for one in self.all() if channel in one.channels)

    def next_id(self) -> str:
        """Return the id after the highest."""
        return next_key("r", self._connection.execute(select(RepresentativeRow.id)).scalars())

    def add(self, representative: Representative) -> Representative:
        """Keep an appointment and return it."""
        return self._table.add(representative)

    def save(self, representative: Representative) -> Representative:
        """Write an appointment over what is kept."""
        return self._table.save(representative)


class SqlDocuments:
    """The governing documents."""

    def __init__(self, connection: Connection) -> None:
        """Use `connection`."""
        self._table = DomainTable(
            connection, PolicyDocumentRow, PolicyDocument, "register.no_document"
        )

    def find(self, document: str) -> PolicyDocument | None:
        """Return a document, or None."""
        return self._table.find(document)

    def all(self) -> Sequence[PolicyDocument]:
        """Return every document, by its id."""
        return self._table.where()

    def keep(self, document: PolicyDocument) -> None:
        """Add a document, or write over what is kept."""
        if self._table.find(document.id):
            self._table.save(document)
        else:
            self._table.add(document)


class SqlOrigins:
    """Where the right to publish a post came from, read from posting's tables."""

    def __init__(self, connection: Connection) -> None:
        """Use `connection`."""
        self._connection = connection

    def of(self, post: PostId) -> Origin:
        """Return who decided on a post, and on what; raises `NotFound`."""
        found = self._connection.execute(
            select(PostRow.__table__).where(PostRow.id == post)
        ).first()
        if found is None:
            raise NotFound(t("register.no_post", post=post))
        decided = self._connection.execute(
            select(PostDecisionRow.__table__)
            .where(PostDecisionRow.post == post)
            .order_by(PostDecisionRow.number.desc())
        ).first()
        return Origin(
            post=post,
            channel=found.channel,
            department=found.department,
            author=found.author,
            opening=_opening(found.text),
            state=found.state.value,
            by_policy=found.basis is Basis.POLICY,
            outcome=decided.outcome if decided else "",
            decided_by=decided.decided_by if decided else None,
            decided_at=decided.decided_at if decided else None,
            delegation=decided.delegation if decided else "",
            mode=decided.mode if decided else "",
        )


def _opening(text: str) -> str:
    """Return the first whole words of a text, on one line."""
    line = " ".join(text.split())
    if len(line) <= _OPENING:
        return line
    return line[:_OPENING].rpartition(" ")[0].rstrip(".,:;!?") + " …"
