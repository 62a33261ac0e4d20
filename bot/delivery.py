"""From the outbox to the platforms: in order for each lane, kept as it was shown.

Any number of processes deliver.  A message is claimed and the claim committed before it is sent;
each copy is kept as soon as it has left, so an attempt that ends halfway goes on where it ended.
A post that lands within the settle time is delivered once; nobody can promise more than that.
"""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import timedelta
from typing import TypeVar

from handlers.kernel.errors import DeliveryFailed, OutcomeUnknown
from handlers.kernel.ids import PersonId
from handlers.kernel.people import Person, Room
from handlers.kernel.speaker import Speaker
from storage.outbox import Copy, Message, SqlOutbox
from storage.unit_of_work import SqlUnitOfWork

from .app import App
from .logs import Log
from .platforms import Addressee, Once, Platform, Shown

R = TypeVar("R")
_log = Log()
MOST_ATTEMPTS = 8
LEASE = timedelta(minutes=2)
"""Longer than any platform's own time-out: a process that is alive never loses its claim."""
SETTLE = timedelta(minutes=1)
"""How long a post may take to show up after its outcome became unknown."""
FIRST_RETRY = timedelta(seconds=5)


@dataclass(frozen=True, slots=True)
class _Target:
    """One copy to deliver: the platform, to whom there, and in which language."""

    platform: Platform
    to: Addressee
    speaker: Speaker


@dataclass(frozen=True, slots=True)
class _Claimed:
    """A message in our hands, where it is to go, and the copies that have left already."""

    message: Message
    targets: tuple[_Target, ...]
    copies: tuple[Copy, ...]


class Delivery:
    """Delivers what waits in the outbox."""

    def __init__(
        self,
        app: App,
        platforms: Sequence[Platform],
        prefixes: Mapping[str, str],
        senders: int = 1,
    ) -> None:
        """Deliver on `platforms`; `prefixes` is what stands before a command on each.

        With one sender messages leave in the order in which they were written; several keep the
        order of each lane only, and one that is slow does not hold up the others.
        """
        self._app = app
        self._platforms = platforms
        self._prefixes = prefixes
        self._senders = senders

    async def deliver(self) -> int:
        """Deliver everything that can be delivered now; return how many messages."""
        if not self._platforms:
            return 0
        return sum(await asyncio.gather(*(self._sender() for _ in range(self._senders))))

    async def _sender(self) -> int:
        done = 0
        while (claimed := await self._app.desk.run(self._claim)) is not None:
            done += await self._attempt(claimed)
        return done

    def _claim(self) -> _Claimed | None:
        names = [platform.name for platform in self._platforms]
        with self._app.open_work(self._app.clock()) as work:
            message = work.outbox.claim(names, LEASE)
            if message is None:
                return None
            is_repeated = message.is_edited or message.attempts > 1
            copies = work.outbox.copies(message) if is_repeated else ()
            return _Claimed(message, self._targets(message, work), copies)

    def _targets(self, message: Message, work: SqlUnitOfWork) -> tuple[_Target, ...]:
        to: Person | Room
        if isinstance(message.to, PersonId):
            to = work.directory.person(message.to)
        else:
            to = next(room for room in work.directory.rooms() if room.id == message.to)
        timezone, now = work.municipality.timezone, self._app.clock()
        language = to.language or self._app.settings.language
        found = []
        for platform in self._platforms:
            # A platform that people have no address on (the console) knows them by their id.
            address = getattr(to, platform.name, str(to.id))
            if address:
                prefix = self._prefixes[platform.name]
                speaker = Speaker(self._app.words, language, prefix, now, timezone)
                addressee = Addressee(address, to.name, isinstance(to, Person))
                found.append(_Target(platform, addressee, speaker))
        return tuple(found)

    async def _attempt(self, claimed: _Claimed) -> bool:
        message = claimed.message
        try:
            for target in claimed.targets:
                await (self._change if message.is_edited else self._send)(target, claimed)
        except DeliveryFailed as error:
            _log.warning("message.not_delivered", key=message.key, cause=error.text.key)
            await self._retry(message, is_unsent=not isinstance(error, OutcomeUnknown))
            return False
        except Exception:  # noqa: BLE001  # a platform's bug must not stop the other messages
            _log.exception("message.failed", key=message.key)
            await self._retry(message, is_unsent=False)
            return False
        if not await self._outbox(lambda outbox: outbox.done(message)):
            _log.warning("message.claim_lost", key=message.key)
        return True

    async def _send(self, target: _Target, claimed: _Claimed) -> None:
        message = claimed.message
        name, address = target.platform.name, target.to.address
        if any((copy.platform, copy.address) == (name, address) for copy in claimed.copies):
            return
        once = Once(f"{message.key} {message.number}", message.tried_at)
        shown = await target.platform.send(target.to, message.card, target.speaker, once)
        await self._keep(message, Copy(name, address, shown.message), shown)

    async def _change(self, target: _Target, claimed: _Claimed) -> None:
        for copy in claimed.copies:
            if copy.platform == target.platform.name:
                card = claimed.message.card
                shown = await target.platform.update(target.to, copy.message, card, target.speaker)
                await self._keep(claimed.message, copy, shown)

    async def _keep(self, message: Message, copy: Copy, shown: Shown) -> None:
        await self._outbox(lambda outbox: outbox.keep_copy(message, copy, shown.words))

    async def _retry(self, message: Message, *, is_unsent: bool) -> None:
        """Try later, or after many attempts give the message up so that its lane goes on."""
        if message.attempts >= MOST_ATTEMPTS:
            _log.error("message.given_up", key=message.key)
            await self._outbox(lambda outbox: outbox.give_up(message))
            return
        wait = FIRST_RETRY * 2 ** (message.attempts - 1)
        at = self._app.clock() + (wait if is_unsent else max(wait, SETTLE))
        await self._outbox(lambda outbox: outbox.put_off(message, at, is_unsent=is_unsent))

    async def _outbox(self, call: Callable[[SqlOutbox], R]) -> R:
        def run() -> R:
            with self._app.open_work(self._app.clock()) as work:
                return call(work.outbox)

        return await self._app.desk.run(run)
