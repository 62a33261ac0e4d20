"""Polling over real HTTP on loopback, with a clock that moves."""

from __future__ import annotations

import asyncio
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest

from bot.app import App
from bot.clock import OwnClock
from bot.demo.feeds import FeedServer
from bot.demo.run import BEGINS, LOOPBACK, demo_settings
from bot.fetch_once import fetch_once
from bot.polls import Polls
from bot.settings import Settings
from handlers.kernel.ids import SourceId
from tests.conftest import DEMO_NOW

POSTEN, ABLADET, FLYTTFAGELN = SourceId(20), SourceId(27), SourceId(28)


def poll(app: App, hours: float = 0) -> int:
    clock = app.clock
    assert isinstance(clock, OwnClock)
    clock.at = DEMO_NOW + timedelta(hours=hours)
    return asyncio.run(Polls(app).run())


def alerts(app: App) -> int:
    with app.open_work(app.clock()) as work:
        return int(
            work.connection.exec_driver_sql(
                "SELECT count(*) FROM outbox WHERE key LIKE '%-alert'"
            ).scalar_one()
        )


def test_what_is_due_is_read_and_the_next_visit_is_planned(demo: App) -> None:
    assert poll(demo) == 10
    assert poll(demo) == 0
    with demo.open_work(demo.clock()) as work:
        posten, abladet = work.sources.get(POSTEN), work.sources.get(ABLADET)

        assert posten.last_read_at == DEMO_NOW
        assert posten.etag
        assert abladet.failing_since == DEMO_NOW
        assert abladet.failure.startswith("mentions.fetch_status")


def test_the_first_visit_rings_nobody_and_a_new_article_rings_once(demo: App) -> None:
    poll(demo)

    assert alerts(demo) == 0

    poll(demo, 0.7)

    assert alerts(demo) == 1

    poll(demo, 0.8)

    assert alerts(demo) == 1


def test_a_feed_that_has_moved_for_good_is_read_where_it_is_now(demo: App) -> None:
    poll(demo)
    with demo.open_work(demo.clock()) as work:
        assert work.sources.get(FLYTTFAGELN).url.endswith("flyttfageln.rss")

    poll(demo, 12)
    with demo.open_work(demo.clock()) as work:
        assert work.sources.get(FLYTTFAGELN).url.endswith("flyttfageln.atom")


def test_a_source_that_is_switched_off_is_not_read(demo: App, press: FeedServer) -> None:
    asked: list[str] = []
    usual = press.answer

    def listening(path: str, headers: object) -> object:
        asked.append(path)
        return usual(path, headers)  # type: ignore[arg-type]

    press.answer = listening  # type: ignore[method-assign,assignment]
    try:
        with demo.open_work(DEMO_NOW) as work:
            source = work.sources.get(POSTEN)
            work.sources.save(replace(source, is_enabled=False))
        poll(demo)
    finally:
        del press.answer

    assert "/granakersposten.rss" not in asked
    assert "/radio.rdf" in asked


def test_a_bug_in_one_source_stops_no_other(demo: App) -> None:
    class Broken:
        async def get(self, url: str, *_: str) -> None:
            raise RuntimeError(url)

        async def close(self) -> None:
            pass

    assert asyncio.run(Polls(demo, Broken).run()) == 10  # type: ignore[arg-type]
    assert poll(demo) == 0
    assert poll(demo, 0.1) == 10


def test_everything_can_be_read_at_once(demo: App, capsys: pytest.CaptureFixture[str]) -> None:
    assert fetch_once(demo) == 0

    told = capsys.readouterr().out.splitlines()

    assert len(told) == 10
    assert told[0].startswith("S20 Granåkersposten (påhittad): 8 nya artiklar")
    assert "kunde inte läsas: sidan svarar med fel 500" in told[7]


def test_the_demo_keeps_nothing_and_reads_loopback_alone(tmp_path: Path) -> None:
    settings = demo_settings(Settings(), tmp_path)

    assert settings.administrators == frozenset({"p02"})
    assert settings.fetch_allow_private == (LOOPBACK,)
    assert BEGINS == DEMO_NOW
