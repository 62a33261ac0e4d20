"""Binding the room that one writes in."""

from __future__ import annotations

from ..kernel.card import Card, say
from ..kernel.command import Context, Permission, command
from ..kernel.errors import WrongState
from ..kernel.ids import DepartmentId, RoomId
from ..kernel.people import Room, RoomPurpose
from ..kernel.text import Text, t
from . import rules
from .commands import BindRoom
from .model import RoomUse
from .ports import Store


@command("rum här", needs=Permission.STAFF)
def bind_room(args: BindRoom, ctx: Context[Store]) -> Card:
    """Let the bot speak in this room: to a department, or to the team, press, all, operation."""
    use = args.use
    department = use if isinstance(use, DepartmentId) else None
    purpose = use.purpose if isinstance(use, RoomUse) else RoomPurpose.DEPARTMENT
    rules.check_may_change(ctx.actor, department)
    if ctx.place.direct or not ctx.place.address:
        raise WrongState(t("organisation.no_room_here"))
    room = _known(purpose, department, ctx) or _new(purpose, department, ctx)
    here = ctx.store.organisation.room_at(ctx.place.platform, ctx.place.address)
    if here is not None and here.id != room.id:
        raise WrongState(t("organisation.room_taken", name=here.name))
    ctx.store.organisation.bind_room(room, ctx.place.platform, ctx.place.address)
    ctx.store.audit.write("room.bound", room.id, name=room.name, platform=ctx.place.platform)
    return say(t("organisation.room_bound", what=_what(purpose, department, ctx)))


def _known(
    purpose: RoomPurpose, department: DepartmentId | None, ctx: Context[Store]
) -> Room | None:
    key = ctx.store.directory.room_for(purpose, department)
    return next((room for room in ctx.store.directory.rooms() if room.id == key), None)


def _new(purpose: RoomPurpose, department: DepartmentId | None, ctx: Context[Store]) -> Room:
    if department is None:
        return Room(RoomId(purpose.value), purpose.value.capitalize(), purpose)
    name = ctx.store.directory.department(department).name
    return Room(RoomId(f"rum-{department}"), name, purpose, department)


def _what(purpose: RoomPurpose, department: DepartmentId | None, ctx: Context[Store]) -> Text:
    if department is None:
        return t(f"organisation.purpose.{purpose}")
    name = ctx.store.directory.department(department).in_sentence
    return t("organisation.purpose.department", name=name)
