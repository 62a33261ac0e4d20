"""A session at the console: who is typing, what time it is, and what falls due meanwhile."""

from __future__ import annotations

from collections.abc import AsyncIterator, Awaitable, Callable
from dataclasses import replace
from datetime import datetime

from handlers.invocation import Answer, Identity, Invocation, Outcome
from handlers.kernel import when
from handlers.kernel.people import BOT
from handlers.kernel.text import t

from ...app import App
from ...clock import OwnClock
from ...desk import enter
from ...speakers import line_of, speaker_for
from ...worker import Worker
from .platform import NAME, Console, clock_line, place_of


class Session:
    """Turns lines into invocations of the person who is typing, and obeys `:som` and `:tid`."""

    def __init__(
        self, app: App, lines: AsyncIterator[str], write: Callable[[str], None], person: str
    ) -> None:
        """Begin as `person`."""
        self._app = app
        self._write = write
        self.person = person
        self.failed = False
        self.console = Console(
            lines, write, lambda language: line_of(app.door, app.words, language)
        )

    async def run(self, worker: Worker) -> None:
        """Carry out line after line until there are no more."""

        async def take(invocation: Invocation) -> Answer:
            return await self._take(invocation, worker)

        await worker.run_due()
        await self.console.listen(take)

    async def _take(self, invocation: Invocation, worker: Worker) -> Answer:
        line = invocation.words.strip()
        nothing = Answer(Outcome.DONE, None, BOT, self._app.settings.language)
        if not line or line.startswith("#"):
            return nothing
        if line.startswith(":"):
            await self._control(line, worker)
            return nothing
        answer = await self._app.desk.run(lambda: self._enter(invocation))
        self.failed = self.failed or answer.outcome is Outcome.FAILED
        speaker = speaker_for(self._app, answer.language)
        self.console.show_answer(answer, speaker)
        await worker.run_due()
        return answer

    def _enter(self, invocation: Invocation) -> Answer:
        language = self._app.settings.language
        full = replace(
            invocation,
            who=Identity(NAME, self.person, name=self.person),
            place=place_of(self.person, language),
        )
        return enter(self._app.door, full, self._app.clock)

    async def _control(self, line: str, worker: Worker) -> None:
        word, _, rest = line.partition(" ")
        controls: dict[str, Callable[[str, Worker], Awaitable[None]]] = {
            ":som": self._switch,
            ":as": self._switch,
            ":tid": self._move,
            ":time": self._move,
        }
        control = controls.get(word)
        if control is None:
            self._say("kernel.console_control", written=word)
        else:
            await control(rest.strip(), worker)

    async def _switch(self, person: str, _worker: Worker) -> None:
        def name() -> str:
            with self._app.open_work(self._app.clock()) as work:
                found = work.directory.identify(NAME, person)
                return "" if found is None else f"{found.name}, {found.title}".strip(", ")

        known = await self._app.desk.run(name)
        self.person = person or self.person
        key = "kernel.console_known" if known else "kernel.console_unknown"
        self._say(key, name=known or person)

    async def _move(self, written: str, worker: Worker) -> None:
        clock = self._app.clock
        if not isinstance(clock, OwnClock):
            self._say("kernel.console_no_clock")
            return
        to = self._moment(written, clock.at)
        if to is None or to < clock.at:
            self._say("kernel.console_bad_time", written=written)
            return
        await worker.move_clock(clock, to)
        self._write(clock_line(clock.at, speaker_for(self._app, self._app.settings.language)))

    def _moment(self, written: str, now: datetime) -> datetime | None:
        words = written.removeprefix("+").split()
        if written.startswith("+"):
            span = when.read_duration(words)
            return None if span is None or span[1] != len(words) else now + span[0]
        timezone = speaker_for(self._app, "sv").timezone
        found = when.read_moment(words, now, timezone) if words else None
        return None if found is None or found[1] != len(words) else found[0].at

    def _say(self, key: str, **params: object) -> None:
        speaker = speaker_for(self._app, self._app.settings.language)
        self._write(speaker.plain(t(key, **params)))
