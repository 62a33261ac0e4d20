"""What the organisation duty changes and asks: directory, absences, and what is handed over."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date, timedelta

from sqlalchemy import Connection, delete, select, update

from handlers.kernel.ids import ChannelId, DepartmentId, PersonId, RoomId
from handlers.kernel.mandate import Absence, Delegation
from handlers.kernel.people import Department, Person, Room
from handlers.mentions.model import MentionState
from handlers.organisation.model import HeldChannel, OpenPost, TakenMention
from handlers.posting.model import UNFINISHED, State
from handlers.register.model import GONE, Representative

from .directory import SqlDirectory
from .mandates import SqlMandates
from .models.kernel import AbsenceRow, OutboxRow, RoomRow
from .models.mentions import MentionRow
from .models.posting import PostRow
from .models.register import ChannelRow, RepresentativeRow
from .outbox import DEAD, READY, lane_of
from .tables import DomainTable

_TAKEN = (MentionState.ACKNOWLEDGED, MentionState.ASSIGNED)


class SqlOrganisation:
    """Changes the directory."""

    def __init__(
        self, connection: Connection, directory: SqlDirectory, mandates: SqlMandates
    ) -> None:
        """Write through the kernel's own tables, so that what they have read stays true."""
        self._connection = connection
        self._directory = directory
        self._mandates = mandates

    def new_person_id(self) -> PersonId:
        """Return the key for a new person."""
        return self._directory.new_person_id()

    def keep_person(self, person: Person) -> None:
        """Add a person, or write over what is known."""
        self._directory.keep_person(person)

    def keep_department(self, department: Department) -> None:
        """Add a department, or write over what is known."""
        self._directory.keep_department(department)

    def keep_delegation(self, delegation: Delegation) -> None:
        """Write a delegation over what is known."""
        self._mandates.keep_delegation(delegation)

    def bind_room(self, room: Room, platform: str, address: str | None) -> None:
        """Keep a room with its address on a platform; without any address it is removed.

        A room that is gone takes along what has not been said there yet.
        """
        where = {"slack": room.slack, "matrix": room.matrix}
        where[platform] = address
        if any(where.values()):
            self._directory.keep_room(replace(room, slack=where["slack"], matrix=where["matrix"]))
            return
        self._connection.execute(delete(RoomRow).where(RoomRow.id == room.id))
        self._connection.execute(
            update(OutboxRow)
            .where(OutboxRow.lane == lane_of(room.id), OutboxRow.state == READY)
            .values(state=DEAD)
        )

    def room_at(self, platform: str, address: str) -> Room | None:
        """Return the room that has this address, or None."""
        rooms = self._directory.rooms()
        return next((room for room in rooms if getattr(room, platform, None) == address), None)

    def keep_language(self, room: RoomId, language: str) -> None:
        """Let a room be spoken to in a language."""
        known = next(r for r in self._directory.rooms() if r.id == room)
        self._directory.keep_room(replace(known, language=language))


class SqlAbsences:
    """When people are away."""

    def __init__(self, connection: Connection, mandates: SqlMandates) -> None:
        """Use `connection`."""
        self._connection = connection
        self._mandates = mandates
        self._table = DomainTable(connection, AbsenceRow, Absence, "kernel.no_absence")

    def keep(self, absence: Absence) -> None:
        """Add an absence; one that begins the same day is written over."""
        self._connection.execute(
            delete(AbsenceRow).where(
                AbsenceRow.person == absence.person, AbsenceRow.first == absence.first
            )
        )
        self._mandates.keep_absence(absence)

    def end(self, person: PersonId, today: date) -> int:
        """End present and coming absences; return how many there were."""
        return self._mandates.end_absences(person, today)

    def end_deputies(self, person: PersonId, today: date) -> int:
        """Forget the chosen deputies of present and coming absences; return how many."""
        done = self._connection.execute(
            update(AbsenceRow)
            .where(
                AbsenceRow.person == person,
                AbsenceRow.last >= today,
                AbsenceRow.deputy.is_not(None),
            )
            .values(deputy=None)
        )
        return done.rowcount

    def on(self, day: date) -> Mapping[PersonId, Absence]:
        """Return who is away on a local date, with the absence that ends last."""
        running = self._table.where(
            AbsenceRow.first <= day, AbsenceRow.last >= day, order=[AbsenceRow.last]
        )
        return {absence.person: absence for absence in running}


class SqlHandovers:
    """What somebody who leaves must hand over, whichever duty keeps it."""

    def __init__(self, connection: Connection) -> None:
        """Use `connection`."""
        self._connection = connection
        self._appointments = DomainTable(
            connection, RepresentativeRow, Representative, "kernel.no_person"
        )

    def posts_by(self, person: PersonId) -> Sequence[OpenPost]:
        """Return unfinished requests by the person."""
        query = select(PostRow.id, PostRow.text).where(
            PostRow.author == person, PostRow.state.in_(UNFINISHED)
        )
        rows = self._connection.execute(query.order_by(PostRow.id))
        return tuple(OpenPost(*row) for row in rows)

    def posts_asked_of(self, person: PersonId) -> Sequence[OpenPost]:
        """Return waiting requests that the person is asked to decide on."""
        query = select(PostRow.id, PostRow.text).where(
            PostRow.asked == person, PostRow.state.in_((State.WAITING, State.ORAL))
        )
        rows = self._connection.execute(query.order_by(PostRow.id))
        return tuple(OpenPost(*row) for row in rows)

    def channels(self, person: PersonId) -> Sequence[HeldChannel]:
        """Return open channels that the person owns, is deputy for or administers."""
        query = select(ChannelRow.__table__).where(ChannelRow.state.not_in(GONE))
        return tuple(
            HeldChannel(row.id, row.name, row.platform)
            for row in self._connection.execute(query.order_by(ChannelRow.id))
            if person in (row.owner, row.deputy, *row.admins)
        )

    def mentions(self, person: PersonId) -> Sequence[TakenMention]:
        """Return mentions that the person has taken on."""
        query = select(MentionRow.id, MentionRow.title).where(
            MentionRow.taken_by == person, MentionRow.state.in_(_TAKEN)
        )
        rows = self._connection.execute(query.order_by(MentionRow.id))
        return tuple(TakenMention(*row) for row in rows)

    def end_appointments(self, person: PersonId, today: date) -> Sequence[ChannelId]:
        """End the person's appointments as representative; return the channels they covered.

        Appointments last until the day before, and those to come are over before they began.
        """
        mine = [
            one
            for one in self._appointments.where(RepresentativeRow.person == person)
            if one.last is None or one.last >= today
        ]
        for one in mine:
            self._appointments.save(replace(one, last=today - timedelta(days=1)))
        return tuple(sorted({channel for one in mine for channel in one.channels}))

    def representatives(self, today: date) -> Mapping[DepartmentId, int]:
        """Return how many people may represent each department today."""
        channels = select(ChannelRow.id, ChannelRow.department)
        homes = {row.id: row.department for row in self._connection.execute(channels)}
        people: dict[DepartmentId, set[PersonId]] = {}
        for one in self._appointments.where(RepresentativeRow.first <= today):
            if one.last is None or one.last >= today:
                for channel in one.channels:
                    if channel in homes:
                        people.setdefault(homes[channel], set()).add(one.person)
        return {department: len(found) for department, found in people.items()}
