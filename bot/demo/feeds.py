"""The demo's press and blogs: their feeds over HTTP on loopback, following the demo's clock."""

from __future__ import annotations

import hashlib
import math
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from importlib.resources import files
from threading import Thread
from typing import Any, Self
from zoneinfo import ZoneInfo

import yaml

from .feed_forms import FORMS, Entry, http_date

_STOCKHOLM = ZoneInfo("Europe/Stockholm")
ORIGINAL = "http://feeds.example"
"""The host in the seed file that a `FeedServer` stands in for."""
_A_DAY = 24 * 60 * 60


@dataclass(frozen=True, slots=True)
class Served:
    """One answer: status, headers and body."""

    status: int
    headers: Mapping[str, str]
    body: bytes


class _Server(ThreadingHTTPServer):
    daemon_threads = True
    # The usual five that may wait to be let in are fewer than the bot's fetches at once; the one
    # that is turned away tries again a whole second later.
    request_queue_size = 64


class FeedServer:
    """Serves every feed of `feeds.yaml` as it looks at the moment that `clock` tells."""

    def __init__(self, clock: Callable[[], datetime]) -> None:
        """Choose a free port of 127.0.0.1; nothing is served before `start`."""
        text = files("bot.demo").joinpath("feeds.yaml").read_text(encoding="utf-8")
        self._feeds: dict[str, Any] = yaml.load(text, yaml.CSafeLoader)  # a safe one
        self.clock = clock
        self._server = _Server(("127.0.0.1", 0), _handler(self))

    @property
    def url(self) -> str:
        """Return the address that stands in for `http://feeds.example`."""
        return f"http://127.0.0.1:{self._server.server_port}"

    def __enter__(self) -> Self:
        Thread(target=self._server.serve_forever, args=(0.05,), daemon=True).start()
        return self

    def __exit__(self, *_: object) -> None:
        self._server.shutdown()
        self._server.server_close()

    def answer(self, path: str, headers: Mapping[str, str]) -> Served:
        """Return what is served under a path now; 304 where the validators still hold."""
        feed = self._feeds.get(path.lstrip("/"))
        if feed is None:
            return Served(404, {}, b"Not found")
        if feed["form"] == "moved":
            return Served(301, {"Location": f"{self.url}/{feed['to']}"}, b"")
        now = self.clock()
        if "broken_until" in feed and now < _moment(feed["broken_until"]):
            return Served(500, {}, b"Internal server error")
        entries = _entries(feed["items"], now)
        body, content_type = FORMS[feed["form"]](feed["title"], feed["home"], entries)
        fresh = {"Content-Type": content_type, "Cache-Control": f"max-age={_quiet(feed, now)}"}
        return _conditional(body, fresh, entries, headers)


def _moment(written: str) -> datetime:
    return datetime.fromisoformat(written).replace(tzinfo=_STOCKHOLM)


def _quiet(feed: Any, now: datetime) -> int:
    """Return for how many seconds nothing new will come: this press knows what it will write."""
    moments = (_moment(item.get("from", item["published"])) for item in feed["items"])
    waits = ((at - now).total_seconds() for at in moments if at > now)
    return math.ceil(min(waits, default=_A_DAY))


def _entries(items: list[dict[str, str]], now: datetime) -> list[Entry]:
    """Return what is published, newest first; a later form of the same id takes its place."""
    newest: dict[str, Entry] = {}
    for item in items:
        if _moment(item.get("from", item["published"])) <= now:
            newest[item["id"]] = Entry(
                id=item["id"],
                title=item.get("title", ""),
                link=item["link"],
                summary=item["summary"],
                published=_moment(item["published"]),
            )
    return sorted(newest.values(), key=lambda entry: entry.published, reverse=True)


def _conditional(
    body: bytes, fresh: dict[str, str], entries: list[Entry], headers: Mapping[str, str]
) -> Served:
    etag = f'"{hashlib.sha256(body).hexdigest()[:16]}"'
    fresh["ETag"] = etag
    if entries:
        fresh["Last-Modified"] = http_date(entries[0].published)
    asked = headers.get("If-None-Match")
    since = headers.get("If-Modified-Since")
    # If-Modified-Since counts only without If-None-Match (RFC 9110, section 13.1.3).
    if asked == etag or (asked is None and since and since == fresh.get("Last-Modified")):
        return Served(304, fresh, b"")
    return Served(200, fresh, body)


def _handler(server: FeedServer) -> type[BaseHTTPRequestHandler]:
    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            served = server.answer(self.path, self.headers)  # type: ignore[arg-type]  # a Message
            self.send_response(served.status)
            for name, value in served.headers.items():
                self.send_header(name, value)
            if served.status != 304:  # noqa: PLR2004  # a 304 has no body
                self.send_header("Content-Length", str(len(served.body)))
            self.end_headers()
            self.wfile.write(served.body)

        def log_message(self, format: str, *args: object) -> None:  # noqa: A002  # as inherited
            """Keep the console free from access lines."""

    return Handler
