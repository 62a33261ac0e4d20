"""The worker: does what has fallen due, and moves a demo's own clock from one thing to the next."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass
from datetime import datetime

import structlog

from handlers.ports import Due

from .app import App
from .clock import OwnClock
from .delivery import Delivery

_log = structlog.get_logger()


@dataclass(frozen=True, slots=True)
class Chore:
    """Work of the agenda that needs the world outside, such as fetching feeds."""

    kind: str
    run: Callable[[], Awaitable[int]]
    """Does all that is due of its kind; returns how many pieces."""


class Worker:
    """Runs jobs, chores and delivery until nothing is due."""

    def __init__(self, app: App, delivery: Delivery, chores: Sequence[Chore] = ()) -> None:
        """Work for `app`."""
        self._app = app
        self._delivery = delivery
        self._chores = chores
        self._kinds = app.clockwork.kinds | {chore.kind for chore in chores}

    async def run_due(self) -> None:
        """Do everything that is due now, and deliver what comes of it."""
        while True:
            done = await self._jobs()
            for chore in self._chores:
                done += await chore.run()
            await self._delivery.deliver()
            if done == 0:
                return

    async def _jobs(self) -> int:
        done = 0
        while await self._app.desk.run(self._job) is not None:
            done += 1
        return done

    def _job(self) -> Due | None:
        try:
            return self._app.clockwork.run_next(self._app.clock())
        except Exception:  # noqa: BLE001  # one job's bug must not stop the others
            _log.exception("job.failed")
            return None

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
