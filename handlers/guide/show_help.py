"""Showing help that teaches: the six usual tasks, or one command with its example."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from ..kernel.card import Bullets, Card, Paragraph, say
from ..kernel.command import Command, Context, Permission
from ..kernel.errors import BadArgument
from ..kernel.people import Person, Role, Standing
from ..kernel.text import t
from ..kernel.tokens import fold
from .commands import ShowHelp

Topics = Callable[[str], Sequence[Command]]
"""Finds commands by any of their words."""

_ADMIN = ("add_person", "bind_room", "list_people", "show_status", "add_source", "list_departments")
_HEAD = ("show_queue", "approve_post", "decide_use", "appoint", "set_absence", "show_month")
_STAFF = (
    "request_post",
    "confirm_published",
    "register_channel",
    "show_queue",
    "add_watch",
    "show_month",
)
_ELECTED = ("show_month", "list_mentions", "list_channels", "show_mandate", "show_status")


def help_command(topics: Topics, by_name: Callable[[str], Command | None]) -> Command:
    """Return the help command, which knows all the others."""

    def show_help(args: ShowHelp, ctx: Context[Any]) -> Card:
        """Show what one can do."""
        if args.topic:
            return _one(args.topic, topics)
        names = [name for name in _usual(ctx.actor) if by_name(name)]
        return _overview(ctx.actor, [c for c in map(by_name, names) if c is not None])

    return Command("show_help", "guide", "hjälp", Permission.EVERYONE, show_help)


def _usual(actor: Person) -> tuple[str, ...]:
    if actor.standing is Standing.ELECTED:
        return _ELECTED
    if actor.standing is not Standing.STAFF:
        return ()
    if actor.has(Role.DEPARTMENT_HEAD):
        return _HEAD
    return (*_STAFF, *_ADMIN) if actor.has(Role.ADMINISTRATOR) else _STAFF


def _overview(actor: Person, commands: Sequence[Command]) -> Card:
    if actor.standing not in (Standing.STAFF, Standing.ELECTED):
        return say(t("guide.help.unknown_person", name=actor.name))
    items = tuple(t(f"{c.key}.short") for c in commands)
    return say(t("guide.help.intro"), Bullets(items), Paragraph(t("guide.help.more")))


def _one(topic: str, topics: Topics) -> Card:
    found = topics(topic)
    if not found:
        raise BadArgument(t("guide.help.no_topic", written=fold(topic)[:60]))
    paragraphs = [Paragraph(t(f"{command.key}.help")) for command in found]
    examples = [t(f"{command.key}.example") for command in found]
    return Card(blocks=(*paragraphs, Paragraph(t("guide.help.examples")), Bullets(tuple(examples))))
