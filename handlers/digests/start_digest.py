"""Turning a digest on."""

from __future__ import annotations

from dataclasses import replace

from ..kernel.card import Card, say
from ..kernel.command import Context, Permission, Words, command
from ..kernel.errors import WrongState
from ..kernel.text import t
from .commands import StartDigest, StopDigest
from .finding import the_digest
from .planning import next_time, plan_anew
from .ports import Store


@command("sammandrag på", needs=Permission.ADMINISTER)
def start_digest(args: StartDigest, ctx: Context[Store]) -> Card:
    """Let the digest come again, about what happens from now on."""
    plan = the_digest(args.name, ctx)
    if plan.is_on:
        raise WrongState(t("digests.already_on", name=plan.name))
    plan = ctx.store.digests.save(replace(plan, is_on=True, told_until=ctx.now))
    plan_anew(plan, ctx.store, ctx.now)
    ctx.store.audit.write("digest.started", plan.id)
    until = ctx.now + ctx.store.municipality.deadlines.undo
    ctx.store.undo.offer(ctx.actor.id, StopDigest(Words(plan.id)), until)
    coming = next_time(plan, ctx.now, ctx.store.municipality.calendar)
    return say(t("digests.on_now", name=plan.name, at=coming.at))
