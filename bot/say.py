"""One command from a script: `kommunbot say --as PERSON "kanal lista"`."""

from __future__ import annotations

from pathlib import Path

import click

from handlers.invocation import Identity, Invocation
from handlers.kernel.card import Card
from handlers.kernel.speaker import Speaker

from .app import App
from .desk import enter
from .paper.files import files_of
from .platforms.console.platform import NAME, place_of
from .platforms.console.render import render
from .speakers import line_of, speaker_for


def say_once(app: App, person: str, line: str, out: Path | None) -> int:
    """Carry out one line as `person`, print the answer and return the exit code.

    Each call stands alone: a question back is not kept for the next.  Files that the answer
    carries are written to the folder `out`, and their paths printed.
    """
    who = Identity(NAME, person, name=person)
    place = place_of(person, app.settings.language)
    answer = enter(app.door, Invocation(who, place, words=line, may_ask=False), app.clock)
    speaker = speaker_for(app, answer.language)
    if answer.card is not None:
        buttons = line_of(app.door, app.words, answer.language)
        click.echo(render(answer.card, speaker, buttons))
        if out is not None:
            for path in write_files(answer.card, speaker, out):
                click.echo(str(path))
    return int(answer.outcome)


def write_files(card: Card, speaker: Speaker, out: Path) -> list[Path]:
    """Write the card's files to the folder `out`; return their paths."""
    files = files_of(card, speaker)
    if files:
        out.mkdir(parents=True, exist_ok=True)
    paths = [out / Path(file.name).name for file in files]
    for path, file in zip(paths, files, strict=True):
        path.write_bytes(file.content)
    return paths
