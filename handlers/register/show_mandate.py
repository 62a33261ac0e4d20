"""Showing where a right comes from: from the elected board down to the person."""

from __future__ import annotations

from ..kernel.card import Block, Bullets, Card, Paragraph, say
from ..kernel.command import Context, Permission, command
from ..kernel.ids import ChannelId, DepartmentId, PersonId, PostId
from ..kernel.mandate import Kind
from ..kernel.people import Role
from ..kernel.text import Text, t
from .cards import channel_words, gap_blocks
from .chain import delegation_text, department_chain, line_text
from .commands import ShowMandate
from .deciding import Ctx, name_of, today
from .ports import Store
from .wording import appointment_text, delegation_item


@command("mandat", needs=Permission.READ)
def show_mandate(args: ShowMandate, ctx: Context[Store]) -> Card:
    """Show the chain for a channel, a post, a person or a department."""
    match args.about:
        case ChannelId():
            return _channel(ctx, args.about)
        case PostId():
            return _post(ctx, args.about)
        case PersonId():
            return _person(ctx, args.about)
        case DepartmentId():
            return _department(ctx, args.about)


def _department(ctx: Ctx, department: DepartmentId) -> Card:
    words = ctx.store.directory.department(department).in_sentence
    links = (*department_chain(ctx, department), line_text(ctx, department, Kind.POST))
    return say(t("register.mandate.department", department=words), Bullets(links))


def _channel(ctx: Ctx, channel_id: ChannelId) -> Card:
    channel = ctx.store.channels.get(channel_id)
    held = [one for one in ctx.store.representatives.on(channel.id) if one.ever_held]
    people = tuple(appointment_text(ctx, one) for one in held) or (t("register.show.nobody"),)
    links = (
        *department_chain(ctx, channel.department),
        *people,
        line_text(ctx, channel.department, Kind.POST),
    )
    return say(
        t("register.mandate.channel", **channel_words(channel)),
        Bullets(links),
        *gap_blocks(ctx, channel),
    )


def _post(ctx: Ctx, post: PostId) -> Card:
    origin = ctx.store.origins.of(post)
    channel = ctx.store.channels.get(origin.channel)
    decided: tuple[Block, ...] = (Paragraph(t("register.mandate.undecided")),)
    if origin.by_policy:
        decided = (Paragraph(t("register.mandate.by_policy", channel=channel.id)),)
    elif origin.decided_by is not None:
        told = t(
            f"register.mandate.decided.{origin.mode or 'normal'}",
            name=name_of(ctx, origin.decided_by),
            at=origin.decided_at,
            delegation=delegation_item(ctx, origin.delegation),
        )
        decided = (Paragraph(told),)
    author = name_of(ctx, origin.author)
    words = {**channel_words(channel), "post": post, "opening": origin.opening, "author": author}
    chain = _channel(ctx, origin.channel)
    return say(t("register.mandate.post", **words), *decided, *chain.blocks)


def _person(ctx: Ctx, person_id: PersonId) -> Card:
    person = ctx.store.directory.person(person_id)
    held = [
        t(
            "register.mandate.represents",
            channels=one.channels,
            what=appointment_text(ctx, one),
        )
        for one in ctx.store.representatives.of(person_id)
        if one.ever_held
    ]
    items = (*_decides(ctx, person_id), *held)
    if person.has(Role.COORDINATOR):
        items = (*items, t("register.mandate.coordinates"))
    if not items:
        return say(t("register.mandate.nothing", name=person.name))
    return say(t("register.mandate.person", name=person.name), Bullets(items))


def _decides(ctx: Ctx, person: PersonId) -> tuple[Text, ...]:
    """Return in which departments' lines somebody stands, and whether it is their turn today."""
    found = []
    for department in ctx.store.directory.departments():
        line = ctx.store.mandates.line(department.id, Kind.POST, today(ctx))
        if person not in line.order or line.delegation is None:
            continue
        turn = "now" if person in line.deciders() else "later"
        words = {"department": department.in_sentence}
        found.append(t(f"register.mandate.{turn}", **words))
        found.append(delegation_text(ctx, line.delegation))
    return tuple(found)
