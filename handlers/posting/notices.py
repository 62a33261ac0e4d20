"""What the author, the next in line and the coordinator are told."""

from __future__ import annotations

from ..kernel.card import Action, Card, Paragraph, Quote, Recipient, Ring, say
from ..kernel.command import Context, Link
from ..kernel.ids import PersonId
from ..kernel.people import Role, RoomPurpose, Standing
from ..kernel.text import Text, t
from .commands import ConfirmPublished, OpenDraft
from .model import Post
from .ports import Store
from .sheet import Sheet


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
    return tuple(Card(blocks=(Quote(words),)) for words in (post.text, *alts))


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


def tell_coordinators(card: Card, key: str, ctx: Context[Store]) -> None:
    """Tell all coordinators; without any, the administrators' room."""
    told: list[Recipient] = [*coordinators(ctx)]
    room = ctx.store.directory.room_for(RoomPurpose.ADMINISTRATORS)
    for recipient in told or ([room] if room else []):
        ctx.store.outbox.put(recipient, card, key=key)


def nobody_decides(told: Sheet, department: str, key: str, ctx: Context[Store]) -> Text:
    """Let the coordinators know that nobody can decide; return what the author is told."""
    post = told.post
    card = say(
        t("posting.told.nobody", department=department, author=told.author, post=post.id),
        Quote(post.text),
    )
    tell_coordinators(card, key, ctx)
    first = next(iter(coordinators(ctx)), None)
    if first is None:
        return t("posting.nobody_alone", department=department)
    person = ctx.store.directory.person(first)
    home = (
        ctx.store.directory.department(person.department).in_sentence if person.department else ""
    )
    return t("posting.nobody_but", department=department, who=person.name, where=home)
