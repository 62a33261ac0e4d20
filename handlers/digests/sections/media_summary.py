"""What press and blogs have written, for everybody who works for the municipality."""

from __future__ import annotations

from ...kernel.command import Context
from ...kernel.text import t
from ..model import Window
from ..ports import Store
from .part import NOTHING, Part, listed, shortened


def media_summary(ctx: Context[Store], window: Window) -> Part:
    """Tell how often the municipality was mentioned, with links."""
    found = ctx.store.news.mentions(window.since, window.until)
    if not found:
        return NOTHING
    items = [
        t("digests.mention_link", source=one.source, title=shortened(one.title), url=one.url)
        for one in found
    ]
    return Part(t("digests.media", n=len(found)), listed(t("digests.media_heading"), items))
