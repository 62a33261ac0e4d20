"""The console, wired: a session, its worker and its delivery."""

from __future__ import annotations

from handlers.mentions.schedule import POLL

from .app import App
from .delivery import Delivery
from .platforms.console.lines import script_lines, typed_lines
from .platforms.console.session import Session
from .platforms.console.terminal import writer
from .polls import Polls
from .worker import Chore, Worker

FAILED = 3


async def run_console(app: App, person: str, script: str | None) -> int:
    """Run a console until its lines end; return 0, or 3 when a command failed."""
    session: Session

    def prompt() -> str:
        return f"{session.person or '?'}> "

    write = writer()
    lines = script_lines(script, write) if script else typed_lines(prompt)
    session = Session(app, lines, write, person)
    delivery = Delivery(app, [session.console], {session.console.name: ""})
    await session.run(Worker(app, delivery, chores(app)))
    return FAILED if session.failed else 0


def chores(app: App) -> tuple[Chore, ...]:
    """Return the work that needs the world outside."""
    return (Chore(POLL, Polls(app).run),)
