"""Approving a channel: the department's decision, and the appointments that come with it."""

from __future__ import annotations

from dataclasses import replace

from ..kernel.card import Card, Paragraph, say
from ..kernel.command import Context, Permission, command
from ..kernel.errors import WrongState
from ..kernel.ids import PersonId
from ..kernel.mandate import Kind
from ..kernel.text import Text, t
from . import rules
from .cards import channel_words, gap_texts, tell_keepers
from .commands import ApproveChannel
from .deciding import Ctx, Mandate, appoint, gaps_of, mandate, name_of, record, today
from .gaps import ONLY_WARN, appointed_by_approval
from .model import Channel, Right
from .ports import Store


@command("godkänn", needs=Permission.DECIDE)
def approve_channel(args: ApproveChannel, ctx: Context[Store]) -> Card:
    """Make a proposed channel active and appoint those who look after it."""
    channel = ctx.store.channels.get(args.channel)
    by = mandate(ctx, channel.department, Kind.CHANNEL, channel.id)
    refuse_decided(ctx, channel)
    lacks = tuple(gap for gap in gaps_of(ctx, channel) if gap not in ONLY_WARN)
    if lacks:
        missing = gap_texts(channel, lacks)
        raise WrongState(t("register.not_complete", channel=channel.id, missing=missing))
    held = ctx.store.representatives.on(channel.id)
    to_appoint, admins = appointed_by_approval(channel, held, today(ctx))
    approved = replace(rules.move(channel, "approve"), admins=admins, opened_on=today(ctx))
    ctx.store.channels.save(approved)
    record(ctx, by, ("approved",), channel=channel.id, case_number=args.case_number)
    _appoint(ctx, by, approved, to_appoint, args.case_number)
    ctx.store.audit.write("channel.approved", channel.id, delegation=by.delegation, mode=by.mode)
    card = _receipt(ctx, approved)
    ctx.store.outbox.refresh(channel.id, card)
    tell_keepers(ctx, approved, _told(ctx, approved), f"{channel.id}-approved")
    return card


def refuse_decided(ctx: Ctx, channel: Channel) -> None:
    """Refuse to decide twice; say who decided, and when."""
    made = [
        d for d in ctx.store.decisions.about(channel.id) if d.outcome[0] in ("approved", "rejected")
    ]
    last = made[0] if made else None
    name = (name_of(ctx, last.decided_by) or "") if last else ""
    rules.check_undecided(channel, last, name)


def _appoint(
    ctx: Ctx,
    by: Mandate,
    channel: Channel,
    people: tuple[PersonId, ...],
    case_number: str | None,
) -> None:
    if not people:
        return
    speaks = frozenset({Right.PUBLISH, Right.REPLY, Right.MODERATE})
    wanted = [
        (one, (channel.id,), speaks | {Right.ADMIN} if one in channel.admins else speaks)
        for one in people
    ]
    by = replace(by, kind=Kind.REPRESENTATIVE)
    appoint(ctx, by, wanted, case_number=case_number)
    ctx.store.audit.write("representatives.appointed", channel.id, people=people)


def _receipt(ctx: Ctx, channel: Channel) -> Card:
    texts = [t("register.approved", **_people(ctx, channel))]
    if channel.two_factor_on is None:
        texts.append(t("register.two_factor_missing", channel=channel.id))
    first, *others = texts
    return say(first, *(Paragraph(one) for one in others), subject=str(channel.id))


def _people(ctx: Ctx, channel: Channel) -> dict[str, object]:
    return {
        "channel": channel.id,
        "owner": name_of(ctx, channel.owner),
        "deputy": name_of(ctx, channel.deputy),
    }


def _told(ctx: Ctx, channel: Channel) -> Text:
    return t("register.told.approved", name=ctx.actor.name, **channel_words(channel))
