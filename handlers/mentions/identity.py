"""Tells whether two items are the same story: the same address, or nearly the same headline."""

from __future__ import annotations

import re
from datetime import timedelta
from typing import Final
from urllib.parse import parse_qsl, quote, urlencode, urlsplit, urlunsplit

from rapidfuzz import fuzz

from .fold import fold
from .formats.model import Item

SAME_STORY_WITHIN: Final = timedelta(hours=72)
_LEAST_ALIKE = 90.0  # of 100, rapidfuzz' ratio of two headlines
_SHORTEST_HEADLINE = 3  # words: "Ledare" is the headline of every leader
_TRACKING = re.compile(
    r"utm_\w+|at_\w+|mc_[ce]id|mkt_tok|[a-z]*clid|igshid|ocid|cmpid|xtor|_ga|wt_mc|spm|amp"
)
_FROM_A_FEED = frozenset({"ref", "source", "src", "from"})  # with the value rss, feed or the like
_FEEDS = frozenset({"rss", "feed", "atom", "rss.xml", "newsletter"})
_COMMENT = re.compile(
    r"(?:k|c|comment|comments|kommentar|reply|svar|inlagg)[-_]?\d+", re.IGNORECASE
)
_DEFAULT_PORTS = {"http": 80, "https": 443}
_AROUND = re.compile(  # what editors add to a headline when the story is sent on or goes on
    r"\((?:uppdaterad|uppdaterat|uppdatering|tt|rättelse|ny version|video|tv)[^()]*\)"
    r"|^(?:just nu|senaste nytt|uppdaterad|uppdatering|uppdateras|tt|extra)\s*[:–-]"
    r"|\s[–-]\s*(?:tt|uppdaterad|uppdateras)$"
)
_ANSWER = re.compile(r"(?:kommentar|svar|replik|slutreplik|comment|re)\b[^:]{0,20}:")
_COUNTING = (
    "en två tre fyra fem sex sju åtta nio tio elva tolv första andra tredje fjärde femte sjätte"
    " sjunde åttonde nionde tionde"
)
_NUMBERS = frozenset(_COUNTING.split())
_WORDS = re.compile(r"\w+")


def canonical_link(url: str) -> str:
    """Return `url` as it would be without the marks of how the reader came there.

    Host in lower case, no default port, no tracking parameters (their order is kept), no fragment
    except that of a comment.  What is no http address comes back as it is.
    """
    try:
        parts = urlsplit(url.strip())
        port = parts.port
    except ValueError:
        return url
    scheme = parts.scheme.lower()
    if scheme not in _DEFAULT_PORTS or not parts.hostname:
        return url
    host = f"[{parts.hostname}]" if ":" in parts.hostname else parts.hostname.lower()
    if port not in (None, _DEFAULT_PORTS[scheme]):
        host = f"{host}:{port}"
    query = parts.query if not parts.query else _without_tracking(parts.query)
    fragment = parts.fragment if _COMMENT.fullmatch(parts.fragment) else ""
    return urlunsplit((scheme, host, parts.path or "/", query, fragment))


def _without_tracking(query: str) -> str:
    kept = [
        (name, value)
        for name, value in parse_qsl(query, keep_blank_values=True)
        if not _TRACKING.fullmatch(name.lower())
        and not (name.lower() in _FROM_A_FEED and value.lower() in _FEEDS)
    ]
    return urlencode(kept, quote_via=quote)


def story_key(item: Item) -> str:
    """Return what copies of a story have in common: the address without scheme, www and last /.

    An item without a link has only its id.
    """
    link = canonical_link(item.link)
    if not link:
        return f"id:{item.id}"
    address = link.split("://", 1)[-1].removeprefix("www.")
    head, mark, fragment = address.partition("#")
    return head.rstrip("/") + mark + fragment


def is_same_story(one: Item, other: Item) -> bool:
    """Tell whether two items are one story: same address, or like headlines within 72 hours.

    Comments and replies are stories of their own, and so are headlines with different numbers in
    them (the third leak and the fourth).  Without times, only the address tells.
    """
    if one.link and story_key(one) == story_key(other):
        return True
    if one.published is None or other.published is None:
        return False
    if abs(one.published - other.published) > SAME_STORY_WITHIN:
        return False
    return _is_alike(_headline(one.title), _headline(other.title))


def _is_alike(one: str, other: str) -> bool:
    if _ANSWER.match(one) or _ANSWER.match(other):
        return False
    words, others = _WORDS.findall(one), _WORDS.findall(other)
    if min(len(words), len(others)) < _SHORTEST_HEADLINE or _counted(words) != _counted(others):
        return False
    return fuzz.ratio(one, other, score_cutoff=_LEAST_ALIKE) >= _LEAST_ALIKE


def _counted(words: list[str]) -> list[str]:
    """Return the numbers among `words`, in figures or letters."""
    return [word for word in words if word.isdigit() or word in _NUMBERS]


def _headline(title: str) -> str:
    """Return a headline in lower case without what editors put around it."""
    return " ".join(_AROUND.sub(" ", fold(title).lower.strip()).split())
