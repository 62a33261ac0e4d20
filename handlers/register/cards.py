"""How a channel is shown."""

from __future__ import annotations

from collections.abc import Iterable

from ..kernel.card import Action, Block, Bullets, Card, Fields, Link, Paragraph, Ring, Value, say
from ..kernel.command import Words
from ..kernel.ids import PersonId
from ..kernel.mandate import Kind
from ..kernel.people import RoomPurpose
from ..kernel.platforms import platform_name
from ..kernel.text import Text, t
from .commands import ApproveChannel, RejectChannel
from .deciding import Ctx, gaps_of, line_of, name_of, nobody_decides, today
from .gaps import ONLY_WARN, Gap, in_transition
from .model import OPEN, ApprovalPolicy, Channel, ChannelState


def channel_words(channel: Channel) -> dict[str, object]:
    """Return how a channel is named in a sentence: its name, its number, its platform."""
    return {
        "channel": channel.id,
        "title": channel.name,
        "platform": platform_name(channel.platform),
    }


def names_of(ctx: Ctx, people: Iterable[PersonId]) -> tuple[str | None, ...] | None:
    """Return names, or None when there is nobody."""
    return tuple(name_of(ctx, person) for person in people) or None


def gap_texts(channel: Channel, found: Iterable[Gap]) -> tuple[Text, ...]:
    """Return what a channel lacks, each with what to write."""
    return tuple(
        t(
            f"register.gap.{gap.value}",
            channel=channel.id,
            department=channel.department.key,
            platform=platform_name(channel.platform),
        )
        for gap in found
    )


def state_text(ctx: Ctx, channel: Channel, found: Iterable[Gap]) -> Text:
    """Return a channel's state in words: active, or active with gaps until its transition date."""
    lacks = any(gap not in ONLY_WARN for gap in found)
    if channel.state not in OPEN or not lacks:
        return t(f"register.state.{channel.state.value}")
    if in_transition(channel, today(ctx)):
        return t("register.state.with_gaps", day=channel.transition_on)
    return t("register.state.stopped")


def policy_text(channel: Channel) -> Text:
    """Return when posts on a channel need approval."""
    if channel.policy is ApprovalPolicy.FIRST_N:
        return t("register.policy.first_n", n=channel.policy_first)
    return t(f"register.policy.{channel.policy.value}")


def proposal_card(ctx: Ctx, channel: Channel) -> Card:
    """Return the card that asks the department to decide about a channel."""
    department = ctx.store.directory.department(channel.department)
    registrar = name_of(ctx, channel.registered_by)
    asks = t(
        "register.proposal.asks",
        registrar=registrar,
        department=department.in_sentence,
        **channel_words(channel),
    )
    return Card(
        blocks=(
            Paragraph(asks),
            Paragraph(who_decides(ctx, channel)),
            Link(channel.url, ""),
            Fields(_keepers(ctx, channel)),
            *gap_blocks(ctx, channel),
            Paragraph(t("register.proposal.kept")),
        ),
        actions=(
            Action(t("register.button.approve"), ApproveChannel(channel.id)),
            Action(t("register.button.reject"), RejectChannel(channel.id, reason=Words(""))),
        ),
        subject=str(channel.id),
        ring=Ring.ALERT,
    )


def refresh_proposal(ctx: Ctx, channel: Channel) -> None:
    """Show everybody who was asked to decide what a proposal says now."""
    if channel.state is ChannelState.PROPOSED:
        ctx.store.outbox.refresh(channel.id, proposal_card(ctx, channel))


def who_decides(ctx: Ctx, channel: Channel) -> Text:
    """Return who is to decide about a channel now."""
    asked = line_of(ctx, channel.department, Kind.CHANNEL).asked()
    if asked is None:
        return nobody_decides(ctx, channel.department, Kind.CHANNEL, channel.id)
    return t("register.proposal.decides", name=name_of(ctx, asked), channel=channel.id)


def gap_blocks(ctx: Ctx, channel: Channel) -> tuple[Block, ...]:
    """Return the list of what a channel lacks, or nothing."""
    found = gaps_of(ctx, channel)
    if not found:
        return ()
    key = "before" if channel.state is ChannelState.PROPOSED else "lacks"
    return (Paragraph(t(f"register.gaps.{key}")), Bullets(gap_texts(channel, found)))


def _keepers(ctx: Ctx, channel: Channel) -> tuple[tuple[Text, Value], ...]:
    admins = names_of(ctx, channel.admins)
    return (
        (t("register.field.owner"), name_of(ctx, channel.owner)),
        (t("register.field.deputy"), name_of(ctx, channel.deputy)),
        (t("register.field.admins"), t("register.people", names=admins) if admins else None),
        (t("register.field.purpose"), channel.purpose or None),
        (t("register.field.audience"), channel.audience or None),
    )


def full_fields(ctx: Ctx, channel: Channel) -> Fields:
    """Return all that the register says about a channel."""
    department = ctx.store.directory.department(channel.department)
    return Fields(
        (
            (t("register.field.state"), state_text(ctx, channel, gaps_of(ctx, channel))),
            (t("register.field.platform"), platform_name(channel.platform)),
            (t("register.field.department"), department.name),
            *_keepers(ctx, channel),
            (t("register.field.policy"), policy_text(channel)),
            (t("register.field.two_factor"), day_text(channel.two_factor_on)),
            (t("register.field.opened"), day_text(channel.opened_on)),
            *_only_if(t("register.field.trial_until"), day_text(channel.trial_until)),
            *_only_if(t("register.field.closed"), day_text(channel.closed_on)),
        )
    )


def day_text(day: object) -> Text | None:
    """Return a day with its year, `15 april 2024`, or None."""
    return None if day is None else t("register.day", day=day)


def _only_if(label: Text, value: Value) -> tuple[tuple[Text, Value], ...]:
    return () if value is None else ((label, value),)


def tell_department(ctx: Ctx, channel: Channel, card: Card, key: str) -> None:
    """Show a card in the department's room and to the one who is to decide."""
    room = ctx.store.directory.room_for(RoomPurpose.DEPARTMENT, channel.department)
    asked = line_of(ctx, channel.department, Kind.CHANNEL).asked()
    for to in (room, asked):
        if to is not None and to != ctx.actor.id:
            ctx.store.outbox.put(to, card, key=key)


def tell_keepers(ctx: Ctx, channel: Channel, text: Text, key: str) -> None:
    """Tell those who look after a channel, and who registered it; never the actor."""
    told = (channel.owner, channel.deputy, channel.registered_by)
    for person in dict.fromkeys(told):
        if person is not None and person != ctx.actor.id:
            ctx.store.outbox.put(person, say(text), key=key)
