"""Telling that one is away.  Why is neither asked for nor stored."""

from __future__ import annotations

from ..kernel.card import Card, Paragraph, Ring, say
from ..kernel.command import Context, Permission, command
from ..kernel.ids import PersonId
from ..kernel.mandate import Absence, Delegation, Kind
from ..kernel.people import Role
from ..kernel.text import Text, t
from . import line_up, rules
from .commands import SetAbsence
from .ports import Store


@command("borta", needs=Permission.STAFF)
def set_absence(args: SetAbsence, ctx: Context[Store]) -> Card:
    """Keep the absence; open requests move to the next in line the moment it begins."""
    today = ctx.store.municipality.calendar.day_of(ctx.now)
    rules.check_period(args.period, today)
    if args.deputy is not None:
        _check_deputy(args.deputy, ctx)
    absence = Absence(ctx.actor.id, args.period.first, args.period.last, args.deputy)
    ctx.store.away.keep(absence)
    ctx.store.audit.write(
        "absence.set", ctx.actor.id, first=absence.first, last=absence.last, deputy=args.deputy
    )
    line_up.plan_absence(absence, ctx)
    told = t(f"organisation.away_{_days(absence)}", first=absence.first, last=absence.last)
    return say(told, *(Paragraph(text) for text in _who_decides(absence, ctx)))


def _days(absence: Absence) -> str:
    return "one" if absence.first == absence.last else "more"


def _delegation(ctx: Context[Store]) -> Delegation | None:
    if ctx.actor.department is None:
        return None
    today = ctx.store.municipality.calendar.day_of(ctx.now)
    return ctx.store.mandates.line(ctx.actor.department, Kind.POST, today).delegation


def _check_deputy(deputy: PersonId, ctx: Context[Store]) -> None:
    delegation = _delegation(ctx)
    named = rules.named(delegation) if delegation else ()
    names = [ctx.store.directory.person(p).name for p in named if p != ctx.actor.id]
    rules.check_stand_in(ctx.store.directory.person(deputy), ctx.actor, delegation, names)


def _who_decides(absence: Absence, ctx: Context[Store]) -> list[Text]:
    """Return who decides meanwhile, and let that person know; for others than heads nobody."""
    actor = ctx.actor
    if not actor.has(Role.DEPARTMENT_HEAD) or actor.department is None:
        if absence.deputy is None:
            return []
        name = ctx.store.directory.person(absence.deputy).name
        return [t("organisation.colleague_stands_in", person=name)]
    line = ctx.store.mandates.line(actor.department, Kind.POST, absence.first)
    asked = line.asked()
    if asked is None:
        return [t("organisation.nobody_decides")]
    who = ctx.store.directory.person(asked)
    days = f"organisation.you_stand_in_{_days(absence)}"
    told = t(days, person=actor.name, first=absence.first, last=absence.last)
    key = f"{actor.id}-away-{absence.first}-{ctx.now:%Y%m%dT%H%M%S}"
    ctx.store.outbox.put(asked, Card(blocks=(Paragraph(told),), ring=Ring.ALERT), key=key)
    return [t("organisation.stands_in", person=who.name)]
