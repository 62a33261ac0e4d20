"""Who is told about what."""

from __future__ import annotations

from collections.abc import Sequence

from ..kernel.card import Recipient
from ..kernel.ids import DepartmentId
from ..kernel.people import Role, Room, RoomPurpose, Standing
from .ports import Store


def alert_audience(store: Store, department: DepartmentId | None) -> Sequence[Recipient]:
    """Return who is told of a hit: the department's room, else the press room, else coordinators.

    Coordinators are told in person only where the municipality has neither room.
    """
    own = None
    if department is not None:
        own = store.directory.room_for(RoomPurpose.DEPARTMENT, department)
    room = own or store.directory.room_for(RoomPurpose.ALERTS)
    return (room,) if room is not None else coordinators(store)


def team_audience(store: Store) -> Sequence[Recipient]:
    """Return who is told that a source is gone or back: the team's room, else coordinators."""
    room = store.directory.room_for(RoomPurpose.TEAM)
    return (room,) if room is not None else coordinators(store)


def coordinators(store: Store) -> Sequence[Recipient]:
    """Return everybody who coordinates."""
    return tuple(
        person.id
        for person in store.directory.people()
        if person.has(Role.COORDINATOR) and person.standing is Standing.STAFF
    )


def alert_room(store: Store, department: DepartmentId | None) -> Room | None:
    """Return the room that is told of a hit, or None when coordinators are told in person."""
    told = alert_audience(store, department)
    return next((room for room in store.directory.rooms() if room.id in told), None)
