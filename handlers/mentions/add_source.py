"""Adding a source from chat."""

from __future__ import annotations

from urllib.parse import urlsplit

from ..kernel.card import Card, say
from ..kernel.command import Context, Permission, command
from ..kernel.text import t
from . import rules
from .commands import AddSource
from .model import Source
from .ports import Store
from .schedule import POLL

_LONGEST_NAME = 100


@command("källa ny", needs=Permission.STAFF)
def add_source(args: AddSource, ctx: Context[Store]) -> Card:
    """Add a source and have it read at once."""
    url = args.link.strip()
    rules.check_new_source(url, ctx.store.sources.all())
    name = (args.name or urlsplit(url).hostname or url).strip()[:_LONGEST_NAME]
    source = ctx.store.sources.add(
        Source(
            id=ctx.store.sources.new_id(),
            name=name,
            kind=args.kind.value,
            url=url,
            added_by=ctx.actor.id,
            added_at=ctx.now,
        )
    )
    ctx.store.audit.write("source.added", source.id, name=name, url=url, kind=source.kind)
    ctx.store.agenda.plan(POLL, str(source.id), ctx.now)
    return say(t("mentions.source_added", source=source.id, name=name))
