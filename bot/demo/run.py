"""The demo: a municipality of its own, its press on loopback, and the console."""

from __future__ import annotations

import asyncio
import ipaddress
import tempfile
from dataclasses import replace
from datetime import UTC, datetime
from importlib.resources import files
from pathlib import Path

from handlers.kernel.text import t

from ..app import App, build
from ..clock import OwnClock
from ..console import run_console
from ..platforms.console.terminal import writer
from ..seeding import seed_text
from ..settings import Settings
from ..speakers import speaker_for
from .feeds import ORIGINAL, FeedServer

BEGINS = datetime(2026, 11, 23, 8, 0, tzinfo=UTC)
"""`demo_now` of the seed file: Monday 23 November 2026 at 09.00 in Granåker."""
FIRST_PERSON = "p06"
_ADMINISTRATOR = "p02"
LOOPBACK = ipaddress.ip_network("127.0.0.0/8")
_LINES = 5


def run_demo(given: Settings, script: str | None) -> int:
    """Play the demo until its lines end; return the exit code.  Nothing of it is kept."""
    clock = OwnClock(BEGINS)
    with (
        tempfile.TemporaryDirectory(prefix="kommunbot-demo-") as folder,
        FeedServer(clock) as press,
    ):
        app = build(demo_settings(given, Path(folder)), clock)
        try:
            seed_demo(app, press.url)
            _welcome(app)
            return asyncio.run(run_console(app, FIRST_PERSON, script))
        finally:
            app.close()


def demo_settings(given: Settings, folder: Path) -> Settings:
    """Return the settings with a database and files of their own, and feeds from loopback."""
    return replace(
        given,
        database_url=f"sqlite:///{folder / 'demo.db'}",
        data_dir=folder / "data",
        administrators=given.administrators or frozenset({_ADMINISTRATOR}),
        fetch_allow_private=(*given.fetch_allow_private, LOOPBACK),
    )


def seed_demo(app: App, press: str) -> None:
    """Fill the database with the demo municipality, whose press is at the address `press`."""
    text = files("bot.demo").joinpath("granaker.yaml").read_text(encoding="utf-8")
    seed_text(app, text.replace(ORIGINAL, press))


def _welcome(app: App) -> None:
    """Say hello in five lines, each with something to type."""
    speaker = speaker_for(app, app.settings.language)
    show = writer()
    for number in range(1, _LINES + 1):
        show(speaker.plain(t(f"demo.welcome.line{number}")))
