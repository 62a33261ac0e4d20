"""Who stands where: heads of departments, and what must be asked anew when that changes."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime, time, timedelta

from ..kernel.calendar import wall_time
from ..kernel.command import Context
from ..kernel.ids import DepartmentId, PersonId
from ..kernel.mandate import Absence
from ..kernel.people import Person, Role, Standing
from .ports import Store

BEGINS = "absence.begins"
"""The agenda's kind of work that asks open requests anew."""


def head_of(department: DepartmentId, people: Sequence[Person]) -> Person | None:
    """Return the head of a department, or None."""
    heads = (
        person
        for person in people
        if person.department == department
        and person.has(Role.DEPARTMENT_HEAD)
        and person.standing is Standing.STAFF
    )
    return next(heads, None)


def ask_anew(person: PersonId, ctx: Context[Store]) -> None:
    """Let open requests that waited for `person` be asked anew, at once."""
    today = ctx.store.municipality.calendar.day_of(ctx.now)
    ctx.store.agenda.move(BEGINS, f"{person} {today}", ctx.now)


def plan_absence(absence: Absence, ctx: Context[Store]) -> None:
    """Let open requests be asked anew when the absence begins, and when it is over."""
    back = absence.last + timedelta(days=1)
    for day in (absence.first, back):
        at = max(ctx.now, _midnight(day, ctx))
        ctx.store.agenda.move(BEGINS, f"{absence.person} {day}", at)


def _midnight(day: date, ctx: Context[Store]) -> datetime:
    return wall_time(day, time(), ctx.store.municipality.timezone)
