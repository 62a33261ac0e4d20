"""Every dialogue, played on every platform."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from dataclasses import replace
from pathlib import Path

import pytest

from bot.app import App
from bot.clock import OwnClock
from bot.console import chores
from bot.delivery import Delivery
from bot.platforms.console.session import Session
from bot.worker import Worker
from tests.dialogue import Dialogue, Step, missing_lines, read_dialogues

FOLDER = Path(__file__).parent / "dialogues"
DIALOGUES = [d for path in sorted(FOLDER.glob("*.txt")) for d in read_dialogues(path)]

WITH_THE_PRESS = ("mentions",)
"""Dialogues that read feeds; to read them through the months that others skip takes a minute."""


class ConsolePlayer:
    """Plays a dialogue on the console."""

    def __init__(self, app: App, dialogue: Dialogue) -> None:
        self.shown: list[str] = []
        self._app = replace(app, settings=replace(app.settings, language=dialogue.language))
        self._names = {}
        with app.open_work(app.clock()) as work:
            for person in work.directory.people():
                self._names.setdefault(person.name.split()[0].casefold(), str(person.id))
        self._pending: list[str] = []
        self._session = Session(self._app, self._lines(), self._write, "")
        delivery = Delivery(self._app, [self._session.console], {"console": ""})
        work = chores(self._app) if dialogue.path.stem in WITH_THE_PRESS else ()
        self._worker = Worker(self._app, delivery, work)

    def _write(self, text: str) -> None:
        self.shown.extend(text.splitlines())

    async def _lines(self) -> AsyncIterator[str]:
        while self._pending:
            yield self._pending.pop(0)

    async def play(self, step: Step) -> list[str]:
        """Say one step and return every line that was shown."""
        self.shown.clear()
        if step.who == "tid":
            self._pending.append(f":tid {step.words}")
        else:
            self._session.person = self._names.get(step.who.casefold(), step.who)
            self._pending.append(step.words)
        self._session.console._lines = self._lines()
        await self._session.run(self._worker)
        assert not self._session.failed, self.shown
        return list(self.shown)


@pytest.mark.parametrize("dialogue", DIALOGUES, ids=str)
def test_dialogue(dialogue: Dialogue, demo: App) -> None:
    clock = demo.clock
    assert isinstance(clock, OwnClock)
    clock.at = dialogue.at

    async def play() -> None:
        player = ConsolePlayer(demo, dialogue)
        for step in dialogue.steps:
            shown = await player.play(step)
            missing = missing_lines(step.expected, shown)

            where = f"{dialogue.path.name}:{step.line}: {step.who}> {step.words}"
            assert not missing, f"{where}\nmissing: {missing}\nshown:\n" + "\n".join(shown)

    asyncio.run(play())
