"""Telling that one is back."""

from __future__ import annotations

from ..kernel.card import Card, say
from ..kernel.command import Context, Permission, command
from ..kernel.errors import WrongState
from ..kernel.text import t
from . import line_up
from .commands import EndAbsence
from .ports import Store


@command("borta av", needs=Permission.STAFF)
def end_absence(args: EndAbsence, ctx: Context[Store]) -> Card:
    """End the absence that runs, and take away those to come."""
    today = ctx.store.municipality.calendar.day_of(ctx.now)
    if ctx.store.away.end(ctx.actor.id, today) == 0:
        raise WrongState(t("organisation.not_away"))
    ctx.store.audit.write("absence.ended", ctx.actor.id)
    line_up.ask_anew(ctx.actor.id, ctx)
    return say(t("organisation.back"))
