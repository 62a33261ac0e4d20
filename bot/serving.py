"""A bot that runs until it is told to stop: `kommunbot run`, `worker` and `web`."""

from __future__ import annotations

import asyncio
import contextlib
import os
import signal
from collections.abc import AsyncIterator, Sequence

import click

from handlers.kernel.text import t

from .app import App
from .console import chores
from .delivery import Delivery
from .health import Health
from .housekeeping import housekeeping
from .plain import plain
from .platforms import Platform
from .schedule import Schedule
from .worker import Worker

PLATFORMS = {"slack": "Slack", "matrix": "Matrix"}
SENDERS = 4


class PortTaken(Exception):
    """Somebody else listens on the port; the message says what to do."""


async def serve(app: App, *, with_work: bool, with_web: bool) -> int:
    """Run until a signal comes; return the exit code."""
    stopped = asyncio.Event()
    for number in (signal.SIGTERM, signal.SIGINT):
        with contextlib.suppress(NotImplementedError):  # Windows: Ctrl-C interrupts instead
            asyncio.get_running_loop().add_signal_handler(number, stopped.set)
    async with contextlib.AsyncExitStack() as running:
        if with_web:
            await running.enter_async_context(_web(app))
        if with_work:
            await running.enter_async_context(_work(app))
        await stopped.wait()
        _say(app, "kernel.serving.stopping")
    return 0


@contextlib.asynccontextmanager
async def _web(app: App) -> AsyncIterator[None]:
    health, host, port = Health(app), app.settings.host, app.settings.port
    try:
        await health.start(host, port)
    except OSError as error:
        cause = os.strerror(error.errno) if error.errno else str(error)
        told = t("kernel.serving.port_taken", host=host, port=str(port), cause=cause)
        raise PortTaken(plain(told, app.settings.language)) from error
    _say(app, "kernel.serving.web", address=f"http://{host}:{port}/health")
    try:
        yield
    finally:
        await health.stop()


@contextlib.asynccontextmanager
async def _work(app: App) -> AsyncIterator[None]:
    platforms: Sequence[Platform] = ()
    ready = {platform.name for platform in platforms}
    for name, title in PLATFORMS.items():
        _say(app, "kernel.serving.ready" if name in ready else "kernel.serving.off", name=title)
    prefixes = dict.fromkeys(ready, f"!{app.settings.command_name} ")
    delivery = Delivery(app, platforms, prefixes, SENDERS)
    night = await app.desk.run(lambda: housekeeping(app))
    schedule = Schedule(Worker(app, delivery, (*chores(app), night)))
    schedule.start()
    _say(app, "kernel.serving.work")
    try:
        yield
    finally:
        await schedule.stop()


def _say(app: App, key: str, **params: object) -> None:
    click.echo(plain(t(key, **params), app.settings.language))
