"""What the storage tests share: a moment, a card, and people to write about."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from handlers.kernel.ids import DepartmentId, PersonId, RoomId
from handlers.kernel.people import Department, Person, Role, Room, RoomPurpose
from storage.unit_of_work import OpenWork

NOW = datetime(2026, 11, 23, 8, 0, tzinfo=UTC)
BIF = DepartmentId("bif")
AMINA, PETRA, JONAS = PersonId("p06"), PersonId("p04"), PersonId("p05")
PRESS = RoomId("press")


@pytest.fixture
def town(open_work: OpenWork) -> OpenWork:
    """One department with a head, a deputy and an officer; Amina on Slack, a room on Matrix."""
    with open_work(NOW) as work:
        work.directory.keep_department(
            Department(BIF, "Bildningsförvaltningen", "bildningsförvaltningen", "BIF", ("skola",))
        )
        head = frozenset({Role.DEPARTMENT_HEAD})
        for person in (
            Person(PETRA, "Petra Sundin", "Förvaltningschef", BIF, head),
            Person(JONAS, "Jonas Wikström", "Biträdande chef", BIF),
            Person(AMINA, "Amina Warsame", "Kommunikatör", BIF, slack="U06"),
        ):
            work.directory.keep_person(person)
        work.directory.keep_room(
            Room(PRESS, "Press och bloggar", RoomPurpose.ALERTS, matrix="!press:kommun.example")
        )
    return open_work
