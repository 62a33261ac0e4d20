"""The desk: the threads in which handlers run, and where a bug becomes a sentence with a code.

One writer thread on SQLite, which has one writer anyway; a pool on PostgreSQL.  A transaction in
a thread never stalls the event loop, which would miss chat heartbeats.

See docs/decisions/0002-sync-heart.md
"""

from __future__ import annotations

import secrets
from collections.abc import Callable
from datetime import datetime
from typing import TYPE_CHECKING, TypeVar

from handlers.dispatch import Door
from handlers.invocation import Answer, Invocation, Outcome
from handlers.kernel.card import say
from handlers.kernel.ids import PersonId
from handlers.kernel.people import Person
from handlers.kernel.text import t

from .logs import Log

if TYPE_CHECKING:
    from concurrent.futures import ThreadPoolExecutor

R = TypeVar("R")
_log = Log()


class Desk:
    """Runs synchronous calls off the event loop."""

    def __init__(self, threads: int) -> None:
        """Use this many threads; they are started when there is something to run."""
        self._threads = threads
        self._pool: ThreadPoolExecutor | None = None

    async def run(self, call: Callable[[], R]) -> R:
        """Run a call in one of the desk's threads and return what it returns."""
        # Imported here because a command from a script needs no event loop.
        import asyncio  # noqa: PLC0415
        from concurrent.futures import ThreadPoolExecutor  # noqa: PLC0415

        if self._pool is None:
            self._pool = ThreadPoolExecutor(self._threads, thread_name_prefix="desk")
        return await asyncio.get_running_loop().run_in_executor(self._pool, call)

    def close(self) -> None:
        """Wait for what is running and stop."""
        if self._pool is not None:
            self._pool.shutdown()


def enter(door: Door, invocation: Invocation, clock: Callable[[], datetime]) -> Answer:
    """Go through the door; a bug is logged with a short code and answered with the same code."""
    try:
        return door.enter(invocation, clock())
    except Exception:  # noqa: BLE001  # a bug must be answered too
        code = secrets.token_hex(2).upper()
        _log.exception("command.failed", code=code, delivery=invocation.delivery)
        nobody = Person(PersonId("?"), invocation.who.name)
        card = say(t("kernel.bug", code=code))
        return Answer(Outcome.FAILED, card, nobody, invocation.place.language)
