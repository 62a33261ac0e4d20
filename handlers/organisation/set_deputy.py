"""Letting a deputy decide in one's place for a period."""

from __future__ import annotations

from ..kernel.command import Context, Permission, command
from ..kernel.errors import NotAllowed
from ..kernel.people import Role
from ..kernel.text import t
from .commands import SetAbsence, SetDeputy
from .ports import Store


@command("ersättare", needs=Permission.DECIDE)
def set_deputy(args: SetDeputy, ctx: Context[Store]) -> SetAbsence:
    """Go on with the absence that it is: only a head who is away is stood in for."""
    if not ctx.actor.has(Role.DEPARTMENT_HEAD):
        raise NotAllowed(t("organisation.only_heads_have_deputies"))
    return SetAbsence(args.period, deputy=args.deputy)
