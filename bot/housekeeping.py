"""Housekeeping: once a night, what nobody needs any more is thrown away."""

from __future__ import annotations

from datetime import datetime, time, timedelta
from zoneinfo import ZoneInfo

from storage.unit_of_work import SqlUnitOfWork

from .app import App
from .logs import Log
from .worker import Chore

KIND = "housekeeping"
NIGHT = time(3, 30)  # exists once in every night, also when the clocks are changed
KEPT = timedelta(days=30)
LEASE = timedelta(minutes=5)
_log = Log()


def housekeeping(app: App) -> Chore:
    """Return the chore, whose first piece of work is planned here."""

    def plan() -> None:
        with app.open_work(app.clock()) as work:
            _plan_next(work, app.clock())

    def run() -> int:
        with app.open_work(app.clock()) as work:
            piece = work.agenda.take((KIND,), LEASE)
            if piece is None:
                return 0
            _log.info("housekeeping.done", **_throw_away(work))
            work.agenda.finish(piece)
            _plan_next(work, app.clock())
            return 1

    async def run_aside() -> int:
        return await app.desk.run(run)

    plan()
    return Chore(KIND, run_aside)


def _throw_away(work: SqlUnitOfWork) -> dict[str, int]:
    """Delete old rows of what only the bot itself needs; records are never among them."""
    return {
        "work": work.agenda.prune(KEPT),
        "events": work.deliveries.prune(KEPT),
        "messages": work.outbox.prune(KEPT),
    }


def _plan_next(work: SqlUnitOfWork, now: datetime) -> None:
    night = next_night(now, work.municipality.timezone)
    # The key is the local day, so that any number of processes plan one night together.
    work.agenda.plan(KIND, night.astimezone(work.municipality.timezone).date().isoformat(), night)


def next_night(now: datetime, timezone: ZoneInfo) -> datetime:
    """Return the next time that it is half past three at night."""
    local = now.astimezone(timezone)
    night = datetime.combine(local.date(), NIGHT, timezone)
    if night <= local:
        night = datetime.combine(local.date() + timedelta(days=1), NIGHT, timezone)
    return night
