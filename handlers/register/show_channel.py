"""Showing one channel."""

from __future__ import annotations

from ..kernel.card import Action, Bullets, Card, Link, Paragraph, say
from ..kernel.command import Context, Permission, Words, command
from ..kernel.mandate import Kind
from ..kernel.text import Text, t
from .cards import channel_words, full_fields, gap_blocks, who_decides
from .commands import ApproveChannel, RejectChannel, ShowChannel
from .deciding import Ctx, ground_of, line_of, today
from .gaps import in_transition
from .model import Channel, ChannelState
from .ports import Store
from .wording import appointment_text, decision_text


@command("kanal visa", needs=Permission.READ)
def show_channel(args: ShowChannel, ctx: Context[Store]) -> Card:
    """Show all that the register says about a channel."""
    channel = ctx.store.channels.get(args.channel)
    proposed = channel.state is ChannelState.PROPOSED
    return say(
        t("register.show.title", **channel_words(channel)),
        Link(channel.url, ""),
        full_fields(ctx, channel),
        *gap_blocks(ctx, channel),
        *_transition(ctx, channel),
        *((Paragraph(who_decides(ctx, channel)),) if proposed else ()),
        Paragraph(t("register.show.representatives")),
        Bullets(_people(ctx, channel)),
        Paragraph(t("register.show.decisions")),
        Bullets(_decisions(ctx, channel)),
        actions=_actions(ctx, channel) if proposed else (),
        subject="",
    )


def _transition(ctx: Ctx, channel: Channel) -> tuple[Paragraph, ...]:
    if not in_transition(channel, today(ctx)) or not gap_blocks(ctx, channel):
        return ()
    return (Paragraph(t("register.gaps.transition", day=channel.transition_on)),)


def _people(ctx: Ctx, channel: Channel) -> tuple[Text, ...]:
    held = [one for one in ctx.store.representatives.on(channel.id) if one.ever_held]
    texts = tuple(appointment_text(ctx, one) for one in held)
    return texts or (t("register.show.nobody"),)


def _decisions(ctx: Ctx, channel: Channel) -> tuple[Text, ...]:
    held = ground_of(ctx, channel.department)
    made = [*(d for d in (held.use, held.tools) if d), *ctx.store.decisions.about(channel.id)]
    return tuple(decision_text(ctx, one) for one in made) or (t("register.show.undecided"),)


def _actions(ctx: Ctx, channel: Channel) -> tuple[Action, ...]:
    if ctx.actor.id not in line_of(ctx, channel.department, Kind.CHANNEL).deciders():
        return ()
    return (
        Action(t("register.button.approve"), ApproveChannel(channel.id)),
        Action(t("register.button.reject"), RejectChannel(channel.id, reason=Words(""))),
    )
