"""How long a month takes over 50,000 posts and 500,000 mentions: `python -m tests.bench.month`."""

from __future__ import annotations

import random
import statistics
import tempfile
import time
from collections.abc import Callable, Iterator
from dataclasses import fields, replace
from datetime import UTC, datetime, timedelta
from itertools import islice
from pathlib import Path
from typing import Any

from sqlalchemy import Engine, insert

from handlers import catalogue
from handlers.kernel.command import Context
from handlers.kernel.ids import DepartmentId, MentionId, PostId
from handlers.kernel.month import Month
from handlers.kernel.people import BOT, CLOCK, Department
from handlers.kernel.place import Place
from handlers.mentions.model import MentionState
from handlers.posting.model import State
from handlers.reports.commands import ShowMonth
from handlers.reports.show_month import show_month
from storage.engine import open_engine
from storage.models.base import Base
from storage.models.mentions import MentionRow
from storage.models.posting import PostDecisionRow, PostRow
from storage.schema import ensure_schema
from storage.unit_of_work import OpenWork, opener
from tests.storage import rows

NOW = datetime(2026, 11, 23, 8, tzinfo=UTC)
FIRST = datetime(2024, 12, 1, tzinfo=UTC)
DEPARTMENTS = tuple(DepartmentId(f"d{number}") for number in range(8))
PUBLISHED = (State.PUBLISHED, State.PUBLISHED_UNAPPROVED)
AT_ONCE = 10_000


def fill(engine: Engine, posts: int, mentions: int) -> OpenWork:
    """Fill an empty database with two years of chance, the same at every run."""
    chance = random.Random(2026)  # numbers to count, not secrets
    open_work = opener(engine, catalogue.wire())
    with open_work(NOW) as work:
        for department in DEPARTMENTS:
            work.directory.keep_department(Department(department, str(department), ""))
        add = _adder(work.connection)
        add(PostRow, (_post(number, chance) for number in range(1, posts + 1)))
        add(PostDecisionRow, (_decision(number, chance) for number in range(1, posts + 1)))
        add(MentionRow, (_mention(number, chance) for number in range(1, mentions + 1)))
    return open_work


def _adder(connection: Any) -> Callable[[type[Base], Iterator[Any]], None]:
    def add(row: type[Base], values: Iterator[Any]) -> None:
        while chunk := list(islice(values, AT_ONCE)):
            names = [field.name for field in fields(chunk[0])]
            written = [{name: getattr(value, name) for name in names} for value in chunk]
            connection.execute(insert(row), written)

    return add


def _moment(chance: random.Random) -> datetime:
    return FIRST + (NOW - FIRST) * chance.random()


def _post(number: int, chance: random.Random) -> Any:
    sent, state = _moment(chance), chance.choice(list(State))
    return replace(
        rows.POST,
        id=PostId(number),
        department=chance.choice(DEPARTMENTS),
        state=state,
        requested_at=sent,
        published_at=sent + timedelta(hours=5) if state in PUBLISHED else None,
        text="Badet är öppet i dag. " * 12,
    )


def _decision(number: int, chance: random.Random) -> Any:
    spent = timedelta(minutes=chance.randint(1, 1500))
    return replace(rows.DECISION, number=number, post=PostId(number), office_time=spent)


def _mention(number: int, chance: random.Random) -> Any:
    at = _moment(chance)
    return replace(
        rows.MENTION,
        id=MentionId(number),
        department=chance.choice(DEPARTMENTS),
        state=chance.choice(list(MentionState)),
        published_at=at,
        found_at=at,
        excerpt="Kommunen har öppnat badet. " * 6,
    )


def month_times(open_work: OpenWork, runs: int = 15) -> list[float]:
    """Return how many seconds each of some months took, from transaction to card."""
    times = []
    for _ in range(runs):
        began = time.perf_counter()
        with open_work(NOW) as work:
            context = Context(BOT, Place(CLOCK, "bench"), NOW, work)
            show_month(ShowMonth(Month(2026, 10)), context)
        times.append(time.perf_counter() - began)
    return times


def main() -> None:
    """Fill a database, count a month, and print the median."""
    with tempfile.TemporaryDirectory() as folder:
        engine = open_engine(f"sqlite:///{Path(folder) / 'month.db'}")
        ensure_schema(engine)
        times = month_times(fill(engine, 50_000, 500_000))
        engine.dispose()
    median = statistics.median(times) * 1000
    print(f"month over 50,000 posts and 500,000 mentions: {median:.1f} ms (aim < 50)")


if __name__ == "__main__":
    main()
