"""Deciding whether a department uses social media at all."""

from __future__ import annotations

from ..kernel.card import Action, Bullets, Card, Paragraph, say
from ..kernel.command import Context, Permission, command
from ..kernel.mandate import Kind
from ..kernel.text import t
from . import rules
from .cards import channel_words
from .commands import DecideUse, OpenChannel, UseOutcome
from .deciding import Ctx, mandate, record
from .model import Channel, ChannelState
from .ports import Store
from .stopping import stop_channels


@command("beslut", needs=Permission.DECIDE)
def decide_use(args: DecideUse, ctx: Context[Store]) -> Card:
    """Keep the decision; with no or a pause, the department's channels are paused with it."""
    department = ctx.store.directory.department(args.department)
    by = mandate(ctx, department.id, Kind.USE)
    reason = rules.good_words(args.reason) if args.reason else ""
    decision = record(ctx, by, (args.outcome.value,), case_number=args.case_number, reason=reason)
    ctx.store.audit.write(
        "decision.use", department.id, decision=decision.id, outcome=args.outcome.value,
        delegation=by.delegation, case_number=args.case_number, reason=reason or None,
    )  # fmt: skip
    words = {"department": department.name}
    told = t(f"register.use_decided.{args.outcome.value}", **words)
    if args.outcome is UseOutcome.YES:
        return _with_paused(ctx, args, say(told))
    stopped = stop_channels(ctx, ctx.store.channels.all(department.id), decision, by)
    if not stopped:
        return say(told)
    items = tuple(t("register.list_item", **channel_words(one)) for one in stopped)
    return say(told, Paragraph(t("register.stopped")), Bullets(items))


def _with_paused(ctx: Ctx, args: DecideUse, card: Card) -> Card:
    """Offer to open what is paused: each channel is a decision of its own."""
    paused: list[Channel] = [
        c for c in ctx.store.channels.all(args.department) if c.state is ChannelState.PAUSED
    ]
    if not paused:
        return card
    actions = tuple(
        Action(t("register.button.open", **channel_words(one)), OpenChannel(one.id))
        for one in paused
    )
    return Card(blocks=(*card.blocks, Paragraph(t("register.paused_still"))), actions=actions)
