"""Pausing the channels that a decision of the department no longer covers."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from ..kernel.mandate import Kind
from ..kernel.text import t
from . import rules
from .cards import channel_words, tell_keepers
from .deciding import Ctx, Mandate, record
from .model import OPEN, Channel, Decision


def stop_channels(
    ctx: Ctx, channels: Iterable[Channel], because: Decision, by: Mandate
) -> tuple[Channel, ...]:
    """Pause those of the channels that are open, tell those who look after them; return them."""
    stopped = []
    for channel in channels:
        if channel.state not in OPEN:
            continue
        paused = ctx.store.channels.save(rules.move(channel, "pause"))
        about = replace(by, kind=Kind.CHANNEL)
        record(ctx, about, ("paused",), channel=channel.id, case_number=because.case_number)
        ctx.store.audit.write("channel.paused", channel.id, decision=because.id)
        told = t("register.told.paused", name=ctx.actor.name, **channel_words(channel))
        tell_keepers(ctx, paused, told, f"{channel.id}-{because.id}")
        stopped.append(paused)
    return tuple(stopped)
