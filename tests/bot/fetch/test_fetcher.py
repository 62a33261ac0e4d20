"""Fetching over real HTTP on loopback."""

from __future__ import annotations

import asyncio
import gzip
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from ipaddress import ip_address, ip_network
from threading import Thread
from time import sleep

import pytest

from bot.fetch import Answered, Fetched, Fetcher
from bot.fetch.fetcher import read_retry_after
from bot.fetch.guard import is_allowed
from handlers.kernel.errors import FetchFailed

LOOPBACK = (ip_network("127.0.0.0/8"),)
Answer = Callable[[BaseHTTPRequestHandler], None]


@contextmanager
def serving(answer: Answer) -> Iterator[str]:
    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            answer(self)

        def log_message(self, *args: object) -> None:
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    server.daemon_threads = True
    server.handle_error = lambda *_: None  # a client that hangs up early is what is tested
    Thread(target=server.serve_forever, args=(0.02,), daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}"
    server.shutdown()
    server.server_close()


def reply(handler: BaseHTTPRequestHandler, status: int, body: bytes = b"", **headers: str) -> None:
    handler.send_response(status)
    for name, value in headers.items():
        handler.send_header(name.replace("_", "-"), value)
    handler.send_header("Content-Length", str(len(body)))
    handler.end_headers()
    handler.wfile.write(body)


def get(url: str, fetcher: Fetcher | None = None, **conditions: str) -> Fetched:
    async def run() -> Fetched:
        used = fetcher or Fetcher(LOOPBACK, "https://granaker.example/bot")
        try:
            return await used.get(url, **conditions)
        finally:
            await used.close()

    return asyncio.run(run())


def failure(url: str, fetcher: Fetcher | None = None) -> FetchFailed:
    with pytest.raises(FetchFailed) as caught:
        get(url, fetcher)
    return caught.value


def test_the_body_and_the_validators_arrive_as_sent() -> None:
    sent = {"ETag": 'W/"x"', "Last_Modified": "Mon, 23 Nov 2026 08:00:00 GMT"}
    with serving(lambda h: reply(h, 200, b"<rss/>", Content_Type="text/xml", **sent)) as url:
        fetched = get(url + "/a")

    assert (fetched.content, fetched.content_type) == (b"<rss/>", "text/xml")
    assert (fetched.etag, fetched.last_modified) == ('W/"x"', "Mon, 23 Nov 2026 08:00:00 GMT")
    assert (fetched.status, fetched.not_modified, fetched.moved_to) == (200, False, "")


def test_validators_are_sent_back_verbatim_and_304_is_understood() -> None:
    seen: dict[str, str | None] = {}

    def answer(handler: BaseHTTPRequestHandler) -> None:
        for name in ("If-None-Match", "If-Modified-Since", "User-Agent", "Cookie"):
            seen[name] = handler.headers.get(name)
        reply(handler, 304)

    with serving(answer) as url:
        fetched = get(url, etag='W/"x"', last_modified="yesterday, sort of")

    assert fetched.not_modified
    assert seen["If-None-Match"] == 'W/"x"'
    assert seen["If-Modified-Since"] == "yesterday, sort of"
    assert seen["User-Agent"] == "Kommunbot/0.1 (+https://granaker.example/bot)"
    assert seen["Cookie"] is None


@pytest.mark.parametrize(("status", "moved"), [(301, "/new"), (308, "/new"), (302, ""), (307, "")])
def test_only_permanent_redirects_say_where_the_feed_has_moved(status: int, moved: str) -> None:
    def answer(handler: BaseHTTPRequestHandler) -> None:
        if handler.path == "/old":
            reply(handler, status, Location="/new")
        else:
            reply(handler, 200, b"here")

    with serving(answer) as url:
        fetched = get(url + "/old")

        assert fetched.content == b"here"
        assert fetched.moved_to == (url + moved if moved else "")


def test_a_redirect_loop_ends() -> None:
    with serving(lambda h: reply(h, 302, Location="/again")) as url:
        assert failure(url).text.key == "mentions.fetch_too_many_redirects"


@pytest.mark.parametrize(
    ("status", "key"),
    [(404, "not_found"), (410, "gone"), (500, "status"), (403, "status"), (429, "status")],
)
def test_each_failing_status_has_its_cause(status: int, key: str) -> None:
    with serving(lambda h: reply(h, status, Retry_After="120")) as url:
        error = failure(url)

    assert isinstance(error, Answered)
    assert (error.status, error.retry_after) == (status, timedelta(minutes=2))
    assert error.text.key == f"mentions.fetch_{key}"


def test_a_large_body_is_cut_off() -> None:
    small = Fetcher(LOOPBACK, max_bytes=10_000)
    with serving(lambda h: reply(h, 200, b"x" * 20_000)) as url:
        assert failure(url, small).text.key == "mentions.fetch_too_large"


def test_a_decompression_bomb_is_cut_off() -> None:
    bomb = gzip.compress(b"\0" * 30_000_000)
    with serving(lambda h: reply(h, 200, bomb, Content_Encoding="gzip")) as url:
        assert failure(url).text.key == "mentions.fetch_too_large"


