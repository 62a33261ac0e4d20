"""Showing how the bot is."""

from __future__ import annotations

from ..kernel.card import Card, Fields, Paragraph, Value, say
from ..kernel.command import Context, Permission, command
from ..kernel.text import Text, t
from .commands import ShowStatus
from .ports import Pulse, Store
from .version import VERSION


@command("status", needs=Permission.READ)
def show_status(args: ShowStatus, ctx: Context[Store]) -> Card:
    """Show time, version, database, sources, what waits and what falls due next."""
    pulse = ctx.store.health.pulse()
    rows: tuple[tuple[Text, Value], ...] = (
        (t("guide.status.time"), t("guide.status.at", at=ctx.now)),
        (t("guide.status.version"), VERSION),
        (t("guide.status.database"), pulse.engine),
        (t("guide.status.sources"), _sources(pulse)),
        (t("guide.status.requests"), pulse.waiting_requests),
        (t("guide.status.messages"), _messages(pulse)),
        (t("guide.status.next"), _next(pulse)),
    )
    failing = pulse.sources_failing
    gap = (Paragraph(t("guide.status.blind", n=failing)),) if failing else ()
    return say(t("guide.status.intro"), Fields(rows), *gap)


def _sources(pulse: Pulse) -> Text:
    if pulse.sources == 0:
        return t("guide.status.no_sources")
    return t(
        "guide.status.of_sources", n=pulse.sources, read=pulse.sources_read,
        failing=pulse.sources_failing,
    )  # fmt: skip


def _messages(pulse: Pulse) -> Text:
    if pulse.oldest_message is None:
        return t("guide.status.no_messages")
    return t("guide.status.since", at=pulse.oldest_message)


def _next(pulse: Pulse) -> Text:
    if pulse.next_due is None:
        return t("guide.status.nothing_due")
    return t("guide.status.at", at=pulse.next_due)
