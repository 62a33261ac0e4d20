"""Delegations and absences, and the line of deciders that follows from them."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta

from sqlalchemy import Connection, delete, update

from handlers.kernel.ids import DepartmentId, PersonId
from handlers.kernel.mandate import Absence, Delegation, Kind, Line, line
from handlers.kernel.people import Role, Standing

from .directory import SqlDirectory
from .models.kernel import AbsenceRow, DelegationRow
from .tables import DomainTable


class SqlMandates:
    """Who may decide, looked up at the moment of the act."""

    def __init__(self, connection: Connection, directory: SqlDirectory) -> None:
        """Resolve roles to people by `directory`."""
        self._connection = connection
        self._directory = directory
        self._delegations = DomainTable(
            connection, DelegationRow, Delegation, "kernel.no_delegation"
        )
        self._absences = DomainTable(connection, AbsenceRow, Absence, "kernel.no_absence")

    def line(self, department: DepartmentId, kind: Kind, day: date) -> Line:
        """Return the line of deciders of a department on a local date."""
        mine = self._delegations.where(DelegationRow.department == department)
        away = self._absences.where(AbsenceRow.first <= day, AbsenceRow.last >= day)
        built = line(
            department, kind, day, delegations=mine, head=self._head(department), absences=away
        )
        return self._without_those_who_left(built)

    def _head(self, department: DepartmentId) -> PersonId | None:
        heads = (
            person.id
            for person in self._directory.people()
            if person.department == department
            and person.has(Role.DEPARTMENT_HEAD)
            and person.standing is Standing.STAFF
        )
        return next(heads, None)

    def _without_those_who_left(self, built: Line) -> Line:
        people = {p.id: p for p in self._directory.people()}
        order = tuple(
            p for p in built.order if p in people and people[p].standing is Standing.STAFF
        )
        return Line(built.department, built.delegation, built.head, order, built.absent)

    def delegations(self) -> Sequence[Delegation]:
        """Return every delegation, also those that no longer hold."""
        return self._delegations.where()

    def keep_delegation(self, delegation: Delegation) -> None:
        """Add a delegation, or write over what is known."""
        if self._delegations.find(delegation.id):
            self._delegations.save(delegation)
        else:
            self._delegations.add(delegation)

    def absences(self, person: PersonId) -> Sequence[Absence]:
        """Return a person's absences, past and coming, earliest first."""
        return self._absences.where(AbsenceRow.person == person, order=[AbsenceRow.first])

    def keep_absence(self, absence: Absence) -> None:
        """Add an absence; the same one again changes nothing."""
        if absence not in self.absences(absence.person):
            self._absences.add(absence)

    def end_absences(self, person: PersonId, today: date) -> int:
        """End a person's present and coming absences; return how many there were.

        Of the one that runs, the days that have been are kept: who decided then was right.
        """
        mine = (AbsenceRow.person == person, AbsenceRow.last >= today)
        ended = self._connection.execute(
            update(AbsenceRow)
            .where(*mine, AbsenceRow.first < today)
            .values(last=today - timedelta(days=1))
        )
        taken_away = self._connection.execute(delete(AbsenceRow).where(*mine))
        return ended.rowcount + taken_away.rowcount
