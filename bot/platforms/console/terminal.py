"""Showing lines on a terminal that a person looks at."""

from __future__ import annotations

import shutil
import sys
import textwrap
from collections.abc import Callable

import click

_NARROWEST = 40
_TO_OTHERS = ("→", "↻")


def writer() -> Callable[[str], None]:
    """Return how to show text: broken between words on a terminal, untouched in a pipe."""
    if not sys.stdout.isatty():
        return click.echo
    return _show


def _show(text: str) -> None:
    columns = max(_NARROWEST, shutil.get_terminal_size().columns)
    lines = "\n".join(wrapped(line, columns) for line in text.split("\n"))
    # What others are sent stands back; what the person is answered stands out.
    click.echo(click.style(lines, dim=True) if text.startswith(_TO_OTHERS) else lines)


def wrapped(line: str, columns: int) -> str:
    """Return a line broken between words, the rest indented like its beginning.

    The rows of a table keep their columns, and a web address stays whole.
    """
    is_row = "─" in line or "   " in line.strip()
    if len(line) <= columns or is_row:
        return line
    words = line.lstrip(" ")
    indent = " " * (len(line) - len(words))
    hanging = indent + ("  " if words.startswith("•") else "| " if words.startswith("| ") else "")
    return textwrap.fill(
        words,
        width=columns,
        initial_indent=indent,
        subsequent_indent=hanging,
        break_long_words=False,
        break_on_hyphens=False,
    )
