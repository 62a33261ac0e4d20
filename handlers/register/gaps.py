"""What a channel lacks, and whether that stops it.  All pure.

See docs/decisions/0010-gaps-are-worked-out.md
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from zoneinfo import ZoneInfo

from ..kernel.ids import PersonId
from ..kernel.mandate import Delegation, Kind
from .model import Channel, ChannelState, Decision, Representative, Right

ADMINISTRATORS_NEEDED = 2


class Gap(StrEnum):
    """One thing that a channel lacks."""

    USE_UNDECIDED = "use_undecided"
    USE_NO = "use_no"
    USE_PAUSED = "use_paused"
    TOOLS_UNDECIDED = "tools_undecided"
    TOOL = "tool"
    OWNER = "owner"
    DEPUTY = "deputy"
    ADMINS = "admins"
    TWO_FACTOR = "two_factor"
    TWO_FACTOR_OLD = "two_factor_old"


ONLY_WARN = frozenset({Gap.TWO_FACTOR, Gap.TWO_FACTOR_OLD})
"""A missing two-factor attestation warns and never blocks."""
AT_ONCE = frozenset({Gap.USE_NO, Gap.USE_PAUSED})
"""The department has said no: that blocks also channels that existed before."""


@dataclass(frozen=True, slots=True)
class Ground:
    """What a department has decided about social media, as it holds now."""

    use: Decision | None = None
    tools: Decision | None = None


def newest(
    decisions: Iterable[Decision], kind: Kind, delegations: Collection[Delegation], tz: ZoneInfo
) -> Decision | None:
    """Return the newest valid decision of a kind: one made while its delegation held."""
    by_id = {delegation.id: delegation for delegation in delegations}
    valid = [
        d
        for d in decisions
        if d.kind is kind
        and d.delegation in by_id
        and by_id[d.delegation].department == d.department
        and by_id[d.delegation].holds(kind, d.decided_at.astimezone(tz).date())
    ]
    return max(valid, key=lambda d: (d.decided_at, d.id), default=None)


def ground(
    decisions: Sequence[Decision], delegations: Collection[Delegation], tz: ZoneInfo
) -> Ground:
    """Return what holds of one department's decisions."""
    return Ground(
        newest(decisions, Kind.USE, delegations, tz),
        newest(decisions, Kind.TOOLS, delegations, tz),
    )


def administrators(
    channel: Channel, appointments: Iterable[Representative], today: date
) -> tuple[PersonId, ...]:
    """Return the channel's administrators whose appointment gives them that right today."""
    held = {one.person for one in appointments if one.holds(channel.id, Right.ADMIN, today)}
    return tuple(person for person in channel.admins if person in held)


def appointed_by_approval(
    channel: Channel, appointments: Iterable[Representative], today: date
) -> tuple[tuple[PersonId, ...], tuple[PersonId, ...]]:
    """Return whom the approval of a proposed channel appoints, and its administrators after it.

    Owner and deputy, or those named when it was registered, become administrators, unless the
    department has already appointed two others.
    """
    held = [one.person for one in appointments if one.holds(channel.id, Right.ADMIN, today)]
    named = tuple(dict.fromkeys(held))
    if len(named) >= ADMINISTRATORS_NEEDED:
        return (), named
    keepers = tuple(person for person in (channel.owner, channel.deputy) if person)
    admins = channel.admins or keepers
    new = tuple(p for p in dict.fromkeys((*keepers, *admins)) if p not in named)
    return new, tuple(dict.fromkeys((*named, *admins)))


def gaps(
    channel: Channel,
    held: Ground,
    appointments: Sequence[Representative],
    today: date,
    attestation: timedelta,
) -> tuple[Gap, ...]:
    """Return all that a channel lacks on the local date `today`.

    `attestation` is how long a two-factor attestation holds.  Of a proposed channel those
    administrators count whom the approval would appoint.
    """
    proposed = channel.state is ChannelState.PROPOSED
    held_now = administrators(channel, appointments, today)
    admins = appointed_by_approval(channel, appointments, today)[1] if proposed else held_now
    found = [*_undecided(channel, held)]
    if channel.owner is None:
        found.append(Gap.OWNER)
    if channel.deputy is None:
        found.append(Gap.DEPUTY)
    if len(admins) < ADMINISTRATORS_NEEDED:
        found.append(Gap.ADMINS)
    if channel.two_factor_on is None:
        found.append(Gap.TWO_FACTOR)
    elif channel.two_factor_on + attestation < today:
        found.append(Gap.TWO_FACTOR_OLD)
    return tuple(found)


def _undecided(channel: Channel, held: Ground) -> Iterable[Gap]:
    use = {"no": Gap.USE_NO, "paused": Gap.USE_PAUSED}
    if held.use is None:
        yield Gap.USE_UNDECIDED
    elif held.use.outcome[0] in use:
        yield use[held.use.outcome[0]]
    if held.tools is None:
        yield Gap.TOOLS_UNDECIDED
    elif channel.platform not in held.tools.outcome:
        yield Gap.TOOL


def blocking(channel: Channel, found: Iterable[Gap], today: date) -> tuple[Gap, ...]:
    """Return the gaps that stop publishing today.

    A channel that existed before has until its transition date; a new one has no respite.
    """
    hard = tuple(gap for gap in found if gap not in ONLY_WARN)
    if in_transition(channel, today):
        return tuple(gap for gap in hard if gap in AT_ONCE)
    return hard


def in_transition(channel: Channel, today: date) -> bool:
    """Tell whether a channel that existed before may still have gaps."""
    until = channel.transition_on
    return channel.existed_before and until is not None and today <= until
