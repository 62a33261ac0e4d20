"""Listing who may represent the departments."""

from __future__ import annotations

from ..kernel.card import Action, Card, Table, Value, say
from ..kernel.command import Context, Permission, command
from ..kernel.errors import BadArgument
from ..kernel.text import t
from .cards import day_text
from .commands import ListRepresentatives
from .deciding import Ctx, name_of, today
from .listing import MOST_ROWS, page_of, swedish_order
from .model import Representative
from .ports import Store
from .wording import rights_text

_HEADS = ("person", "channels", "rights", "first", "last")


@command("utse lista", needs=Permission.STAFF)
def list_representatives(args: ListRepresentatives, ctx: Context[Store]) -> Card:
    """Show the appointments in alphabetical order; those that have ended are marked."""
    mine = {c.id for c in ctx.store.channels.all(args.department)}
    every = (one for one in ctx.store.representatives.all() if one.ever_held)
    held = [one for one in every if mine & set(one.channels)]
    held.sort(key=lambda one: (swedish_order(name_of(ctx, one.person) or ""), one.first, one.id))
    if not held:
        return say(t("register.representatives.none"))
    shown = page_of(held, args.page)
    if not shown:
        raise BadArgument(t("register.no_page", page=args.page))
    more = len(held) - (args.page - 1) * MOST_ROWS - len(shown)
    onward = Action(
        t("register.button.more"), ListRepresentatives(args.department, page=args.page + 1)
    )
    return say(
        t("register.representatives.some", n=len(held)),
        Table(
            columns=tuple(t(f"register.head.{name}") for name in _HEADS),
            rows=tuple(_row(ctx, one) for one in shown),
            more=more,
        ),
        actions=(onward,) if more else (),
    )


def _row(ctx: Ctx, one: Representative) -> tuple[Value, ...]:
    last = day_text(one.last)
    if one.last is not None and one.last < today(ctx):
        last = t("register.ended_on", day=one.last)
    return (
        name_of(ctx, one.person),
        t("register.channels", channels=one.channels),
        rights_text(one.rights),
        day_text(one.first),
        last,
    )