def test_a_compressed_feed_is_unpacked() -> None:
    body = gzip.compress("<rss>åäö</rss>".encode())
    with serving(lambda h: reply(h, 200, body, Content_Encoding="gzip")) as url:
        assert get(url).content == "<rss>åäö</rss>".encode()


def test_a_small_feed_may_compress_well() -> None:
    body = gzip.compress(b"<item/>" * 30_000)
    with serving(lambda h: reply(h, 200, body, Content_Encoding="gzip")) as url:
        assert len(get(url).content) == 210_000


def test_an_encoding_that_was_not_asked_for_is_refused() -> None:
    with serving(lambda h: reply(h, 200, b"\x0b\x02", Content_Encoding="br")) as url:
        assert failure(url).text.key == "mentions.fetch_encoding"


def test_a_redirect_to_nowhere_is_a_failing_status() -> None:
    with serving(lambda h: reply(h, 301)) as url:
        assert failure(url).text.key == "mentions.fetch_status"


def test_any_byte_in_a_validator_is_sent_back() -> None:
    seen: list[str | None] = []

    def answer(handler: BaseHTTPRequestHandler) -> None:
        seen.append(handler.headers.get("If-None-Match"))
        handler.send_response(200)
        handler.send_header("ETag", '"\u00e5"')
        handler.end_headers()

    with serving(answer) as url:
        first = get(url)
        get(url, etag=first.etag)

    assert seen[1] == first.etag == '"å"'


def test_a_server_that_dawdles_is_left() -> None:
    hasty = Fetcher(LOOPBACK, total_seconds=0.2)
    with serving(lambda h: (sleep(1.0), reply(h, 200))[0]) as url:
        assert failure(url, hasty).text.key == "mentions.fetch_timeout"


def test_nobody_at_home_is_a_connection_failure() -> None:
    with serving(lambda h: reply(h, 200)) as url:
        pass

    assert failure(url).text.key == "mentions.fetch_connection"


@pytest.mark.parametrize(
    "url", ["file:///etc/passwd", "ftp://a.example/x", "gopher://x", "http://", "http://[::1"]
)
def test_only_http_and_https_are_fetched(url: str) -> None:
    assert failure(url).text.key == "mentions.fetch_bad_scheme"


@pytest.mark.parametrize(
    "host",
    [
        "127.0.0.1", "10.0.0.1", "192.168.1.1", "172.16.0.1", "169.254.169.254", "0.0.0.0",
        "[::1]", "[fe80::1]", "[fc00::1]", "[::ffff:127.0.0.1]", "[64:ff9b::7f00:1]",
        "[2002:7f00:1::]", "[::127.0.0.1]", "[64:ff9b:1::1]", "[fec0::1]", "[5f00::1]",
        "[3fff::1]", "100.64.0.1", "224.0.0.1", "localhost",
    ],
)  # fmt: skip
def test_internal_addresses_are_never_reached(host: str) -> None:
    assert failure(f"http://{host}:9/x", Fetcher()).text.key == "mentions.fetch_private_address"


def test_a_redirect_to_an_internal_address_is_not_followed() -> None:
    with serving(lambda h: reply(h, 302, Location="http://10.0.0.1/secret")) as url:
        assert failure(url).text.key == "mentions.fetch_private_address"


@pytest.mark.parametrize("location", ["http://[", "//[::1"])
def test_a_redirect_to_what_is_no_address_is_a_failure(location: str) -> None:
    with serving(lambda h: reply(h, 302, Location=location)) as url:
        assert failure(url).text.key == "mentions.fetch_bad_scheme"


@pytest.mark.parametrize("address", ["8.8.8.8", "2606:4700::1111", "64:ff9b::808:808"])
def test_public_addresses_are_allowed(address: str) -> None:
    assert is_allowed(ip_address(address), ())


def test_an_allowed_network_is_reached_also_in_its_mapped_form() -> None:
    assert is_allowed(ip_address("::ffff:10.1.2.3"), (ip_network("10.0.0.0/8"),))
    assert not is_allowed(ip_address("::ffff:10.1.2.3"), (ip_network("192.168.0.0/16"),))


def test_the_name_is_asked_for_though_the_address_is_pinned() -> None:
    hosts: list[str | None] = []

    def answer(handler: BaseHTTPRequestHandler) -> None:
        hosts.append(handler.headers.get("Host"))
        reply(handler, 200)

    with serving(answer) as url:
        port = url.rpartition(":")[2]
        get(f"http://127.0.0.1:{port}/x")

    assert hosts == [f"127.0.0.1:{port}"]


NOW = datetime(2026, 11, 23, 8, 0, tzinfo=UTC)


@pytest.mark.parametrize(
    ("written", "expected"),
    [
        ("120", timedelta(minutes=2)),
        ("Mon, 23 Nov 2026 08:01:00 GMT", timedelta(minutes=1)),
        ("Mon, 23 Nov 2026 07:00:00 GMT", timedelta()),
        ("soon", None),
        ("", None),
        ("99999999999", timedelta(days=7)),
        ("9" * 6_000, timedelta(days=7)),
        ("²", None),
        ("Mon, 01 Jan 99999999999999999999 00:00:00 GMT", None),
    ],
)
def test_retry_after_is_seconds_or_a_date(written: str, expected: timedelta | None) -> None:
    assert read_retry_after(written, NOW) == expected
