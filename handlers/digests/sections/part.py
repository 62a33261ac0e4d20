"""What a section gives a digest: a few words for its first sentence, and a list."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from ...kernel.card import Block, Bullets, Paragraph
from ...kernel.command import Context
from ...kernel.platforms import platform_name
from ...kernel.text import Text, t
from ..model import Window
from ..ports import Store

MOST_BULLETS = 10
LONGEST_TITLE = 140


@dataclass(frozen=True, slots=True)
class Part:
    """One section of one digest; empty when there is nothing to tell."""

    headline: Text | None = None
    """Words for the first sentence: `tre nya omnämnanden`."""
    blocks: tuple[Block, ...] = ()


NOTHING = Part()

Maker = Callable[[Context[Store], Window], Part]
"""Makes a section of what happened within a window."""


def listed(heading: Text, items: Sequence[Text]) -> tuple[Block, ...]:
    """Return a heading and the first of the items, with how many more there are."""
    shown = tuple(items[:MOST_BULLETS])
    if len(items) > MOST_BULLETS:
        shown = (*shown, t("digests.more", n=len(items) - MOST_BULLETS))
    return (Paragraph(heading), Bullets(shown))


def channel_name(platform: str, name: str) -> Text:
    """Return how a channel is named beside an id."""
    return t("digests.channel", platform=platform_name(platform), name=name)


def shortened(title: str) -> str:
    """Return a title that is not longer than a line or two."""
    title = " ".join(title.split())
    return title if len(title) <= LONGEST_TITLE else title[: LONGEST_TITLE - 1].rstrip() + "…"
