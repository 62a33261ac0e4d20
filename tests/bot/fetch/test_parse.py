"""Parsing in a thread, and apart in a process that can be killed."""

from __future__ import annotations

import asyncio
import os

import pytest

from bot.fetch.parse import SMALL, parse_capped
from bot.fetch.worker import read_answer
from handlers.kernel.errors import UnreadableFeed
from handlers.mentions.formats import Feed, parse

ITEM = (
    "<item><guid>{n}</guid><title>Badet är öppet {n}</title><link>https://a.example/{n}</link>"
    "<pubDate>Mon, 23 Nov 2026 09:00:00 +0100</pubDate><description>{text}</description></item>"
)


def feed_of(items: int, text: str = "Vatten") -> bytes:
    body = "".join(ITEM.format(n=n, text=text) for n in range(items))
    return f"<rss version='2.0'><channel><title>Å</title>{body}</channel></rss>".encode()


def run(content: bytes, seconds: float = 5.0) -> Feed:
    return asyncio.run(parse_capped(content, "text/xml", "https://a.example/rss", seconds))


def test_a_large_feed_is_read_apart_and_is_the_same() -> None:
    content = feed_of(500, "x" * 600)

    assert len(content) > SMALL
    assert run(content) == parse(content, "text/xml", "https://a.example/rss")


def test_a_small_feed_is_read() -> None:
    assert [item.title for item in run(feed_of(2)).items] == [
        "Badet är öppet 0",
        "Badet är öppet 1",
    ]


def test_a_large_page_that_is_no_feed_is_refused_with_its_cause() -> None:
    with pytest.raises(UnreadableFeed) as caught:
        run(b"<!doctype html><html><body>" + b"<p>hej</p>" * 40_000)

    assert caught.value.text.key == "mentions.feed_is_html"


def test_a_parser_that_hangs_is_killed() -> None:
    with pytest.raises(UnreadableFeed) as caught:
        run(feed_of(500, "x" * 600), seconds=-3.0)

    assert caught.value.text.key == "mentions.feed_takes_too_long"


@pytest.mark.parametrize("written", [b"", b"[]", b"{}", b"null", b'{"title": 1, "items": [{}]}'])
def test_an_answer_that_is_no_feed_is_refused(written: bytes) -> None:
    with pytest.raises(UnreadableFeed):
        read_answer(written)


def test_secrets_do_not_reach_the_parsing_process(monkeypatch: pytest.MonkeyPatch) -> None:
    seen = {}

    async def spy(*command: str, env: dict[str, str], **_: object) -> object:
        seen.update(env)
        raise OSError(2, os.strerror(2), command[0])

    monkeypatch.setenv("SLACK_BOT_TOKEN", "xoxb-secret")
    monkeypatch.setattr(asyncio, "create_subprocess_exec", spy)
    with pytest.raises(OSError, match="No such file"):
        run(feed_of(500, "x" * 600))

    assert set(seen) == {"PYTHONPATH", "PATH"}
