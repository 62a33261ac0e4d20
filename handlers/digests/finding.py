"""Which digest is meant: by name or key, else the one that the place or the person has."""

from __future__ import annotations

from collections.abc import Sequence

from ..kernel.command import Context
from ..kernel.errors import BadArgument, NotFound
from ..kernel.people import RoomPurpose
from ..kernel.text import t
from ..kernel.tokens import fold
from .model import DigestPlan
from .ports import Store
from .schedule import Rhythm

_LONGEST_NAME = 80


def the_digest(name: str | None, ctx: Context[Store]) -> DigestPlan:
    """Return the digest that is meant; raises `NotFound`, or `BadArgument` when it is unclear."""
    plans = ctx.store.digests.all()
    if not plans:
        raise NotFound(t("digests.none"))
    names = tuple(plan.name for plan in plans)
    found = _named(name, plans) if name else _usual(plans, ctx)
    if not found:
        raise NotFound(t("digests.unknown", written=(name or "")[:_LONGEST_NAME], names=names))
    if len(found) > 1:
        raise BadArgument(t("digests.which", names=names))
    return found[0]


def _named(name: str, plans: Sequence[DigestPlan]) -> Sequence[DigestPlan]:
    written = fold(name)
    exact = [plan for plan in plans if written in (fold(plan.id), fold(plan.name))]
    return exact or [plan for plan in plans if fold(plan.name).startswith(written)]


def _usual(plans: Sequence[DigestPlan], ctx: Context[Store]) -> Sequence[DigestPlan]:
    """Return this room's own, else the person's own, else the team's daily one."""
    here = [p for p in plans if p.room is not None and p.room == ctx.place.room]
    own = [p for p in plans if p.recipient == ctx.actor.id]
    team = ctx.store.directory.room_for(RoomPurpose.TEAM)
    daily = [p for p in plans if p.room == team and p.times.rhythm is Rhythm.DAY]
    return here or own or daily or plans
