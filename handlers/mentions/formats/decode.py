"""Bytes to characters: feeds lie about their encoding more often than they tell the truth."""

from __future__ import annotations

import codecs
import re

_BOMS = (  # UTF-32 first: its little-endian mark begins with that of UTF-16
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_BARE_WIDE = (  # XML 1.0 appendix F: without a mark, the first "<" or "{" tells the width
    (re.compile(rb"[<{\[]\0[^\0]\0", re.DOTALL), "utf-16-le"),
    (re.compile(rb"\0[<{\[]\0[^\0]", re.DOTALL), "utf-16-be"),
)
_HTTP_CHARSET = re.compile(r"""charset\s*=\s*["']?\s*([\w.:-]+)""", re.IGNORECASE)
_XML_CHARSET = re.compile(rb"""<\?xml[^>]{0,200}?encoding\s*=\s*["']\s*([\w.:-]{1,40})""")
_MULTIBYTE = re.compile(r"gb2312|gbk|gb18030|big5|shift_jis|euc_jp|euc_kr")
_ONE_BYTE = re.compile(r"iso8859-\d+|cp125\d|koi8-[ru]|mac-roman|cp437|cp850")
# Browsers read Latin-1 and ASCII as cp1252, and so do those who write them (WHATWG Encoding, 4.2).
_AS_CP1252 = frozenset({"iso8859-1", "ascii", "cp1252"})


def decode(content: bytes, content_type: str | None) -> str:
    """Return the characters of `content`, never failing.

    Order: byte order mark, HTTP charset, XML declaration, UTF-8, cp1252.  A one-byte charset is
    believed only when the bytes are not UTF-8, and UTF-8 only when they are.
    """
    for mark, name in _BOMS:
        if content.startswith(mark):
            return content.decode(name, "replace")
    for pattern, name in _BARE_WIDE:
        if pattern.match(content):
            return content.decode(name, "replace")
    try:
        return content.decode("utf-8")
    except UnicodeDecodeError:
        return _declared(content, content_type)


def _declared(content: bytes, content_type: str | None) -> str:
    """Decode bytes that are not UTF-8 by what HTTP or the document says, else as cp1252."""
    in_http = _HTTP_CHARSET.search(content_type or "")
    in_xml = _XML_CHARSET.search(content, 0, 1_000)
    names = [in_http[1]] if in_http else []
    names += [in_xml[1].decode("ascii", "replace")] if in_xml else []
    for name in names:
        known = _codec(name)
        if known is not None:
            return content.decode(known, "replace")
    return _mostly_utf8(content) or content.decode("cp1252", "replace")


def _codec(name: str) -> str | None:
    """Return Python's codec for a charset, or None if it is unknown, UTF-8 or not for text."""
    try:
        known = codecs.lookup(name).name
    except (LookupError, ValueError):
        return None
    if known in _AS_CP1252:
        return None
    return known if _MULTIBYTE.fullmatch(known) or _ONE_BYTE.fullmatch(known) else None


def _mostly_utf8(content: bytes) -> str | None:
    """Return the text if it is UTF-8 with a few bytes broken (a summary cut mid-letter)."""
    text = content.decode("utf-8", "replace")
    broken = text.count("\ufffd")
    letters = len(text.encode("utf-8", "replace")) - len(text) - 2 * broken
    return text if letters > 2 * broken else None
