"""Showing help that teaches: the usual tasks, one command with its example, or all commands."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from ..kernel.card import Block, Bullets, Card, Paragraph, say
from ..kernel.command import Command, Context, Permission
from ..kernel.errors import BadArgument
from ..kernel.people import Person, Role, Standing
from ..kernel.text import t
from .commands import ShowHelp
from .library import Library

_MOST_AT_LENGTH = 3
"""More commands than this are shown by one line each."""

_STAFF = (
    "request_post",
    "confirm_published",
    "register_channel",
    "show_queue",
    "add_watch",
    "show_month",
)
_HEAD = (
    "show_queue",
    "approve_post",
    "ask_for_change",
    "reject_post",
    "decide_use",
    "appoint",
    "set_absence",
    "show_month",
)
_KEEPER = ("show_log", "list_channels", "show_mandate", "list_mentions", "show_month")
_ELECTED = ("show_month", "list_mentions", "list_channels", "show_mandate", "show_status")
_ADMINISTRATOR = (
    "add_person",
    "end_person",
    "set_head",
    "bind_room",
    "add_source",
    "show_status",
)


def help_command(library: Library) -> Command:
    """Return the help command, which knows all the others."""

    def show_help(args: ShowHelp, ctx: Context[Any]) -> Card:
        """Show what one can do."""
        if not args.topic:
            return _overview(ctx.actor, library)
        if library.asks_for_all(args.topic):
            return _all(ctx.actor, library)
        return _one(args.topic, library)

    return Command("show_help", "guide", "hjälp", Permission.EVERYONE, show_help)


def _usual(actor: Person) -> tuple[str, ...]:
    """Return the usual tasks of somebody, by role; an administrator's come after the own."""
    if actor.standing is Standing.ELECTED:
        return _ELECTED
    own: tuple[str, ...] = _STAFF
    if actor.has(Role.DEPARTMENT_HEAD):
        own = _HEAD
    elif actor.has(Role.REGISTRAR, Role.ARCHIVIST, Role.DPO):
        own = _KEEPER
    return (*own, *_ADMINISTRATOR) if actor.has(Role.ADMINISTRATOR) else own


def _overview(actor: Person, library: Library) -> Card:
    if actor.standing not in (Standing.STAFF, Standing.ELECTED):
        return say(t("guide.help.unknown_person", name=actor.name))
    items = tuple(t(f"{c.key}.short") for c in library.named((*_usual(actor), "show_help")))
    return say(t("guide.help.intro"), Bullets(items), Paragraph(t("guide.help.more")))


def _all(actor: Person, library: Library) -> Card:
    blocks: list[Block] = []
    for duty, commands in library.by_duty(actor).items():
        blocks.append(Paragraph(t(f"guide.duty.{duty}")))
        blocks.append(Bullets(tuple(t(f"{command.key}.short") for command in commands)))
    return say(t("guide.help.all"), *blocks)


def _one(topic: str, library: Library) -> Card:
    found = library.find(topic)
    if not found:
        meant = library.nearest(topic)
        if meant is None:
            raise BadArgument(t("guide.help.no_topic", written=topic[:60]))
        raise BadArgument(t("guide.help.no_topic_near", written=topic[:60], meant=meant))
    if len(found) > _MOST_AT_LENGTH:
        return _many(topic, found)
    paragraphs = [Paragraph(t(f"{command.key}.help")) for command in found]
    examples = tuple(t(f"{command.key}.example") for command in found)
    return Card(blocks=(*paragraphs, Paragraph(t("guide.help.examples")), Bullets(examples)))


def _many(topic: str, found: Sequence[Command]) -> Card:
    items = tuple(t(f"{command.key}.short") for command in found)
    return say(t("guide.help.many", written=topic[:60]), Bullets(items))
