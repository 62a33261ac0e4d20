"""From the outbox to the platforms: in order for each lane, kept as it was shown."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import structlog

from handlers.kernel.errors import DeliveryFailed
from handlers.kernel.ids import PersonId
from handlers.kernel.people import Person, Room, Standing
from handlers.kernel.speaker import Speaker
from storage.outbox import Copy, Message
from storage.unit_of_work import SqlUnitOfWork

from .app import App
from .platforms import Addressee, Platform

_log = structlog.get_logger()
MOST_ATTEMPTS = 8


@dataclass(frozen=True, slots=True)
class _Target:
    """One copy to deliver: the platform, to whom there, and in which language."""

    platform: Platform
    to: Addressee
    speaker: Speaker


class Delivery:
    """Delivers what waits in the outbox."""

    def __init__(
        self, app: App, platforms: Sequence[Platform], prefixes: Mapping[str, str]
    ) -> None:
        """Deliver on `platforms`; `prefixes` is what stands before a command on each."""
        self._app = app
        self._platforms = platforms
        self._prefixes = prefixes

    async def deliver(self) -> int:
        """Deliver everything that waits and can be delivered now; return how many messages."""
        done = 0
        blocked: set[object] = set()
        while True:
            waiting = await self._app.desk.run(self._waiting)
            ready = [pair for pair in waiting if pair[0].to not in blocked]
            if not ready:
                return done
            for message, targets in ready:
                if message.to in blocked:
                    continue
                if targets and await self._one(message, targets):
                    done += 1
                else:
                    blocked.add(message.to)

    def _waiting(self) -> list[tuple[Message, list[_Target]]]:
        with self._app.open_work(self._app.clock()) as work:
            return [(m, self._targets(m, work)) for m in work.outbox.waiting()]

    def _targets(self, message: Message, work: SqlUnitOfWork) -> list[_Target]:
        found = []
        for platform in self._platforms:
            to, language = self._addressee(platform.name, message, work)
            if to is not None:
                speaker = Speaker(
                    self._app.words,
                    language or self._app.settings.language,
                    self._prefixes[platform.name],
                    self._app.clock(),
                    work.municipality.timezone,
                )
                found.append(_Target(platform, to, speaker))
        return found

    def _addressee(
        self, platform: str, message: Message, work: SqlUnitOfWork
    ) -> tuple[Addressee | None, str]:
        """Return whom to send to on a platform, or None, and the language they are told in."""
        is_person = isinstance(message.to, PersonId)
        to: Person | Room
        if isinstance(message.to, PersonId):
            to = work.directory.person(message.to)
            if to.standing is Standing.ENDED:
                return None, ""
        else:
            to = next(room for room in work.directory.rooms() if room.id == message.to)
        address = str(to.id) if platform == "console" else getattr(to, platform)
        found = Addressee(address, to.name, is_person) if address else None
        return found, to.language

    async def _one(self, message: Message, targets: list[_Target]) -> bool:
        try:
            if message.is_edited:
                await self._edit(message, targets)
            else:
                await self._send(message, targets)
        except DeliveryFailed as error:
            _log.warning("message.not_delivered", key=message.key, cause=error.text.key)
            return await self._app.desk.run(lambda: self._failed(message))
        return True

    def _failed(self, message: Message) -> bool:
        """Give the message up after many attempts, so that its lane goes on without it."""
        if message.attempts < MOST_ATTEMPTS:
            return False
        with self._app.open_work(self._app.clock()) as work:
            work.outbox.dead(message.number)
        return True

    async def _send(self, message: Message, targets: list[_Target]) -> None:
        await self._app.desk.run(lambda: self._begin(message.number))
        copies = []
        for target in targets:
            shown = await target.platform.send(target.to, message.card, target.speaker, message.key)
            copy = Copy(target.platform.name, target.to.address, shown.message)
            copies.append((copy, shown.words))
        await self._app.desk.run(lambda: self._sent(message.number, tuple(copies)))

    def _begin(self, number: int) -> None:
        with self._app.open_work(self._app.clock()) as work:
            work.outbox.begin(number)

    def _sent(self, number: int, copies: tuple[tuple[Copy, str], ...]) -> None:
        with self._app.open_work(self._app.clock()) as work:
            work.outbox.sent(number, copies)

    async def _edit(self, message: Message, targets: list[_Target]) -> None:
        copies = await self._app.desk.run(lambda: self._copies(message.number))
        changed = []
        for target in targets:
            for copy in copies:
                if copy.platform == target.platform.name:
                    shown = await target.platform.update(
                        target.to, copy.message, message.card, target.speaker
                    )
                    changed.append((copy, shown.words))
        await self._app.desk.run(lambda: self._sent(message.number, tuple(changed)))

    def _copies(self, number: int) -> tuple[Copy, ...]:
        with self._app.open_work(self._app.clock()) as work:
            return work.outbox.copies(number)
