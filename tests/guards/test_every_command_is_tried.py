"""The dialogues show each command working, refused and badly typed."""

from __future__ import annotations

import asyncio
import shutil
from datetime import datetime
from pathlib import Path

import pytest

from bot.app import build
from bot.clock import OwnClock
from bot.demo.feeds import FeedServer
from bot.demo.run import LOOPBACK
from bot.settings import Settings
from handlers import catalogue
from handlers.dispatch import Door
from handlers.invocation import Answer, Invocation, Outcome
from handlers.kernel.parse import begin, vocabulary
from handlers.kernel.tokens import clean
from handlers.kernel.words import Words
from tests.dialogue import Dialogue
from tests.test_dialogues import DIALOGUES, ConsolePlayer

TYPED = [command for command in catalogue.commands(Words.load()) if command.is_typed]
EXCEPT = {
    ("show_help", Outcome.REFUSED): "everybody may ask for help, also strangers",
    ("bind_room", Outcome.DONE): "the console is no room",
    ("unbind_room", Outcome.DONE): "the console is no room",
    ("start_digest", Outcome.UNCLEAR): "any words are a name, and an unknown name is refused",
    ("stop_digest", Outcome.UNCLEAR): "any words are a name, and an unknown name is refused",
}


def test_each_command_is_shown_working_refused_and_badly_typed(
    seeded_sqlite: Path, press: FeedServer, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    known = vocabulary(TYPED, Words.load())
    shown: set[tuple[str, Outcome]] = set()
    enter = Door.enter

    def watched(door: Door, said: Invocation, now: datetime) -> Answer:
        answer = enter(door, said, now)
        begun = begin(clean(said.words), known)
        if begun is not None:
            shown.update((command.name, answer.outcome) for command in begun.commands)
        return answer

    monkeypatch.setattr(Door, "enter", watched)
    for number, dialogue in enumerate(DIALOGUES):
        path = tmp_path / f"{number}.db"
        shutil.copy(seeded_sqlite, path)
        _play(dialogue, path, press)
    wanted = {
        (command.name, outcome)
        for command in TYPED
        for outcome in (Outcome.DONE, Outcome.REFUSED, Outcome.UNCLEAR)
    }

    assert wanted - shown - set(EXCEPT) == set()


def _play(dialogue: Dialogue, path: Path, press: FeedServer) -> None:
    """Say every line of a dialogue; how each ends is what counts here."""
    settings = Settings(
        database_url=f"sqlite:///{path}",
        administrators=frozenset({"p02"}),
        fetch_allow_private=(LOOPBACK,),
    )
    app = build(settings, OwnClock(dialogue.at))
    press.clock = app.clock

    async def play() -> None:
        player = ConsolePlayer(app, dialogue)
        for step in dialogue.steps:
            await player.play(step)

    asyncio.run(play())
    app.close()
