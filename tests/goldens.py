"""Golden cards: what a card looks like, word for word, on the console in each language.

    def test_the_card_of_a_request(golden: Golden) -> None:
        golden(request_card(POST), "request")

compares with tests/golden/request.console.sv.txt and request.console.en.txt, files of the card
included.  `pytest --update-golden` writes them anew; read the difference before it is committed.
"""

from __future__ import annotations

from collections.abc import Callable
from contextlib import nullcontext
from datetime import UTC, datetime
from functools import cache
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

from bot.paper.files import files_of
from bot.platforms.console.render import render
from bot.speakers import line_of
from handlers import catalogue
from handlers.dispatch import Door
from handlers.kernel.card import Card
from handlers.kernel.speaker import Speaker
from handlers.kernel.words import LANGUAGES, Words

FOLDER = Path(__file__).parent / "golden"
NOW = datetime(2026, 11, 23, 8, tzinfo=UTC)
"""Monday 23 November 2026 at 09.00 in Granåker."""
STOCKHOLM = ZoneInfo("Europe/Stockholm")

Golden = Callable[[Card, str], None]


@cache
def _words() -> Words:
    return Words.load()


@cache
def _door() -> Door:
    nowhere: Any = lambda _now: nullcontext()  # noqa: E731  # a door only to find commands by
    return Door(catalogue.commands(_words()), _words(), nowhere)


def speaker(language: str) -> Speaker:
    """Return a speaker who speaks in Granåker on the Monday of the demo."""
    return Speaker(_words(), language, "", NOW, STOCKHOLM)


def shown(card: Card, language: str) -> str:
    """Return a card as the console shows it, and after it each of its files that is text."""
    told = speaker(language)
    parts = [render(card, told, line_of(_door(), _words(), language))]
    parts += [
        f"--- {file.name}\n{file.content.decode('utf-8-sig')}".replace("\r\n", "\n").rstrip()
        for file in files_of(card, told)
        if file.media_type.startswith("text/")
    ]
    return "\n".join(parts) + "\n"


def compare(card: Card, name: str, *, update: bool) -> None:
    """Hold a card against its golden files, or write them."""
    for language in LANGUAGES:
        path = FOLDER / f"{name}.console.{language}.txt"
        found = shown(card, language)
        if update:
            path.parent.mkdir(exist_ok=True)
            path.write_text(found, encoding="utf-8")
        assert path.exists(), f"{path.name} is missing: pytest --update-golden"
        assert found == path.read_text(encoding="utf-8")
