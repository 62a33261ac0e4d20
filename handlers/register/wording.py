"""Decisions and appointments in words."""

from __future__ import annotations

from ..kernel.mandate import Kind
from ..kernel.platforms import platform_name
from ..kernel.text import Text, t
from .deciding import Ctx, name_of, today
from .model import Decision, Representative, Right


def outcome_text(ctx: Ctx, decision: Decision) -> Text:
    """Return what was decided: `använder sociala medier`, `verktyg: Facebook och X`."""
    if decision.kind is Kind.USE:
        return t(f"register.use.{decision.outcome[0]}")
    if decision.kind is Kind.TOOLS:
        return t("register.tools", tools=tuple(platform_name(one) for one in decision.outcome))
    if decision.kind is Kind.REPRESENTATIVE:
        began, ended = appointed_names(ctx, decision)
        key = "register.appointed" if began or not ended else "register.ended"
        return t(key, names=began or ended)
    act, _, detail = decision.outcome[0].partition(" ")
    about = {} if decision.channel is None else {"channel": decision.channel}
    if act in ("policy", "changed"):
        return t(f"register.became.{act}_{detail}", **about)
    return t(f"register.became.{act}", **about)


def appointed_names(ctx: Ctx, decision: Decision) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Return those whom a decision appointed, each with the channels, and those whom it ended."""
    began: list[str] = []
    ended: list[str] = []
    for one in ctx.store.representatives.all():
        if one.id in decision.outcome:
            words = f"{name_of(ctx, one.person)} ({', '.join(str(c) for c in one.channels)})"
            (began if one.decision == decision.id else ended).append(words)
    return tuple(began), tuple(dict.fromkeys(ended))


def delegation_item(ctx: Ctx, delegation: str) -> str | Text:
    """Return a delegation as its order names it: `punkt 6.2`."""
    found = next((one for one in ctx.store.mandates.delegations() if one.id == delegation), None)
    return delegation if found is None else t("register.item", item=found.item)


def decision_text(ctx: Ctx, decision: Decision) -> Text:
    """Return one decision as a sentence, with who, when and under which case number."""
    return t(
        "register.decision.line" if decision.case_number else "register.decision.line_without",
        day=decision.decided_at,
        name=name_of(ctx, decision.decided_by),
        outcome=outcome_text(ctx, decision),
        **({"case": decision.case_number} if decision.case_number else {}),
    )


def rights_text(rights: frozenset[Right]) -> Text:
    """Return `publicera, svara och moderera`."""
    ordered = tuple(t(f"register.right.{one.value}") for one in Right if one in rights)
    return t("register.rights", rights=ordered)


def appointment_text(ctx: Ctx, one: Representative) -> Text:
    """Return one appointment as a sentence; plainly so where it has ended."""
    name, rights = name_of(ctx, one.person), rights_text(one.rights)
    if one.last is None:
        return t("register.appointment.open", name=name, rights=rights, first=one.first)
    ended = "ended" if one.last < today(ctx) else "until"
    return t(f"register.appointment.{ended}", name=name, rights=rights, last=one.last)
