"""Addresses in feeds, made absolute."""

from __future__ import annotations

from urllib.parse import urljoin

from lxml import etree

from .plain import seen

XML_BASE = "{http://www.w3.org/XML/1998/namespace}base"
_MAX_LINK = 4_000  # no longer addresses are in use


def is_http(address: str) -> bool:
    """Tell whether `address` is complete, and of the kind that people can open."""
    return address.startswith(("http://", "https://")) or address[:8].lower().startswith(
        ("http://", "https://")
    )


def absolute(href: str, base: str) -> str:
    """Return `href` as an http(s) address, joined with `base` where it is relative, else empty."""
    if not href.isprintable() or " " in href:  # line breaks within, as URL readers drop them
        href = seen("".join(href.strip().splitlines())).replace(" ", "%20")
    if not href or len(href) > _MAX_LINK:
        return ""
    if is_http(href):
        return href
    try:
        joined = urljoin(base, href)
    except ValueError:
        return ""
    return joined if is_http(joined) else ""


def rebased(node: etree._Element, url: str) -> str:
    """Return what addresses in `node` are relative to (XML Base), where its parent has `url`."""
    return absolute(node.get(XML_BASE, ""), url) or url
