"""Chat platforms: three methods each, about chat, never about a duty."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from datetime import datetime
from typing import Protocol

from handlers.invocation import Answer, Invocation
from handlers.kernel.card import Card
from handlers.kernel.speaker import Speaker

Enter = Callable[[Invocation], Awaitable[Answer]]
"""The door, as a platform sees it."""


@dataclass(frozen=True, slots=True)
class Addressee:
    """A person or a room as one platform knows it."""

    address: str
    """The platform's own id."""
    name: str
    is_person: bool


@dataclass(frozen=True, slots=True)
class Shown:
    """A message as it was delivered."""

    message: str
    """The platform's id of the message, to change it by."""
    words: str
    """The exact words that were shown: what the record keeps."""


@dataclass(frozen=True, slots=True)
class Once:
    """What makes a message one message, however often it is tried."""

    key: str
    """The same for every attempt, unique for each message and addressee."""
    tried_at: datetime | None = None
    """When an earlier attempt began of which nobody knows whether it arrived.

    A platform that takes the key itself (a Matrix transaction id) may simply send again; another
    looks in its history since then, and sends only what is not there.
    """


class Platform(Protocol):
    """A place where people and the bot talk."""

    @property
    def name(self) -> str:
        """Return the short name that addresses and the log carry."""
        ...

    async def listen(self, enter: Enter) -> None:
        """Hand everything that is said to the door, until there is no more."""
        ...

    async def send(self, to: Addressee, card: Card, speaker: Speaker, once: Once) -> Shown:
        """Deliver a card once; raises `DeliveryFailed` or `OutcomeUnknown`."""
        ...

    async def update(self, to: Addressee, message: str, card: Card, speaker: Speaker) -> Shown:
        """Change a delivered message to show another card; raises `DeliveryFailed`."""
        ...
