"""Choosing a language, for oneself or for the room that one writes in."""

from __future__ import annotations

from dataclasses import replace

from ..kernel.card import Card, say
from ..kernel.command import Context, Permission, command
from ..kernel.text import t
from . import rules
from .commands import SetLanguage
from .ports import Store


@command("språk", needs=Permission.READ)
def set_language(args: SetLanguage, ctx: Context[Store]) -> Card:
    """Keep the choice: in a bound room it is the room's, everywhere else one's own."""
    here = None
    if not ctx.place.direct and ctx.place.address:
        here = ctx.store.organisation.room_at(ctx.place.platform, ctx.place.address)
    if here is not None:
        rules.check_may_change(ctx.actor, here.department)
        ctx.store.organisation.keep_language(here.id, args.language.value)
        ctx.store.audit.write("room.language", here.id, language=args.language.value)
        return say(t("organisation.room_language", name=here.name))
    person = ctx.store.directory.person(ctx.actor.id)
    ctx.store.organisation.keep_person(replace(person, language=args.language.value))
    ctx.store.audit.write("person.language", person.id, language=args.language.value)
    return say(t("organisation.own_language"))
