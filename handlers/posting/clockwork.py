"""What the clock does for posting: remind, ask the next in line, let lapse, mind absences."""

from __future__ import annotations

from dataclasses import replace

from ..kernel.card import Card, Quote, Ring
from ..kernel.command import Context, Job
from ..kernel.errors import NotFound
from ..kernel.ids import PersonId, PostId
from ..kernel.text import t
from . import rules
from .asking import EXPIRE, NEXT, REMIND, stop_timers, tell_deciders, timer
from .cards import first_words, label, led, post_card, text_blocks
from .checks import mask
from .deciders import Deciders, look_up
from .model import Post, State
from .notices import coordinators, draft_action, ring, tell_authors, tell_coordinators
from .ports import Store
from .sheet import sheet

_OPEN = (State.WAITING, State.ORAL)


def remind_decider(key: str, ctx: Context[Store]) -> None:
    """Remind the one who is asked, at half of the answer time."""
    post = _open_post(key, ctx)
    if post is None:
        return
    deciders = look_up(post, ctx)
    told = sheet(post, ctx, deciders)
    asked = post.asked if post.state is State.ORAL else deciders.asked
    if asked is None:
        return
    key_of_text = "posting.reminder" if post.state is State.WAITING else "posting.reminder_oral"
    lead = t(
        key_of_text,
        words=first_words(post.text),
        author=told.author,
        answer_by=post.answer_by,
        post=post.id,
    )
    card = led(lead, post_card(told))
    ctx.store.outbox.put(asked, card, key=f"{timer(post)}-remind")
    ctx.store.audit.write("post.reminded", post.id, who=str(asked), version=post.version)


def pass_on(key: str, ctx: Context[Store]) -> None:
    """Add the next in line when the answer time is over, and tell the author."""
    post = _open_post(key, ctx)
    if post is None or post.state is not State.WAITING:
        return
    before = post.asked
    late = replace(post, passed=post.passed + 1, handed_to=None)
    deciders = look_up(late, ctx)
    if deciders.asked is None or deciders.asked == before:
        _nobody_left(post, ctx)
        return
    late = ctx.store.posts.save(replace(late, asked=deciders.asked))
    told = sheet(late, ctx, deciders)
    who, following = deciders.name(before), deciders.name(deciders.asked)
    lead = t("posting.told.next", who=who, post=post.id)
    if post.publish_at is not None:
        lead = t("posting.told.next_at", who=who, post=post.id, publish_at=post.publish_at)
    tell_deciders(told, ctx, lead)
    name = label(post, told.outlet)
    told_author = ring(t("posting.told.passed", who=who, label=name, following=following))
    tell_authors(late, ctx, replace(told_author, ring=Ring.NOTICE), f"{timer(post)}-p{late.passed}")
    ctx.store.audit.write("post.passed_on", post.id, to=str(deciders.asked), version=post.version)
    _plan_the_one_after(late, ctx)


def _plan_the_one_after(post: Post, ctx: Context[Store]) -> None:
    """Give the next in line the usual answer time before the one after is asked."""
    home = ctx.store.municipality
    amount = home.deadlines.urgent if post.is_urgent else home.deadlines.normal
    then = home.calendar.add_office_time(ctx.now, amount)
    if post.publish_at is None or then < post.publish_at:
        ctx.store.agenda.move(NEXT, timer(post), then)


def _nobody_left(post: Post, ctx: Context[Store]) -> None:
    """Let the author and the coordinators know that nobody more is in line."""
    deciders = look_up(post, ctx)
    told = sheet(post, ctx, deciders)
    name, key = label(post, told.outlet), f"{timer(post)}-nobody"
    sentence = t(
        "posting.told.unanswered",
        label=name,
        author=told.author,
        department=deciders.department,
    )
    tell_coordinators(led(sentence, Card(blocks=text_blocks(post))), key, ctx)
    first = next(iter(coordinators(ctx)), None)
    lead = t("posting.told.no_answer_alone", label=name)
    if first is not None:
        lead = t("posting.told.no_answer", label=name, who=deciders.name(first))
    tell_authors(post, ctx, ring(lead), key)


def expire_post(key: str, ctx: Context[Store]) -> None:
    """Let a request lapse that nobody answered before its planned time."""
    post = _open_post(key, ctx)
    if post is None:
        return
    lapsed = ctx.store.posts.save(rules.move(post, "expire"))
    stop_timers(lapsed, ctx)
    ctx.store.audit.write("post.expired", post.id, version=post.version)
    told = sheet(lapsed, ctx)
    ctx.store.outbox.refresh(post.id, post_card(told))
    sentence = t("posting.told.expired", label=label(post, told.outlet))
    card = ring(sentence, draft_action(post))
    card = replace(card, blocks=(*card.blocks, Quote(mask(post.text))))
    tell_authors(lapsed, ctx, card, f"{timer(post)}-expired")


def ask_anew(key: str, ctx: Context[Store]) -> None:
    """Move open requests to whoever is now in line, when somebody's place in it has changed.

    An absence begins or ends, another deputy is chosen, the head or the order changes.
    """
    person = PersonId(key.split(" ", maxsplit=1)[0])
    for post in ctx.store.post_queue.waiting():
        if post.state is not State.WAITING:
            continue
        freed = replace(post, handed_to=None) if post.handed_to == person else post
        deciders = look_up(freed, ctx)
        touched = person == post.asked or person in deciders.line.order
        if not touched or deciders.asked == post.asked:
            continue
        if deciders.asked is None:
            _nobody_left(post, ctx)
        else:
            _pass_to(replace(freed, asked=deciders.asked), post.asked, deciders, key, ctx)


def _pass_to(
    post: Post, before: PersonId | None, deciders: Deciders, key: str, ctx: Context[Store]
) -> None:
    """Ask the one who is in line now, and tell the authors why it is not the one before."""
    moved = ctx.store.posts.save(post)
    told = sheet(moved, ctx, deciders)
    who, following = deciders.name(before), deciders.name(post.asked)
    why = "away" if before in deciders.line.absent else "order"
    tell_deciders(told, ctx, t(f"posting.told.stand_in_{why}", who=who, post=post.id))
    name = label(post, told.outlet)
    card = ring(t(f"posting.told.next_{why}", who=who, label=name, following=following))
    tell_authors(
        moved, ctx, replace(card, ring=Ring.NOTICE), f"{timer(post)}-{key}-{moved.revision}"
    )
    details = {"to": str(post.asked), "away": str(before)}
    ctx.store.audit.write("post.passed_on", post.id, **details)


def _open_post(key: str, ctx: Context[Store]) -> Post | None:
    """Return the post that a timer is about, if that version still waits."""
    written, _, version = key.partition("-v")
    number = PostId.read(written)
    if number is None:
        return None
    try:
        post = ctx.store.posts.get(number)
    except NotFound:
        return None
    return post if post.state in _OPEN and str(post.version) == version else None


JOBS = (
    Job(REMIND, remind_decider),
    Job(NEXT, pass_on),
    Job(EXPIRE, expire_post),
    Job("absence.begins", ask_anew),
)
"""The agenda's kinds of work that posting does."""
