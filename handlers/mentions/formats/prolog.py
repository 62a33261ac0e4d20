"""Finds the first element of a document behind all that may stand before it."""

from __future__ import annotations

import re

ROOT = re.compile(r"<([A-Za-z_][\w.-]*:)?([A-Za-z_][\w.-]*)")
_DOCTYPE_END = re.compile(r"\]\s*>")
_MAX_STEPS = 1_000  # comments and instructions before the first element


def root_of(text: str) -> tuple[int, str]:
    """Return where the document's own first element begins and its name, or (-1, "").

    `{` is the name of a JSON document; a page that only says `<!DOCTYPE html>` is called html.
    """
    at = len(text) - len(text.lstrip())
    if text.startswith("{", at):
        return at, "{"
    declared = text.find("<?xml", 0, 4_000)  # some servers print warnings before it
    at = text.find("<", max(0, declared))
    for _ in range(_MAX_STEPS):
        if at < 0:
            break
        if text[at + 1 : at + 14].lower() == "!doctype html":
            return at, "html"
        found = ROOT.match(text, at)
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
