"""One conditional GET, with caps on size, time and redirects."""

from __future__ import annotations

import asyncio
import re
import ssl
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from email.utils import parsedate_to_datetime
from functools import cached_property, lru_cache
from urllib.parse import SplitResult, urljoin, urlsplit

import httpx

from handlers.kernel.errors import FetchFailed
from handlers.kernel.text import Text, t

from ..clock import world_clock
from .guard import Network, resolve

MAX_BYTES = 10 * 1024 * 1024
"""Largest answer, decoded."""
MAX_RATIO = 100
"""Most bytes that one compressed byte may become, once there is a megabyte: more is a bomb."""
_HARMLESS_BYTES = 1024 * 1024
_MAX_DIGITS = 18
"""Digits of a number in a header that are read; of thousands of them `int` makes an error."""
MAX_REDIRECTS = 5
TOTAL_SECONDS = 30.0
_PERMANENT = (301, 308)
_REDIRECTS = (*_PERMANENT, 302, 303, 307)
_NOT_MODIFIED = 304
_ENCODINGS = {"identity", "gzip", "x-gzip", "deflate"}
_OK = 200


@dataclass(frozen=True, slots=True)
class Fetched:
    """What a web server answered."""

    url: str
    """The address that answered, after redirects."""
    status: int
    content: bytes
    content_type: str | None
    etag: str
    last_modified: str
    moved_to: str
    """Where the feed has moved for good; empty unless every redirect was permanent."""
    not_modified: bool
    retry_after: timedelta | None
    """How long the server asks to be left alone."""
    fresh_for: timedelta | None = None
    """How long the server says that nothing new will come (Cache-Control: max-age)."""


class Answered(FetchFailed):
    """The server answered that there is no feed to be had now."""

    def __init__(self, text: Text, status: int, retry_after: timedelta | None) -> None:
        super().__init__(text)
        self.status = status
        self.retry_after = retry_after


@lru_cache(maxsize=1)
def _tls() -> ssl.SSLContext:
    """Return the TLS settings that all fetches share: reading the certificates takes 30 ms."""
    return ssl.create_default_context()


class Fetcher:
    """Fetches feeds.  It keeps no cookies, no idle connections and no credentials."""

    def __init__(
        self,
        allow_private: Sequence[Network] = (),
        contact_url: str = "",
        *,
        max_bytes: int = MAX_BYTES,
        total_seconds: float = TOTAL_SECONDS,
    ) -> None:
        """Allow internal addresses only in the networks of `allow_private`."""
        self._allowed = tuple(allow_private)
        self._max_bytes = max_bytes
        self._total_seconds = total_seconds
        contact = f" (+{contact_url})" if contact_url else ""
        self._headers: dict[bytes, bytes] = {
            b"User-Agent": f"Kommunbot/0.1{contact}".encode(),
            b"Accept": b"application/atom+xml, application/rss+xml, application/feed+json, "
            b"application/xml;q=0.9, */*;q=0.5",
            b"Accept-Encoding": b"gzip, deflate",
        }

    @cached_property
    def _transport(self) -> httpx.AsyncHTTPTransport:
        # Idle keep-alive connections are what makes the client's pool slow (httpcore#1035), and
        # a feed is fetched too seldom to gain from them.
        return httpx.AsyncHTTPTransport(
            verify=_tls(),
            limits=httpx.Limits(max_connections=64, max_keepalive_connections=0),
            trust_env=False,
        )

    async def close(self) -> None:
        """Close what is open."""
        if "_transport" in self.__dict__:
            await self._transport.aclose()

    async def get(self, url: str, etag: str = "", last_modified: str = "") -> Fetched:
        """Fetch `url`; raises `FetchFailed` with the cause.

        The validators are sent back exactly as they were got (RFC 9110, section 13.1).
        """
        try:
            async with asyncio.timeout(self._total_seconds):
                return await self._follow(url, etag, last_modified)
        except TimeoutError as error:
            raise FetchFailed(t("mentions.fetch_timeout")) from error
        except httpx.TimeoutException as error:
            raise FetchFailed(t("mentions.fetch_timeout")) from error
        except (httpx.HTTPError, httpx.InvalidURL, ssl.SSLError, OSError) as error:
            raise FetchFailed(t("mentions.fetch_connection")) from error

    async def _follow(self, url: str, etag: str, last_modified: str) -> Fetched:
        conditions = {b"If-None-Match": etag, b"If-Modified-Since": last_modified}
        # A server may send any byte in a validator (RFC 9110, section 5.5), and gets it back.
        asked = {name: value.encode("latin-1") for name, value in conditions.items() if value}
        moved_to, only_permanent = "", True
        for _ in range(MAX_REDIRECTS + 1):
            status, headers, content = await self._once(url, asked)
            if status not in _REDIRECTS:
                return self._answer(url, status, headers, content, moved_to)
            if not headers.get("location"):
                raise FetchFailed(t("mentions.fetch_status", status=status))
            url = _next(url, headers["location"])
            only_permanent = only_permanent and status in _PERMANENT
            moved_to = url if only_permanent else ""
        raise FetchFailed(t("mentions.fetch_too_many_redirects"))

    async def _once(
        self, url: str, asked: dict[bytes, bytes]
    ) -> tuple[int, Mapping[str, str], bytes]:
        parts, port = _checked(url)
        address = await resolve(str(parts.hostname), port, self._allowed)
        request = _pinned(url, parts, address, self._headers | asked)
        response = await self._transport.handle_async_request(request)
        response.request = request
        response.headers.encoding = "latin-1"
        try:
            if response.status_code in (*_REDIRECTS, _NOT_MODIFIED):
                return response.status_code, response.headers, b""
            return response.status_code, response.headers, await self._body(response)
        finally:
            await response.aclose()

    async def _body(self, response: httpx.Response) -> bytes:
        """Read the body piece by piece, so that a bomb or a flood is cut off early."""
        encodings = response.headers.get("content-encoding", "identity").lower().split(",")
        if not {encoding.strip() for encoding in encodings} <= _ENCODINGS:
            raise FetchFailed(t("mentions.fetch_encoding", encoding=encodings[0][:40]))
        declared = response.headers.get("content-length", "")
        if declared.isdecimal() and int(declared[:_MAX_DIGITS]) > self._max_bytes:
            raise FetchFailed(t("mentions.fetch_too_large"))
        content = bytearray()
        async for piece in response.aiter_bytes(64 * 1024):
            content += piece
            bomb = max(_HARMLESS_BYTES, response.num_bytes_downloaded * MAX_RATIO)
            if len(content) > min(self._max_bytes, bomb):
                raise FetchFailed(t("mentions.fetch_too_large"))
        return bytes(content)

    def _answer(
        self, url: str, status: int, headers: Mapping[str, str], content: bytes, moved_to: str
    ) -> Fetched:
        wait = read_retry_after(headers.get("retry-after", ""), world_clock())
        if status not in (_OK, _NOT_MODIFIED):
            key = {404: "mentions.fetch_not_found", 410: "mentions.fetch_gone"}
            raise Answered(t(key.get(status, "mentions.fetch_status"), status=status), status, wait)
        return Fetched(
            url=url,
            status=status,
            content=content,
            content_type=headers.get("content-type"),
            etag=headers.get("etag", ""),
            last_modified=headers.get("last-modified", ""),
            moved_to=moved_to,
            not_modified=status == _NOT_MODIFIED,
            retry_after=wait,
            fresh_for=read_max_age(headers.get("cache-control", "")),
        )


