"""Listing what the departments have decided."""

from __future__ import annotations

from ..kernel.card import Action, Card, Table, Value, say
from ..kernel.command import Context, Permission, command
from ..kernel.errors import BadArgument
from ..kernel.text import t
from .cards import day_text
from .commands import ListDecisions
from .deciding import Ctx, name_of
from .listing import MOST_ROWS, page_of
from .model import Decision
from .ports import Store
from .wording import delegation_item, outcome_text

_HEADS = ("day", "department", "outcome", "case", "decided_by", "delegation", "reported")


@command("beslut lista", needs=Permission.READ)
def list_decisions(args: ListDecisions, ctx: Context[Store]) -> Card:
    """Show the decisions, newest first, with whether the board has been told."""
    decisions = ctx.store.decisions.all(args.department)
    if not decisions:
        return say(t("register.decisions.none"))
    shown = page_of(decisions, args.page)
    if not shown:
        raise BadArgument(t("register.no_page", page=args.page))
    more = len(decisions) - (args.page - 1) * MOST_ROWS - len(shown)
    unreported = sum(one.reported_on is None for one in decisions)
    onward = Action(t("register.button.more"), ListDecisions(args.department, page=args.page + 1))
    key = "register.decisions.some" if unreported else "register.decisions.all_reported"
    return say(
        t(key, n=len(decisions), unreported=unreported),
        Table(
            columns=tuple(t(f"register.head.{name}") for name in _HEADS),
            rows=tuple(_row(ctx, one) for one in shown),
            more=more,
        ),
        actions=(onward,) if more else (),
    )


def _row(ctx: Ctx, one: Decision) -> tuple[Value, ...]:
    department = ctx.store.directory.department(one.department)
    return (
        day_text(one.decided_at),
        department.abbreviation or department.name,
        outcome_text(ctx, one),
        one.case_number,
        name_of(ctx, one.decided_by),
        t(
            "register.delegation_mode",
            delegation=delegation_item(ctx, one.delegation),
            mode=t(f"register.mode.{one.mode}"),
        ),
        day_text(one.reported_on) or t("kernel.no"),
    )
