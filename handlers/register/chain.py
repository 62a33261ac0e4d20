"""The chain of a mandate in words: board, delegation, the department's decisions, today's line."""

from __future__ import annotations

from ..kernel.ids import DepartmentId
from ..kernel.mandate import Delegation, Kind
from ..kernel.text import Text, t
from .deciding import Ctx, ground_of, line_of, name_of, nobody_decides, today
from .gaps import Ground
from .model import Decision, PolicyDocument
from .wording import appointed_names, outcome_text

_GUIDELINES = ("riktlinje", "riktlinjer")


def department_chain(ctx: Ctx, department: DepartmentId) -> tuple[Text, ...]:
    """Return the links from the elected down to the department's own decisions.

    A link that is missing or has expired is said plainly.
    """
    held = ground_of(ctx, department)
    return (
        *_guidelines(ctx),
        *_delegations(ctx, department),
        *_decisions(ctx, department, held),
    )


def _guidelines(ctx: Ctx) -> tuple[Text, ...]:
    """Return the newest guideline, which gives each department its three decisions."""
    found = [d for d in ctx.store.documents.all() if d.kind.casefold() in _GUIDELINES]
    if not found:
        return ()
    newest: PolicyDocument = max(found, key=lambda d: d.adopted_on)
    board = ctx.store.directory.boards().get(newest.adopted_by)
    return (
        t(
            "register.chain.guideline",
            board=board.name if board else newest.adopted_by,
            title=newest.title,
            day=newest.adopted_on,
            paragraph=newest.paragraph,
            case=newest.case_number,
        ),
    )


def _delegations(ctx: Ctx, department: DepartmentId) -> tuple[Text, ...]:
    mine = [d for d in ctx.store.mandates.delegations() if d.department == department]
    if not mine:
        return (t("register.chain.no_delegation"),)
    holding = [d for d in mine if d.valid_to is None or d.valid_to >= today(ctx)]
    return tuple(delegation_text(ctx, d) for d in holding or mine[-1:])


def delegation_text(ctx: Ctx, delegation: Delegation) -> Text:
    """Return a board's decision to delegate, with board, day, paragraph and case number."""
    board = ctx.store.directory.boards().get(delegation.board)
    words = {
        "board": board.name if board else delegation.board,
        "department": ctx.store.directory.department(delegation.department).in_sentence,
        "day": delegation.adopted_on,
        "paragraph": delegation.paragraph,
        "case": delegation.case_number,
        "item": delegation.item,
    }
    if delegation.valid_to is None:
        return t("register.chain.delegation", **words)
    key = "expired" if delegation.valid_to < today(ctx) else "until"
    return t(f"register.chain.delegation_{key}", last=delegation.valid_to, **words)


def _decisions(ctx: Ctx, department: DepartmentId, held: Ground) -> tuple[Text, ...]:
    appointed = [
        one
        for one in ctx.store.decisions.all(department)
        if one.kind is Kind.REPRESENTATIVE and appointed_names(ctx, one)[0]
    ]
    use = _decided(ctx, held.use) if held.use else t("register.chain.no_use")
    tools = _decided(ctx, held.tools) if held.tools else t("register.chain.no_tools")
    who = _decided(ctx, appointed[0]) if appointed else t("register.chain.no_representatives")
    return (use, tools, who)


def _decided(ctx: Ctx, decision: Decision) -> Text:
    return t(
        "register.chain.decided" if decision.case_number else "register.chain.decided_without",
        name=name_of(ctx, decision.decided_by),
        day=decision.decided_at,
        outcome=outcome_text(ctx, decision),
        **({"case": decision.case_number} if decision.case_number else {}),
    )


def line_text(ctx: Ctx, department: DepartmentId, kind: Kind) -> Text:
    """Return who decides today, and instead of whom."""
    line = line_of(ctx, department, kind)
    asked = line.asked()
    if asked is None:
        return nobody_decides(ctx, department, kind)
    name = name_of(ctx, asked)
    if asked == line.head or line.head is None:
        return t("register.chain.today", name=name)
    return t("register.chain.today_instead", name=name, head=name_of(ctx, line.head))
