"""`kommunbot fetch --once`: read every source now and say how each one did."""

from __future__ import annotations

import asyncio

import click

from handlers.invocation import Answer
from handlers.kernel.card import Paragraph
from handlers.kernel.text import t

from .app import App
from .plain import plain
from .polls import Polls


def fetch_once(app: App) -> int:
    """Read all sources that are switched on and print one line for each; always 0.

    A source that cannot be read is no failure of the command: its line says why.
    """
    language = app.settings.language
    for source, answer in asyncio.run(Polls(app).read_now()):
        click.echo(f"{source.id} {source.name}: {_told(answer, language)}")
    return 0


def _told(answer: Answer | None, language: str) -> str:
    if answer is None or answer.card is None:
        return plain(t("mentions.visit.bug"), language)
    first = answer.card.blocks[0]
    return plain(first.text, language) if isinstance(first, Paragraph) else ""
