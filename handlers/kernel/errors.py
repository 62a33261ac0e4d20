"""All that can go wrong on purpose.  Everything else is a bug.

BotError(text)
├── Refused                   the answer is no; shown to the person, audited, logged as info
│   ├── NotAllowed            the person has no mandate
│   ├── NotFound              nothing by that name or number
│   ├── WrongState            the thing is no longer (or not yet) in a state for this
│   ├── BadArgument           the words could not be understood
│   └── Conflict              somebody else was faster
└── Unavailable               the world outside did not answer; retried, logged as warning
    ├── FetchFailed           a feed could not be fetched
    ├── UnreadableFeed        a feed was fetched but is not a feed
    └── DeliveryFailed        a message was not delivered
        └── OutcomeUnknown    nobody knows whether it was

`text` is a `Text` (a key in the catalogues and its parameters), so an error is shown in the
reader's language.  Callers tell errors apart by class, never by their words.
"""

from __future__ import annotations

from .card import Card, Recipient
from .text import Text


class BotError(Exception):
    """An expected failure with a sentence for people."""

    def __init__(self, text: Text) -> None:
        super().__init__(text.key)
        self.text = text


class Refused(BotError):
    """The answer is no, and nothing has changed."""

    tells: tuple[tuple[Recipient, Card, str], ...] = ()
    """Who else has to know of it, what they are told, and the outbox key."""


class NotAllowed(Refused):
    """The person has no mandate for this."""


class NotFound(Refused):
    """Nothing is known by that name or number."""


class WrongState(Refused):
    """The thing is not in a state where this can be done."""


class BadArgument(Refused):
    """What was typed could not be understood."""


class Conflict(Refused):
    """Somebody else changed the same thing first."""


class Unavailable(BotError):
    """The world outside did not answer as it should."""


class FetchFailed(Unavailable):
    """A feed could not be fetched."""


class UnreadableFeed(Unavailable):
    """What was fetched is not a feed that can be read."""


class DeliveryFailed(Unavailable):
    """A message was surely not delivered to a chat platform, and may be sent again."""


class OutcomeUnknown(DeliveryFailed):
    """Nobody knows whether a message was delivered: it is looked for before it is sent again."""
