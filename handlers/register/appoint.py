"""Appointing a representative."""

from __future__ import annotations

from ..kernel.card import Card, say
from ..kernel.command import Context, Permission, command
from ..kernel.errors import BadArgument, WrongState
from ..kernel.ids import ChannelId
from ..kernel.mandate import Kind
from ..kernel.text import Text, t
from . import deciding, rules
from .cards import channel_words
from .commands import Appoint
from .deciding import Ctx, keep_administrators, mandate, today
from .model import GONE, Representative, Right
from .ports import Store
from .wording import rights_text

_USUAL = frozenset({Right.PUBLISH, Right.REPLY})
"""What one gets when nothing is said: to publish and to reply."""


@command("utse", needs=Permission.DECIDE)
def appoint(args: Appoint, ctx: Context[Store]) -> Card:
    """Let a person represent the department on one or more of its channels."""
    person = ctx.store.directory.person(args.person)
    rules.check_staff((person,))
    made = tuple(
        _on_department(args, ctx, channels) for channels in _by_department(args, ctx).values()
    )
    one = made[0]
    channels = tuple(
        t("register.list_item", **channel_words(ctx.store.channels.get(channel)))
        for each in made
        for channel in each.channels
    )
    words = {"name": person.name, "channels": channels, "rights": rights_text(one.rights)}
    told = t("register.told.appointed", **{**words, "name": ctx.actor.name}, **_until(one))
    if person.id != ctx.actor.id:
        ctx.store.outbox.put(person.id, say(told), key=f"appointed-{one.decision}")
    return say(t("register.appointed_now", **words, **_until(one)))


def _by_department(args: Appoint, ctx: Ctx) -> dict[object, tuple[ChannelId, ...]]:
    found: dict[object, tuple[ChannelId, ...]] = {}
    for channel_id in dict.fromkeys((args.channel, *args.others)):
        channel = ctx.store.channels.get(channel_id)
        if channel.state in GONE:
            state = t(f"register.state.{channel.state.value}")
            raise WrongState(t("register.wrong_state.appoint", channel=channel.id, state=state))
        found[channel.department] = (*found.get(channel.department, ()), channel_id)
    return found


def _on_department(args: Appoint, ctx: Ctx, channels: tuple[ChannelId, ...]) -> Representative:
    department = ctx.store.channels.get(channels[0]).department
    by = mandate(ctx, department, Kind.REPRESENTATIVE, channels[0])
    rights = frozenset(args.rights) or _USUAL
    until = None
    if args.until is not None:
        until = args.until.at.astimezone(ctx.store.municipality.timezone).date()
        if until < today(ctx):
            raise BadArgument(t("register.already_past", day=until))
    wanted = [(args.person, channels, rights)]
    made = deciding.appoint(ctx, by, wanted, until=until, case_number=args.case_number)[0]
    for channel in channels:
        ctx.store.audit.write(
            "representatives.appointed", channel, people=(args.person,),
            rights=tuple(sorted(rights)), until=until, delegation=by.delegation,
            case_number=args.case_number,
        )  # fmt: skip
        keep_administrators(ctx, ctx.store.channels.get(channel))
    return made


def _until(one: Representative) -> dict[str, Text]:
    if one.last is None:
        return {"until": t("register.for_now")}
    return {"until": t("register.until", day=one.last)}
