"""Reads the pages of docs/ as tests need them."""

from __future__ import annotations

import re

_BLOCK = re.compile(r"^```(?P<language>\w*)\n(?P<lines>.*?)^```$", re.MULTILINE | re.DOTALL)


def fenced(page: str, language: str = "") -> list[str]:
    """Return the text of each fenced block that is written in a language; without one, plain."""
    return [block["lines"] for block in _BLOCK.finditer(page) if block["language"] == language]
