"""HTML to the plain text that people read and watches look in."""

from __future__ import annotations

import html
import re
from functools import lru_cache

_TAG = re.compile(r"<(?:/?([A-Za-z][A-Za-z0-9]*)[^<>]*|![^<>]*|\?[^<>]*)>")
_NAMES = (
    "a abbr acronym b bdi bdo big cite code del dfn em font i ins kbd mark q s samp small span"
    " strike strong sub sup time tt u var wbr"
)
_INLINE = frozenset((_NAMES + " " + _NAMES.upper()).split())
_ANY_HIDDEN = re.compile(r"<(?:!--|script\b|style\b)", re.IGNORECASE)
_HIDDEN = (  # each with the mark that ends it
    (re.compile(r"<!--"), "-->"),
    (re.compile(r"<script\b", re.IGNORECASE), "</script"),
    (re.compile(r"<style\b", re.IGNORECASE), "</style"),
)
_REFERENCE = re.compile(r"&(?:#[0-9]{1,7}|#[xX][0-9a-fA-F]{1,6}|[A-Za-z][A-Za-z0-9]{1,31});")
_LOOKS_LIKE_HTML = re.compile(
    r"</(?:p|a|b|i|em|strong|span|div|li|ul|h[1-6])>|<(?:br|img|p)\b[^<>]*>"
    r"|&(?:#[0-9]{2,5}|[a-z]{2,8});",
    re.IGNORECASE,
)
# Soft hyphen, zero-width space, word joiner, byte order mark; marks that turn the direction of
# what follows them; controls; half characters.
_UNSEEN = re.compile(
    "[\u00ad\u200b\u2060\ufeff\u202a-\u202e\u2066-\u2069"
    "\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f\ud800-\udfff]"
)


def plain(markup: str) -> str:
    """Return the words of `markup` on one line, without tags, entities and unseen characters."""
    if "<" in markup:
        if _ANY_HIDDEN.search(markup):
            for opening, ending in _HIDDEN:
                markup = _without(markup, opening, ending)
        markup = _TAG.sub(_gap, markup)
    if "&" in markup:
        markup = _REFERENCE.sub(_letter, markup)
    return one_line(markup)


def one_line(text: str) -> str:
    """Return `text`, which is not HTML, on one line and without unseen characters."""
    return " ".join(seen(text).split())


def seen(text: str) -> str:
    """Return `text` without unseen characters, which no database or reader should meet."""
    return text if text.isprintable() else _UNSEEN.sub("", text)


def looks_like_html(text: str) -> bool:
    """Tell whether a text that is said to be plain has HTML in it all the same."""
    return ("<" in text or "&" in text) and _LOOKS_LIKE_HTML.search(text) is not None


def _letter(found: re.Match[str]) -> str:
    return _unescaped(found[0])


@lru_cache(maxsize=512)
def _unescaped(reference: str) -> str:
    return html.unescape(reference)


def _gap(found: re.Match[str]) -> str:
    """Return what a tag is to the reader: nothing within words, a space between blocks."""
    return "" if found[1] in _INLINE else " "


def _without(markup: str, opening: re.Pattern[str], ending: str) -> str:
    """Cut out all from each `opening` to the next `ending`, in time linear in the text."""
    if not opening.search(markup):
        return markup
    lower = markup.lower() if ending.startswith("</") else markup
    if len(lower) != len(markup):  # İ and the like grow when lower-cased
        lower = markup
    parts: list[str] = []
    at = 0
    while found := opening.search(markup, at):
        parts.append(markup[at : found.start()])
        end = lower.find(ending, found.end())
        close = markup.find(">", end) if end >= 0 else -1
        if close < 0:
            return "".join(parts)
        at = close + 1
    return "".join((*parts, markup[at:]))
