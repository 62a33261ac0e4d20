"""Attesting that a channel is logged in to in two steps."""

from __future__ import annotations

from dataclasses import replace

from ..kernel.card import Card, say
from ..kernel.command import Context, Permission, command
from ..kernel.errors import NotAllowed, WrongState
from ..kernel.text import t
from . import rules
from .cards import channel_words, names_of
from .commands import AttestTwoFactor
from .deciding import name_of, today
from .model import GONE
from .ports import Store


@command("kanal 2fa", needs=Permission.STAFF)
def attest_two_factor(args: AttestTwoFactor, ctx: Context[Store]) -> Card:
    """Keep that the actor attests it today."""
    channel = ctx.store.channels.get(args.channel)
    if not rules.may_attest(ctx.actor, channel):
        keepers = dict.fromkeys((channel.owner, channel.deputy, *channel.admins))
        names = names_of(ctx, (person for person in keepers if person is not None))
        words = names or (t("register.the_head"),)
        raise NotAllowed(t("register.not_attesting", channel=channel.id, names=words))
    if channel.state in GONE:
        state = t(f"register.state.{channel.state.value}")
        raise WrongState(t("register.wrong_state.attest", channel=channel.id, state=state))
    ctx.store.channels.save(replace(channel, two_factor_on=today(ctx)))
    ctx.store.audit.write("channel.two_factor_attested", channel.id, before=channel.two_factor_on)
    until = today(ctx) + ctx.store.municipality.deadlines.attestation
    name = name_of(ctx, ctx.actor.id)
    return say(t("register.attested", name=name, until=until, **channel_words(channel)))
