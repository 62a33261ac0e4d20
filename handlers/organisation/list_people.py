"""Listing the people of the municipality."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from ..kernel.card import Card, Table, Value, say
from ..kernel.command import Context, Permission, command
from ..kernel.ids import DepartmentId, PersonId
from ..kernel.mandate import Absence
from ..kernel.people import Person, Role, Standing
from ..kernel.text import t
from .commands import ListPeople
from .ports import Store

_MOST = 60
_COLUMNS = ("person", "called", "title", "department", "roles", "away")


@command("person lista", needs=Permission.READ)
def list_people(args: ListPeople, ctx: Context[Store]) -> Card:
    """Show everybody who has not left, with roles and absence today."""
    everybody = ctx.store.directory.people()
    people = [p for p in everybody if p.standing in (Standing.STAFF, Standing.ELECTED)]
    if args.department is not None:
        people = [p for p in people if p.department == args.department]
        name = ctx.store.directory.department(args.department).in_sentence
        if not people:
            return say(t("organisation.no_people_in", department=name))
        intro = t("organisation.people_in", n=len(people), department=name)
    else:
        intro = t("organisation.people", n=len(people))
    return say(intro, _table(people, ctx))


def _table(people: Sequence[Person], ctx: Context[Store]) -> Table:
    away = ctx.store.away.on(ctx.store.municipality.calendar.day_of(ctx.now))
    short = {d.id: d.abbreviation or str(d.id) for d in ctx.store.directory.departments()}
    rows = tuple(_row(person, short, away) for person in people[:_MOST])
    columns = tuple(t(f"organisation.column.{column}") for column in _COLUMNS)
    return Table(columns, rows, more=len(people) - len(rows))


def _row(
    person: Person, short: Mapping[DepartmentId, str], away: Mapping[PersonId, Absence]
) -> tuple[Value, ...]:
    roles = tuple(t(f"organisation.role.{role}") for role in Role if role in person.roles)
    absence = away.get(person.id)
    return (
        person.name,
        f"@{person.id}",
        person.title or None,
        short.get(person.department) if person.department else None,
        t("organisation.joined", items=roles) if roles else None,
        t("organisation.until", last=absence.last) if absence else None,
    )
