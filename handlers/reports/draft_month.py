"""The month as the draft that a digest sends: the same card, or why there is none."""

from __future__ import annotations

from ..kernel.card import Card, Paragraph, say
from ..kernel.command import Context
from ..kernel.errors import NotFound
from ..kernel.month import Month
from ..kernel.text import t
from .cards import month_card
from .counting import numbers_of
from .ports import Store


def draft_month(month: Month, ctx: Context[Store]) -> Card:
    """Return the report of a month with a line that says what it is."""
    try:
        card = month_card(numbers_of(ctx.store, month, None, ctx.now))
    except NotFound as error:
        return say(error.text)
    return Card(blocks=(Paragraph(t("reports.draft", month=month)), *card.blocks))
