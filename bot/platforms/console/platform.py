"""The console as a platform: lines in, cards as text out."""

from __future__ import annotations

from collections.abc import AsyncIterator, Callable
from datetime import datetime

from handlers.invocation import Answer, Identity, Invocation
from handlers.kernel.card import Card
from handlers.kernel.place import Place
from handlers.kernel.speaker import Speaker
from handlers.kernel.text import t

from .. import Addressee, Enter, Once, Shown
from .render import LineOf, render, visible

NAME = "console"
Write = Callable[[str], None]


class Console:
    """One console: a person types, and everything that anybody is sent is shown."""

    def __init__(
        self, lines: AsyncIterator[str], write: Write, line_of: Callable[[str], LineOf]
    ) -> None:
        """Read `lines`, show by `write`; `line_of` returns how to write buttons in a language."""
        self._lines = lines
        self._write = write
        self._line_of = line_of
        self._sent = 0

    @property
    def name(self) -> str:
        """Return the platform's name."""
        return NAME

    async def listen(self, enter: Enter) -> None:
        """Hand every line to the door; the session around it adds who is speaking."""
        async for line in self._lines:
            await enter(Invocation(Identity(NAME, ""), place_of(""), words=line))

    async def send(self, to: Addressee, card: Card, speaker: Speaker, once: Once) -> Shown:
        """Show a card that somebody is sent."""
        del once  # what is printed has been printed
        self._sent += 1
        words = render(card, speaker, self._line_of(speaker.language))
        who = visible(to.name) if to.is_person else speaker.plain(t("kernel.room", name=to.name))
        first, _, rest = words.partition("\n")
        self._write(f"→ {who}: {first}" + (f"\n{rest}" if rest else ""))
        return Shown(f"console-{self._sent}", words)

    async def update(self, to: Addressee, message: str, card: Card, speaker: Speaker) -> Shown:
        """Show that a card has changed, by its first line."""
        words = render(card, speaker, self._line_of(speaker.language))
        who = visible(to.name) if to.is_person else speaker.plain(t("kernel.room", name=to.name))
        self._write(f"↻ {who}: {words.partition(chr(10))[0]}")
        return Shown(message, words)

    def show_answer(self, answer: Answer, speaker: Speaker) -> None:
        """Show the answer to the one who typed."""
        if answer.card is not None:
            self._write(render(answer.card, speaker, self._line_of(speaker.language)))


def place_of(person: str, language: str = "sv") -> Place:
    """Return the console as a place: one conversation for each person."""
    return Place(NAME, f"console:{person}", language=language)


def clock_line(at: datetime, speaker: Speaker) -> str:
    """Return the line that tells the demo's time."""
    return speaker.plain(t("kernel.clock", at=at))
