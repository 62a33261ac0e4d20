"""Watches as rules of the matcher, and what they find in items."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import cast

from . import inflect
from .match import Hit, Kind, Matcher, WatchRule, excerpt, rule_from_words
from .model import Item, Watch
from .rules import LOUDNESS

_MOST_WORDS = 10
_EXCERPT = 200
"""Most of another's text that is kept (quotation, upphovsrättslagen 22 §)."""


def new_watch(watch: Watch) -> Watch:
    """Return a watch made in chat with the kind and options that its words call for.

    `granåker*` asks for compounds, as `prefix` in the seed file does.
    """
    term = watch.term.rstrip("*").rstrip()
    rule = rule_from_words(watch.id.number, term, watch.exclude)
    prefix = rule.prefix or watch.term.endswith("*")
    return replace(watch, term=term, kind=rule.kind, prefix=prefix)


def forms_of(watch: Watch) -> tuple[str, ...]:
    """Return every form that a watch looks for, those given by hand first."""
    return tuple(dict.fromkeys((*watch.forms, *inflect.forms_of(watch.term, watch.kind))))


def rule_of(watch: Watch) -> WatchRule:
    """Return the matcher's rule of a watch."""
    guessed = rule_from_words(watch.id.number, watch.term)
    return WatchRule(
        number=watch.id.number,
        term=watch.term,
        kind=cast("Kind", watch.kind),
        forms=watch.forms,
        prefix=watch.prefix,
        require_any=watch.require_any,
        exclude=watch.exclude,
        case_sensitive=watch.kind == "place" and guessed.case_sensitive,
    )


@lru_cache(maxsize=4)
def _matcher(rules: tuple[WatchRule, ...]) -> Matcher:
    """Return the matcher of some rules; building it is dear, and watches seldom change."""
    return Matcher(rules)


@dataclass(frozen=True, slots=True)
class Match:
    """What watches found in one text."""

    watches: tuple[Watch, ...]
    """In the order of their numbers."""
    words: tuple[str, ...]
    """As printed, each once."""
    excerpt: str


class Finder:
    """Finds watches in one text after another; made once for all that a visit brings."""

    def __init__(self, watches: Sequence[Watch]) -> None:
        """Look for what these watches watch."""
        self._watches = {watch.id.number: watch for watch in sorted(watches, key=lambda w: w.id)}
        self._loudness = {n: LOUDNESS.index(w.priority) for n, w in self._watches.items()}
        self._matcher = _matcher(tuple(rule_of(watch) for watch in self._watches.values()))

    def find(self, title: str, summary: str) -> Match | None:
        """Return what the watches find in a title and a summary, or None."""
        text = f"{title}\n{summary}"
        hits = self._matcher.find(text)
        if not hits:
            return None
        numbers = {hit.rule_number for hit in hits}
        # Words of the loudest watches first; of two writings the first one stays.
        louder = sorted(hits, key=lambda hit: (self._loudness[hit.rule_number], hit.start))
        words = {hit.words.casefold(): hit.words for hit in reversed(louder)}
        return Match(
            watches=tuple(w for number, w in self._watches.items() if number in numbers),
            words=_longest(tuple(reversed(words.values())))[:_MOST_WORDS],
            excerpt=_excerpt(text, len(title), summary, hits),
        )


def find(watches: Sequence[Watch], title: str, summary: str) -> Match | None:
    """Return what the watches find in one text, or None."""
    return Finder(watches).find(title, summary)


def _longest(words: tuple[str, ...]) -> tuple[str, ...]:
    """Return the words without those that stand within another: `Granåkers` in its kommun."""
    small = [word.casefold() for word in words]
    return tuple(
        word
        for word in words
        if not any(word.casefold() in other and word.casefold() != other for other in small)
    )


def _excerpt(text: str, title_ends: int, summary: str, hits: Sequence[Hit]) -> str:
    """Return the sentence around the first hit after the title; else how the summary begins."""
    below = next((hit for hit in hits if hit.start > title_ends), None)
    if below is not None:
        return excerpt(text, below, _EXCERPT)
    return shortened(summary, _EXCERPT)


def shortened(text: str, most: int) -> str:
    """Return the beginning of a text, cut at a word, with … where something was cut."""
    text = " ".join(text.split())
    if len(text) <= most:
        return text
    head = text[: most - 1]
    return (head[: head.rfind(" ")] if " " in head else head).rstrip(" ,.;:–-") + "…"


def hits_among(watch: Watch, items: Sequence[Item]) -> Sequence[Item]:
    """Return the items that a watch finds."""
    finder = Finder((watch,))
    return [item for item in items if finder.find(item.title, item.summary)]
