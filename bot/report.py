"""`kommunbot report 2026-10 --out DIR`: the month as files."""

from __future__ import annotations

import re
from pathlib import Path

import click

from handlers.kernel.command import Context
from handlers.kernel.errors import Refused
from handlers.kernel.month import Month
from handlers.kernel.people import BOT, CLOCK
from handlers.kernel.place import Place
from handlers.reports.commands import ShowMonth
from handlers.reports.show_month import show_month

from .app import App
from .plain import plain
from .platforms.console.render import render
from .say import write_files
from .speakers import line_of, speaker_for

REFUSED = 1


_MONTH = re.compile(r"(\d{4})-(\d{2})")


def read_month(written: str) -> Month | None:
    """Read 2026-10, or return None."""
    found = _MONTH.fullmatch(written)
    try:
        return Month(int(found[1]), int(found[2])) if found else None
    except ValueError:  # 2026-13
        return None


def write_report(app: App, month: Month, out: Path) -> int:
    """Write a month's text and numbers to the folder `out` and print the paths.

    Returns 0, or 1 when there is nothing to tell of the month.
    """
    language = app.settings.language
    try:
        with app.open_work(app.clock()) as work:
            place = Place(CLOCK, "report", language=language)
            card = show_month(ShowMonth(month), Context(BOT, place, app.clock(), work))
    except Refused as error:
        click.echo(plain(error.text, language))
        return REFUSED
    speaker = speaker_for(app, language)
    out.mkdir(parents=True, exist_ok=True)
    text = out / f"manad-{month}.txt"
    words = render(card, speaker, line_of(app.door, app.words, language))
    text.write_text(words + "\n", encoding="utf-8")
    for path in (text, *write_files(card, speaker, out)):
        click.echo(str(path))
    return 0
