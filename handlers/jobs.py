"""What the clock does: due pieces of the agenda, each in one transaction of its own."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from contextlib import AbstractContextManager
from datetime import datetime, timedelta

from .kernel.command import Context, Job
from .kernel.people import BOT, CLOCK
from .kernel.place import Place
from .ports import DoorStore, Due

LEASE = timedelta(minutes=2)
FIRST_RETRY = timedelta(minutes=1)
MOST_ATTEMPTS = 8


class JobFailed(Exception):
    """A job raised, which is a bug; its piece of work is put off and the others go on."""

    def __init__(self, piece: Due) -> None:
        super().__init__(f"{piece.kind} {piece.key}")
        self.piece = piece


class Clockwork:
    """Runs the jobs of the catalogue when their work falls due."""

    def __init__(
        self,
        jobs: Sequence[Job],
        open_store: Callable[[datetime], AbstractContextManager[DoorStore]],
    ) -> None:
        """Know the jobs by their kind of work."""
        self._jobs = {job.kind: job for job in jobs}
        self._open = open_store
        self.kinds = frozenset(self._jobs)

    def run_next(self, now: datetime) -> Due | None:
        """Run the longest overdue piece of work; return it, or None when nothing is due.

        The piece is claimed, run and finished in one transaction, so nobody else can have it
        meanwhile and a process that dies leaves it as it was.  When its job raises, all of it is
        undone, the piece is put off in a transaction of its own, and `JobFailed` is raised.
        """
        piece: Due | None = None
        try:
            with self._open(now) as store:
                piece = store.agenda.take(self.kinds, LEASE)
                if piece is None:
                    return None
                store.speak_for(BOT, CLOCK)
                place = Place(CLOCK, piece.kind)
                self._jobs[piece.kind].run(piece.key, Context(BOT, place, now, store))
                store.agenda.finish(piece)
        except Exception as error:
            if piece is None:
                raise
            with self._open(now) as store:
                store.agenda.put_off(piece, now + FIRST_RETRY, MOST_ATTEMPTS, str(error))
            raise JobFailed(piece) from error
        return piece
