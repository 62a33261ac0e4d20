"""Pausing a watch."""

from __future__ import annotations

from dataclasses import replace

from ..kernel.card import Card, say
from ..kernel.command import Context, Permission, command
from ..kernel.errors import WrongState
from ..kernel.text import t
from . import rules
from .commands import PauseWatch, ResumeWatch
from .ports import Store


@command("bevaka paus", needs=Permission.STAFF)
def pause_watch(args: PauseWatch, ctx: Context[Store]) -> Card:
    """Be silent about a watch until the pause is over; hits are still listed and counted."""
    rules.check_pause(args.span)
    watch = ctx.store.watches.get(args.watch)
    if not watch.is_active:
        raise WrongState(t("mentions.watch_is_removed", watch=watch.id, term=watch.term))
    until = ctx.now + args.span
    ctx.store.watches.save(replace(watch, paused_until=until))
    ctx.store.audit.write("watch.paused", watch.id, until=until)
    undo_until = ctx.now + ctx.store.municipality.deadlines.undo
    ctx.store.undo.offer(ctx.actor.id, ResumeWatch(watch.id), undo_until)
    return say(t("mentions.watch_paused", watch=watch.id, term=watch.term, until=until))
