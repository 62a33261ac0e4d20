"""`/health`: whether the bot can work, for load balancers and for people who watch."""

from __future__ import annotations

import asyncio
import json
from http import HTTPStatus

from storage.pulse import read_pulse

from .app import App
from .logs import Log

_log = Log()
PATIENCE = 5.0
"""Seconds for a request to arrive, and for the database to answer."""
MAX_LINE = 2_000


class Health:
    """A web server that knows one page."""

    def __init__(self, app: App) -> None:
        """Tell about `app`."""
        self._app = app
        self._server: asyncio.Server | None = None

    async def start(self, host: str, port: int) -> int:
        """Begin to answer; return the port.  Raises `OSError` when the port is taken."""
        self._server = await asyncio.start_server(self._serve, host, port, limit=MAX_LINE)
        found: int = self._server.sockets[0].getsockname()[1]
        return found

    async def stop(self) -> None:
        """Answer no more."""
        if self._server is not None:
            self._server.close()
            await self._server.wait_closed()

    async def _serve(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        try:
            async with asyncio.timeout(PATIENCE * 2):
                line = (await reader.readline()).decode("latin-1")
                while (await reader.readline()).strip():
                    pass  # the rest of the head says nothing that matters here
                writer.write(_response(*await self._answer(line)))
                await writer.drain()
        except (TimeoutError, ValueError, OSError) as error:
            # A client that is slow, sends too long a line or hangs up: nobody to answer.
            _log.debug("health.dropped", cause=type(error).__name__)
        finally:
            writer.close()

    async def _answer(self, line: str) -> tuple[HTTPStatus, dict[str, object]]:
        method, _, rest = line.partition(" ")
        path = rest.split(" ")[0].split("?")[0]
        if path != "/health":
            return HTTPStatus.NOT_FOUND, {"status": "not found"}
        if method not in ("GET", "HEAD"):
            return HTTPStatus.METHOD_NOT_ALLOWED, {"status": "method not allowed"}
        return await self.check()

    async def check(self) -> tuple[HTTPStatus, dict[str, object]]:
        """Return the status and what the page says."""
        now = self._app.clock()
        try:
            # In a thread of its own: those of the desk may be what is stuck.
            asked = asyncio.to_thread(read_pulse, self._app.engine, now)
            pulse = await asyncio.wait_for(asked, PATIENCE)
        except Exception as error:  # noqa: BLE001  # whatever is wrong, the answer is the same
            _log.warning("database.not_answering", cause=type(error).__name__)
            return HTTPStatus.SERVICE_UNAVAILABLE, {"status": "error", "database": "no answer"}
        overdue = 0 if pulse.oldest_due is None else (now - pulse.oldest_due).total_seconds()
        return HTTPStatus.OK, {
            "status": "ok",
            "database": "ok",
            "schema": pulse.schema,
            "oldest_due_seconds": int(overdue),
            "waiting_messages": pulse.waiting,
            "given_up_messages": pulse.given_up,
        }


def _response(status: HTTPStatus, told: dict[str, object]) -> bytes:
    body = json.dumps(told).encode()
    head = (
        f"HTTP/1.1 {status.value} {status.phrase}\r\n"
        "Content-Type: application/json\r\n"
        f"Content-Length: {len(body)}\r\n"
        "Cache-Control: no-store\r\n"
        "Connection: close\r\n\r\n"
    )
    return head.encode() + body
