"""Listing the governing documents."""

from __future__ import annotations

from ..kernel.card import Card, Table, Value, say
from ..kernel.command import Context, Permission, command
from ..kernel.text import Text, t
from .cards import day_text
from .commands import ListPolicies
from .deciding import Ctx, today
from .model import PolicyDocument
from .ports import Store

_HEADS = ("document", "adopted", "case", "version", "review")


@command("styrdokument", needs=Permission.READ)
def list_policies(args: ListPolicies, ctx: Context[Store]) -> Card:
    """Show the documents, who adopted them, and which are overdue for review."""
    documents = ctx.store.documents.all()
    if not documents:
        return say(t("register.documents.none"))
    overdue = sum(is_overdue(ctx, one) for one in documents)
    key = "register.documents.overdue" if overdue else "register.documents.in_time"
    return say(
        t(key, n=len(documents), overdue=overdue),
        Table(
            columns=tuple(t(f"register.head.{name}") for name in _HEADS),
            rows=tuple(_row(ctx, one) for one in documents),
        ),
    )


def is_overdue(ctx: Ctx, document: PolicyDocument) -> bool:
    """Tell whether a document should have been reviewed by now."""
    return document.review_by is not None and document.review_by < today(ctx)


def _row(ctx: Ctx, one: PolicyDocument) -> tuple[Value, ...]:
    board = ctx.store.directory.boards().get(one.adopted_by)
    adopted = t(
        "register.documents.adopted",
        board=board.name if board else one.adopted_by,
        day=one.adopted_on,
        paragraph=one.paragraph,
    )
    return (one.title, adopted, one.case_number, one.version, _review(ctx, one))


def _review(ctx: Ctx, one: PolicyDocument) -> Text | None:
    if is_overdue(ctx, one):
        return t("register.documents.late", day=one.review_by)
    return day_text(one.review_by)
