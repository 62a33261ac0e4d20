"""Requests that wait for a decision."""

from __future__ import annotations

from collections.abc import Sequence

from ...kernel.command import Context
from ...kernel.text import Text, t
from ..model import WaitingPost, Window
from ..ports import Store
from .part import NOTHING, Part, channel_name, listed


def pending_posts(ctx: Context[Store], window: Window) -> Part:
    """Tell which decisions are waited for: by channel, never by the words of the post."""
    waiting = ctx.store.news.waiting()
    if not waiting:
        return NOTHING
    heading = t("digests.pending_heading")
    return Part(t("digests.pending", n=len(waiting)), listed(heading, _items(waiting, window)))


def sensitive_pending(ctx: Context[Store], window: Window) -> Part:
    """Tell which sensitive posts wait; what is sensitive about them is not told."""
    waiting = [one for one in ctx.store.news.waiting() if one.is_sensitive]
    if not waiting:
        return NOTHING
    heading = t("digests.sensitive_heading")
    return Part(t("digests.sensitive", n=len(waiting)), listed(heading, _items(waiting, window)))


def _items(waiting: Sequence[WaitingPost], window: Window) -> list[Text]:
    return [
        t(
            _key(one, window),
            channel=channel_name(one.platform, one.channel),
            at=one.answer_by,
            id=one.id,
        )
        for one in waiting
    ]


def _key(one: WaitingPost, window: Window) -> str:
    if one.answer_by is None:
        return "digests.waiting_post_open"
    return "digests.overdue_post" if one.answer_by < window.until else "digests.waiting_post"
