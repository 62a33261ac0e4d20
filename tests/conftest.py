"""What all tests share: the two engines, a seeded municipality, a clock that stands still."""

from __future__ import annotations

import itertools
import os
import shutil
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from sqlalchemy import Engine

from bot.app import App, build
from bot.clock import OwnClock
from bot.demo.feeds import ORIGINAL, FeedServer
from bot.demo.run import LOOPBACK
from bot.seeding import seed_text
from bot.settings import Settings
from handlers import catalogue
from handlers.kernel.card import Card
from storage.engine import open_engine
from storage.schema import ensure_schema
from storage.unit_of_work import OpenWork, opener
from tests.goldens import Golden, compare

if TYPE_CHECKING:
    from tests.postgres import PostgresServer

_NUMBERS = itertools.count(1)

DEMO = Path(__file__).parent.parent / "bot" / "demo" / "granaker.yaml"
DEMO_NOW = datetime(2026, 11, 23, 8, 0, tzinfo=UTC)
"""Monday 23 November 2026 at 09.00 in Granåker."""


@pytest.fixture(scope="session")
def postgres() -> Iterator[PostgresServer]:
    from tests.postgres import PostgresServer  # noqa: PLC0415  # only when a test asks for it

    server = PostgresServer()
    server.start()
    yield server
    server.stop()


@pytest.fixture(scope="session")
def empty_postgres(postgres: PostgresServer) -> Iterator[str]:
    """A PostgreSQL database with the schema, to be copied for each test."""
    name = f"kommunbot_{os.getpid()}_empty"  # a server that was given may be shared
    postgres.create_database(name)
    engine = open_engine(postgres.url(name))
    ensure_schema(engine)
    engine.dispose()
    yield name
    postgres.drop_database(name)


@pytest.fixture(scope="session")
def empty_sqlite(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A SQLite file with the schema, to be copied for each test."""
    path = tmp_path_factory.mktemp("empty") / "empty.db"
    engine = open_engine(f"sqlite:///{path}")
    ensure_schema(engine)
    engine.dispose()
    return path


@pytest.fixture(params=["sqlite", "postgresql"])
def engine(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Engine]:
    """An empty database with the schema, on each engine."""
    if request.param == "sqlite":
        path = tmp_path / "test.db"
        shutil.copy(request.getfixturevalue("empty_sqlite"), path)
        opened = open_engine(f"sqlite:///{path}")
        yield opened
        opened.dispose()
        return
    template = request.getfixturevalue("empty_postgres")
    server: PostgresServer = request.getfixturevalue("postgres")
    name = f"kommunbot_{os.getpid()}_{next(_NUMBERS)}"
    server.create_database(name, template=template)
    opened = open_engine(server.url(name), pool_size=4)
    yield opened
    opened.dispose()
    server.drop_database(name)


@pytest.fixture
def open_work(engine: Engine) -> OpenWork:
    """Opens units of work on an empty database, on each engine."""
    return opener(engine, catalogue.wire())


@pytest.fixture(scope="session")
def press() -> Iterator[FeedServer]:
    """The demo's press; the `demo` fixture gives it the clock of each test."""
    with FeedServer(lambda: DEMO_NOW) as server:
        yield server


@pytest.fixture(scope="session")
def seeded_sqlite(press: FeedServer, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The demo municipality in a SQLite file, to be copied for each test."""
    path = tmp_path_factory.mktemp("seeded") / "seeded.db"
    app = build(Settings(database_url=f"sqlite:///{path}"), OwnClock(DEMO_NOW))
    seed_text(app, DEMO.read_text(encoding="utf-8").replace(ORIGINAL, press.url))
    app.close()
    return path


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption(
        "--update-golden", action="store_true", help="write tests/golden anew; read the difference"
    )


@pytest.fixture
def golden(request: pytest.FixtureRequest) -> Golden:
    """Holds a card against tests/golden/<name>.console.<language>.txt."""
    update = request.config.getoption("--update-golden")

    def hold(card: Card, name: str) -> None:
        compare(card, name, update=update)

    return hold


MakeApp = Callable[..., App]


@pytest.fixture
def demo(seeded_sqlite: Path, press: FeedServer, tmp_path: Path) -> Iterator[App]:
    """Kommunbot in Granåker on Monday 23 November 2026 at 09.00; p02 administers."""
    path = tmp_path / "demo.db"
    shutil.copy(seeded_sqlite, path)
    settings = Settings(
        database_url=f"sqlite:///{path}",
        administrators=frozenset({"p02"}),
        fetch_allow_private=(LOOPBACK,),
    )
    app = build(settings, OwnClock(DEMO_NOW))
    press.clock = app.clock
    yield app
    app.close()
