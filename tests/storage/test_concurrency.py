"""Several processes on one PostgreSQL: nothing is done twice and nothing is lost."""

from __future__ import annotations

import os
import random
import shutil
import signal
import subprocess
import sys
import threading
import time
from collections import Counter
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from pathlib import Path

import pytest
from sqlalchemy import Engine, text

from bot.clock import world_clock
from handlers import catalogue
from handlers.kernel.card import say
from handlers.kernel.people import Person
from handlers.kernel.text import t
from handlers.posting.model import Post
from storage.engine import open_engine
from storage.models.posting import PostRow
from storage.tables import DomainTable
from storage.unit_of_work import OpenWork, opener

from .conftest import AMINA, NOW

LEASE = timedelta(minutes=2)
THREADS = 4


@pytest.fixture
def shared(request: pytest.FixtureRequest) -> Iterator[Engine]:
    """An empty PostgreSQL database that several connections use at once."""
    server = request.getfixturevalue("postgres")
    template = request.getfixturevalue("empty_postgres")
    name = f"kommunbot_{os.getpid()}_shared"
    server.create_database(name, template=template)
    engine = open_engine(server.url(name), pool_size=THREADS + 1)
    yield engine
    engine.dispose()
    server.drop_database(name)


@pytest.fixture
def work_together(shared: Engine) -> OpenWork:
    return opener(shared, catalogue.wire())


def at_once(call: Callable[[], list[str]]) -> list[str]:
    """Run a call in several threads that begin together; return all that they found."""
    ready = threading.Barrier(THREADS)

    def run() -> list[str]:
        ready.wait()
        return call()

    with ThreadPoolExecutor(THREADS) as pool:
        runs = [pool.submit(run) for _ in range(THREADS)]
        return [one for done in runs for one in done.result()]


def test_no_piece_of_work_is_taken_twice(work_together: OpenWork) -> None:
    keys = [f"S{number}" for number in range(60)]
    with work_together(NOW) as work:
        for key in keys:
            work.agenda.plan("poll", key, NOW)

    def take_all() -> list[str]:
        found = []
        while True:
            with work_together(NOW) as work:
                pieces = work.agenda.claim(("poll",), LEASE, limit=3)
            if not pieces:
                return found
            found += [piece.key for piece in pieces]

    assert sorted(at_once(take_all)) == sorted(keys)


def test_no_message_is_claimed_twice_and_lanes_keep_their_order(work_together: OpenWork) -> None:
    with work_together(NOW) as work:
        for number in range(40):
            work.outbox.put(AMINA, say(t("kernel.conflict")), key=f"k{number:02d}")
        work.directory.keep_person(Person(AMINA, "Amina Warsame"))

    def send_all() -> list[str]:
        found, empty = [], 0
        while empty < 20:
            with work_together(NOW) as work:
                message = work.outbox.claim(("console",), LEASE)
            if message is None:
                empty += 1
                time.sleep(0.005)
                continue
            found.append(f"{time.monotonic_ns():020d} {message.key}")
            with work_together(NOW) as work:
                assert work.outbox.done(message)
        return found

    sent = [one.split()[1] for one in sorted(at_once(send_all))]
    assert sent == [f"k{number:02d}" for number in range(40)]


def test_no_number_is_given_twice(work_together: OpenWork) -> None:
    def number_five() -> list[str]:
        found = []
        for _ in range(5):
            with work_together(NOW) as work:
                table = DomainTable(work.connection, PostRow, Post, "kernel.conflict")
                number = table.next_number()
                work.connection.execute(_EMPTY_POST, {"id": number, "now": NOW})
            found.append(str(number))
        return found

    given = at_once(number_five)
    assert sorted(map(int, given)) == list(range(1, THREADS * 5 + 1))


_EMPTY_POST = text(
    "INSERT INTO post SELECT (json_populate_record(NULL::post, json_build_object("
    "'id', CAST(:id AS int), 'channel', 1, 'department', 'bif', 'author', 'p06', 'writers', '[]',"
    "'text', '', 'content_hash', '', 'version', 1, 'state', 'draft', 'is_urgent', false,"
    "'is_sensitive', false, 'sensitivity', '', 'passed', 0, 'media', '[]', 'basis', 'none',"
    "'reason', '', 'review_wanted', false, 'published_url', '', 'revision', 0))).* "
    "WHERE CAST(:now AS timestamptz) IS NOT NULL"
)


def test_the_same_event_is_new_for_one_only(work_together: OpenWork) -> None:
    def try_it() -> list[str]:
        with work_together(NOW) as work:
            return ["new"] if work.deliveries.is_new("Ev1") else []

    assert at_once(try_it) == ["new"]


KILLED = """
import sys
from datetime import UTC, datetime, timedelta
from handlers import catalogue
from storage.engine import open_engine
from storage.unit_of_work import opener
open_work = opener(open_engine(sys.argv[1]), catalogue.wire())
print("ready", flush=True)
while True:
    now = datetime.now(UTC)
    with open_work(now) as work:
        pieces = work.agenda.claim(("poll",), timedelta(milliseconds=300), limit=2)
    for piece in pieces:
        with open_work(now) as work:
            work.agenda.finish(piece)
            work.audit.write("done", piece.key, token=piece.token)
"""


@pytest.mark.parametrize("kind", ["sqlite", "postgresql"])
def test_a_killed_worker_loses_nothing(
    kind: str, request: pytest.FixtureRequest, tmp_path: Path
) -> None:
    if kind == "postgresql":
        engine = request.getfixturevalue("shared")
        url = engine.url.render_as_string(hide_password=False)
    else:
        shutil.copy(request.getfixturevalue("empty_sqlite"), tmp_path / "soak.db")
        url = f"sqlite:///{tmp_path}/soak.db"
        engine = open_engine(url)
    open_work = opener(engine, catalogue.wire())
    keys = [f"S{number}" for number in range(400)]
    with open_work(NOW) as work:
        for key in keys:
            work.agenda.plan("poll", key, NOW)
    chance = random.Random(1)
    for _ in range(8):
        worker = subprocess.Popen(
            [sys.executable, "-c", KILLED, url],
            cwd=Path(__file__).parents[2],
            stdout=subprocess.PIPE,
            text=True,
        )
        assert worker.stdout is not None
        worker.stdout.readline()
        time.sleep(chance.uniform(0.01, 0.15))
        worker.send_signal(signal.SIGKILL)
        worker.communicate()
    _finish_the_rest(open_work)
    with open_work(NOW) as work:
        done = Counter(entry.subject for key in keys for entry in work.audit.history(key))
    engine.dispose()

    assert sorted(done) == sorted(keys)
    assert set(done.values()) == {1}


def _finish_the_rest(open_work: OpenWork) -> None:
    now = world_clock() + LEASE
    while True:
        with open_work(now) as work:
            pieces = work.agenda.claim(("poll",), LEASE, limit=50)
            for piece in pieces:
                work.agenda.finish(piece)
                work.audit.write("done", piece.key)
        if not pieces:
            return
