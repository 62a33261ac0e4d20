"""Requests to publish: taken as they stand; nobody is told, what is still to come is planned."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime

from handlers.kernel.command import Context
from handlers.kernel.ids import ChannelId, PersonId, PostId
from handlers.kernel.mandate import Kind
from handlers.kernel.people import BOT, CLOCK
from handlers.kernel.place import Place
from handlers.posting import rules
from handlers.posting.asking import start_timers
from handlers.posting.model import Basis, Post, PostDecision, PostVersion, State
from handlers.posting.ports import Store
from handlers.posting.times import Times, Wish, times

from .base import Reference, Section, Seeding, refers
from .post_entries import DecisionEntry, PostEntry

_STATES = {"requested": State.WAITING, "scheduled": State.APPROVED} | {s.value: s for s in State}


@dataclass(frozen=True, slots=True)
class Decided:
    """The decision of an entry, as the history keeps it."""

    outcome: str
    by: PersonId
    at: datetime
    delegation: str
    mode: str
    reason: str


@dataclass(frozen=True, slots=True)
class SeededPost:
    """What the file says about a request: all of it, and nothing that time adds."""

    id: PostId
    channel: ChannelId
    author: PersonId
    state: State
    text: str
    requested_at: datetime | None
    publish_at: datetime | None
    is_urgent: bool
    sensitivity: str
    media: tuple[str, ...]
    decision: Decided | None
    published_at: datetime | None
    published_url: str
    reviewed_by: PersonId | None


def _utc(at: datetime | None) -> datetime | None:
    return at.astimezone(UTC) if at else None


def _post(entry: PostEntry, _seeding: Seeding) -> SeededPost:
    return SeededPost(
        id=PostId(int(entry.id[1:])),
        channel=ChannelId(int(entry.channel[1:])),
        author=PersonId(entry.author),
        state=_STATES[entry.state],
        text=entry.text,
        requested_at=_utc(entry.requested_at),
        publish_at=_utc(entry.publish_at),
        is_urgent=entry.urgency == "urgent",
        sensitivity=entry.sensitivity,
        media=tuple(medium.alt or "" for medium in entry.media),
        decision=_decided(entry.decision),
        published_at=_utc(entry.published_at),
        published_url=entry.published_url,
        reviewed_by=PersonId(entry.post_hoc_review.by) if entry.post_hoc_review else None,
    )


def _decided(entry: DecisionEntry | None) -> Decided | None:
    if entry is None:
        return None
    return Decided(
        entry.outcome,
        PersonId(entry.decided_by),
        entry.decided_at.astimezone(UTC),
        entry.delegation or "",
        entry.mode,
        entry.reason,
    )


_BY_FILE = ("approved", "changes_requested", "rejected", "revoked")


def _find(wanted: SeededPost, seeding: Seeding) -> SeededPost | None:
    post = seeding.work.posts.find(wanted.id)
    if post is None:
        return None
    made = [d for d in seeding.work.post_history.decisions(post.id) if d.outcome in _BY_FILE]
    return SeededPost(
        id=post.id,
        channel=post.channel,
        author=post.author,
        state=post.state,
        text=post.text,
        requested_at=post.requested_at,
        publish_at=post.publish_at,
        is_urgent=post.is_urgent,
        sensitivity=post.sensitivity,
        media=post.media,
        decision=_decided_row(made),
        published_at=post.published_at,
        published_url=post.published_url,
        reviewed_by=post.reviewed_by,
    )


def _decided_row(made: Sequence[PostDecision]) -> Decided | None:
    by_people = [d for d in made if d.decided_by is not None]
    if not by_people or by_people[-1].decided_by is None:
        return None
    last = by_people[-1]
    assert last.decided_by is not None  # chosen so
    return Decided(
        last.outcome,
        last.decided_by,
        last.decided_at,
        last.delegation,
        last.mode,
        last.reason,
    )


def _write(value: SeededPost, seeding: Seeding) -> None:
    work = seeding.work
    known = work.posts.find(value.id)
    post, planned = _full(value, seeding)
    if known is None:
        work.posts.add(post)
        _write_history(value, post, seeding)
    else:
        work.posts.save(replace(post, revision=known.revision, version=known.version))
    if post.state is State.WAITING and planned is not None:
        ctx: Context[Store] = Context(BOT, Place(CLOCK, "seed"), seeding.now, work)
        start_timers(post, planned, ctx)


def _full(value: SeededPost, seeding: Seeding) -> tuple[Post, Times | None]:
    """Return the request with what follows from the file: times, who is asked, its basis."""
    outlet = seeding.work.outlets.get(value.channel)
    decision, sent = value.decision, value.requested_at
    is_out = value.state is State.PUBLISHED
    approved = decision is not None and decision.outcome == "approved"
    free = outlet.policy in ("none", "post_hoc", "sensitive_only", "first_n")
    by_policy = value.state in (State.PUBLISHED, State.APPROVED) and not approved and free
    basis = Basis.PERSON if approved else Basis.POLICY if by_policy else Basis.NONE
    wish = Wish(value.publish_at, None, value.is_urgent)
    planned = times(sent, wish, seeding.home) if sent and value.state is State.WAITING else None
    later = is_out and not approved and outlet.policy == "post_hoc"
    post = Post(
        id=value.id,
        channel=value.channel,
        department=outlet.department,
        author=value.author,
        writers=(value.author,),
        text=value.text,
        content_hash=rules.content_hash(value.channel, value.text, value.media),
        state=value.state,
        is_urgent=value.is_urgent,
        is_sensitive=value.sensitivity != "none",
        sensitivity=value.sensitivity,
        created_at=sent,
        requested_at=sent,
        asked_at=sent,
        publish_at=value.publish_at,
        answer_by=planned.answer_by if planned else None,
        media=value.media,
        basis=basis,
        decided_by=decision.by if decision else None,
        decided_at=decision.at if decision else (sent if by_policy else None),
        reason=decision.reason if decision else "",
        review_wanted=(later and value.reviewed_by is None)
        or value.state is State.PUBLISHED_UNAPPROVED,
        reviewed_by=value.reviewed_by,
        published_at=value.published_at,
        published_url=value.published_url,
        asked=_asked(value, seeding) if planned else None,
    )
    return post, planned


def _asked(value: SeededPost, seeding: Seeding) -> PersonId | None:
    department = seeding.work.outlets.get(value.channel).department
    day = seeding.home.calendar.day_of(seeding.now)
    return seeding.work.mandates.line(department, Kind.POST, day).asked((value.author,))


def _write_history(value: SeededPost, post: Post, seeding: Seeding) -> None:
    history, sent = seeding.work.post_history, value.requested_at
    if sent is None:
        return
    history.add_version(
        PostVersion(post.id, 1, post.text, post.content_hash, post.author, sent, post.media)
    )
    made = value.decision
    if made is not None:
        history.add_decision(
            PostDecision(
                0,
                post.id,
                1,
                made.outcome,
                made.by,
                made.at,
                post.content_hash,
                made.delegation,
                made.mode,
                made.reason,
                seeding.home.calendar.office_time_between(sent, made.at),
            )
        )
    elif post.basis is Basis.POLICY:
        history.add_decision(
            PostDecision(0, post.id, 1, "approved", None, sent, post.content_hash, mode="policy")
        )


def _references(entry: PostEntry) -> list[Reference]:
    found = [
        *refers("channels", "channel", entry.channel),
        *refers("people", "author", entry.author),
    ]
    if entry.decision:
        found += [
            Reference("people", entry.decision.decided_by, ("decision", "decided_by")),
            *(
                [Reference("delegations", entry.decision.delegation, ("decision", "delegation"))]
                if entry.decision.delegation
                else []
            ),
        ]
    if entry.post_hoc_review:
        found.append(Reference("people", entry.post_hoc_review.by, ("post_hoc_review", "by")))
    return found


SECTIONS = (
    Section(
        "post_requests",
        PostEntry,
        key=lambda e: e.id,
        build=_post,
        find=_find,
        write=_write,
        references=_references,
    ),
)
