"""Moving the headship of a department to somebody else."""

from __future__ import annotations

from dataclasses import replace

from ..kernel.card import Card, Ring, say
from ..kernel.command import Context, Permission, command
from ..kernel.people import Department, Person, Role
from ..kernel.text import t
from . import line_up, rules
from .commands import SetHead
from .ports import Store


@command("förvaltning chef", needs=Permission.ADMINISTER)
def set_head(args: SetHead, ctx: Context[Store]) -> Card:
    """Give the role to a person and take it from the one who had it; open requests move."""
    department = ctx.store.directory.department(args.department)
    person = ctx.store.directory.person(args.person)
    rules.check_new_head(person, department)
    old = line_up.head_of(department.id, ctx.store.directory.people())
    if old is not None:
        without = replace(old, roles=old.roles - {Role.DEPARTMENT_HEAD})
        ctx.store.organisation.keep_person(without)
    roles = person.roles | {Role.DEPARTMENT_HEAD}
    ctx.store.organisation.keep_person(replace(person, department=department.id, roles=roles))
    ctx.store.audit.write(
        "department.head_changed",
        department.id,
        before=old.name if old else None,
        after=person.name,
    )
    line_up.ask_anew((old or person).id, ctx)
    _tell(person, old, department, ctx)
    place = department.in_sentence
    if old is None:
        return say(t("organisation.head_set", person=person.name, department=place))
    return say(t("organisation.head_moved", person=person.name, old=old.name, department=place))


def _tell(new: Person, old: Person | None, department: Department, ctx: Context[Store]) -> None:
    key = f"{department.id}-head-{ctx.now:%Y%m%dT%H%M%S}"
    told = t("organisation.you_are_head", department=department.in_sentence)
    ctx.store.outbox.put(new.id, replace(say(told), ring=Ring.ALERT), key=key)
    if old is not None:
        left = t("organisation.no_longer_head", person=new.name, department=department.in_sentence)
        ctx.store.outbox.put(old.id, say(left), key=key)
