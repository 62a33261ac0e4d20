"""Listing the rooms that the bot speaks in."""

from __future__ import annotations

from ..kernel.card import Card, Paragraph, Table, Value, say
from ..kernel.command import Context, Permission, command
from ..kernel.people import Room, RoomPurpose
from ..kernel.text import Text, t
from .commands import ListRooms
from .ports import Store

_COLUMNS = ("room", "purpose", "slack", "matrix")


@command("rum lista", needs=Permission.STAFF)
def list_rooms(args: ListRooms, ctx: Context[Store]) -> Card:
    """Show each room, what it is for and where it is; and who gets direct messages instead."""
    rooms = ctx.store.directory.rooms()
    with_room = {room.department for room in rooms}
    names = {d.id: d.in_sentence for d in ctx.store.directory.departments()}
    without = tuple(name for key, name in names.items() if key not in with_room)
    gaps = (Paragraph(t("organisation.without_room", names=without)),) if without else ()
    if not rooms:
        return say(t("organisation.no_rooms"), *gaps)
    columns = tuple(t(f"organisation.column.{column}") for column in _COLUMNS)
    ordered = sorted(rooms, key=lambda r: (list(RoomPurpose).index(r.purpose), r.name))
    rows = tuple(
        _row(room, names.get(room.department) if room.department else None) for room in ordered
    )
    return say(t("organisation.rooms", n=len(rooms)), Table(columns, rows), *gaps)


def _row(room: Room, department: str | None) -> tuple[Value, ...]:
    return (
        room.name,
        t("organisation.purpose.department", name=department)
        if department
        else t(f"organisation.purpose.{room.purpose}"),
        _is_there(room.slack),
        _is_there(room.matrix),
    )


def _is_there(address: str | None) -> Text | None:
    return t("kernel.yes") if address else None
