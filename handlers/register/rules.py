"""What the register allows.  All pure."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import replace
from difflib import get_close_matches

from ..kernel.errors import BadArgument, WrongState
from ..kernel.ids import PersonId
from ..kernel.mandate import Line
from ..kernel.people import Person, Role, Standing
from ..kernel.platforms import PLATFORMS, platform_key, platform_name
from ..kernel.text import t
from .address import address_of, has_usable_port, platform_of
from .model import Channel, ChannelState, Decision

S = ChannelState
MOVES: dict[str, tuple[frozenset[ChannelState], ChannelState]] = {
    "approve": (frozenset({S.PROPOSED}), S.ACTIVE),
    "reject": (frozenset({S.PROPOSED}), S.REJECTED),
    "pause": (frozenset({S.ACTIVE, S.TRIAL}), S.PAUSED),
    "open": (frozenset({S.PAUSED, S.CLOSING, S.TRIAL}), S.ACTIVE),
    "close": (frozenset({S.ACTIVE, S.TRIAL, S.PAUSED}), S.CLOSING),
    "archive": (frozenset({S.CLOSING}), S.CLOSED),
}
"""The life of a channel: what may be done in which state, and where it leads."""

MOST_NAME, MOST_WORDS, MOST_LINK, MOST_PLATFORM = 120, 1_000, 500, 40
MOST_ADDRESS = 2_000
"""Longest address that an index of PostgreSQL is sure to take (a third of a page of 8 kB)."""
LEAST_REASON = 5
MOST_FIRST = 100
_PLATFORM = re.compile(r"[^\W_][\w .+-]*")
_KNOWN = tuple(PLATFORMS.values())


def move(channel: Channel, act: str) -> Channel:
    """Return the channel after an act; raises `WrongState` where its state does not allow it."""
    allowed, leads_to = MOVES[act]
    if channel.state not in allowed:
        state = t(f"register.state.{channel.state.value}")
        raise WrongState(t(f"register.wrong_state.{act}", channel=channel.id, state=state))
    return replace(channel, state=leads_to)


def check_undecided(channel: Channel, last: Decision | None, name: str) -> None:
    """Refuse a second decision about a proposal; `last` is the first one and `name` who made it."""
    if channel.state is S.PROPOSED:
        return
    if last is None:
        state = t(f"register.state.{channel.state.value}")
        raise WrongState(t("register.already_registered", channel=channel.id, state=state))
    raise WrongState(
        t(f"register.already.{last.outcome[0]}", channel=channel.id, name=name, at=last.decided_at)
    )


def mode(line: Line, actor: PersonId) -> str:
    """Return in which place of the line somebody stands: normal, deputy or superior."""
    if actor == line.head:
        return "normal"
    superior = line.delegation.superior if line.delegation else None
    return "superior" if actor == superior else "deputy"


def is_head_or_deputy(actor: Person, channel: Channel) -> bool:
    """Tell whether somebody leads the department that owns a channel, today or in turn."""
    leads = actor.has(Role.DEPARTMENT_HEAD, Role.DEPUTY)
    return leads and actor.department == channel.department


def may_edit(actor: Person, channel: Channel) -> bool:
    """Tell whether somebody may put the words about a channel right."""
    return (
        actor.id in (channel.owner, channel.deputy)
        or actor.has(Role.COORDINATOR)
        or is_head_or_deputy(actor, channel)
    )


def may_attest(actor: Person, channel: Channel) -> bool:
    """Tell whether somebody may attest how people log in to a channel."""
    looks_after = (channel.owner, channel.deputy, *channel.admins)
    return actor.id in looks_after or is_head_or_deputy(actor, channel)


def check_staff(people: Iterable[Person]) -> None:
    """Refuse people who do not work for the municipality, or no longer do."""
    for person in people:
        if person.standing is not Standing.STAFF:
            raise BadArgument(t("register.not_staff", name=person.name))


def check_two(owner: PersonId | None, deputy: PersonId | None) -> None:
    """Refuse one and the same person as owner and deputy."""
    if owner is not None and owner == deputy:
        raise BadArgument(t("register.same_person"))


def good_link(link: str) -> str:
    """Return the address of a link; raises `BadArgument` for one that leads nowhere."""
    if len(link) > MOST_LINK:
        raise BadArgument(t("register.too_long", most=MOST_LINK))
    if not has_usable_port(link):
        raise BadArgument(t("kernel.unreadable.Link", written=link[:80]))
    address = address_of(link)
    if len(address) > MOST_ADDRESS:  # each letter outside ASCII is written as up to 12 signs
        raise BadArgument(t("register.too_long", most=MOST_LINK))
    return address


def good_words(written: str, most: int = MOST_WORDS) -> str:
    """Return words on one line; raises `BadArgument` when there are none, or too many."""
    words = " ".join(written.split())
    if not words:
        raise BadArgument(t("register.empty"))
    if len(words) > most:
        raise BadArgument(t("register.too_long", most=most))
    return words


def good_name(written: str) -> str:
    """Return a channel's name; raises `BadArgument` where it has swallowed what came after it."""
    name = good_words(written, MOST_NAME)
    if " @" in name:
        raise BadArgument(t("register.quote_the_name", written=name[:60]))
    return name


def good_or_none(written: str) -> str:
    """Return words on one line, or none for a dash: that takes away what stood there."""
    return "" if written.strip() in ("-", "–") else good_words(written)


def good_reason(written: str) -> str:
    """Return a reason; raises `BadArgument` when it says nothing."""
    words = " ".join(written.split())
    if len(words) < LEAST_REASON:
        raise BadArgument(t("register.reason_too_short", least=LEAST_REASON))
    return good_words(words)


def good_platform(written: str) -> str:
    """Return a platform as the register keeps it; raises `BadArgument` for a misspelt one.

    A department may decide on a tool that nobody thought of here.
    """
    key = platform_key(written.strip(".,;"))
    if not key or len(key) > MOST_PLATFORM:
        raise BadArgument(t("register.empty"))
    if key in PLATFORMS:
        return key
    near = get_close_matches(key, PLATFORMS, n=1, cutoff=0.75)
    if near:
        meant = platform_name(near[0])
        raise BadArgument(t("register.platform_near", written=written[:40], meant=meant))
    if not _PLATFORM.fullmatch(key):
        raise BadArgument(t("register.platform_unknown", written=written[:40], known=_KNOWN))
    return key


def good_platforms(written: Iterable[str]) -> tuple[str, ...]:
    """Return platforms, each once; also where the commas have no spaces (`facebook,x`)."""
    parts = [part for one in written for part in one.split(",") if part.strip()]
    if not parts:
        raise BadArgument(t("register.empty"))
    return tuple(dict.fromkeys(good_platform(part) for part in parts))


def check_same_platform(channel: Channel, link: str) -> None:
    """Refuse a link to another platform: that is another channel, decided on anew."""
    platform = platform_of(link)
    if platform is not None and platform != channel.platform:
        raise BadArgument(
            t("register.other_platform", channel=channel.id, platform=platform_name(platform))
        )
