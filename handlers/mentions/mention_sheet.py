"""Mentions as a file for a spreadsheet."""

from __future__ import annotations

from collections.abc import Sequence

from ..kernel.card import Sheet, Value
from ..kernel.command import Context
from ..kernel.text import t
from .cards import kind
from .model import Mention
from .ports import Store

_COLUMNS = (
    "id", "published", "source", "kind", "title", "link", "words", "department", "state",
    "taken_by", "case_number",
)  # fmt: skip


def mention_sheet(mentions: Sequence[Mention], ctx: Context[Store]) -> Sheet:
    """Return the mentions, one a row."""
    day = ctx.now.astimezone(ctx.store.municipality.timezone).date()
    columns = tuple(t(f"mentions.column.{name}") for name in _COLUMNS)
    rows = tuple(_row(mention, ctx) for mention in mentions)
    return Sheet(f"omnamnanden-{day.isoformat()}.csv", columns, rows)


def _row(mention: Mention, ctx: Context[Store]) -> tuple[Value, ...]:
    directory = ctx.store.directory
    return (
        mention.id,
        mention.published_at,
        mention.source_name,
        kind(mention),
        mention.title,
        mention.url,
        ", ".join(mention.words),
        directory.department(mention.department).name if mention.department else None,
        t(f"mentions.state.{mention.state.value}"),
        directory.person(mention.taken_by).name if mention.taken_by else None,
        mention.case_number,
    )
