"""Undoing one's own last act."""

from __future__ import annotations

from ..kernel.command import Context, Permission, command
from ..kernel.errors import WrongState
from ..kernel.ports import KernelStore
from ..kernel.text import t
from .commands import UndoLast


@command("ångra", needs=Permission.STAFF)
def undo_last(args: UndoLast, ctx: Context[KernelStore]) -> object:
    """Go on with the command that undoes the actor's last act."""
    undoing = ctx.store.undo.take(ctx.actor.id, ctx.now)
    if undoing is None:
        raise WrongState(t("guide.nothing_to_undo"))
    return undoing
