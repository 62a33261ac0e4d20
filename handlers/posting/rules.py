"""The rules of posting: what leads from one state to another, and what a text must fulfil.

Everything here is pure: values in, values or a refusal out.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Collection, Mapping, Sequence
from dataclasses import replace
from datetime import datetime, timedelta
from typing import Any

from ..kernel.errors import BadArgument, NotAllowed, WrongState
from ..kernel.ids import ChannelId, PersonId
from ..kernel.mandate import Line
from ..kernel.text import Text, t
from .checks import Level, mask, run_checks
from .model import Basis, Post, State
from .ports import Outlet

_OPEN = frozenset({State.WAITING, State.ORAL})
_NOT_OUT = frozenset(set(State) - {State.PUBLISHED, State.PUBLISHED_UNAPPROVED})

MOVES: Mapping[str, tuple[frozenset[State], State]] = {
    "ask": (_NOT_OUT, State.WAITING),
    "keep": (_NOT_OUT - _OPEN - {State.APPROVED}, State.DRAFT),
    "allow": (frozenset({State.WAITING}), State.APPROVED),
    "approve": (frozenset({State.WAITING}), State.APPROVED),
    "ask_change": (_OPEN, State.CHANGES_REQUESTED),
    "reject": (_OPEN, State.REJECTED),
    "hand_over": (frozenset({State.WAITING}), State.WAITING),
    "record_oral": (frozenset({State.WAITING}), State.ORAL),
    "confirm": (frozenset({State.ORAL}), State.APPROVED),
    "revoke": (frozenset({State.APPROVED}), State.REVOKED),
    "undo": (
        frozenset({State.APPROVED, State.CHANGES_REQUESTED, State.REJECTED}),
        State.WAITING,
    ),
    "withdraw": (
        frozenset(
            {State.DRAFT, State.WAITING, State.CHANGES_REQUESTED, State.ORAL, State.APPROVED}
        ),
        State.WITHDRAWN,
    ),
    "expire": (_OPEN, State.EXPIRED),
    "publish": (frozenset({State.APPROVED}), State.PUBLISHED),
    "publish_anyway": (_NOT_OUT - {State.APPROVED}, State.PUBLISHED_UNAPPROVED),
}
"""What may be done in which states, and where it leads.  A new text leads to `ask` again."""

UNDECIDED = _OPEN
DECIDED = frozenset({State.APPROVED, State.CHANGES_REQUESTED, State.REJECTED, State.REVOKED})

MAX_TEXT = 63_206
"""Characters in the longest post of any platform (Facebook)."""
MAX_REASON = 2_000
MIN_REASON = 5
MAX_ALT = 2_000
MAX_PICTURES = 20
MOVED_AT_MOST = timedelta(hours=24)
"""A planned time may move this much without voiding an approval."""


def move(post: Post, act: str, **changes: Any) -> Post:
    """Return the post after an act; raises `WrongState` where the act does not fit."""
    allowed, leads_to = MOVES[act]
    if post.state not in allowed:
        raise WrongState(t("posting.wrong_state", post=post.id, state=state_words(post.state)))
    return replace(post, state=leads_to, **changes)


def state_words(state: State) -> Text:
    """Return the words for a state."""
    return t(f"posting.state.{state.value}")


def content_hash(channel: ChannelId, text: str, media: Sequence[str]) -> str:
    """Return the fingerprint that an approval binds.

    It covers the channel, the text and the picture descriptions.  The planned time is left out,
    because an approval holds for a time moved by no more than 24 hours.
    """
    content = json.dumps([channel.number, text, list(media)], ensure_ascii=False)
    return hashlib.sha256(content.encode()).hexdigest()


def undecided(**changes: Any) -> dict[str, Any]:
    """Return the fields of a post without any decision, and `changes`."""
    blank: dict[str, Any] = {
        "basis": Basis.NONE,
        "decided_by": None,
        "decided_at": None,
        "reason": "",
        "review_wanted": False,
        "reviewed_by": None,
    }
    return {**blank, **changes}


# -- what people write ------------------------------------------------------------------------


def check_text(text: str, pictures: Sequence[str]) -> None:
    """Refuse an empty or endless text, and personal numbers in it or in the descriptions."""
    if not text.strip():
        raise BadArgument(t("posting.empty_text"))
    if len(text) > MAX_TEXT:
        raise BadArgument(t("posting.long_text", most=MAX_TEXT, length=len(text)))
    if len(pictures) > MAX_PICTURES or any(len(alt) > MAX_ALT for alt in pictures):
        raise BadArgument(t("posting.long_pictures", pictures=MAX_PICTURES, most=MAX_ALT))
    for words in (text, *pictures):
        check_leaves_the_house(words)


def check_leaves_the_house(words: str) -> None:
    """Refuse words with a personal number; shows them masked."""
    found = [finding for finding in run_checks(words) if finding.level is Level.BLOCK]
    if not found:
        return
    start = max(0, found[0].start - 30)
    around = mask(words[start : found[-1].end + 10])[:120]
    raise BadArgument(t("posting.personal_number", around=" ".join(around.split())))


def is_doubtful(words: str) -> bool:
    """Tell whether a text has digits that may be a personal number."""
    return any(finding.level is Level.WARN for finding in run_checks(words))


def check_reason(reason: str) -> str:
    """Return a reason without space around it; a decision needs one (31 § förvaltningslagen)."""
    words = reason.strip()
    if len(words) < MIN_REASON:
        raise BadArgument(t("posting.short_reason", least=MIN_REASON))
    if len(words) > MAX_REASON:
        raise BadArgument(t("posting.long_reason", most=MAX_REASON))
    check_leaves_the_house(words)
    return words


# -- who and what ------------------------------------------------------------------------------


def passed(post: Post, now: datetime) -> int:
    """Return how many in the line have let their time run out, also if no clock told yet."""
    is_late = post.answer_by is not None and now >= post.answer_by
    return max(post.passed, 1 if is_late else 0)


def check_version(post: Post, version: int | None) -> None:
    """Refuse a decision on a text that has changed since; None means the newest."""
    if version is not None and version != post.version:
        raise WrongState(t("posting.stale", post=post.id, version=post.version))


def needs_decision(outlet: Outlet, approved: int, *, is_sensitive: bool) -> bool:
    """Tell whether the channel's policy wants a person's decision.

    `approved` counts the author's posts that a person has approved on the channel.
    """
    match outlet.policy:
        case "none" | "post_hoc":
            return False
        case "sensitive_only":
            return is_sensitive
        case "first_n":
            return approved < outlet.policy_first
        case _:
            return True


def mode_of(line: Line, decider: PersonId, handed_to: PersonId | None) -> str:
    """Return in which capacity somebody in the line decides."""
    if decider == line.head:
        return "normal"
    if decider == handed_to:
        return "handed_over"
    superior = line.delegation.superior if line.delegation else None
    return "superior" if decider == superior else "deputy"


def voids(post: Post, to: datetime) -> bool:
    """Tell whether a new planned time voids an approval: more than 24 hours either way."""
    before = post.publish_at or post.decided_at
    return before is None or abs(to - before) > MOVED_AT_MOST


def check_not_own(post: Post, actor: PersonId) -> None:
    """Show a writer who wants another text the way to write it; raises `NotAllowed`."""
    if actor in post.writers:
        raise NotAllowed(t("posting.own.change", post=post.id))


def check_owner(post: Post, actor: PersonId, senders: Collection[PersonId]) -> None:
    """Let those who wrote the post, and those who may send on its channel, go on."""
    if actor not in post.writers and actor not in senders:
        raise NotAllowed(t("posting.not_yours", post=post.id))
