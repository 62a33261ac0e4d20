"""The worker: does what has fallen due, and moves a demo's own clock from one thing to the next."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass
from datetime import datetime

from handlers.jobs import JobFailed

from .app import App
from .clock import OwnClock
from .delivery import Delivery
from .logs import Log

_log = Log()


@dataclass(frozen=True, slots=True)
class Chore:
    """Work of the agenda that needs the world outside, such as fetching feeds.

    It leases its pieces (`agenda.claim`) in one transaction, works, and finishes them in another:
    a lease that runs out gives the piece to the next process.
    """

    kind: str
    run: Callable[[], Awaitable[int]]
    """Does all that is due of its kind; returns how many pieces."""


class Worker:
    """Runs jobs, chores and delivery until nothing is due."""

    def __init__(self, app: App, delivery: Delivery, chores: Sequence[Chore] = ()) -> None:
        """Work for `app`."""
        self._app = app
        self._delivery = delivery
        self.chores = tuple(chores)
        self._kinds = app.clockwork.kinds | {chore.kind for chore in chores}
        self._busy = asyncio.Lock()

    async def run_due(self) -> None:
        """Do everything that is due now, and deliver what comes of it."""
        while True:
            done = await self.run_jobs()
            for chore in self.chores:
                done += await self.run_chore(chore)
            await self._delivery.deliver()
            if done == 0:
                return

    async def run_tick(self) -> None:
        """Run jobs and delivery, which are short; chores have ticks of their own.

        Never overlaps itself: a tick that comes too early does nothing.
        """
        if self._busy.locked():
            return
        async with self._busy:
            await self.run_jobs()
            await self._delivery.deliver()

    async def run_chore(self, chore: Chore) -> int:
        """Run one chore; return how many pieces it did."""
        try:
            return await chore.run()
        except Exception:  # noqa: BLE001  # one chore's bug must not stop the others
            _log.exception("chore.failed", kind=chore.kind)
            return 0

    async def run_jobs(self) -> int:
        """Run all jobs that are due; return how many."""
        done = 0
        while await self._app.desk.run(self._job):
            done += 1
        return done

    def _job(self) -> bool:
        try:
            return self._app.clockwork.run_next(self._app.clock()) is not None
        except JobFailed as failed:
            _log.exception("job.failed", kind=failed.piece.kind, key=failed.piece.key)
            return True  # it is put off; the next one is tried
        except Exception:  # noqa: BLE001  # a database that is away comes back
            _log.exception("agenda.failed")
            return False

    async def move_clock(self, clock: OwnClock, to: datetime) -> None:
        """Move the demo's clock to `to`, doing what falls due on the way in its order."""
        while True:
            due = await self._app.desk.run(self._next_due)
            if due is None or due > to:
                break
            await self._set(clock, max(due, clock.at))
            await self.run_due()
        await self._set(clock, to)
        await self.run_due()

    def _next_due(self) -> datetime | None:
        with self._app.open_work(self._app.clock()) as work:
            return work.agenda.next_due(self._kinds)

    async def _set(self, clock: OwnClock, at: datetime) -> None:
        def store() -> None:
            with self._app.open_work(at) as work:
                work.settled.set_clock(at)

        clock.at = at
        await self._app.desk.run(store)
