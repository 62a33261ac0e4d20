"""Reading a source again."""

from __future__ import annotations

from dataclasses import replace

from ..kernel.card import Card, say
from ..kernel.command import Context, Permission, command
from ..kernel.errors import WrongState
from ..kernel.text import t
from .commands import ResumeSource
from .ports import Store
from .schedule import POLL


@command("källa på", needs=Permission.STAFF)
def resume_source(args: ResumeSource, ctx: Context[Store]) -> Card:
    """Switch a source on, end its pause, and have it read at once."""
    source = ctx.store.sources.get(args.source)
    if not source.url:
        raise WrongState(t("mentions.source_has_no_address", source=source.id, name=source.name))
    source = ctx.store.sources.save(replace(source, is_enabled=True, paused_until=None))
    ctx.store.agenda.move(POLL, str(source.id), ctx.now)
    ctx.store.audit.write("source.resumed", source.id)
    return say(t("mentions.source_resumed", source=source.id, name=source.name))
