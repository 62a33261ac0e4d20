"""Telling of mentions: one alert a story, one card for many at once.

See docs/decisions/0013-what-rings.md
"""

from __future__ import annotations

from collections.abc import Sequence

from ..kernel.card import Card, Recipient
from .audience import alert_audience
from .cards import alert_card, group_card
from .model import Mention, Source
from .ports import Store

_MOST_ALONE = 5
"""More than this many new mentions for one room in one visit become one card."""


def ring(store: Store, source: Source, mentions: Sequence[Mention]) -> None:
    """Tell of new mentions, each to the room that it belongs to."""
    rooms: dict[Recipient, list[Mention]] = {}
    for mention in mentions:
        for recipient in alert_audience(store, mention.department):
            rooms.setdefault(recipient, []).append(mention)
    for recipient, told in rooms.items():
        if len(told) > _MOST_ALONE:
            key = f"{source.id}-{told[0].id}-alerts"
            store.outbox.put(recipient, group_card(told, source), key=key)
            continue
        for mention in told:
            card = current_card(store, mention)
            store.outbox.put(recipient, card, key=f"{mention.id}-alert")


def refresh(store: Store, mention: Mention) -> None:
    """Change every copy of a mention's card to how the mention is now."""
    store.outbox.refresh(mention.id, current_card(store, mention))


def current_card(store: Store, mention: Mention) -> Card:
    """Return a mention's card as it is now: who has it, and how many copies it has."""
    copies = len(store.mentions.copies(mention.id))
    taken_by = store.directory.person(mention.taken_by).name if mention.taken_by else ""
    return alert_card(mention, copies, taken_by)
