"""Telling that a person has left."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date

from ..kernel.card import Bullets, Card, Paragraph, say
from ..kernel.command import Context, Permission, command
from ..kernel.errors import WrongState
from ..kernel.people import Person, Role, Standing
from ..kernel.platforms import platform_name
from ..kernel.text import Text, t
from . import line_up
from .commands import EndPerson
from .ports import Store

_FIRST_WORDS = 40


@command("person slutat", needs=Permission.ADMINISTER)
def end_person(args: EndPerson, ctx: Context[Store]) -> Card:
    """End a person's roles, absences and appointments, and list what must be handed over."""
    person = ctx.store.directory.person(args.person)
    if person.id == ctx.actor.id:
        raise WrongState(t("organisation.not_oneself"))
    if person.standing is Standing.ENDED:
        raise WrongState(t("organisation.has_left", person=person.name))
    today = ctx.store.municipality.calendar.day_of(ctx.now)
    left = tuple(_left_behind(person, today, ctx))
    ctx.store.away.end(person.id, today)
    gone = replace(person, standing=Standing.ENDED, roles=frozenset())
    ctx.store.organisation.keep_person(gone)
    ctx.store.audit.write("person.ended", person.id, name=person.name)
    line_up.ask_anew(person.id, ctx)
    told = t("organisation.person_ended", person=person.name)
    if not left:
        return say(told, Paragraph(t("organisation.nothing_to_hand_over")))
    return say(told, Paragraph(t("organisation.to_hand_over")), Bullets(left))


def _left_behind(person: Person, today: date, ctx: Context[Store]) -> Iterator[Text]:
    """Yield a sentence for each thing that somebody else must take over."""
    handovers = ctx.store.handovers
    yield from _seats(person, ctx)
    for post in handovers.posts_by(person.id):
        yield t("organisation.left.post", post=post.id, text=_first_words(post.text))
    for post in handovers.posts_asked_of(person.id):
        yield t("organisation.left.asked", post=post.id, text=_first_words(post.text))
    for channel in handovers.channels(person.id):
        name, platform = channel.name, platform_name(channel.platform)
        yield t("organisation.left.channel", channel=channel.id, name=name, platform=platform)
    for mention in handovers.mentions(person.id):
        title = _first_words(mention.title)
        yield t("organisation.left.mention", mention=mention.id, title=title)
    ended = handovers.end_appointments(person.id, today)
    if ended:
        yield t("organisation.left.appointments", channels=tuple(str(c) for c in ended))


def _seats(person: Person, ctx: Context[Store]) -> Iterator[Text]:
    if person.has(Role.DEPARTMENT_HEAD) and person.department is not None:
        home = ctx.store.directory.department(person.department)
        yield t("organisation.left.head", department=home.in_sentence, id=home.id)
    for delegation in ctx.store.mandates.delegations():
        place = ctx.store.directory.department(delegation.department)
        if person.id in delegation.deputies:
            yield t("organisation.left.deputy", department=place.in_sentence, id=place.id)
        if person.id == delegation.superior:
            yield t("organisation.left.superior", department=place.in_sentence)


def _first_words(text: str) -> str:
    line = " ".join(text.split())
    return line if len(line) <= _FIRST_WORDS else line[: _FIRST_WORDS - 1].rstrip() + "…"
