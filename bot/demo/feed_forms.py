"""Writing a feed in each of the forms that the demo serves."""

from __future__ import annotations

import json
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from email.utils import format_datetime
from xml.etree import ElementTree as ET

_ATOM = "http://www.w3.org/2005/Atom"
_RDF = "http://www.w3.org/1999/02/22-rdf-syntax-ns#"
_RSS1 = "http://purl.org/rss/1.0/"
_DC = "http://purl.org/dc/elements/1.1/"
for _prefix, _uri in (("atom", _ATOM), ("rdf", _RDF), ("dc", _DC)):
    ET.register_namespace(_prefix, _uri)


@dataclass(frozen=True, slots=True)
class Entry:
    """One entry; an empty title is left out."""

    id: str
    title: str
    link: str
    summary: str
    published: datetime


Form = Callable[[str, str, Sequence[Entry]], tuple[bytes, str]]
"""Gets title, home page and entries; returns the feed and its content type."""


def http_date(at: datetime) -> str:
    """Return a moment as HTTP writes it (RFC 9110, section 5.6.7)."""
    return format_datetime(at.astimezone(UTC), usegmt=True)


def _add(parent: ET.Element, tag: str, text: str = "", **attributes: str) -> ET.Element:
    element = ET.SubElement(parent, tag, attributes)
    element.text = text or None
    return element


def _written(root: ET.Element) -> bytes:
    return bytes(ET.tostring(root, encoding="utf-8", xml_declaration=True))


def rss(title: str, home: str, entries: Sequence[Entry]) -> tuple[bytes, str]:
    """Write RSS 2.0 (https://www.rssboard.org/rss-specification)."""
    root = ET.Element("rss", {"version": "2.0"})
    channel = _add(root, "channel")
    _add(channel, "title", title)
    _add(channel, "link", home)
    _add(channel, "description", title)
    _add(channel, "language", "sv")
    for entry in entries:
        item = _add(channel, "item")
        if entry.title:
            _add(item, "title", entry.title)
        _add(item, "link", entry.link)
        _add(item, "guid", entry.id, isPermaLink="false")
        _add(item, "pubDate", format_datetime(entry.published))
        _add(item, "description", entry.summary)
    return _written(root), "application/rss+xml; charset=utf-8"


def atom(title: str, home: str, entries: Sequence[Entry]) -> tuple[bytes, str]:
    """Write Atom 1.0 (RFC 4287)."""
    root = ET.Element(f"{{{_ATOM}}}feed")
    _add(root, f"{{{_ATOM}}}id", home)
    _add(root, f"{{{_ATOM}}}title", title)
    newest = entries[0].published if entries else datetime(2026, 1, 1, tzinfo=UTC)
    _add(root, f"{{{_ATOM}}}updated", newest.isoformat())
    author = _add(root, f"{{{_ATOM}}}author")
    _add(author, f"{{{_ATOM}}}name", title)
    _add(root, f"{{{_ATOM}}}link", href=home)
    for entry in entries:
        item = _add(root, f"{{{_ATOM}}}entry")
        _add(item, f"{{{_ATOM}}}id", entry.id)
        _add(item, f"{{{_ATOM}}}title", entry.title)
        _add(item, f"{{{_ATOM}}}link", href=entry.link)
        _add(item, f"{{{_ATOM}}}published", entry.published.isoformat())
        _add(item, f"{{{_ATOM}}}updated", entry.published.isoformat())
        _add(item, f"{{{_ATOM}}}summary", entry.summary)
    return _written(root), "application/atom+xml; charset=utf-8"


def rdf(title: str, home: str, entries: Sequence[Entry]) -> tuple[bytes, str]:
    """Write RSS 1.0 (https://web.resource.org/rss/1.0/spec)."""
    root = ET.Element(f"{{{_RDF}}}RDF")
    channel = _add(root, f"{{{_RSS1}}}channel", **{f"{{{_RDF}}}about": home})
    _add(channel, f"{{{_RSS1}}}title", title)
    _add(channel, f"{{{_RSS1}}}link", home)
    _add(channel, f"{{{_RSS1}}}description", title)
    listed = _add(_add(channel, f"{{{_RSS1}}}items"), f"{{{_RDF}}}Seq")
    for entry in entries:
        _add(listed, f"{{{_RDF}}}li", **{f"{{{_RDF}}}resource": entry.id})
        item = _add(root, f"{{{_RSS1}}}item", **{f"{{{_RDF}}}about": entry.id})
        _add(item, f"{{{_RSS1}}}title", entry.title)
        _add(item, f"{{{_RSS1}}}link", entry.link)
        _add(item, f"{{{_RSS1}}}description", entry.summary)
        _add(item, f"{{{_DC}}}date", entry.published.isoformat())
    return _written(root), "application/rdf+xml; charset=utf-8"


def json_feed(title: str, home: str, entries: Sequence[Entry]) -> tuple[bytes, str]:
    """Write JSON Feed 1.1 (https://www.jsonfeed.org/version/1.1/)."""
    feed = {
        "version": "https://jsonfeed.org/version/1.1",
        "title": title,
        "home_page_url": home,
        "language": "sv",
        "items": [
            {
                "id": entry.id,
                "url": entry.link,
                "title": entry.title,
                "content_text": entry.summary,
                "date_published": entry.published.isoformat(),
            }
            for entry in entries
        ],
    }
    return json.dumps(feed, ensure_ascii=False).encode(), "application/feed+json; charset=utf-8"


FORMS: dict[str, Form] = {"rss": rss, "atom": atom, "rdf": rdf, "json": json_feed}
