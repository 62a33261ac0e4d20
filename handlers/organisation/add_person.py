"""Adding a person."""

from __future__ import annotations

from dataclasses import replace

from ..kernel.card import Card, say
from ..kernel.command import Context, Permission, command
from ..kernel.errors import WrongState
from ..kernel.people import Person, Standing
from ..kernel.text import t
from ..kernel.tokens import fold
from . import rules
from .commands import AddPerson
from .ports import Store


@command("person ny", needs=Permission.ADMINISTER)
def add_person(args: AddPerson, ctx: Context[Store]) -> Card:
    """Keep a new person; somebody who has left, or came unannounced, is taken up again."""
    department = ctx.store.directory.department(args.department)
    wanted = Person(
        ctx.store.organisation.new_person_id(),
        rules.check_persons_name(args.name),
        rules.check_title(args.title),
        department.id,
        slack=rules.check_slack(args.slack),
        matrix=rules.check_matrix(args.matrix),
    )
    known = _already(wanted, ctx)
    person = wanted if known is None else _taken_up(known, wanted)
    ctx.store.organisation.keep_person(person)
    ctx.store.audit.write("person.added", person.id, name=person.name, department=department.id)
    key = "person_added" if known is None else "person_taken_up"
    place = department.in_sentence
    if person.slack or person.matrix:
        return say(t(f"organisation.{key}", name=person.name, id=person.id, department=place))
    told = t("organisation.person_added_unreachable", name=person.name, id=person.id, place=place)
    return say(told)


def _already(wanted: Person, ctx: Context[Store]) -> Person | None:
    """Return the one whom this is, known already; raises `WrongState` when it is somebody else."""
    known = ctx.store.directory.people()
    for platform in ("slack", "matrix"):
        address = getattr(wanted, platform)
        holder = next((p for p in known if address and getattr(p, platform) == address), None)
        if holder is not None and holder.department and holder.standing is not Standing.ENDED:
            raise WrongState(t("organisation.address_taken", written=address, name=holder.name))
        if holder is not None:
            return holder
    namesake = next((p for p in known if fold(p.name) == fold(wanted.name)), None)
    if namesake is None or namesake.department != wanted.department:
        return None
    if namesake.standing is Standing.ENDED:
        return namesake
    raise WrongState(t("organisation.person_exists", name=namesake.name, id=namesake.id))


def _taken_up(known: Person, wanted: Person) -> Person:
    return replace(
        known,
        name=wanted.name,
        title=wanted.title or known.title,
        department=wanted.department,
        standing=Standing.STAFF,
        slack=wanted.slack or known.slack,
        matrix=wanted.matrix or known.matrix,
    )
