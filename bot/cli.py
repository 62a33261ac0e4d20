"""The outer interface: one function a command; what each does is imported when it is asked for."""

from __future__ import annotations

import gc
import sys
from collections.abc import Callable, Coroutine
from pathlib import Path
from typing import TYPE_CHECKING, Any, NoReturn

import click

from .logs import set_up_logs
from .settings import BadSetting, Settings

if TYPE_CHECKING:
    from .app import App

BAD_START = 2
_PATH = click.Path(path_type=Path)
_FILE = click.Path(path_type=Path, exists=True, dir_okay=False)


@click.group(context_settings={"help_option_names": ["-h", "--help"]})
def main() -> None:
    """Kommunbot: a Swedish municipality's social media, run from chat."""


def settings() -> Settings:
    """Read the settings; a bad one stops the start, named, with the fix."""
    try:
        found = Settings.from_env()
    except BadSetting as error:
        stop(str(error))
    set_up_logs(found)
    return found


def started(given: Settings) -> App:
    """Wire the app; a database that cannot be used stops the start with what to do."""
    # Loading makes many objects and no garbage: looking for it would take a tenth of the start.
    gc.disable()
    from handlers.kernel.errors import Refused  # noqa: PLC0415

    from .app import build  # noqa: PLC0415

    try:
        app = build(given)
        gc.freeze()
        gc.enable()
        return app  # noqa: TRY300  # what is refused is what `build` refuses
    except Refused as error:
        from .plain import plain  # noqa: PLC0415

        stop(plain(error.text, given.language))


def stop(sentence: str) -> NoReturn:
    """Say why there is no start, and leave."""
    click.echo(sentence, err=True)
    sys.exit(BAD_START)


def _run(work: Coroutine[Any, Any, int]) -> int:
    import asyncio  # noqa: PLC0415  # most commands need no event loop

    return asyncio.run(work)


def with_app(work: Callable[[App], int]) -> NoReturn:
    """Run a piece of work with a wired app and leave with its exit code."""
    app = started(settings())
    try:
        code = work(app)
    finally:
        app.close()
    sys.exit(code)


@main.command()
def migrate() -> None:
    """Bring the database's schema up to date."""
    from storage.engine import open_engine  # noqa: PLC0415
    from storage.schema import HEAD, migrate  # noqa: PLC0415

    migrate(open_engine(settings().database_url))
    click.echo(f"schema {HEAD}")


@main.command()
def run() -> None:
    """Run everything in one process: the platforms, the clock, delivery and the web."""
    _serve(with_work=True, with_web=True)


@main.command()
def worker() -> None:
    """Run the clock and delivery; any number of workers share the work."""
    _serve(with_work=True, with_web=False)


@main.command()
def web() -> None:
    """Answer over HTTP; as yet `/health` only."""
    _serve(with_work=False, with_web=True)


def _serve(*, with_work: bool, with_web: bool) -> NoReturn:
    from .serving import PortTaken, serve  # noqa: PLC0415

    try:
        with_app(lambda app: _run(serve(app, with_work=with_work, with_web=with_web)))
    except PortTaken as error:
        stop(str(error))


@main.command(context_settings={"ignore_unknown_options": True})
@click.option("--as", "person", required=True, help="A person's id or full name.")
@click.option("--out", type=_PATH, help="A folder for the files that the answer carries.")
@click.argument("line")
def say(person: str, out: Path | None, line: str) -> None:
    """Say one LINE as PERSON; the exit code is 0 done, 1 refused, 2 not understood, 3 failed."""
    from .say import say_once  # noqa: PLC0415

    with_app(lambda app: say_once(app, person, line, out))


@main.command()
@click.argument("month")
@click.option("--out", type=_PATH, required=True, help="The folder for the text and the numbers.")
def report(month: str, out: Path) -> None:
    """Write MONTH (2026-10) as text and CSV to a folder and print the paths."""
    from handlers.kernel.text import t  # noqa: PLC0415

    from .plain import plain  # noqa: PLC0415
    from .report import read_month, write_report  # noqa: PLC0415

    wanted = read_month(month)
    if wanted is None:
        stop(plain(t("kernel.bad_month", written=month), settings().language))
    with_app(lambda app: write_report(app, wanted, out))


