"""Deciding when posts on a channel need approval: the department's own choice."""

from __future__ import annotations

from dataclasses import replace

from ..kernel.card import Card, say
from ..kernel.command import Context, Permission, command
from ..kernel.errors import BadArgument, WrongState
from ..kernel.mandate import Kind
from ..kernel.text import t
from . import rules
from .cards import channel_words, policy_text, tell_keepers
from .commands import SetPolicy
from .deciding import mandate, record
from .model import ApprovalPolicy, Channel
from .ports import Store


@command("kanal policy", needs=Permission.DECIDE)
def set_policy(args: SetPolicy, ctx: Context[Store]) -> Card:
    """Keep the department's choice."""
    channel = ctx.store.channels.get(args.channel)
    by = mandate(ctx, channel.department, Kind.CHANNEL, channel.id)
    chosen = _chosen(args, channel)
    if chosen == channel:
        raise WrongState(t("register.policy_same", channel=channel.id, policy=policy_text(channel)))
    saved = ctx.store.channels.save(chosen)
    decision = record(ctx, by, (f"policy {args.policy.value}",), channel=channel.id)
    ctx.store.audit.write(
        "channel.policy_decided", channel.id, before=channel.policy.value, after=args.policy.value
    )
    words = {**channel_words(channel), "policy": policy_text(saved)}
    told = t("register.told.policy", name=ctx.actor.name, **words)
    tell_keepers(ctx, saved, told, f"{channel.id}-{decision.id}")
    return say(t("register.policy_decided", **words))


def _chosen(args: SetPolicy, channel: Channel) -> Channel:
    if args.policy is not ApprovalPolicy.FIRST_N:
        if args.first is not None:
            raise BadArgument(t("register.policy_number", channel=channel.id))
        return replace(channel, policy=args.policy, policy_first=0)
    if args.first is None or not 1 <= args.first <= rules.MOST_FIRST:
        raise BadArgument(t("register.policy_first", channel=channel.id, most=rules.MOST_FIRST))
    return replace(channel, policy=args.policy, policy_first=args.first)
