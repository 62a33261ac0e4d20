"""What the municipality has published, for everybody who works for it."""

from __future__ import annotations

from ...kernel.command import Context
from ...kernel.text import t
from ..model import Window
from ..ports import Store
from .part import NOTHING, Part, channel_name, listed


def published_summary(ctx: Context[Store], window: Window) -> Part:
    """Tell which posts were published since the last time, with links."""
    found = ctx.store.news.published(window.since, window.until)
    if not found:
        return NOTHING
    items = [
        t("digests.published_post", channel=channel_name(p.platform, p.channel), at=p.at, url=p.url)
        for p in found
    ]
    heading = t("digests.published_heading")
    return Part(t("digests.published", n=len(found)), listed(heading, items))
