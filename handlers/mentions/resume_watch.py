"""Speaking about a watch again."""

from __future__ import annotations

from dataclasses import replace

from ..kernel.card import Card, Paragraph, say
from ..kernel.command import Context, Permission, command
from ..kernel.text import t
from .commands import ResumeWatch
from .ports import Store
from .watched import where_told


@command("bevaka på", needs=Permission.STAFF)
def resume_watch(args: ResumeWatch, ctx: Context[Store]) -> Card:
    """End a pause, or take up a watch that was taken away."""
    watch = ctx.store.watches.get(args.watch)
    if not watch.is_active:
        # What was published while nobody watched is old news, as for a new watch.
        watch = replace(watch, is_active=True, added_at=ctx.now)
    watch = ctx.store.watches.save(replace(watch, paused_until=None))
    ctx.store.audit.write("watch.resumed", watch.id)
    told = Paragraph(where_told(ctx.store, watch))
    return say(t("mentions.watch_resumed", watch=watch.id, term=watch.term), told)
