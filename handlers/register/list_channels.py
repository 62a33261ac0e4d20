"""Listing the channels, on screen or as a file for the web site."""

from __future__ import annotations

from collections.abc import Sequence

from ..kernel.card import Action, Attachment, Card, Paragraph, Table, say
from ..kernel.command import Context, Permission, command
from ..kernel.errors import BadArgument
from ..kernel.platforms import platform_name
from ..kernel.text import Text, t
from .cards import state_text
from .commands import ListChannels
from .deciding import Ctx, ground_of, name_of, today, without_those_who_left
from .gaps import Gap, gaps
from .listing import MOST_ROWS, csv_file, page_of, swedish_order
from .model import GONE, Channel, ChannelState
from .ports import Store


@command("kanal lista", needs=Permission.READ)
def list_channels(args: ListChannels, ctx: Context[Store]) -> Card:
    """Show the channels that are not closed, in alphabetical order."""
    everywhere = [c for c in ctx.store.channels.all() if c.state not in GONE]
    wanted = [c for c in everywhere if args.department in (None, c.department)]
    ordered = sorted(wanted, key=lambda c: (swedish_order(c.name), c.platform, c.id))
    if args.csv:
        return _file(args, ctx, ordered)
    if not ordered:
        return say(_none(args, ctx, len(everywhere)))
    shown = page_of(ordered, args.page)
    if not shown:
        raise BadArgument(t("register.no_page", page=args.page))
    more = len(ordered) - (args.page - 1) * MOST_ROWS - len(shown)
    onward = Action(t("register.button.more"), ListChannels(args.department, page=args.page + 1))
    return say(
        _count(args, ctx, ordered),
        _table(ctx, shown, more),
        actions=(onward,) if more else (),
    )


def _count(args: ListChannels, ctx: Ctx, channels: Sequence[Channel]) -> Text:
    if args.department is None:
        return t("register.list.all", n=len(channels))
    department = ctx.store.directory.department(args.department)
    return t("register.list.of", n=len(channels), department=department.name)


def _none(args: ListChannels, ctx: Ctx, n: int) -> Text:
    if args.department is None:
        return t("register.list.none")
    department = ctx.store.directory.department(args.department)
    return t("register.list.none_of", n=n, department=department.name)


def _table(ctx: Ctx, channels: Sequence[Channel], more: int) -> Table:
    lacks = _all_gaps(ctx, channels)
    return Table(
        columns=tuple(
            t(f"register.field.{name}")
            for name in ("number", "name", "platform", "department", "state", "owner")
        ),
        rows=tuple(
            (
                channel.id,
                channel.name,
                platform_name(channel.platform),
                _short(ctx, channel),
                state_text(ctx, channel, lacks[channel]),
                name_of(ctx, channel.owner),
            )
            for channel in channels
        ),
        more=more,
    )


def _short(ctx: Ctx, channel: Channel) -> str:
    department = ctx.store.directory.department(channel.department)
    return department.abbreviation or department.name


def _all_gaps(ctx: Ctx, channels: Sequence[Channel]) -> dict[Channel, tuple[Gap, ...]]:
    grounds = {d: ground_of(ctx, d) for d in {c.department for c in channels}}
    appointments = ctx.store.representatives.all()
    holds = ctx.store.municipality.deadlines.attestation
    return {
        c: gaps(
            without_those_who_left(ctx, c), grounds[c.department], appointments, today(ctx), holds
        )
        for c in channels
    }


def _file(args: ListChannels, ctx: Ctx, channels: Sequence[Channel]) -> Card:
    departments = {d.id: d.name for d in ctx.store.directory.departments()}
    rows = [
        (c.name, platform_name(c.platform), c.url, departments[c.department], c.purpose)
        for c in channels
    ]
    name = "kanaler.csv" if args.department is None else f"kanaler-{args.department}.csv"
    waiting = tuple(c.id for c in channels if c.state is ChannelState.PROPOSED)
    notes = [Paragraph(t("register.file.waiting", n=len(waiting), channels=waiting))]
    told = t("register.file.empty") if not rows else t("register.file.made", n=len(rows))
    return say(told, *(notes if waiting else ()), Attachment(name, "text/csv", csv_file(rows)))
