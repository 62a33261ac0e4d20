"""Registering a channel: anybody on the staff may propose, its department decides."""

from __future__ import annotations

from dataclasses import replace

from ..kernel.card import Card, Paragraph, say
from ..kernel.command import Context, Permission, command
from ..kernel.errors import Conflict
from ..kernel.mandate import Kind
from ..kernel.text import t
from . import rules
from .address import platform_of
from .cards import gap_blocks, proposal_card, tell_department, who_decides
from .commands import RegisterChannel
from .deciding import Ctx, coordinators, line_of
from .model import Channel
from .ports import Store


@command("kanal ny", needs=Permission.STAFF)
def register_channel(args: RegisterChannel, ctx: Context[Store]) -> Card | object:
    """Keep a proposed channel and ask its department to decide."""
    address = rules.good_link(args.link)
    platform = args.platform or platform_of(args.link)
    if platform is None:
        return replace(args, platform="")  # the door asks for it
    department = ctx.store.directory.department(args.department)
    proposed = _proposed(args, ctx, address, rules.good_platform(platform))
    _check_people(args, ctx)
    known = ctx.store.channels.at_address(address)
    if known is not None:
        raise Conflict(t("register.duplicate", channel=known.id))
    channel = ctx.store.channels.add(proposed)
    ctx.store.audit.write(
        "channel.registered", channel.id, department=department.id, url=channel.url
    )
    _ask(ctx, channel)
    return say(
        t("register.registered", channel=channel.id, department=department.name),
        Paragraph(who_decides(ctx, channel)),
        *gap_blocks(ctx, channel),
        subject=str(channel.id),
    )


def _proposed(args: RegisterChannel, ctx: Ctx, address: str, platform: str) -> Channel:
    purpose, audience = args.purpose or "", args.audience or ""
    return Channel(
        id=ctx.store.channels.next_id(),
        department=args.department,
        platform=platform,
        name=rules.good_name(args.name),
        url=args.link,
        address=address,
        purpose=rules.good_words(purpose) if purpose else "",
        audience=rules.good_words(audience) if audience else "",
        owner=args.owner,
        deputy=args.deputy,
        admins=tuple(dict.fromkeys(args.admins)),
        registered_at=ctx.now,
        registered_by=ctx.actor.id,
    )


def _check_people(args: RegisterChannel, ctx: Ctx) -> None:
    rules.check_two(args.owner, args.deputy)
    named = (person for person in (args.owner, args.deputy, *args.admins) if person)
    rules.check_staff(ctx.store.directory.person(person) for person in named)


def _ask(ctx: Ctx, channel: Channel) -> None:
    card = proposal_card(ctx, channel)
    tell_department(ctx, channel, card, f"{channel.id}-ask")
    if line_of(ctx, channel.department, Kind.CHANNEL).asked() is None:
        for person in coordinators(ctx):
            ctx.store.outbox.put(person, card, key=f"{channel.id}-ask")
