"""Characters to an XML tree, with every dangerous feature of XML turned off."""

from __future__ import annotations

import re

from lxml import etree

from handlers.kernel.errors import UnreadableFeed
from handlers.kernel.text import t

from .prolog import ROOT
from .repair import has_odd_numbers, mend_references, without_controls, wrap_markup

# libxml2 needs about 250 bytes a node: so many of these marks are at most 400 MB.
MAX_MARKS = 1_300_000
MAX_REFERENCES = 1_500_000
_PREFIX = re.compile(r"[<\s]([A-Za-z_][\w.-]*):[A-Za-z_][\w.-]*[\s=>/]")
_BOUND = re.compile(r"xmlns:([\w.-]+)\s*=")
_PREFIXES = {
    "atom": "http://www.w3.org/2005/Atom",
    "content": "http://purl.org/rss/1.0/modules/content/",
    "dc": "http://purl.org/dc/elements/1.1/",
    "dcterms": "http://purl.org/dc/terms/",
    "news": "http://www.google.com/schemas/sitemap-news/0.9",
    "rdf": "http://www.w3.org/1999/02/22-rdf-syntax-ns#",
    "wfw": "http://wellformedweb.org/CommentAPI/",
}
_HARMLESS = frozenset({"ERR_ATTRIBUTE_REDEFINED", "ERR_NS_DECL_ERROR"})


def grow(text: str, start: int, url: str) -> etree._Element:
    """Return the tree of the element that begins at `start`.

    All before it (declaration, DOCTYPE and so every declared entity) and all after its end is
    left out.  What is not well-formed is mended step by step, and only then.  Raises
    UnreadableFeed when it is too large, has been cut off or cannot be mended.
    """
    if text.count("<") + text.count("=") > MAX_MARKS or text.count("&") > MAX_REFERENCES:
        raise UnreadableFeed(t("mentions.feed_too_large", url=url))
    body = _whole(text[start:] if start else text, url)
    tree, problem = (None, "broken") if has_odd_numbers(body) else _parse(body, url)
    if problem == "broken":
        body = mend_references(without_controls(body))
        tree, problem = _parse(body, url)
    if problem == "namespace":
        body = _bind_prefixes(body)
        tree, problem = _parse(body, url)
    if problem == "broken":
        tree, problem = _parse(wrap_markup(body), url)
    if tree is None or problem == "broken":
        raise UnreadableFeed(t("mentions.feed_is_broken", url=url))
    return tree


def _whole(body: str, url: str) -> str:
    """Return `body` up to the end of its first element, which must be there."""
    opening = ROOT.match(body)
    name = opening[0][1:] if opening else ""
    end = body.rfind(f"</{name}")
    if end >= 0:
        return f"{body[:end]}</{name}>"
    if re.match(r"<[^<>]{0,10000}/>\s*$", body):
        return body
    raise UnreadableFeed(t("mentions.feed_is_truncated", url=url))


def _parse(body: str, url: str) -> tuple[etree._Element | None, str]:
    """Return the tree and what is wrong with it: nothing, its namespaces, or all of it."""
    parser = etree.XMLParser(
        encoding="utf-8",
        resolve_entities=False,
        no_network=True,
        huge_tree=False,
        load_dtd=False,
        recover=True,
        remove_comments=True,
        remove_pis=True,
    )
    try:
        tree = etree.fromstring(body.encode("utf-8", "replace"), parser)
    except (etree.XMLSyntaxError, ValueError):
        return None, "broken"
    problem = ""
    for entry in parser.error_log:
        if entry.type_name == "ERR_RESOURCE_LIMIT":  # nested deeper than 256, or a huge text
            raise UnreadableFeed(t("mentions.feed_too_large", url=url))
        if entry.domain_name == "NAMESPACE":
            problem = problem or "namespace"
        elif entry.type_name not in _HARMLESS and not entry.type_name.startswith("WAR_"):
            problem = "broken"
    return tree, problem


def _bind_prefixes(body: str) -> str:
    """Declare the namespace prefixes that are used without having been declared."""
    end = body.find(">")
    bound = {*_BOUND.findall(body[:end]), "xml", "xmlns"}
    missing = sorted(set(_PREFIX.findall(body)) - bound)[:50]
    root = ROOT.match(body)
    if root is None:
        return body
    declared = "".join(f' xmlns:{p}="{_PREFIXES.get(p, "urn:unbound:" + p)}"' for p in missing)
    return body[: root.end()] + declared + body[root.end() :]
