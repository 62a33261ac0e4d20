"""What the author, the next in line and the coordinator are told."""

from __future__ import annotations

from ..kernel.card import Action, Card, Paragraph, Quote, Recipient, Ring, say
from ..kernel.command import Context, Link
from ..kernel.ids import PersonId
from ..kernel.people import Role, RoomPurpose, Standing
from ..kernel.text import Text, t
from .checks import mask
from .commands import ConfirmPublished, OpenDraft
from .deciders import Deciders
from .model import Post
from .ports import Store


def tell_authors(post: Post, ctx: Context[Store], card: Card, key: str) -> None:
    """Tell the author and whoever sent the newest version, but not the one who acts."""
    versions = ctx.store.post_history.versions(post.id)
    people = dict.fromkeys((post.author, *(v.author for v in versions[-1:])))
    for person in people:
        if person != ctx.actor.id:
            ctx.store.outbox.put(person, card, key=key)


def copies(post: Post) -> tuple[Card, ...]:
    """Return one message with only the exact text, and one with each picture description."""
    alts = (alt for alt in post.media if alt.strip())
    return tuple(Card(blocks=(Quote(mask(words)),)) for words in (post.text, *alts))


def published_action(post: Post) -> Action:
    """Return the button that asks for the link."""
    return Action(t("posting.button.published"), ConfirmPublished(post.id, Link("")))


def draft_action(post: Post) -> Action:
    """Return the button that opens the text to change it."""
    return Action(t("posting.button.open_draft"), OpenDraft(post.id))


def ring(text: Text, *actions: Action) -> Card:
    """Return a card of one sentence that rings."""
    return Card(blocks=(Paragraph(text),), actions=actions, ring=Ring.ALERT)


def coordinators(ctx: Context[Store]) -> tuple[PersonId, ...]:
    """Return those who coordinate, officers before managers; not the one who acts."""
    found = [
        person
        for person in ctx.store.directory.people()
        if person.has(Role.COORDINATOR)
        and person.standing is Standing.STAFF
        and person.id != ctx.actor.id
    ]
    found.sort(key=lambda person: not person.has(Role.COMMUNICATIONS_OFFICER))
    return tuple(person.id for person in found)


def coordinating(ctx: Context[Store]) -> tuple[Recipient, ...]:
    """Return all coordinators; without any, the administrators' room."""
    room = ctx.store.directory.room_for(RoomPurpose.ADMINISTRATORS)
    return coordinators(ctx) or ((room,) if room else ())


def tell_coordinators(card: Card, key: str, ctx: Context[Store]) -> None:
    """Tell those who coordinate."""
    for recipient in coordinating(ctx):
        ctx.store.outbox.put(recipient, card, key=key)


def nobody_card(post: Post, author: str, department: str) -> Card:
    """Return what the coordinators are told when nobody can decide."""
    sentence = t("posting.told.nobody", department=department, author=author, post=post.id)
    return say(sentence, Quote(mask(post.text)))


def nobody_decides(post: Post, department: str, key: str, ctx: Context[Store]) -> Text:
    """Let the coordinators know that nobody can decide; return what the author is told."""
    author = ctx.store.directory.person(post.author).name
    tell_coordinators(nobody_card(post, author, department), key, ctx)
    return nobody_words(department, ctx)


def nobody_words(department: str, ctx: Context[Store]) -> Text:
    """Return that nobody at the department can decide, and who sees to it."""
    first = next(iter(coordinators(ctx)), None)
    if first is None:
        return t("posting.nobody_alone", department=department)
    person = ctx.store.directory.person(first)
    if person.department is None:
        return t("posting.nobody_alone", department=department)
    home = ctx.store.directory.department(person.department).in_sentence
    return t("posting.nobody_but", department=department, who=person.name, where=home)


def closed_notices(post: Post, deciders: Deciders, ctx: Context[Store]) -> Tells:
    """Return who has to know that somebody tried to decide where nobody can: once a version."""
    key = f"{post.id}-v{post.version}-closed"
    card = nobody_card(post, deciders.name(post.author), deciders.department)
    told = [(recipient, card, key) for recipient in coordinating(ctx)]
    if post.author != ctx.actor.id:
        told.append((post.author, say(nobody_words(deciders.department, ctx)), key))
    return tuple(told)


Tells = tuple[tuple[Recipient, Card, str], ...]
"""Recipients, cards and outbox keys."""
