"""Taking a watch away."""

from __future__ import annotations

from dataclasses import replace

from ..kernel.card import Card, say
from ..kernel.command import Context, Permission, command
from ..kernel.errors import WrongState
from ..kernel.text import t
from .commands import RemoveWatch, ResumeWatch
from .ports import Store


@command("bevaka ta bort", needs=Permission.STAFF)
def remove_watch(args: RemoveWatch, ctx: Context[Store]) -> Card:
    """Watch a word no more; the watch and its mentions stay in the register."""
    watch = ctx.store.watches.get(args.watch)
    if not watch.is_active:
        raise WrongState(t("mentions.watch_is_removed", watch=watch.id, term=watch.term))
    ctx.store.watches.save(replace(watch, is_active=False, paused_until=None))
    ctx.store.audit.write("watch.removed", watch.id)
    until = ctx.now + ctx.store.municipality.deadlines.undo
    ctx.store.undo.offer(ctx.actor.id, ResumeWatch(watch.id), until)
    return say(t("mentions.watch_removed", watch=watch.id, term=watch.term))
