"""What the register asks of the memory."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Protocol

from ..kernel.ids import ChannelId, DepartmentId, PersonId, PostId
from ..kernel.ports import KernelStore
from .model import Channel, Decision, Origin, PolicyDocument, Representative


class Channels(Protocol):
    """The channels of the municipality."""

    def get(self, channel: ChannelId) -> Channel:
        """Return a channel; raises `NotFound`."""
        ...

    def all(self, department: DepartmentId | None = None) -> Sequence[Channel]:
        """Return every channel, of one department or of all, also closed and rejected ones."""
        ...

    def at_address(self, address: str) -> Channel | None:
        """Return the channel with this address that is neither closed nor rejected, or None."""
        ...

    def next_id(self) -> ChannelId:
        """Return the number after the highest; nobody else gets it meanwhile."""
        ...

    def add(self, channel: Channel) -> Channel:
        """Keep a new channel and return it."""
        ...

    def save(self, channel: Channel) -> Channel:
        """Write a channel over what is kept; raises `Conflict` when somebody else was faster."""
        ...


class Decisions(Protocol):
    """The departments' decisions.  They are added, never changed."""

    def all(self, department: DepartmentId | None = None) -> Sequence[Decision]:
        """Return the decisions of one department or of all, newest first."""
        ...

    def about(self, channel: ChannelId) -> Sequence[Decision]:
        """Return the decisions about one channel, newest first."""
        ...

    def next_id(self) -> str:
        """Return the id after the highest."""
        ...

    def add(self, decision: Decision) -> Decision:
        """Keep a decision and return it."""
        ...


class Representatives(Protocol):
    """Who may represent the municipality where."""

    def all(self) -> Sequence[Representative]:
        """Return every appointment, also those that have ended."""
        ...

    def of(self, person: PersonId) -> Sequence[Representative]:
        """Return the appointments of a person."""
        ...

    def on(self, channel: ChannelId) -> Sequence[Representative]:
        """Return the appointments for a channel."""
        ...

    def next_id(self) -> str:
        """Return the id after the highest."""
        ...

    def add(self, representative: Representative) -> Representative:
        """Keep an appointment and return it."""
        ...

    def save(self, representative: Representative) -> Representative:
        """Write an appointment over what is kept."""
        ...


class Documents(Protocol):
    """The governing documents."""

    def all(self) -> Sequence[PolicyDocument]:
        """Return every document, in the order of the seed file."""
        ...


class Origins(Protocol):
    """Where the right to publish a post came from; the posts are posting's own."""

    def of(self, post: PostId) -> Origin:
        """Return who decided on a post, and on what; raises `NotFound`."""
        ...


class Store(KernelStore, Protocol):
    """One open transaction, as the register sees it."""

    @property
    def channels(self) -> Channels:
        """Return the channels."""
        ...

    @property
    def decisions(self) -> Decisions:
        """Return the decisions."""
        ...

    @property
    def representatives(self) -> Representatives:
        """Return the appointments."""
        ...

    @property
    def documents(self) -> Documents:
        """Return the governing documents."""
        ...

    @property
    def origins(self) -> Origins:
        """Return where the right to publish came from."""
        ...
