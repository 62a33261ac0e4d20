"""Listing the digests, each with its next time."""

from __future__ import annotations

from ..kernel.card import Card, Table, Value, say
from ..kernel.command import Context, Permission, command
from ..kernel.ids import PersonId
from ..kernel.text import Text, t
from .commands import ListDigests
from .model import DigestPlan
from .planning import next_time
from .ports import Store
from .schedule import Rhythm

_WORKING_DAYS = frozenset(range(5))
_ALL_DAYS = frozenset(range(7))


@command("sammandrag", needs=Permission.READ)
def list_digests(args: ListDigests, ctx: Context[Store]) -> Card:
    """Show who is told, how often, and when next."""
    plans = ctx.store.digests.all()
    if not plans:
        return say(t("digests.none"))
    columns = tuple(t(f"digests.column.{name}") for name in ("name", "to", "often", "next"))
    rows = tuple(_row(plan, ctx) for plan in plans)
    return say(t("digests.list", n=sum(plan.is_on for plan in plans)), Table(columns, rows))


def _row(plan: DigestPlan, ctx: Context[Store]) -> tuple[Value, ...]:
    coming = next_time(plan, ctx.now, ctx.store.municipality.calendar)
    told: Value = coming.at if plan.is_on else t("digests.off")
    return (plan.name, receiver(plan, ctx), _often(plan), told)


def receiver(plan: DigestPlan, ctx: Context[Store]) -> str | None:
    """Return the name of the room or the person that is told."""
    to = plan.to
    if isinstance(to, PersonId):
        return ctx.store.directory.person(to).name
    return next((room.name for room in ctx.store.directory.rooms() if room.id == to), None)


def _often(plan: DigestPlan) -> Text:
    times = plan.times
    if times.rhythm is not Rhythm.DAY:
        return t(f"digests.often.{times.rhythm.value}")
    if times.weekdays == _ALL_DAYS:
        return t("digests.often.daily")
    return t("digests.often.working" if times.weekdays == _WORKING_DAYS else "digests.often.some")
