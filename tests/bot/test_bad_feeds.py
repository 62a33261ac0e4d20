"""A feed that cannot be read is refused with its cause; the others go on."""

from __future__ import annotations

import asyncio
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread

import pytest

from bot.app import App
from bot.platforms.console.platform import NAME, place_of
from bot.platforms.console.render import render
from bot.polls import Polls
from bot.speakers import line_of, speaker_for
from handlers.invocation import Identity, Invocation, Outcome

GOOD = (
    "<rss version='2.0'><channel><title>Bra</title><item><guid>1</guid><title>Hej</title>"
    "<link>http://bra.example/1</link></item></channel></rss>"
)
FEEDS = {
    "/webbsida": "<!doctype html><html><head><title>Hej</title></head><body><p>Hej</body></html>",
    "/tom": "",
    "/avhuggen": GOOD[:90],
    "/skrap": "detta är inget flöde",
    "/bra": GOOD,
}
FIFTY_MEGABYTES = 50 * 1024 * 1024


class Handler(BaseHTTPRequestHandler):
    def do_GET(self) -> None:
        self.send_response(200)
        self.end_headers()
        if self.path != "/stor":
            self.wfile.write(FEEDS[self.path].encode())
            return
        try:
            self.wfile.write(b"<rss><channel>")
            for _ in range(FIFTY_MEGABYTES // 65536):
                self.wfile.write(b"<!-- padding -->" * 4096)
        except OSError:
            return  # the reader has heard enough, which is what is tested

    def log_message(self, *args: object) -> None:
        pass


@pytest.fixture
def bad_press() -> Iterator[str]:
    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    server.daemon_threads = True
    Thread(target=server.serve_forever, args=(0.02,), daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}"
    server.shutdown()
    server.server_close()


def say(app: App, words: str) -> str:
    said = Invocation(Identity(NAME, "p03"), place_of("p03"), words=words)
    answer = app.door.enter(said, app.clock())
    assert answer.outcome is Outcome.DONE, words
    assert answer.card is not None
    return render(answer.card, speaker_for(app, "sv"), line_of(app.door, app.words, "sv"))


def test_each_unreadable_feed_is_listed_with_its_cause(demo: App, bad_press: str) -> None:
    for path in (*FEEDS, "/stor"):
        say(demo, f'källa ny {bad_press}{path} "Källan {path.strip("/")}"')
    asyncio.run(Polls(demo).run())
    lines = " ".join(say(demo, "källa lista").split())

    for path, cause in {
        "webbsida": "webbsida",
        "tom": "tomt",
        "avhuggen": "avhugg",
        "skrap": "flöde",
        "stor": "stor",
    }.items():
        state = lines.split(f"Källan {path} ")[1].split(" S")[0]

        assert "går inte att läsa" in state, state
        assert cause in state, state
    assert "går inte att läsa" not in lines.split("Källan bra ")[1].split(" S")[0]
    assert "läst i dag kl. 09.00" in lines.split("Källan bra ")[1]
