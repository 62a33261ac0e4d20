"""What is to be published today."""

from __future__ import annotations

from datetime import time, timedelta

from ...kernel.calendar import wall_time
from ...kernel.command import Context
from ...kernel.text import t
from ..model import Window
from ..ports import Store
from .part import NOTHING, Part, channel_name, listed


def today_plan(ctx: Context[Store], window: Window) -> Part:
    """Tell of the approved posts whose time is today."""
    home = ctx.store.municipality
    today = home.calendar.day_of(window.until)
    midnight = wall_time(today + timedelta(days=1), time(), home.timezone)
    planned = ctx.store.news.planned(wall_time(today, time(), home.timezone), midnight)
    if not planned:
        return NOTHING
    items = [
        t("digests.planned", at=p.at, channel=channel_name(p.platform, p.channel), id=p.id)
        for p in planned
    ]
    return Part(t("digests.today", n=len(planned)), listed(t("digests.today_heading"), items))
