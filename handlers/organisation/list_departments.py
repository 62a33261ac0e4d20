"""Listing the departments: who decides, who stands in, and whether the delegation holds."""

from __future__ import annotations

from datetime import date

from ..kernel.card import Card, Paragraph, Table, Value, say
from ..kernel.command import Context, Permission, command
from ..kernel.ids import PersonId
from ..kernel.mandate import Delegation, Kind, Line
from ..kernel.people import Department
from ..kernel.text import Text, t
from . import line_up
from .commands import ListDepartments
from .ports import Store

_COLUMNS = ("department", "head", "deputies", "superior", "delegation", "representatives")


@command("förvaltning lista", needs=Permission.READ)
def list_departments(args: ListDepartments, ctx: Context[Store]) -> Card:
    """Show one row for each department, and a sentence for each whose delegation is missing."""
    today = ctx.store.municipality.calendar.day_of(ctx.now)
    departments = ctx.store.directory.departments()
    if not departments:
        return say(t("organisation.no_departments"))
    counts = ctx.store.handovers.representatives(today)
    rows, gaps = [], []
    for department in departments:
        line = ctx.store.mandates.line(department.id, Kind.POST, today)
        rows.append(_row(department, line, counts.get(department.id, 0), ctx))
        if line.delegation is None:
            gaps.append(Paragraph(t("organisation.no_delegation", department=department.name)))
    columns = tuple(t(f"organisation.column.{column}") for column in _COLUMNS)
    intro = t("organisation.departments", n=len(departments))
    return say(intro, Table(columns, tuple(rows)), *gaps)


def _row(
    department: Department, line: Line, representatives: int, ctx: Context[Store]
) -> tuple[Value, ...]:
    head = line_up.head_of(department.id, ctx.store.directory.people())
    deputies = line.delegation.deputies if line.delegation else ()
    superior = line.delegation.superior if line.delegation else None
    short = f"{department.name} ({department.abbreviation or department.id})"
    return (
        short,
        head.name if head else t("organisation.nobody"),
        _names(deputies, ctx),
        _names((superior,) if superior else (), ctx),
        _holds(line.delegation),
        representatives,
    )


def _names(people: tuple[PersonId, ...], ctx: Context[Store]) -> Value:
    return ", ".join(ctx.store.directory.person(person).name for person in people) or None


def _holds(delegation: Delegation | None) -> Text:
    if delegation is None:
        return t("organisation.delegation.missing")
    last: date | None = delegation.valid_to
    if last is None:
        return t("organisation.delegation.holds")
    return t("organisation.delegation.holds_to", last=last)
