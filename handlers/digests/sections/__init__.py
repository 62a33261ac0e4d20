"""The sections of digests: one maker for each topic but the month's, which reports makes."""

from __future__ import annotations

from collections.abc import Mapping

from ...kernel.command import Context
from ..model import Topic, Window
from ..ports import Store
from .media_summary import media_summary
from .new_mentions import new_mentions
from .part import NOTHING, Maker, Part
from .pending_posts import pending_posts, sensitive_pending
from .published_summary import published_summary
from .today_plan import today_plan


def _no_crisis(ctx: Context[Store], window: Window) -> Part:
    """Tell nothing: a crisis has its own messages, and without one there is nothing to say."""
    return NOTHING


SECTIONS: Mapping[Topic, Maker] = {
    Topic.NEW_MENTIONS: new_mentions,
    Topic.PENDING_POSTS: pending_posts,
    Topic.SENSITIVE_PENDING: sensitive_pending,
    Topic.TODAY_PLAN: today_plan,
    Topic.CRISIS: _no_crisis,
    Topic.PUBLISHED_SUMMARY: published_summary,
    Topic.MEDIA_SUMMARY: media_summary,
}

__all__ = ["NOTHING", "SECTIONS", "Maker", "Part"]
