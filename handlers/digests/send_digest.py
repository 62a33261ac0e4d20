"""Sending a digest when it is due: what has happened since the last one, once for each period."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Any

from ..kernel.card import Card
from ..kernel.command import Context, Job
from ..kernel.month import Month
from .cards import digest_card
from .model import DigestPlan, Topic, Window
from .planning import KIND, owed, plan_next
from .ports import Store
from .schedule import Occurrence
from .sections import SECTIONS, Maker, Part

DraftMonth = Callable[[Month, Context[Any]], Card]
"""Makes the report of a month; another duty's, so the catalogue hands it over."""


def digest_job(draft_month: DraftMonth) -> Job:
    """Return the job that sends digests."""

    def monthly_report_draft(ctx: Context[Store], window: Window) -> Part:
        """Tell the numbers of the month before."""
        month = Month.of(window.until, ctx.store.municipality.timezone).previous
        return Part(None, draft_month(month, ctx).blocks)

    makers = {**SECTIONS, Topic.MONTHLY_REPORT_DRAFT: monthly_report_draft}

    def send_digest(key: str, ctx: Context[Store]) -> None:
        """Send what is owed, if anything still is, and plan the next one."""
        plan = ctx.store.digests.find(key.partition(":")[0])
        if plan is None or not plan.is_on:
            return
        due = owed(plan, ctx.now, ctx.store.municipality.calendar)
        if due is not None:
            plan = _send(plan, due, [makers[topic] for topic in plan.topics], ctx)
        plan_next(plan, ctx.store, ctx.now)

    return Job(KIND, send_digest)


def _send(
    plan: DigestPlan, due: Occurrence, makers: list[Maker], ctx: Context[Store]
) -> DigestPlan:
    window = Window(plan.told_until, ctx.now)
    parts = [make(ctx, window) for make in makers]
    calendar = ctx.store.municipality.calendar
    card = digest_card(plan, parts, ctx.store.news.reading(), ctx.now, calendar)
    if plan.to is not None:
        ctx.store.outbox.put(plan.to, card, key=f"{plan.id}-{due.key}")
    ctx.store.audit.write("digest.sent", plan.id, period=due.key)
    return ctx.store.digests.save(
        replace(plan, told_until=ctx.now, last_sent_at=ctx.now, last_key=due.key)
    )
