"""Switching a source off."""

from __future__ import annotations

from dataclasses import replace

from ..kernel.card import Card, say
from ..kernel.command import Context, Permission, command
from ..kernel.errors import WrongState
from ..kernel.text import t
from .commands import RemoveSource, ResumeSource
from .ports import Store


@command("källa ta bort", needs=Permission.STAFF)
def remove_source(args: RemoveSource, ctx: Context[Store]) -> Card:
    """Read a source no more; its number and what it has said are kept."""
    source = ctx.store.sources.get(args.source)
    if not source.is_enabled:
        raise WrongState(t("mentions.source_is_off", source=source.id, name=source.name))
    source = ctx.store.sources.save(replace(source, is_enabled=False, failure=""))
    ctx.store.audit.write("source.removed", source.id)
    until = ctx.now + ctx.store.municipality.deadlines.undo
    ctx.store.undo.offer(ctx.actor.id, ResumeSource(source.id), until)
    return say(t("mentions.source_removed", source=source.id, name=source.name))
