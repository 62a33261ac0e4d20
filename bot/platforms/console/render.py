"""A card as plain lines of text."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from io import StringIO
from typing import assert_never

from handlers.kernel.card import (
    Action,
    Attachment,
    Block,
    Bullets,
    Card,
    Fields,
    Link,
    Paragraph,
    Quote,
    Sheet,
    Table,
)
from handlers.kernel.speaker import Speaker
from handlers.kernel.text import t

WIDTH = 110
LineOf = Callable[[object], str]
"""Returns what to type for what a button does."""


def render(card: Card, speaker: Speaker, line_of: LineOf) -> str:
    """Return the card as text: what a person at the console reads."""
    lines = [] if card.title is None else [speaker.plain(card.title)]
    for block in card.blocks:
        lines.extend(_block(block, speaker))
    lines.extend(_action(action, speaker, line_of) for action in card.actions)
    return "\n".join(visible(line) for line in lines)


def visible(line: str) -> str:
    """Return a line with control characters made visible: data never moves the cursor."""
    return "".join(c if c.isprintable() or c in "\n\t\u00a0" else "\ufffd" for c in line)


def _block(block: Block, speaker: Speaker) -> Iterator[str]:
    match block:
        case Paragraph(text):
            yield speaker.plain(text)
        case Quote(words):
            yield from (f"  | {line}" for line in words.splitlines() or [""])
        case Fields(rows):
            yield from (f"  {speaker.plain(k)}: {speaker.value(v)}" for k, v in rows)
        case Bullets(items):
            yield from (f"  • {speaker.plain(item)}" for item in items)
        case Table():
            yield from _table(block, speaker)
        case Link(url, label):
            yield f"  {label}: {url}" if label else f"  {url}"
        case Attachment(name=name) | Sheet(name=name):
            yield speaker.plain(t("kernel.file", name=name))
        case _:
            assert_never(block)


def _table(table: Table, speaker: Speaker) -> Iterator[str]:
    # Imported here because the library is only needed when a table is shown.
    from rich.box import SIMPLE_HEAD  # noqa: PLC0415
    from rich.console import Console  # noqa: PLC0415
    from rich.table import Table as Drawn  # noqa: PLC0415
    from rich.text import Text as Cell  # noqa: PLC0415

    drawn = Drawn(box=SIMPLE_HEAD, show_edge=False, pad_edge=False)
    for column in table.columns:
        drawn.add_column(Cell(speaker.plain(column)), overflow="fold")
    for row in table.rows:
        drawn.add_row(*(Cell(visible(speaker.value(cell))) for cell in row))
    paper = StringIO()
    Console(file=paper, width=WIDTH, color_system=None, highlight=False).print(drawn)
    yield from (f"  {line.rstrip()}" for line in paper.getvalue().splitlines() if line.strip())
    if table.more:
        yield speaker.plain(t("kernel.more_rows", n=table.more))


def _action(action: Action, speaker: Speaker, line_of: LineOf) -> str:
    return f"  [{speaker.plain(action.label)}] {line_of(action.does)}"
