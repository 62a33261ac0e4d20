"""Deciding which tools a department uses."""

from __future__ import annotations

from ..kernel.card import Bullets, Card, Paragraph, say
from ..kernel.command import Context, Permission, command
from ..kernel.mandate import Kind
from ..kernel.platforms import platform_name
from ..kernel.text import t
from . import rules
from .cards import channel_words
from .commands import DecideTools
from .deciding import mandate, record
from .ports import Store
from .stopping import stop_channels


@command("beslut", needs=Permission.DECIDE)
def decide_tools(args: DecideTools, ctx: Context[Store]) -> Card:
    """Keep the whole new list; channels on a tool that is no longer in it are paused."""
    department = ctx.store.directory.department(args.department)
    tools = rules.good_platforms(args.tools)
    by = mandate(ctx, department.id, Kind.TOOLS)
    decision = record(ctx, by, tools, case_number=args.case_number)
    ctx.store.audit.write(
        "decision.tools", department.id, decision=decision.id, tools=tools,
        delegation=by.delegation, case_number=args.case_number,
    )  # fmt: skip
    names = tuple(platform_name(one) for one in tools)
    told = t("register.tools_decided", department=department.name, tools=names)
    others = [c for c in ctx.store.channels.all(department.id) if c.platform not in tools]
    stopped = stop_channels(ctx, others, decision, by)
    if not stopped:
        return say(told)
    items = tuple(t("register.list_item", **channel_words(one)) for one in stopped)
    return say(told, Paragraph(t("register.stopped")), Bullets(items))
