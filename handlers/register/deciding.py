"""Deciding for a department: who may at this moment, and the record of it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date, timedelta

from ..kernel.command import Context
from ..kernel.errors import NotAllowed
from ..kernel.ids import ChannelId, DepartmentId, PersonId
from ..kernel.mandate import Kind, Line
from ..kernel.people import Role, Standing
from ..kernel.text import Text, t
from . import rules
from .gaps import Gap, Ground, blocking, gaps, ground
from .model import Channel, ChannelState, Decision, Representative, Right
from .ports import Store

Ctx = Context[Store]


@dataclass(frozen=True, slots=True)
class Mandate:
    """The right to decide, found at the moment of the act."""

    department: DepartmentId
    kind: Kind
    delegation: str
    mode: str


def today(ctx: Ctx) -> date:
    """Return the local date."""
    return ctx.now.astimezone(ctx.store.municipality.timezone).date()


def line_of(ctx: Ctx, department: DepartmentId, kind: Kind) -> Line:
    """Return those who may decide for a department today."""
    return ctx.store.mandates.line(department, kind, today(ctx))


def mandate(
    ctx: Ctx, department: DepartmentId, kind: Kind, channel: ChannelId | None = None
) -> Mandate:
    """Return the actor's right to decide; raises `NotAllowed` with who may."""
    line = line_of(ctx, department, kind)
    if line.delegation is None or ctx.actor.id not in line.deciders():
        raise NotAllowed(_refusal(ctx, line, kind, channel))
    return Mandate(department, kind, line.delegation.id, rules.mode(line, ctx.actor.id))


def _refusal(ctx: Ctx, line: Line, kind: Kind, channel: ChannelId | None) -> Text:
    asked = line.asked()
    if asked is None:
        why = nobody_decides(ctx, line.department, kind, channel)
        about = {} if channel is None else {"channel": channel}
        return t("register.nothing_changed", why=why, **about)
    name = name_of(ctx, asked)
    if channel is not None:
        return t("register.not_decider.channel", channel=channel, name=name)
    department = ctx.store.directory.department(line.department).in_sentence
    return t("register.not_decider.department", department=department, name=name)


def nobody_decides(
    ctx: Ctx, department: DepartmentId, kind: Kind, channel: ChannelId | None = None
) -> Text:
    """Return why nobody can decide for a department today."""
    about: dict[str, object] = {} if channel is None else {"channel": channel}
    about["department"] = ctx.store.directory.department(department).in_sentence
    ended = [
        d.valid_to
        for d in ctx.store.mandates.delegations()
        if d.department == department and kind in d.kinds and d.valid_to and d.valid_to < today(ctx)
    ]
    if line_of(ctx, department, kind).delegation is None and ended:
        return t("register.nobody.expired", day=max(ended), **about)
    return t("register.nobody.now", **about)


def record(
    ctx: Ctx,
    by: Mandate,
    outcome: Iterable[str],
    *,
    channel: ChannelId | None = None,
    case_number: str | None = None,
    reason: str = "",
) -> Decision:
    """Keep a decision by the actor and return it."""
    return ctx.store.decisions.add(
        Decision(
            id=ctx.store.decisions.next_id(),
            kind=by.kind,
            department=by.department,
            outcome=tuple(outcome),
            decided_by=ctx.actor.id,
            delegation=by.delegation,
            decided_at=ctx.now,
            case_number=case_number,
            reason=reason,
            channel=channel,
            mode=by.mode,
        )
    )


def appoint(
    ctx: Ctx,
    by: Mandate,
    wanted: Iterable[tuple[PersonId, tuple[ChannelId, ...], frozenset[Right]]],
    *,
    until: date | None = None,
    case_number: str | None = None,
) -> tuple[Representative, ...]:
    """Appoint people in one decision; what they held on those channels is replaced."""
    people = tuple(wanted)
    for person, channels, _ in people:
        for channel in channels:
            end(ctx, person, channel)
    first = int(ctx.store.representatives.next_id()[1:])
    keys = [f"r{first + offset:02d}" for offset in range(len(people))]
    decided = record(ctx, by, keys, case_number=case_number)
    return tuple(
        ctx.store.representatives.add(
            Representative(key, person, channels, rights, decided.id, today(ctx), until)
        )
        for key, (person, channels, rights) in zip(keys, people, strict=True)
    )


def end(ctx: Ctx, person: PersonId, channel: ChannelId) -> bool:
    """End what somebody holds on one channel, from today; return whether there was anything."""
    yesterday = today(ctx) - timedelta(days=1)
    appointments = ctx.store.representatives
    going_on = [
        held
        for held in appointments.of(person)
        if channel in held.channels and (held.last is None or held.last > yesterday)
    ]
    for held in going_on:
        appointments.save(replace(held, channels=(channel,), last=yesterday))
        left = tuple(one for one in held.channels if one != channel)
        if left:
            appointments.add(replace(held, id=appointments.next_id(), channels=left))
    return bool(going_on)


def keep_administrators(ctx: Ctx, channel: Channel) -> Channel:
    """Keep a channel's list of administrators in step with the appointments; return it."""
    held = [
        one.person
        for one in ctx.store.representatives.on(channel.id)
        if one.holds(channel.id, Right.ADMIN, today(ctx))
    ]
    proposed = channel.state is ChannelState.PROPOSED
    kept = [p for p in channel.admins if proposed or p in held]
    admins = tuple(dict.fromkeys((*kept, *held)))
    if admins == channel.admins:
        return channel
    return ctx.store.channels.save(replace(channel, admins=admins))


def ground_of(ctx: Ctx, department: DepartmentId) -> Ground:
    """Return what a department has decided."""
    store = ctx.store
    decisions = store.decisions.all(department)
    return ground(decisions, store.mandates.delegations(), store.municipality.timezone)


def without_those_who_left(ctx: Ctx, channel: Channel) -> Channel:
    """Return a channel as looked after by those who still work for the municipality."""
    owner, deputy = (_who_works_here(ctx, one) for one in (channel.owner, channel.deputy))
    return replace(channel, owner=owner, deputy=deputy)


def _who_works_here(ctx: Ctx, person: PersonId | None) -> PersonId | None:
    works_here = person and ctx.store.directory.person(person).standing is Standing.STAFF
    return person if works_here else None


def gaps_of(ctx: Ctx, channel: Channel) -> tuple[Gap, ...]:
    """Return all that a channel lacks today; those who have left look after nothing."""
    return gaps(
        without_those_who_left(ctx, channel),
        ground_of(ctx, channel.department),
        ctx.store.representatives.on(channel.id),
        today(ctx),
        ctx.store.municipality.deadlines.attestation,
    )


def blocking_of(ctx: Ctx, channel: Channel) -> tuple[Gap, ...]:
    """Return the gaps that stop a channel today."""
    return blocking(channel, gaps_of(ctx, channel), today(ctx))


def name_of(ctx: Ctx, person: PersonId | None) -> str | None:
    """Return somebody's name."""
    return None if person is None else ctx.store.directory.person(person).name


def coordinators(ctx: Ctx) -> tuple[PersonId, ...]:
    """Return those who coordinate: they see everything and decide for no other department."""
    people = ctx.store.directory.people()
    return tuple(p.id for p in people if p.has(Role.COORDINATOR))
