"""What the bot says, free of any platform: a card of blocks and actions.

A renderer for a platform handles every block and ends in `assert_never`, so a new block is a type
error in each of them.  Words from people (`Quote.words`, table cells, parameters of a `Text`) are
data: renderers escape them, and they are never translated.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from enum import StrEnum

from .ids import PersonId, Ref, RoomId
from .month import Month
from .text import Text

Value = Text | str | int | date | datetime | timedelta | Month | Ref | None
"""A cell or a field: put into words by the speaker, in the reader's language."""


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A sentence or a few."""

    text: Text


@dataclass(frozen=True, slots=True)
class Quote:
    """Words of a person, shown exactly, never translated, always escaped."""

    words: str


@dataclass(frozen=True, slots=True)
class Fields:
    """Labels and their values, one a line."""

    rows: tuple[tuple[Text, Value], ...]


@dataclass(frozen=True, slots=True)
class Bullets:
    """A list of short sentences."""

    items: tuple[Text, ...]


@dataclass(frozen=True, slots=True)
class Table:
    """Rows under column heads; `more` counts the rows that were left out."""

    columns: tuple[Text, ...]
    rows: tuple[tuple[Value, ...], ...]
    more: int = 0


@dataclass(frozen=True, slots=True)
class Link:
    """A web address with the words that stand for it."""

    url: str
    label: str


@dataclass(frozen=True, slots=True)
class Attachment:
    """A file that the card carries."""

    name: str
    media_type: str
    content: bytes = field(repr=False)


@dataclass(frozen=True, slots=True)
class Sheet:
    """A file of rows for a spreadsheet, written in the reader's language when it is shown."""

    name: str
    columns: tuple[Text, ...]
    rows: tuple[tuple[Value, ...], ...]


Block = Paragraph | Quote | Fields | Bullets | Table | Link | Attachment | Sheet


@dataclass(frozen=True, slots=True)
class Elsewhere:
    """A command of another duty, named `duty.command`, with its arguments in their order."""

    command: str
    arguments: tuple[object, ...] = ()


@dataclass(frozen=True, slots=True)
class Action:
    """A button: its label and the arguments of the command that it carries out."""

    label: Text
    does: object


class Ring(StrEnum):
    """How much a card may disturb."""

    ALERT = "alert"
    """Needs a person: rings."""
    NOTICE = "notice"
    """Good to know: silent where the platform can."""


@dataclass(frozen=True, slots=True)
class Card:
    """One message: an optional title, blocks, and actions that a person may take."""

    title: Text | None = None
    blocks: tuple[Block, ...] = ()
    actions: tuple[Action, ...] = ()
    subject: str = ""
    """What the card is about (`G147`): copies of cards with a subject can be refreshed."""
    ring: Ring = Ring.NOTICE


Recipient = PersonId | RoomId
"""Who is told: a person, in direct messages on any of their platforms, or a room."""


def say(text: Text, *blocks: Block, actions: tuple[Action, ...] = (), subject: str = "") -> Card:
    """Return a card that begins with one sentence."""
    return Card(blocks=(Paragraph(text), *blocks), actions=actions, subject=subject)
