"""`kommunbot seed FILE`: what it says and how it ends."""

from __future__ import annotations

from pathlib import Path

import click

from handlers.kernel.people import BOT, CLOCK

from .app import App
from .seed.apply import Outcome, apply, check
from .seed.reading import BadSeed

BAD_FILE = 2


def seed_file(app: App, path: Path) -> int:
    """Apply a seed file and tell what it did; 0, or 2 when the file is broken."""
    try:
        outcome = seed_text(app, path.read_text(encoding="utf-8"))
    except (BadSeed, UnicodeDecodeError) as error:
        faults = error.faults if isinstance(error, BadSeed) else [str(error)]
        click.echo(f"{path.name} är inte ändrad i databasen. Rätta detta:", err=True)
        for fault in faults:
            click.echo(f"  {fault}", err=True)
        return BAD_FILE
    for line in _told(outcome):
        click.echo(line)
    return 0


def seed_text(app: App, text: str) -> Outcome:
    """Apply the text of a seed file; raises `BadSeed` and then changes nothing."""
    checked = check(text)
    with app.open_work(app.clock()) as work:
        work.speak_for(BOT, CLOCK)
        return apply(checked, work, app.clock())


def _told(outcome: Outcome) -> list[str]:
    added = ", ".join(f"{count} {name}" for name, count in outcome.added.items())
    told = [f"Nytt: {added}." if added else "Inget nytt."]
    told += [f"Ändrat: {line}" for line in outcome.changed]
    told += [f"Behållet: {line}" for line in outcome.kept]
    if outcome.unread:
        told.append(f"Läses inte ännu: {', '.join(outcome.unread)}.")
    return told
