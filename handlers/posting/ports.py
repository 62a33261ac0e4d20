"""What posting asks of the memory."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Protocol

from ..kernel.ids import ChannelId, DepartmentId, MentionId, PersonId, PostId
from ..kernel.ports import KernelStore
from .model import Post, PostDecision, PostVersion


@dataclass(frozen=True, slots=True)
class Outlet:
    """A channel, as far as posting needs to know it."""

    id: ChannelId
    name: str
    platform: str
    department: DepartmentId
    state: str
    """proposed, trial, active, paused, closing, closed or rejected."""
    policy: str
    """always, sensitive_only, first_n, post_hoc or none."""
    policy_first: int = 0
    has_keepers: bool = True
    """True when it has an owner, a deputy and two administrators."""
    gaps_until: date | None = None
    """A channel that existed before: what is missing only warns until this day."""

    @property
    def is_live(self) -> bool:
        """Tell whether anything can be published there."""
        return self.state in ("active", "trial")


@dataclass(frozen=True, slots=True)
class Choices:
    """What a department has decided about social media."""

    use: str = ""
    """yes, no or paused; empty where nothing is decided."""
    reason: str = ""
    tools: tuple[str, ...] | None = None
    """None where nothing is decided."""


@dataclass(frozen=True, slots=True)
class Appointment:
    """What somebody was let do on a channel, and when."""

    person: PersonId
    rights: frozenset[str]
    first: date
    last: date | None

    def holds(self, right: str, day: date) -> bool:
        """Tell whether the appointment gives a right on a local day."""
        lasts = self.first <= day and (self.last is None or day <= self.last)
        return lasts and right in self.rights


@dataclass(frozen=True, slots=True)
class Subject:
    """A mention that a post replies to."""

    id: MentionId
    title: str
    url: str
    department: DepartmentId | None


class Posts(Protocol):
    """The requests."""

    def get(self, post: PostId) -> Post:
        """Return the request; raises `NotFound`."""
        ...

    def new_id(self) -> PostId:
        """Return the number after the highest."""
        ...

    def add(self, post: Post) -> Post:
        """Keep a new request."""
        ...

    def save(self, post: Post) -> Post:
        """Write a request; raises `Conflict` when somebody was faster."""
        ...


class Queue(Protocol):
    """Requests by what they wait for."""

    def waiting(self, department: DepartmentId | None = None) -> Sequence[Post]:
        """Return what waits for a decision or a confirmation, the most pressing first."""
        ...

    def to_review(self) -> Sequence[Post]:
        """Return what a policy let through, or is out unapproved, and nobody has looked through."""
        ...

    def of(self, author: PersonId) -> Sequence[Post]:
        """Return somebody's own requests that are not finished, newest first."""
        ...

    def reply_draft(self, mention: MentionId, author: PersonId) -> Post | None:
        """Return somebody's reply to a mention that is still a draft, or None."""
        ...

    def approved(self, author: PersonId, channel: ChannelId) -> int:
        """Return how many of somebody's posts a person has approved on a channel."""
        ...


class History(Protocol):
    """What was sent and what was decided.  It only grows."""

    def versions(self, post: PostId) -> Sequence[PostVersion]:
        """Return all versions that were sent, oldest first."""
        ...

    def add_version(self, version: PostVersion) -> None:
        """Keep a version."""
        ...

    def decisions(self, post: PostId) -> Sequence[PostDecision]:
        """Return all decisions, oldest first."""
        ...

    def add_decision(self, decision: PostDecision) -> PostDecision:
        """Keep a decision and return it with its number."""
        ...


class Outlets(Protocol):
    """The register, as far as posting needs it."""

    def get(self, channel: ChannelId) -> Outlet:
        """Return the channel; raises `NotFound`."""
        ...

    def of(self, department: DepartmentId) -> Sequence[Outlet]:
        """Return a department's channels."""
        ...

    def choices(self, department: DepartmentId) -> Choices:
        """Return what the department has decided."""
        ...

    def appointments(self, channel: ChannelId) -> Sequence[Appointment]:
        """Return everybody who was ever let represent the department on the channel."""
        ...


class Mentions(Protocol):
    """What others wrote, as far as replies need it."""

    def get(self, mention: MentionId) -> Subject:
        """Return the mention; raises `NotFound`."""
        ...

    def answered(self, mention: MentionId, post: PostId, url: str, at: datetime) -> None:
        """Keep that the mention is answered, where and by which post."""
        ...


class Store(KernelStore, Protocol):
    """What posting has at hand."""

    @property
    def posts(self) -> Posts:
        """Return the requests."""
        ...

    @property
    def post_queue(self) -> Queue:
        """Return the requests by what they wait for."""
        ...

    @property
    def post_history(self) -> History:
        """Return versions and decisions."""
        ...

    @property
    def outlets(self) -> Outlets:
        """Return the channels."""
        ...

    @property
    def replied_to(self) -> Mentions:
        """Return the mentions."""
        ...
