"""Mends what makes feeds ill-formed XML, before libxml2 sees them."""

from __future__ import annotations

import html
import re
from html.entities import html5

_XML_NAMES = frozenset({"amp", "lt", "gt", "quot", "apos"})
_REFERENCE = re.compile(
    r"&(?:(?:#(?P<dec>[0-9]{1,7})|#[xX](?P<hex>[0-9a-fA-F]{1,6})"
    r"|(?P<name>[A-Za-z][A-Za-z0-9]{1,31}));)?"
)
_NOT_XML = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
_ODD_NUMBER = re.compile(r"&#(?:1[2-5][0-9]|[xX][89][0-9a-fA-F]);")
_HIGHEST, _SURROGATES, _C1 = 0x10FFFF, range(0xD800, 0xE000), range(0x80, 0xA0)
_MARKED_UP = re.compile(
    r"<(description|title|summary|content|content:encoded)((?:\s[^<>]*)?)(?<!/)>(?!\s*<!\[CDATA\[)"
)


def without_controls(text: str) -> str:
    """Drop the characters that XML forbids (XML 1.0, 2.2) and that nobody means to show."""
    return _NOT_XML.sub("", text)


def has_odd_numbers(text: str) -> bool:
    """Tell whether there are numbers that XML takes for controls but people meant as letters."""
    return "&#" in text and _ODD_NUMBER.search(text) is not None


def mend_references(text: str) -> str:
    """Replace named HTML entities, escape bare `&`, drop numbers of characters XML forbids.

    CDATA sections are left as they are: an `&` means itself there.
    """
    parts: list[str] = []
    at = 0
    while at < len(text):
        start = text.find("<![CDATA[", at)
        end = text.find("]]>", start) if start >= 0 else -1
        if start < 0 or end < 0:
            parts.append(_REFERENCE.sub(_mended, text[at:]))
            break
        parts += (_REFERENCE.sub(_mended, text[at:start]), text[start : end + 3])
        at = end + 3
    return "".join(parts)


def _mended(found: re.Match[str]) -> str:
    """Return a reference that XML accepts, for the one found."""
    name = found["name"]
    if name is not None:
        if name in _XML_NAMES:
            return found[0]
        letters = html5.get(name + ";")
        return "&amp;" + found[0][1:] if letters is None else html.escape(letters)
    if found["dec"] is None and found["hex"] is None:
        return "&amp;"
    number = int(found["dec"]) if found["dec"] else int(found["hex"], 16)
    if number in _C1:  # written by people who count in cp1252, as HTML5 13.2.5.80 knows
        return bytes([number]).decode("cp1252", "ignore")
    if number > _HIGHEST or number in _SURROGATES or _NOT_XML.match(chr(number)):
        return ""
    return f"&#{number};"  # XML knows &#x41; but not &#X41;


def wrap_markup(text: str) -> str:
    """Put unescaped HTML of texts (`<description>a<br>b</description>`) into CDATA sections."""
    parts: list[str] = []
    at = 0
    while opening := _MARKED_UP.search(text, at):
        close = text.find(f"</{opening[1]}>", opening.end())
        if close < 0:
            break
        inner = text[opening.end() : close]
        if "<" in inner and "]]>" not in inner:
            inner = f"<![CDATA[{inner}]]>"
        parts += (text[at : opening.end()], inner)
        at = close
    return "".join((*parts, text[at:]))
