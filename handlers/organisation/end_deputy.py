"""Taking back the choice of deputy."""

from __future__ import annotations

from ..kernel.card import Card, say
from ..kernel.command import Context, Permission, command
from ..kernel.errors import WrongState
from ..kernel.text import t
from . import line_up
from .commands import EndDeputy
from .ports import Store


@command("ersättare av", needs=Permission.DECIDE)
def end_deputy(args: EndDeputy, ctx: Context[Store]) -> Card:
    """Forget the chosen deputy; the absence stays and the order of the delegation applies."""
    today = ctx.store.municipality.calendar.day_of(ctx.now)
    if ctx.store.away.end_deputies(ctx.actor.id, today) == 0:
        raise WrongState(t("organisation.no_chosen_deputy"))
    ctx.store.audit.write("absence.deputy_ended", ctx.actor.id)
    line_up.ask_anew(ctx.actor.id, ctx)
    return say(t("organisation.deputy_ended"))
