"""Listing watches."""

from __future__ import annotations

from ..kernel.card import Card, Table, say
from ..kernel.command import Context, Permission, command
from ..kernel.text import t
from .commands import ListWatches
from .ports import Store
from .watched import department_name, state_of


@command("bevaka lista", needs=Permission.READ)
def list_watches(args: ListWatches, ctx: Context[Store]) -> Card:
    """Show every watch: active ones first, then those that are in the register only."""
    watches = sorted(ctx.store.watches.all(), key=lambda w: (not w.is_active, w.id))
    if not watches:
        return say(t("mentions.no_watches"))
    names = ("id", "term", "department", "priority", "state")
    columns = tuple(t(f"mentions.column.{name}") for name in names)
    rows = tuple(
        (
            w.id,
            w.term,
            department_name(ctx.store, w.department),
            t(f"mentions.priority.{w.priority.value}"),
            state_of(w, ctx.now),
        )
        for w in watches
    )
    active = sum(w.is_active for w in watches)
    return say(t("mentions.watches", n=active), Table(columns, rows))
