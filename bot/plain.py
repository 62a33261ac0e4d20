"""A sentence for the command line, where there is no place and no reader yet."""

from __future__ import annotations

from zoneinfo import ZoneInfo

from handlers.kernel.speaker import Speaker
from handlers.kernel.text import Text
from handlers.kernel.words import Words

from .clock import world_clock


def plain(text: Text, language: str) -> str:
    """Put a sentence into words without a database."""
    speaker = Speaker(Words.load(), language, "", world_clock(), ZoneInfo("Europe/Stockholm"))
    return speaker.plain(text)