@main.command()
@click.argument("file", type=_PATH)
@click.option("--yes", is_flag=True, help="Write over FILE if there is one.")
def backup(file: Path, yes: bool) -> None:  # noqa: FBT001  # a flag of the command line
    """Copy the database to FILE, also while the bot is running."""
    from .backup import back_up  # noqa: PLC0415

    _with_files(lambda given: back_up(given, file, overwrite=yes))


@main.command()
@click.argument("file", type=_FILE)
@click.option("--yes", is_flag=True, help="Put FILE in place of what the database holds now.")
def restore(file: Path, yes: bool) -> None:  # noqa: FBT001  # a flag of the command line
    """Put the backup FILE in place of the database; stop the bot first."""
    from .backup import restore as put_back  # noqa: PLC0415

    _with_files(lambda given: put_back(given, file, overwrite=yes))


def _with_files(work: Callable[[Settings], str]) -> None:
    from handlers.kernel.errors import Refused  # noqa: PLC0415

    from .plain import plain  # noqa: PLC0415

    given = settings()
    try:
        click.echo(work(given))
    except Refused as error:
        stop(plain(error.text, given.language))


@main.command()
@click.option("--as", "person", default="", help="Whom to begin as; a person's id or full name.")
@click.option("--script", type=_FILE, help="A file of lines to play; then leave.")
def console(person: str, script: Path | None) -> None:
    """Open the console: type commands, `:som p04` switches person, `:tid +4h` moves the clock."""
    from .console import run_console  # noqa: PLC0415

    lines = script.read_text(encoding="utf-8") if script else None
    with_app(lambda app: _run(run_console(app, person, lines)))


@main.command()
def doctor() -> None:
    """Tell what is in order, what is not and how to mend it; exit code 1 when something is red."""
    from handlers.kernel.errors import Refused  # noqa: PLC0415

    from .app import build  # noqa: PLC0415
    from .doctor import examine, say_error  # noqa: PLC0415
    from .plain import plain  # noqa: PLC0415

    try:
        given = Settings.from_env()
        set_up_logs(given)
        app = build(given)
    except BadSetting as error:
        sys.exit(say_error(str(error)))
    except Refused as error:
        sys.exit(say_error(plain(error.text, given.language), given.language))
    try:
        code = examine(app)
    finally:
        app.close()
    sys.exit(code)


@main.command()
@click.option("--script", type=_FILE, help="A file of lines to play; then leave.")
def demo(script: Path | None) -> None:
    """Try everything in an invented municipality; nothing is kept."""
    from .demo.run import run_demo  # noqa: PLC0415

    lines = script.read_text(encoding="utf-8") if script else None
    sys.exit(run_demo(settings(), lines))


@main.command()
@click.option("--once", is_flag=True, help="Read every source now, due or not, and leave.")
def fetch(*, once: bool) -> None:
    """Read the sources and print one line for each."""
    from .fetch_once import fetch_once  # noqa: PLC0415

    if not once:
        stop("kommunbot fetch --once")
    with_app(fetch_once)


@main.command()
@click.argument("file", type=_FILE, required=False)
@click.option("--template", is_flag=True, help="Print an empty seed file with all keys explained.")
def seed(file: Path | None, *, template: bool) -> None:
    """Fill the database from a seed FILE; a second run changes nothing."""
    from .seeding import seed_file  # noqa: PLC0415

    if template:
        from .seed.template import write_template  # noqa: PLC0415

        click.echo(write_template())
        return
    if file is None:
        message = "FILE?  (kommunbot seed --template > kommun.yaml)"
        raise click.UsageError(message)
    with_app(lambda app: seed_file(app, file))
