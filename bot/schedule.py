"""The clock of a running bot: it ticks, and knows no business times.

What falls due when stands in the agenda, a table that all processes share, so nothing is lost
when a process stops and nothing runs twice when there are several.  APScheduler only beats time:
its own job store is in memory, because two schedulers on one store run the same job twice.

See docs/decisions/0003-one-lease-table.md
"""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Awaitable, Callable
from datetime import UTC
from functools import partial

from apscheduler.jobstores.memory import MemoryJobStore
from apscheduler.schedulers.asyncio import AsyncIOScheduler

from .worker import Worker

TICK = 1
"""Seconds between two looks at the agenda and the outbox."""
CHORE_TICK = 5
"""Seconds between two looks at work that needs the world outside."""
GRACE = 20
"""Seconds that running work gets to end when the bot stops."""


class Schedule:
    """Beats time for a worker."""

    def __init__(self, worker: Worker) -> None:
        """Beat for `worker`, once started."""
        self._worker = worker
        self._running: set[asyncio.Task[None]] = set()
        # A beat that comes while the last one is at work is left out, which is as it should be.
        logging.getLogger("apscheduler").setLevel(logging.ERROR)
        self._beats = AsyncIOScheduler(
            jobstores={"default": MemoryJobStore()},
            timezone=UTC,
            job_defaults={"coalesce": True, "misfire_grace_time": None, "max_instances": 1},
        )

    def start(self) -> None:
        """Begin to beat; needs a running event loop."""
        self._every(TICK, self._worker.run_tick)
        for chore in self._worker.chores:
            self._every(CHORE_TICK, partial(self._worker.run_chore, chore))
        self._beats.start()

    def _every(self, seconds: int, work: Callable[[], Awaitable[object]]) -> None:
        self._beats.add_job(self._beat, "interval", seconds=seconds, args=(work,))

    async def _beat(self, work: Callable[[], Awaitable[object]]) -> None:
        task = asyncio.current_task()
        if task is None:  # a coroutine always runs in one
            return
        self._running.add(task)
        try:
            await work()
        finally:
            self._running.discard(task)

    async def stop(self) -> None:
        """Stop beating, and let what is at work come to its end."""
        self._beats.pause()
        if self._running:
            await asyncio.wait(self._running, timeout=GRACE)
        self._beats.shutdown(wait=False)
