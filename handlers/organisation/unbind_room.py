"""Letting the bot speak no more in a room."""

from __future__ import annotations

from ..kernel.card import Card, say
from ..kernel.command import Context, Permission, command
from ..kernel.errors import WrongState
from ..kernel.text import t
from . import rules
from .commands import UnbindRoom
from .ports import Store


@command("rum av", needs=Permission.STAFF)
def unbind_room(args: UnbindRoom, ctx: Context[Store]) -> Card:
    """Forget this room; what would have gone here goes in direct messages."""
    if ctx.place.direct or not ctx.place.address:
        raise WrongState(t("organisation.no_room_here"))
    room = ctx.store.organisation.room_at(ctx.place.platform, ctx.place.address)
    if room is None:
        raise WrongState(t("organisation.room_not_bound"))
    rules.check_may_change(ctx.actor, room.department)
    ctx.store.organisation.bind_room(room, ctx.place.platform, None)
    ctx.store.audit.write("room.unbound", room.id, name=room.name, platform=ctx.place.platform)
    return say(t("organisation.room_unbound"))
