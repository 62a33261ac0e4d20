"""The small seed file that the howto walks through is a municipality that works."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from bot.app import App, build
from bot.clock import OwnClock
from bot.seed.apply import check
from bot.seed.reading import BadSeed
from bot.seeding import seed_text
from bot.settings import Settings
from handlers.kernel.ids import PersonId
from handlers.kernel.mandate import Kind
from handlers.register.model import ChannelState
from tests.conftest import DEMO_NOW
from tests.pages import fenced

ROOT = Path(__file__).parents[3]
FILE = (ROOT / "tests" / "data" / "minimal.yaml").read_text(encoding="utf-8")
PAGE = (ROOT / "docs" / "howto" / "seed-your-municipality.md").read_text(encoding="utf-8")


@pytest.fixture
def app(empty_sqlite: Path, tmp_path: Path) -> Iterator[App]:
    path = tmp_path / "minimal.db"
    path.write_bytes(empty_sqlite.read_bytes())
    built = build(Settings(database_url=f"sqlite:///{path}"), OwnClock(DEMO_NOW))
    yield built
    built.close()


def test_it_is_read_once_and_a_second_time_changes_nothing(app: App) -> None:
    first, second = seed_text(app, FILE), seed_text(app, FILE)

    assert sum(first.added.values()) > 20
    assert first.unread == []
    assert (second.added, second.changed, second.kept) == ({}, [], [])


def test_its_head_decides_and_its_channel_is_open(app: App) -> None:
    seed_text(app, FILE)

    with app.open_work(DEMO_NOW) as work:
        school = next(d for d in work.directory.departments() if d.abbreviation == "BUF")
        line = work.mandates.line(school.id, Kind.POST, DEMO_NOW.date())
        (channel,) = work.channels.all()

    assert line.deciders() == (PersonId("p02"),)
    assert channel.state is ChannelState.ACTIVE


def test_a_mistake_is_told_as_the_page_says() -> None:
    with pytest.raises(BadSeed) as refused:
        check(FILE.replace("state: active", "state: open"))

    assert fenced(PAGE, "text") == ["".join(f"{fault}\n" for fault in refused.value.faults)]
