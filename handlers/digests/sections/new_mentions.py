"""Mentions in press and blogs that nobody has been told of in a digest."""

from __future__ import annotations

from ...kernel.command import Context
from ...kernel.text import t
from ..model import Window
from ..ports import Store
from .part import NOTHING, Part, listed, shortened


def new_mentions(ctx: Context[Store], window: Window) -> Part:
    """Tell of the mentions found since the last digest, those of low priority too."""
    found = ctx.store.news.mentions(window.since, window.until)
    if not found:
        return NOTHING
    items = [
        t("digests.mention", source=one.source, title=shortened(one.title), id=one.id)
        for one in found
    ]
    return Part(
        t("digests.new_mentions", n=len(found)), listed(t("digests.mentions_heading"), items)
    )
