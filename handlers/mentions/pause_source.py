"""Pausing a source."""

from __future__ import annotations

from dataclasses import replace

from ..kernel.card import Card, say
from ..kernel.command import Context, Permission, command
from ..kernel.errors import WrongState
from ..kernel.text import t
from . import rules
from .commands import PauseSource
from .ports import Store
from .schedule import POLL


@command("källa paus", needs=Permission.STAFF)
def pause_source(args: PauseSource, ctx: Context[Store]) -> Card:
    """Leave a source unread until the pause is over."""
    rules.check_pause(args.span)
    source = ctx.store.sources.get(args.source)
    if not source.is_enabled:
        raise WrongState(t("mentions.source_is_off", source=source.id, name=source.name))
    until = ctx.now + args.span
    source = ctx.store.sources.save(replace(source, paused_until=until))
    ctx.store.agenda.move(POLL, str(source.id), until)
    ctx.store.audit.write("source.paused", source.id, until=until)
    return say(t("mentions.source_paused", source=source.id, name=source.name, until=until))
