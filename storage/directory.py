"""People, departments, boards and rooms, and finding them by what they are called."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace

from sqlalchemy import Connection, func, select

from handlers.kernel.errors import NotFound
from handlers.kernel.ids import DepartmentId, PersonId, RoomId
from handlers.kernel.people import Board, Department, Person, Role, Room, RoomPurpose
from handlers.kernel.text import t
from handlers.kernel.tokens import fold

from .models.kernel import BoardRow, DepartmentRow, PersonRow, RoomRow
from .tables import DomainTable


class SqlDirectory:
    """The directory of one transaction; read once, then kept until it is changed."""

    def __init__(self, connection: Connection) -> None:
        """Read from `connection` when first asked."""
        self._connection = connection
        self._people = DomainTable(connection, PersonRow, Person, "kernel.no_person")
        self._departments = DomainTable(
            connection, DepartmentRow, Department, "kernel.no_department"
        )
        self._boards = DomainTable(connection, BoardRow, Board, "kernel.no_board")
        self._rooms = DomainTable(connection, RoomRow, Room, "kernel.no_room")
        self._known: dict[PersonId, Person] | None = None
        self._parts: tuple[Department, ...] | None = None

    # -- people ----------------------------------------------------------------------------------

    def people(self) -> Sequence[Person]:
        """Return everybody who is known, those who have left included."""
        return tuple(self._everybody().values())

    def _everybody(self) -> dict[PersonId, Person]:
        if self._known is None:
            rows = self._people.where(order=[PersonRow.position])
            self._known = {person.id: person for person in rows}
        return self._known

    def person(self, person: PersonId) -> Person:
        """Return the person; raises `NotFound`."""
        if person not in self._everybody():
            raise NotFound(t("kernel.no_person", written=str(person)))
        return self._everybody()[person]

    def keep_person(self, person: Person) -> None:
        """Add a person, or write over what is known; the administrator's role is never stored."""
        person = replace(person, roles=person.roles - {Role.ADMINISTRATOR})
        if person.id in self._everybody():
            self._people.save(person)
        else:
            self._people.add(person, position=self._next_position(PersonRow))
        self._known = None

    def identify(self, platform: str, key: str) -> Person | None:
        """Return the person behind a platform's id; on the console a person id or name.

        On the console the first name is enough where only one has it.
        """
        everybody = self._everybody()
        if platform in ("slack", "matrix"):
            return next((p for p in everybody.values() if getattr(p, platform) == key), None)
        written = fold(key.removeprefix("@"))
        exact = everybody.get(PersonId(key.removeprefix("@")))
        named = [p for p in everybody.values() if fold(p.name) == written]
        called = [p for p in everybody.values() if fold(p.name.partition(" ")[0]) == written]
        found = named or called
        return exact or (found[0] if len(found) == 1 else None)

    def welcome(self, platform: str, key: str, name: str) -> Person:
        """Make a full member of the platform staff of the municipality."""
        person = Person(
            self.new_person_id(),
            name or key,
            slack=key if platform == "slack" else None,
            matrix=key if platform == "matrix" else None,
        )
        self.keep_person(person)
        return person

    def new_person_id(self) -> PersonId:
        """Return the key after the highest of the form p07."""
        numbers = [int(p.key[1:]) for p in self._everybody() if re.fullmatch(r".\d{1,9}", p.key)]
        return PersonId(f"p{max(numbers, default=0) + 1:02d}")

    # -- departments, boards, rooms --------------------------------------------------------------

    def departments(self) -> Sequence[Department]:
        """Return all departments in the order of the seed file."""
        if self._parts is None:
            self._parts = self._departments.where(order=[DepartmentRow.position])
        return self._parts

    def department(self, department: DepartmentId) -> Department:
        """Return the department; raises `NotFound`."""
        found = next((d for d in self.departments() if d.id == department), None)
        if found is None:
            raise NotFound(t("kernel.no_department", written=str(department)))
        return found

    def keep_department(self, department: Department) -> None:
        """Add a department, or write over what is known."""
        if self._departments.find(department.id):
            self._departments.save(department)
        else:
            self._departments.add(department, position=self._next_position(DepartmentRow))
        self._parts = None

    def boards(self) -> Mapping[str, Board]:
        """Return all boards by their short key."""
        return {board.id: board for board in self._boards.where(order=[BoardRow.position])}

    def keep_board(self, board: Board) -> None:
        """Add a board, or write over what is known."""
        if self._boards.find(board.id):
            self._boards.save(board)
        else:
            self._boards.add(board, position=self._next_position(BoardRow))

    def rooms(self) -> Sequence[Room]:
        """Return all rooms."""
        return self._rooms.where()

    def keep_room(self, room: Room) -> None:
        """Add a room, or write over what is known."""
        if self._rooms.find(room.id):
            self._rooms.save(room)
        else:
            self._rooms.add(room)

    def room_for(
        self, purpose: RoomPurpose, department: DepartmentId | None = None
    ) -> RoomId | None:
        """Return the room for a purpose, or None when the municipality has none."""
        found = self._rooms.where(
            RoomRow.purpose == purpose,
            RoomRow.department == department if department else RoomRow.department.is_(None),
        )
        return found[0].id if found else None

    def _next_position(self, row: type[PersonRow | DepartmentRow | BoardRow]) -> int:
        highest = self._connection.execute(select(func.max(row.position))).scalar()
        return int(highest or 0) + 1
