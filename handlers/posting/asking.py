"""Sending a text to those who decide: the way from a draft to a decision, shared by all senders."""

from __future__ import annotations

from dataclasses import replace

from ..kernel.card import Action, Card, Paragraph, Quote, say
from ..kernel.command import Context
from ..kernel.errors import WrongState
from ..kernel.people import Role, RoomPurpose, Standing
from ..kernel.text import Text, t
from . import rules
from .cards import label, led, post_card, replaced_card
from .checks import mask
from .commands import SendDraft
from .deciders import Deciders, look_up
from .model import Basis, Post, PostDecision, PostVersion
from .notices import nobody_decides, published_action
from .ports import Outlet, Store
from .senders import hindrance_words, hindrances
from .sheet import Sheet, sheet
from .times import NobodyOnDuty, Times, Wish, times

REMIND, NEXT, EXPIRE = "post.remind", "post.next", "post.expire"
"""Kinds of work on the agenda; the key is `G147-v2`."""


def timer(post: Post) -> str:
    """Return the agenda's key for the newest version of a post."""
    return f"{post.id}-v{post.version}"


def stop_timers(post: Post, ctx: Context[Store]) -> None:
    """Take away all that was planned for a post: nobody is reminded after a decision."""
    for kind in (REMIND, NEXT, EXPIRE):
        ctx.store.agenda.drop(kind, f"{post.id}-v")


def start_timers(post: Post, planned: Times, ctx: Context[Store]) -> None:
    """Plan what happens when nobody answers, as far as it is still to come."""
    if post.version > 1:  # a first version has nothing planned yet
        stop_timers(post, ctx)
    for kind, at in (
        (REMIND, planned.remind_at),
        (NEXT, planned.next_at),
        (EXPIRE, planned.expire_at),
    ):
        if at > ctx.now or kind == EXPIRE:
            ctx.store.agenda.move(kind, timer(post), at)


def send(draft: Post, wish: Wish, ctx: Context[Store]) -> Card:
    """Send a stored draft or an earlier version as the next version; return the receipt.

    What stops it is said, and the text is kept: nothing that was written is lost.
    """
    outlet = ctx.store.outlets.get(draft.channel)
    stops = hindrances(ctx.actor.id, outlet, ctx, is_reply=wish.is_reply)
    if stops:
        return keep_draft(draft, _stopped(draft, stops, outlet, ctx), ctx)
    try:
        planned = times(ctx.now, wish, ctx.store.municipality)
    except NobodyOnDuty as early:
        hurry = Action(t("posting.button.urgent"), SendDraft(draft.id, is_urgent=True))
        return keep_draft(draft, (early.text,), ctx, hurry)
    counts = outlet.policy == "first_n"  # only that policy asks how often it went well
    approved = ctx.store.post_queue.approved(draft.author, draft.channel) if counts else 0
    if rules.needs_decision(outlet, approved, is_sensitive=draft.is_sensitive):
        return _ask(draft, wish, planned, ctx)
    return _allow(_new_version(draft, wish, planned, ctx), outlet, ctx)


def keep_draft(draft: Post, why: tuple[Text, ...], ctx: Context[Store], *more: Action) -> Card:
    """Keep the text as a draft and say why it was not sent."""
    if draft.state not in rules.MOVES["keep"][0]:  # it would lose its place or its approval
        raise WrongState(why[0])
    kept = ctx.store.posts.save(rules.move(draft, "keep"))
    ctx.store.audit.write("post.drafted", kept.id, why=tuple(text.key for text in why))
    last = t("posting.draft_kept", why=why[-1], post=kept.id)
    return Card(blocks=tuple(Paragraph(text) for text in (*why[:-1], last)), actions=more)


def _stopped(
    draft: Post, codes: tuple[str, ...], outlet: Outlet, ctx: Context[Store]
) -> tuple[Text, ...]:
    """Return why a text is not sent; where nobody can decide, the coordinators are told."""
    words = {code: hindrance_words(code, outlet, ctx) for code in codes}
    if "delegation_expired" in words:
        department = ctx.store.directory.department(outlet.department).in_sentence
        words["delegation_expired"] = nobody_decides(draft, department, _closed_key(draft), ctx)
    return tuple(words.values())


def _closed_key(post: Post) -> str:
    return f"{post.id}-r{post.revision}-nobody"


