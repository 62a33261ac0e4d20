"""Polling: fetch what is due, many at once, and hand what came to the door."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Sequence
from datetime import datetime, timedelta

import structlog

from handlers.invocation import Answer, Identity, Invocation
from handlers.kernel.errors import FetchFailed, UnreadableFeed
from handlers.kernel.ids import SourceId
from handlers.kernel.people import CLOCK
from handlers.kernel.place import Place
from handlers.mentions.commands import IngestFeed
from handlers.mentions.model import Source
from handlers.mentions.schedule import POLL
from handlers.mentions.visit import Brought, Failed, Unchanged, Visit

from .app import App
from .fetch import Fetched, Fetcher, parse_capped

_log = structlog.get_logger()
LEASE = timedelta(minutes=5)
"""Longer than the slowest fetch and parse; then another process may try."""
AT_ONCE = 8
_BATCH = 64
_RETRY = timedelta(minutes=5)
_GONE = 410


class Polls:
    """Reads the sources that are due."""

    def __init__(self, app: App, fetcher: Callable[[], Fetcher] | None = None) -> None:
        """Fetch as the settings say, unless another way to fetch is given."""
        self._app = app
        self._fetcher = fetcher or self._usual_fetcher

    def _usual_fetcher(self) -> Fetcher:
        settings = self._app.settings
        return Fetcher(settings.fetch_allow_private, settings.contact_url)

    async def run(self) -> int:
        """Read every source that is due now; return how many."""
        sources = await self._app.desk.run(self._claim)
        if not sources:
            return 0
        await self._read_all(sources)
        return len(sources)

    async def read_now(self) -> Sequence[tuple[Source, Answer | None]]:
        """Read every source that is switched on, due or not; return what each led to."""
        return await self._read_all(await self._app.desk.run(self._enabled))

    def _claim(self) -> list[Source]:
        """Lease what is due; sources that are switched off or paused are struck off."""
        now = self._app.clock()
        due = []
        with self._app.open_work(now) as work:
            for piece in work.agenda.claim({POLL}, LEASE, _BATCH):
                number = SourceId.read(piece.key)
                source = None if number is None else work.sources.find(number)
                if source is not None and _is_read(source, now):
                    due.append(source)
                else:
                    work.agenda.finish(piece)
        return due

    def _enabled(self) -> list[Source]:
        with self._app.open_work(self._app.clock()) as work:
            return [s for s in work.sources.all() if s.is_enabled and s.url]

    async def _read_all(self, sources: Sequence[Source]) -> list[tuple[Source, Answer | None]]:
        room = asyncio.Semaphore(AT_ONCE)
        fetcher = self._fetcher()

        async def one(source: Source) -> tuple[Source, Visit | None]:
            async with room:
                return source, await self._visit(fetcher, source)

        try:
            visits = await asyncio.gather(*(one(source) for source in sources))
        finally:
            await fetcher.close()
        # In the order of the sources: which of two tellings is first must not hang on the network.
        return [(s, await self._hand_in(s, visit)) for s, visit in visits]

    async def _visit(self, fetcher: Fetcher, source: Source) -> Visit | None:
        """Fetch and parse; a source that fails is a visit too, a bug of ours is none."""
        try:
            fetched = await fetcher.get(source.url, source.etag, source.last_modified)
            return await _visited(fetched)
        except (FetchFailed, UnreadableFeed) as error:
            status, wait = getattr(error, "status", 0), getattr(error, "retry_after", None)
            return Failed(error.text, is_gone=status == _GONE, retry_after=wait)
        except Exception:  # noqa: BLE001  # one source's bug must not stop the others
            _log.exception("source.not_read", source=str(source.id))
            return None

    async def _hand_in(self, source: Source, visit: Visit | None) -> Answer | None:
        try:
            if visit is not None:
                return await self._app.desk.run(lambda: self._enter(source, visit))
        except Exception:  # noqa: BLE001  # likewise
            _log.exception("source.not_ingested", source=str(source.id))
        await self._app.desk.run(lambda: self._put_off(source))
        return None

    def _enter(self, source: Source, visit: Visit) -> Answer:
        return self._app.door.enter(
            Invocation(
                Identity(CLOCK, POLL),
                Place(CLOCK, POLL, language=self._app.settings.language),
                does=IngestFeed(source.id, visit),
            ),
            self._app.clock(),
        )

    def _put_off(self, source: Source) -> None:
        """Try again soon, however often: a source given up for a bug would fall silent unseen."""
        now: datetime = self._app.clock()
        with self._app.open_work(now) as work:
            work.agenda.move(POLL, str(source.id), now + _RETRY)


def _is_read(source: Source, now: datetime) -> bool:
    paused = source.paused_until is not None and source.paused_until > now
    return source.is_enabled and bool(source.url) and not paused


async def _visited(fetched: Fetched) -> Visit:
    if fetched.not_modified:
        return Unchanged(fetched.moved_to, fetched.fresh_for)
    feed = await parse_capped(fetched.content, fetched.content_type, fetched.url)
    return Brought(
        feed.items, fetched.etag, fetched.last_modified, fetched.moved_to, fetched.fresh_for
    )
