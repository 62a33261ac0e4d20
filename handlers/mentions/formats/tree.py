"""Characters to an XML tree, with every dangerous feature of XML turned off."""

from __future__ import annotations

import re
from urllib.parse import urljoin

from lxml import etree

from handlers.kernel.errors import UnreadableFeed
from handlers.kernel.text import t

from .repair import mend_references, without_controls, wrap_markup

# libxml2 needs about 250 bytes a node: 1.5 million of these marks are at most 400 MB.
MAX_MARKS = 1_500_000
MAX_REFERENCES = 2_000_000
_ROOT = re.compile(r"<([A-Za-z_][\w.-]*:)?([A-Za-z_][\w.-]*)")
_DOCTYPE_END = re.compile(r"\]\s*>")
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


def root_of(text: str) -> tuple[int, str]:
    """Return where the document's own first element begins and its name, or (-1, "").

    `{` is the name of a JSON document; a page that only says `<!DOCTYPE html>` is called html.
    """
    at = len(text) - len(text.lstrip())
    if text.startswith("{", at):
        return at, "{"
    declared = text.find("<?xml", 0, 4_000)  # some servers print warnings before it
    at = text.find("<", max(0, declared))
    while at >= 0:
        if text[at + 1 : at + 14].lower() == "!doctype html":
            return at, "html"
        found = _ROOT.match(text, at)
        if found:
            return at, found[2].lower()
        at = _after_prolog(text, at)
    return -1, ""


def _after_prolog(text: str, at: int) -> int:
    """Return where the next tag begins after the comment, instruction or DOCTYPE at `at`."""
    if text.startswith("<!--", at):
        end = text.find("-->", at)
    elif text.startswith("<?", at):
        end = text.find("?>", at)
    elif text[at + 1 : at + 9].upper() == "!DOCTYPE":
        end = text.find(">", at)
        if 0 <= text.find("[", at) < end:
            inner = _DOCTYPE_END.search(text, at)
            end = inner.end() if inner else -1
    else:
        end = at + 1
    return text.find("<", end) if end >= 0 else -1


def grow(text: str, start: int, url: str) -> etree._Element:
    """Return the tree of the element that begins at `start`.

    All before it (declaration, DOCTYPE and so every declared entity) and all after its end is
    left out.  Raises UnreadableFeed when it is too large, has been cut off or is broken.
    """
    if text.count("<") + text.count("=") > MAX_MARKS or text.count("&") > MAX_REFERENCES:
        raise UnreadableFeed(t("mentions.feed_too_large", url=url))
    body = mend_references(without_controls(_whole(text[start:], url)))
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
    opening = _ROOT.match(body)
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
        tree = etree.fromstring(body.encode(), parser, base_url=url)
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
    root = _ROOT.match(body)
    if root is None:
        return body
    declared = "".join(f' xmlns:{p}="{_PREFIXES.get(p, "urn:unbound:" + p)}"' for p in missing)
    return body[: root.end()] + declared + body[root.end() :]


def is_http(address: str) -> bool:
    """Tell whether `address` is complete, and of the kind that people can open."""
    return address[:8].lower().startswith(("http://", "https://"))


def absolute(href: str | None, node: etree._Element | None, url: str) -> str:
    """Return `href` as an http(s) address, joined with xml:base or the feed's own, else empty."""
    written = "".join((href or "").strip().splitlines()).replace(" ", "%20")
    if not written or is_http(written):
        return written
    base = (node.base if node is not None else None) or url
    try:
        joined = urljoin(base, written)
    except ValueError:
        return ""
    return joined if is_http(joined) else ""
