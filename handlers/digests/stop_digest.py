"""Turning a digest off."""

from __future__ import annotations

from dataclasses import replace

from ..kernel.card import Card, say
from ..kernel.command import Context, Permission, Words, command
from ..kernel.errors import WrongState
from ..kernel.text import t
from .commands import StartDigest, StopDigest
from .finding import the_digest
from .planning import plan_anew
from .ports import Store


@command("sammandrag av", needs=Permission.ADMINISTER)
def stop_digest(args: StopDigest, ctx: Context[Store]) -> Card:
    """Let the digest come no more until it is turned on."""
    plan = the_digest(args.name, ctx)
    if not plan.is_on:
        raise WrongState(t("digests.already_off", name=plan.name))
    plan = ctx.store.digests.save(replace(plan, is_on=False))
    plan_anew(plan, ctx.store, ctx.now)
    ctx.store.audit.write("digest.stopped", plan.id)
    until = ctx.now + ctx.store.municipality.deadlines.undo
    ctx.store.undo.offer(ctx.actor.id, StartDigest(Words(plan.id)), until)
    return say(t("digests.off_now", name=plan.name))
