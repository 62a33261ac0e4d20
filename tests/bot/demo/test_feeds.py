"""The demo's feeds can be read, and change as the clock moves."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from urllib.error import HTTPError
from urllib.request import Request, urlopen
from zoneinfo import ZoneInfo

import pytest

from bot.clock import OwnClock
from bot.demo.feeds import FeedServer
from handlers.mentions.formats import parse

STOCKHOLM = ZoneInfo("Europe/Stockholm")
NOW = datetime(2026, 11, 23, 9, 0, tzinfo=STOCKHOLM)


@pytest.fixture
def clock() -> OwnClock:
    return OwnClock(NOW)


@pytest.fixture
def server(clock: OwnClock) -> Iterator[FeedServer]:
    with FeedServer(clock) as running:
        yield running


def fetch(url: str, **headers: str):
    request = Request(url, headers={k.replace("_", "-"): v for k, v in headers.items()})
    with urlopen(request) as answer:
        return answer.read(), answer.headers, answer.url


@pytest.mark.parametrize(
    ("path", "items"),
    [
        ("granakersposten.rss", 8),
        ("granakersposten-ledare.rss", 1),
        ("bytorget.atom", 1),
        ("bytorget-kommentarer.atom", 1),
        ("hembygd.rss", 1),
        ("radio.rdf", 1),
        ("foreningsbladet.json", 1),
        ("kvarterskollen.rss", 1),
        ("flyttfageln.atom", 1),
    ],
)
def test_every_feed_is_read_by_our_own_parser(server: FeedServer, path: str, items: int) -> None:
    body, headers, url = fetch(f"{server.url}/{path}")
    feed = parse(body, headers["Content-Type"], url)

    assert len(feed.items) == items
    assert all(item.published is not None and item.link for item in feed.items)


def test_new_items_come_as_the_clock_moves(server: FeedServer, clock: OwnClock) -> None:
    before, _, url = fetch(f"{server.url}/granakersposten.rss")
    clock.at = NOW.replace(hour=10)
    after, _, _ = fetch(url)
    new = {i.title for i in parse(after, None, url).items} - {
        i.title for i in parse(before, None, url).items
    }

    assert new == {"Ny vattenläcka i Granåker stänger Kvarngatan"}


def test_nothing_new_is_answered_with_304(server: FeedServer) -> None:
    _, headers, url = fetch(f"{server.url}/radio.rdf")
    with pytest.raises(HTTPError) as caught:
        fetch(url, If_None_Match=headers["ETag"])
    caught.value.close()

    assert caught.value.code == 304


def test_a_feed_without_titles_has_none(server: FeedServer) -> None:
    body, _, url = fetch(f"{server.url}/kvarterskollen.rss")

    assert [item.title for item in parse(body, None, url).items] == [""]


def test_one_feed_is_broken_for_two_days(server: FeedServer, clock: OwnClock) -> None:
    with pytest.raises(HTTPError) as caught:
        fetch(f"{server.url}/abladet.rss")
    caught.value.close()
    clock.at = NOW.replace(day=25)
    body, _, url = fetch(f"{server.url}/abladet.rss")

    assert caught.value.code == 500
    assert len(parse(body, None, url).items) == 3


def test_one_feed_has_moved_for_good(server: FeedServer) -> None:
    _, _, url = fetch(f"{server.url}/flyttfageln.rss")

    assert url.endswith("/flyttfageln.atom")
