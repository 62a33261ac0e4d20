"""How a digest is shown: one sentence with everything, then the lists."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from ..kernel.calendar import WorkCalendar
from ..kernel.card import Block, Card, Paragraph
from ..kernel.text import Text, t
from .model import DigestPlan, Reading, Topic
from .sections import Part

_NOON = 12
_OF_MENTIONS = frozenset({Topic.NEW_MENTIONS, Topic.MEDIA_SUMMARY})


def digest_card(
    plan: DigestPlan, parts: Sequence[Part], reading: Reading, at: datetime, calendar: WorkCalendar
) -> Card:
    """Return a digest; one with nothing to tell says so, and whether the sources were read."""
    greeting = t("digests.morning" if calendar.local(at).hour < _NOON else "digests.hello")
    headlines = [part.headline for part in parts if part.headline is not None]
    blocks = tuple(block for part in parts for block in part.blocks)
    if blocks and not headlines:
        return Card(blocks=(Paragraph(greeting), *blocks))
    if not headlines:
        nothing = t("digests.nothing", greeting=greeting, health=_health(reading))
        return Card(blocks=(Paragraph(nothing),))
    said = headlines[0]
    for headline in headlines[1:]:
        said = t("digests.comma", first=said, second=headline)
    news = t("digests.news", greeting=greeting, day=calendar.day_of(at), news=said)
    return Card(blocks=(Paragraph(news), *blocks, *_blindness(plan, reading)))


def _blindness(plan: DigestPlan, reading: Reading) -> tuple[Block, ...]:
    if not reading.failing or _OF_MENTIONS.isdisjoint(plan.topics):
        return ()
    return (Paragraph(t("digests.failing", sources=reading.failing)),)


def _health(reading: Reading) -> Text:
    if reading.failing:
        failing = t("digests.failing", sources=reading.failing)
        if not reading.read:
            return failing
        return t("digests.health_failing", n=reading.read, failing=failing)
    if reading.read:
        return t("digests.health", n=reading.read)
    return t("digests.health_unread" if reading.never else "digests.health_none")
