"""Wiring: the only file that knows every floor."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from sqlalchemy import Engine
from sqlalchemy.engine import make_url
from sqlalchemy.exc import DatabaseError, OperationalError

from handlers import catalogue
from handlers.dispatch import Door
from handlers.jobs import Clockwork
from handlers.kernel.errors import WrongState
from handlers.kernel.text import t
from handlers.kernel.words import Words
from storage.engine import open_engine
from storage.schema import ensure_schema
from storage.unit_of_work import OpenWork, opener

from .clock import Clock, OwnClock, world_clock
from .desk import Desk
from .settings import Settings


@dataclass(frozen=True, slots=True)
class App:
    """Everything that a running Kommunbot is made of."""

    settings: Settings
    engine: Engine
    words: Words
    open_work: OpenWork
    door: Door
    clockwork: Clockwork
    clock: Clock
    desk: Desk

    def close(self) -> None:
        """Finish what is running and let go of the database."""
        self.desk.close()
        self.engine.dispose()


def build(settings: Settings, clock: Clock | None = None) -> App:
    """Wire a Kommunbot; raises `WrongState` for a database that cannot be used.

    Without `clock`, the database's own clock when it was seeded with `demo_now`, else the world's.
    """
    _make_folder(settings.database_url)
    engine = open_engine(settings.database_url)
    words = Words.load()
    wire = catalogue.wire()
    open_work = opener(engine, wire)
    with readable_database(engine.dialect.name):
        ensure_schema(engine)
        if clock is None:
            with open_work(world_clock()) as work:
                own = work.settled.own_clock()
            clock = world_clock if own is None else OwnClock(own)
    door = Door(catalogue.commands(words), words, open_work, settings.administrators)
    threads = 1 if engine.dialect.name == "sqlite" else 10
    return App(
        settings=settings,
        engine=engine,
        words=words,
        open_work=open_work,
        door=door,
        clockwork=Clockwork(catalogue.JOBS, open_work),
        clock=clock,
        desk=Desk(threads),
    )


@contextmanager
def readable_database(engine: str) -> Iterator[None]:
    """Turn a database that cannot be opened or read into `WrongState` with what to do."""
    try:
        yield
    except (DatabaseError, OperationalError) as error:
        cause = str(error.orig).splitlines()[0][:200]
        key = "kernel.database_broken" if engine == "sqlite" else "kernel.database_unreachable"
        raise WrongState(t(key, cause=cause)) from error


def _make_folder(url: str) -> None:
    parsed = make_url(url)
    if parsed.get_backend_name() == "sqlite" and parsed.database not in (None, "", ":memory:"):
        Path(str(parsed.database)).parent.mkdir(parents=True, exist_ok=True)
