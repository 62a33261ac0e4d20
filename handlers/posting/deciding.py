"""Making a decision: the steps that approving, asking for changes and rejecting share."""

from __future__ import annotations

from typing import Any

from ..kernel.command import Context
from ..kernel.errors import Conflict, NotAllowed, WrongState
from ..kernel.text import Text, t
from . import rules
from .asking import stop_timers
from .cards import post_card
from .commands import UndoDecision
from .deciders import Deciders, check_mandate
from .model import Basis, Post, PostDecision
from .notices import closed_notices
from .ports import Store
from .sheet import Sheet, sheet


def check_decision(
    post: Post,
    version: int | None,
    deciders: Deciders,
    ctx: Context[Store],
    own: str = "decide",
) -> None:
    """Let the actor decide on this version, or refuse with the reason."""
    check_open_mandate(post, deciders, ctx, own)
    rules.check_version(post, version)
    already = already_decided(post, deciders)
    if already is not None:
        raise WrongState(already)


def check_open_mandate(
    post: Post, deciders: Deciders, ctx: Context[Store], own: str = "decide"
) -> None:
    """Check the mandate; where nobody has one, let the author and the coordinators know."""
    try:
        check_mandate(post, ctx.actor, deciders, own)
    except NotAllowed as refusal:
        if not deciders.may and post.state in rules.UNDECIDED:
            refusal.tells = closed_notices(post, deciders, ctx)
        raise


def already_decided(post: Post, deciders: Deciders) -> Text | None:
    """Return who decided and when, for a post whose newest version is decided; else None."""
    if post.state not in rules.DECIDED or post.decided_at is None:
        return None
    if post.decided_by is None:
        return t("posting.already.by_policy", post=post.id)
    who = deciders.name(post.decided_by)
    return t(f"posting.already.{post.state.value}", post=post.id, who=who, at=post.decided_at)


def decide(
    post: Post, act: str, reason: str, deciders: Deciders, ctx: Context[Store]
) -> tuple[Sheet, PostDecision]:
    """Carry out a decision by the actor, keep it for ever, and change all copies of the card."""
    approves = act in ("approve", "confirm")
    decided = rules.move(
        post,
        act,
        basis=Basis.PERSON if approves else Basis.NONE,
        decided_by=ctx.actor.id,
        decided_at=ctx.now,
        reason=reason,
    )
    decided = save_first(decided, deciders, ctx)
    stop_timers(decided, ctx)
    decision = keep_decision(decided, OUTCOMES[act], deciders, ctx, reason=reason)
    told = sheet(decided, ctx, deciders)
    ctx.store.outbox.refresh(post.id, post_card(told))
    return told, decision


OUTCOMES = {
    "approve": "approved",
    "confirm": "confirmed",
    "ask_change": "changes_requested",
    "reject": "rejected",
    "revoke": "revoked",
    "undo": "undone",
    "record_oral": "oral",
    "review": "reviewed",
}
"""What a decision is called in the log."""


def save_first(decided: Post, deciders: Deciders, ctx: Context[Store]) -> Post:
    """Save a decision; raises `Conflict` with who was faster."""
    try:
        return ctx.store.posts.save(decided)
    except Conflict as lost:
        already = already_decided(ctx.store.posts.get(decided.id), deciders)
        raise Conflict(already or lost.text) from lost


def keep_decision(
    post: Post, outcome: str, deciders: Deciders, ctx: Context[Store], **changes: Any
) -> PostDecision:
    """Add a decision to the history and to the log."""
    line = deciders.line
    since = post.asked_at or ctx.now
    values: dict[str, Any] = {
        "decided_by": ctx.actor.id,
        "decided_at": ctx.now,
        "mode": rules.mode_of(line, ctx.actor.id, post.handed_to),
        "office_time": ctx.store.municipality.calendar.office_time_between(since, ctx.now),
        **changes,
    }
    decision = ctx.store.post_history.add_decision(
        PostDecision(
            number=0,
            post=post.id,
            version=post.version,
            outcome=outcome,
            content_hash=post.content_hash,
            delegation=line.delegation.id if line.delegation else "",
            **values,
        )
    )
    ctx.store.audit.write(
        f"post.{outcome}",
        post.id,
        version=post.version,
        hash=post.content_hash,
        mode=decision.mode,
        reason=decision.reason or None,
    )
    return decision


def offer_undo(told: Sheet, decision: PostDecision, ctx: Context[Store]) -> None:
    """Let the actor undo the decision for a few minutes."""
    until = ctx.now + ctx.store.municipality.deadlines.undo
    undoing = UndoDecision(post=told.post.id, decision=decision.number)
    ctx.store.undo.offer(ctx.actor.id, undoing, until)