def _new_version(draft: Post, wish: Wish, planned: Times, ctx: Context[Store]) -> Post:
    number = len(ctx.store.post_history.versions(draft.id)) + 1
    writers = tuple(dict.fromkeys((*draft.writers, ctx.actor.id)))
    changes = rules.undecided(
        version=number,
        content_hash=rules.content_hash(draft.channel, draft.text, draft.media),
        writers=writers,
        is_urgent=wish.is_urgent,
        requested_at=draft.requested_at or ctx.now,
        asked_at=ctx.now,
        publish_at=wish.publish_at,
        answer_by=planned.answer_by,
        passed=0,
        handed_to=None,
        asked=None,
    )
    post = rules.move(draft, "ask", **changes)
    ctx.store.post_history.add_version(
        PostVersion(
            post.id, number, post.text, post.content_hash, ctx.actor.id, ctx.now, post.media
        )
    )
    details = {"version": number, "hash": post.content_hash, "channel": str(post.channel)}
    ctx.store.audit.write("post.requested", post.id, **details)
    return post


def _ask(draft: Post, wish: Wish, planned: Times, ctx: Context[Store]) -> Card:
    with_me = replace(draft, writers=tuple(dict.fromkeys((*draft.writers, ctx.actor.id))))
    fresh = replace(with_me, passed=0, handed_to=None, answer_by=planned.answer_by)
    deciders = look_up(fresh, ctx)
    if not deciders.may:  # it fails closed
        closed = nobody_decides(draft, deciders.department, _closed_key(draft), ctx)
        return keep_draft(draft, (closed,), ctx)
    post = _new_version(draft, wish, planned, ctx)
    post = ctx.store.posts.save(replace(post, asked=deciders.asked))
    start_timers(post, planned, ctx)
    told = sheet(post, ctx, deciders)
    if post.version > 1:  # the cards of earlier versions stay behind, without buttons
        ctx.store.outbox.refresh(post.id, replaced_card(told))
    tell_deciders(told, ctx)
    _tell_duty(told, planned, ctx)
    return _receipt(told, deciders, ctx)


def tell_deciders(told: Sheet, ctx: Context[Store], lead: Text | None = None) -> None:
    """Ask in the department's room and in person; older copies of the card are changed too."""
    post, card = told.post, post_card(told)
    ctx.store.outbox.refresh(post.id, card)
    room = ctx.store.directory.room_for(RoomPurpose.DEPARTMENT, post.department)
    if room is not None:
        ctx.store.outbox.put(room, card, key=f"{timer(post)}-ask")
    if post.asked is not None:
        own = led(lead, card) if lead else card
        ctx.store.outbox.put(post.asked, own, key=f"{timer(post)}-ask")


def _tell_duty(told: Sheet, planned: Times, ctx: Context[Store]) -> None:
    """Let those on duty know of an urgent text that nobody is at work to answer."""
    calendar = ctx.store.municipality.calendar
    post = told.post
    if not post.is_urgent or calendar.office_time_between(ctx.now, planned.answer_by):
        return
    card = say(
        t("posting.told.duty", author=told.author, label=label(post, told.outlet)),
        Paragraph(told.decides),
        Quote(mask(post.text)),
    )
    for person in ctx.store.directory.people():
        on_duty = person.has(Role.DUTY_OFFICER) and person.standing is Standing.STAFF
        if on_duty and person.id not in (ctx.actor.id, post.asked):
            ctx.store.outbox.put(person.id, card, key=f"{timer(post)}-duty")


def _receipt(told: Sheet, deciders: Deciders, ctx: Context[Store]) -> Card:
    post = told.post
    key = "posting.sent" if post.version == 1 else "posting.sent_again"
    sent = t(
        key,
        label=label(post, told.outlet),
        department=deciders.department,
        answer_by=post.answer_by,
        version=post.version,
    )
    if deciders.asked is None:
        closed = nobody_decides(post, deciders.department, f"{timer(post)}-nobody", ctx)
        return say(sent, Paragraph(closed))
    return say(sent, Paragraph(told.decides))


def _allow(post: Post, outlet: Outlet, ctx: Context[Store]) -> Card:
    """Approve at once what the department's own policy lets through."""
    later = outlet.policy == "post_hoc"
    allowed = rules.move(
        post, "allow", basis=Basis.POLICY, decided_at=ctx.now, review_wanted=later, answer_by=None
    )
    allowed = ctx.store.posts.save(allowed)
    stop_timers(allowed, ctx)
    ctx.store.post_history.add_decision(
        PostDecision(
            0, post.id, post.version, "approved", None, ctx.now, post.content_hash, mode="policy"
        )
    )
    ctx.store.audit.write("post.approved", post.id, policy=outlet.policy, version=post.version)
    told = sheet(allowed, ctx)
    ctx.store.outbox.refresh(post.id, post_card(told))
    key = "posting.allowed_later" if later else "posting.allowed"
    sentence = t(key, label=label(post, outlet), post=post.id)
    return say(sentence, Quote(mask(post.text)), actions=(published_action(allowed),))
