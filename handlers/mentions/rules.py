"""The rules about mentions, sources and watches: pure, without memory."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime, timedelta

from ..kernel.errors import BadArgument, NotAllowed, WrongState
from ..kernel.people import Person
from ..kernel.text import t
from ..kernel.tokens import fold
from .model import Mention, MentionState, Priority, Source, Watch

MOVES = {
    "take": (
        {MentionState.NEW, MentionState.ACKNOWLEDGED, MentionState.ASSIGNED},
        MentionState.ACKNOWLEDGED,
    ),
    "dismiss": (
        {MentionState.NEW, MentionState.ACKNOWLEDGED, MentionState.ASSIGNED},
        MentionState.NO_ACTION,
    ),
    "reopen": ({MentionState.NO_ACTION}, MentionState.NEW),
}
"""Act → the states that it is possible in, and the state that it leads to."""

LOUDNESS = (Priority.HIGH, Priority.NORMAL, Priority.LOW)
"""Priorities, loudest first."""

SHORTEST, LONGEST = 3, 80
MOST_WORDS = 20
MOST_WATCHES = 5_000
MOST_SOURCES = 2_000
LONGEST_TEXT = 4_000
LONGEST_LINK = 2_000
LONGEST_PAUSE = timedelta(days=366)
_PATTERN_SIGNS = re.compile(r"[\\^$|?+(){}\[\]]|\.\*|\*.")
_PERSONAL_NUMBER = re.compile(r"\d{6,8}[-+ ]?\d{4}")
_NAME = re.compile(r"[A-ZÅÄÖÉÜ][\w’'-]*[a-zåäöéü]")
_PUBLIC_WORDS = (
    "kommun", "region", "lan", "skola", "forskola", "gymnasium", "sjukhus", "bibliotek", "parti",
    "parken", "torg", "torget", "gatan", "vagen", "sjon", "kyrka", "museum", "hallen", "if", "ik",
    "bk", "fc", "sk", "ab", "hb", "posten", "bladet", "kuriren", "tidning", "tidningen", "radio",
    "forening", "klubb", "forbund", "namnden", "styrelsen",
)  # fmt: skip
"""Endings of the second word that tell a place or an organisation from a person."""
_SHORTEST_NAME = 4


def move(mention: Mention, act: str, person: Person, now: datetime) -> Mention:
    """Return the mention after an act; raises `WrongState`."""
    possible, after = MOVES[act]
    if mention.state is MentionState.DUPLICATE:
        first = mention.duplicate_of
        raise WrongState(t("mentions.is_copy", mention=mention.id, first=first))
    if mention.state not in possible:
        key = f"mentions.wrong_state.{mention.state.value}"
        raise WrongState(t(key, mention=mention.id))
    if act == "take":
        return replace(mention, state=after, taken_by=person.id, taken_at=now)
    if act == "reopen" and mention.taken_by is not None:
        return replace(mention, state=MentionState.ACKNOWLEDGED)
    return replace(mention, state=after)


def check_pause(span: timedelta) -> None:
    """Refuse a pause that is no pause, or longer than a year."""
    if not timedelta(0) < span <= LONGEST_PAUSE:
        raise BadArgument(t("mentions.bad_pause"))


def check_text(text: str) -> str:
    """Return a comment or a headline of a length that can be kept."""
    text = text.strip()
    if not text:
        raise BadArgument(t("mentions.text_empty"))
    if len(text) > LONGEST_TEXT:
        raise BadArgument(t("mentions.text_long", most=LONGEST_TEXT))
    return text


def check_new_source(url: str, known: Sequence[Source]) -> None:
    """Refuse an address that is read already, or more sources than can be read in time."""
    if len(url) > LONGEST_LINK:
        raise BadArgument(t("mentions.link_long", most=LONGEST_LINK))
    same = next((s for s in known if url in (s.url, s.moved_to)), None)
    if same is not None:
        raise WrongState(t("mentions.source_known", source=same.id, name=same.name))
    if len(known) >= MOST_SOURCES:
        raise WrongState(t("mentions.too_many_sources", most=MOST_SOURCES))


def check_term(term: str) -> None:
    """Refuse what is no word to watch: too short or long, a pattern, a personal number."""
    if sum(letter.isalnum() for letter in term) < SHORTEST:
        raise BadArgument(t("mentions.term_short", term=term, least=SHORTEST))
    if len(term) > LONGEST:
        raise BadArgument(t("mentions.term_long", most=LONGEST))
    if _PATTERN_SIGNS.search(term):
        raise BadArgument(t("mentions.term_pattern", term=term))
    if _PERSONAL_NUMBER.search(term):
        raise BadArgument(t("mentions.term_personal_number"))


def checked_words(words: Sequence[str]) -> tuple[str, ...]:
    """Return words that a watch leaves out or wants near; refuses too long ones and too many."""
    kept = tuple(" ".join(word.split()) for word in words if word.strip())
    if len(kept) > MOST_WORDS or any(len(word) > LONGEST for word in kept):
        raise BadArgument(t("mentions.too_many_words", most=MOST_WORDS, longest=LONGEST))
    return kept


def check_new_watch(term: str, known: Sequence[Watch]) -> None:
    """Refuse a word that is watched already."""
    same = next((w for w in known if w.is_active and w.term.casefold() == term.casefold()), None)
    if same is not None:
        raise WrongState(t("mentions.watch_known", watch=same.id, term=same.term))
    if len(known) >= MOST_WATCHES:
        raise WrongState(t("mentions.too_many_watches", most=MOST_WATCHES))


def check_person(term: str, reason: str, people: Sequence[Person], known: Sequence[str]) -> None:
    """Refuse to watch people: colleagues never, others only for a stated reason.

    The list of what is public is no proof: two words that each begin with a capital and end like
    no place or organisation are taken for a name.  `known` are names of the municipality, its
    departments, boards and sources.  Freedom of opinion: regeringsformen 2 kap. 2–3 §§; JO
    1406-2021 on employees' private accounts.
    """
    folded = fold(term)
    if any(fold(person.name) in folded for person in people if " " in person.name):
        raise NotAllowed(t("mentions.term_colleague"))
    if reason.strip() or not looks_like_a_person(term, known):
        return
    raise BadArgument(t("mentions.term_person", term=term))


def looks_like_a_person(term: str, known: Sequence[str]) -> bool:
    """Tell whether a term may be the name of a private person."""
    words = term.split()
    if len(words) != 2 or not all(_NAME.fullmatch(word) for word in words):  # noqa: PLR2004
        return False
    folded, last = fold(term), fold(words[1])
    names = [fold(name) for name in known if len(name) >= _SHORTEST_NAME]
    if any(name in folded or folded in name for name in names):
        return False
    return not last.endswith(_PUBLIC_WORDS)


def loudest(watches: Sequence[Watch]) -> Watch:
    """Return the watch that decides where a hit goes: highest priority, then lowest number."""
    return min(watches, key=lambda w: (LOUDNESS.index(w.priority), w.id))


def is_loud(watch: Watch, published_at: datetime, now: datetime) -> bool:
    """Tell whether a hit of this watch rings.

    Not while it is paused or speaks softly, and not for what was published before it was added.
    """
    if watch.priority is Priority.LOW:
        return False
    if watch.paused_until is not None and watch.paused_until > now:
        return False
    return watch.added_at is None or published_at >= watch.added_at
