"""Showing a month in numbers, or what is behind one of them."""

from __future__ import annotations

from ..kernel.card import Card
from ..kernel.command import Context, Permission, command
from ..kernel.month import Month
from . import behind
from .cards import month_card
from .commands import ShowMonth
from .counting import numbers_of
from .ports import Store


@command("månad", needs=Permission.READ)
def show_month(args: ShowMonth, ctx: Context[Store]) -> Card:
    """Count the month, or list what one of its numbers counts."""
    month = args.month or Month.of(ctx.now, ctx.store.municipality.timezone)
    if args.behind is not None:
        return behind.list_behind(args.behind, month, args.department, ctx)
    return month_card(numbers_of(ctx.store, month, args.department, ctx.now))
