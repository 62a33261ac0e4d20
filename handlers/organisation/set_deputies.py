"""Setting the order of deputies in a department's delegation."""

from __future__ import annotations

from dataclasses import replace

from ..kernel.card import Card, say
from ..kernel.command import Context, Permission, command
from ..kernel.errors import WrongState
from ..kernel.ids import PersonId
from ..kernel.mandate import Delegation, Kind
from ..kernel.people import Person, Role
from ..kernel.text import t
from . import line_up, rules
from .commands import SetDeputies
from .ports import Store


@command("förvaltning ersättare", needs=Permission.ADMINISTER)
def set_deputies(args: SetDeputies, ctx: Context[Store]) -> Card:
    """Write the order that a decision of the board has settled; nothing else changes."""
    department = ctx.store.directory.department(args.department)
    today = ctx.store.municipality.calendar.day_of(ctx.now)
    delegation = ctx.store.mandates.line(department.id, Kind.POST, today).delegation
    people = [ctx.store.directory.person(person) for person in args.deputies]
    head = line_up.head_of(department.id, ctx.store.directory.people())
    rules.check_deputies(people, head.id if head else None)
    if delegation is None:
        raise WrongState(t("organisation.no_delegation", department=department.name))
    ctx.store.organisation.keep_delegation(replace(delegation, deputies=args.deputies))
    _move_roles(delegation, people, ctx)
    ctx.store.audit.write(
        "department.deputies_changed",
        department.id,
        before=tuple(ctx.store.directory.person(p).name for p in delegation.deputies),
        after=tuple(person.name for person in people),
        case_number=str(args.case_number),
    )
    line_up.ask_anew(head.id if head else args.deputies[0], ctx)
    names = tuple(person.name for person in people)
    place = department.in_sentence
    return say(
        t("organisation.deputies_set", department=place, names=names, case_number=args.case_number)
    )


def _move_roles(before: Delegation, after: list[Person], ctx: Context[Store]) -> None:
    """Give the new deputies their role, and take it from those whom no delegation names."""
    for person in after:
        ctx.store.organisation.keep_person(replace(person, roles=person.roles | {Role.DEPUTY}))
    still = {p for d in ctx.store.mandates.delegations() for p in d.deputies}
    gone: list[PersonId] = [p for p in before.deputies if p not in still]
    for key in gone:
        person = ctx.store.directory.person(key)
        ctx.store.organisation.keep_person(replace(person, roles=person.roles - {Role.DEPUTY}))
