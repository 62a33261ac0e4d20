"""Speakers for those who are answered: their language, the present moment, the time zone."""

from __future__ import annotations

from handlers.dispatch import Door
from handlers.kernel.speaker import Speaker
from handlers.kernel.words import Words
from handlers.kernel.written import write_line

from .app import App
from .platforms.console.render import LineOf


def speaker_for(app: App, language: str, prefix: str = "") -> Speaker:
    """Return the speaker for an answer in `language`."""
    now = app.clock()
    with app.open_work(now) as work:
        timezone = work.municipality.timezone
    return Speaker(app.words, language, prefix, now, timezone)


def line_of(door: Door, words: Words, language: str) -> LineOf:
    """Return how to type what a button does."""

    def write(does: object) -> str:
        command, args = door.resolve(does)
        return write_line(command, args, words, language)

    return write