def _next(url: str, location: str) -> str:
    """Return where a redirect leads; raises `FetchFailed` for what is no address."""
    try:
        return urljoin(url, location)
    except ValueError as error:
        raise FetchFailed(t("mentions.fetch_bad_scheme")) from error


def _checked(url: str) -> tuple[SplitResult, int]:
    """Split an address; raises `FetchFailed` for anything but http and https."""
    try:
        parts = urlsplit(url)
        port = parts.port or (443 if parts.scheme == "https" else 80)
    except ValueError as error:
        raise FetchFailed(t("mentions.fetch_bad_scheme")) from error
    if parts.scheme not in ("http", "https") or not parts.hostname:
        raise FetchFailed(t("mentions.fetch_bad_scheme"))
    return parts, port


def _pinned(
    url: str, parts: SplitResult, address: str, headers: dict[bytes, bytes]
) -> httpx.Request:
    """Return a request that connects to `address` and still asks for the name."""
    bare = httpx.URL(url).copy_with(username=None, password=None, fragment=None)
    pinned = bare.copy_with(host=address)
    extensions = {
        "sni_hostname": str(parts.hostname).encode("idna").decode(),
        "timeout": {"connect": 10.0, "read": 15.0, "write": 10.0, "pool": 10.0},
    }
    return httpx.Request(
        "GET", pinned, headers={**headers, b"Host": bare.netloc}, extensions=extensions
    )


def read_max_age(written: str) -> timedelta | None:
    """Read how long an answer is fresh (RFC 9111, section 5.2.2.1); None when it is not said."""
    found = re.search(r"(?:^|[,\s])max-age=\"?(\d{1,9})", written.lower())
    if found is None or "no-cache" in written.lower() or "no-store" in written.lower():
        return None
    return timedelta(seconds=int(found[1]))


def read_retry_after(written: str, now: datetime) -> timedelta | None:
    """Read Retry-After, seconds or a date (RFC 9110, section 10.2.3); None when there is none."""
    if written.isdecimal():
        return timedelta(seconds=min(int(written[:_MAX_DIGITS]), 7 * 24 * 3600))
    try:
        at = parsedate_to_datetime(written)
    except (ValueError, OverflowError):
        return None
    at = at if at.tzinfo else at.replace(tzinfo=UTC)
    return max(at - now, timedelta()) if written else None
