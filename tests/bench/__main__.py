"""`./run bench`: medians and ratios, side by side in one run.

Absolute numbers depend on the machine and on what else it does; the ratios hardly do.
"""

from __future__ import annotations

import os
import re
import resource
import signal
import socket
import sqlite3
import statistics
import subprocess
import sys
import tempfile
import time
import urllib.request
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from functools import partial
from pathlib import Path
from typing import Any

from sqlalchemy import event

ROOT = Path(__file__).parents[2]
sys.path.insert(0, str(ROOT))

from bot.app import App, build  # noqa: E402  # the path is set first
from bot.backup import back_up  # noqa: E402
from bot.clock import OwnClock  # noqa: E402
from bot.desk import enter  # noqa: E402
from bot.platforms.console.platform import place_of  # noqa: E402
from bot.seeding import seed_text  # noqa: E402
from bot.settings import Settings  # noqa: E402
from handlers.invocation import Identity, Invocation, Outcome  # noqa: E402
from tests.bench import crowd  # noqa: E402

NOW = datetime(2026, 11, 23, 8, 0, tzinfo=UTC)
DEMO = ROOT / "bot" / "demo" / "granaker.yaml"
AUTHOR, HEAD, COORDINATOR = "p06", "p04", "p02"
Statement = tuple[str, Any]


def main() -> None:
    """Measure everything and print it."""
    print("What                                                     median     ratio       aim")
    with tempfile.TemporaryDirectory() as folder:
        seeded = Path(folder) / "seeded.db"
        app = opened(seeded)
        seed_text(app, DEMO.read_text(encoding="utf-8"))
        app.close()
        measure_door(Path(folder), seeded)
        measure_queue(Path(folder), seeded)
        measure_month(Path(folder), seeded)
        measure_start(Path(folder), seeded)
        measure_memory(seeded)


def opened(path: Path) -> App:
    """Return a wired app on a database file."""
    return build(Settings(database_url=f"sqlite:///{path}"), OwnClock(NOW))


def copied(folder: Path, seeded: Path, name: str) -> Path:
    """Return a copy of the seeded database."""
    path = folder / name
    back_up(Settings(database_url=f"sqlite:///{seeded}"), path, overwrite=True)
    return path


def say(app: App, person: str, line: str) -> None:
    """Carry one line through the door; it must succeed."""
    said = Invocation(Identity("console", person, name=person), place_of(person), words=line)
    answer = enter(app.door, said, app.clock)
    if answer.outcome is not Outcome.DONE:
        sys.exit(f"{person}> {line}: {answer}")


def milliseconds(work: Callable[[], object]) -> float:
    """Return how long a piece of work takes."""
    began = time.perf_counter()
    work()
    return (time.perf_counter() - began) * 1000


def tell(what: str, median: float, unit: str = "ms", ratio: str = "", aim: str = "") -> None:
    """Print one line."""
    print(f"{what:<52} {median:>9.2f} {unit:<3} {ratio:>6} {aim:>10}", flush=True)


# -- one command through the door ----------------------------------------------------------------


@contextmanager
def listened(app: App) -> Iterator[list[Statement]]:
    """Keep every statement that the app sends to its database."""
    sent: list[Statement] = []

    def keep(_c: object, _cursor: object, sql: str, values: Any, *_more: object) -> None:
        sent.append((sql, values))

    event.listen(app.engine, "before_cursor_execute", keep)
    yield sent
    event.remove(app.engine, "before_cursor_execute", keep)


def measure_door(folder: Path, seeded: Path) -> None:
    """Compare commands with bare transactions of the very same statements."""
    tell_command(folder, seeded, AUTHOR, 'inlägg K6 "Badet är öppet i dag, grupp {}"')
    tell_command(folder, seeded, HEAD, "kö")
    tell_command(folder, seeded, AUTHOR, "hjälp")


def tell_command(folder: Path, seeded: Path, person: str, line: str) -> None:
    """Measure one command, as often as a median needs, and what the database alone takes."""
    app = opened(copied(folder, seeded, "door.db"))
    for number in range(20):  # the first ones compile their statements
        say(app, person, line.format(number))
    ours: list[float] = []
    said: list[list[Statement]] = []
    for number in range(20, 120):
        with listened(app) as sent:
            ours.append(milliseconds(partial(say, app, person, line.format(number))))
        said.append(list(sent))
    app.close()
    median = statistics.median(ours)
    tell(f"{line.split(maxsplit=1)[0]}: through the door", median, aim="≤ 3×")
    same = replayed(copied(folder, seeded, "bare.db"), said, only_writes=False)
    many = len(said[-1])
    tell(f"  bare SQLite, the same {many} statements", same, ratio=f"{median / same:.1f}×")
    if any(not is_read(sql) for sql, _ in said[-1]):
        rows = replayed(copied(folder, seeded, "bare.db"), said, only_writes=True)
        tell("  bare SQLite, the same rows written", rows, ratio=f"{median / rows:.1f}×")


def replayed(database: Path, said: list[list[Statement]], *, only_writes: bool) -> float:
    """Carry out each command's statements in one bare transaction; return the median."""
    bare = sqlite3.connect(database, isolation_level=None)
    for pragma in ("journal_mode=WAL", "synchronous=FULL", "foreign_keys=ON"):
        bare.execute(f"PRAGMA {pragma}")
    times = [milliseconds(partial(replay, bare, sent, only_writes=only_writes)) for sent in said]
    bare.close()
    return statistics.median(times)


def is_read(sql: str) -> bool:
    """Tell whether a statement leaves everything as it was."""
    return sql.lstrip().startswith(("SELECT", "BEGIN"))


def replay(bare: sqlite3.Connection, sent: list[Statement], *, only_writes: bool) -> None:
    """Carry out statements in one bare transaction."""
    bare.execute("BEGIN IMMEDIATE")
    for sql, values in sent:
        if not sql.startswith("BEGIN") and not (only_writes and is_read(sql)):
            bare.execute(sql, values or ()).fetchall()
    bare.execute("COMMIT")


# -- much to read --------------------------------------------------------------------------------


def measure_queue(folder: Path, seeded: Path) -> None:
    """List a queue of a thousand."""
    app = opened(copied(folder, seeded, "queue.db"))
    crowd.add_waiting_posts(app.engine, 1_000)
    say(app, HEAD, "kö")
    times = [milliseconds(lambda: say(app, HEAD, "kö")) for _ in range(15)]
    tell("kö: 1,000 posts wait", statistics.median(times))
    app.close()


def measure_month(folder: Path, seeded: Path) -> None:
    """Write the month of a municipality with ten busy years behind it."""
    app = opened(copied(folder, seeded, "month.db"))
    crowd.add_years_of_posts(app.engine, 50_000)
    crowd.add_years_of_mentions(app.engine, 500_000)
    say(app, COORDINATOR, "månad 2026-10")
    times = [milliseconds(lambda: say(app, COORDINATOR, "månad 2026-10")) for _ in range(9)]
    tell("månad: 50,000 posts and 500,000 mentions", statistics.median(times), aim="< 50 ms")
    app.close()


# -- starting and resting ------------------------------------------------------------------------


def measure_start(folder: Path, seeded: Path) -> None:
    """Start the bot for one answer, and compare with what Python and SQLAlchemy take."""
    database = copied(folder, seeded, "start.db")
    env = {**os.environ, "DATABASE_URL": f"sqlite:///{database}"}
    commands = {
        "say: from start to first answer": ["-m", "bot", "say", "--as", HEAD, "kö"],
        "  python -c pass": ["-c", "pass"],
        '  python -c "import sqlalchemy"': ["-c", "import sqlalchemy"],
    }
    times: dict[str, list[tuple[float, float]]] = {name: [] for name in commands}
    for _ in range(7):
        for name, words in commands.items():
            times[name].append(run_once([sys.executable, *words], env))
    first = statistics.median(wall for wall, _ in times["say: from start to first answer"])
    for name, measured in times.items():
        wall = statistics.median(wall for wall, _ in measured)
        is_first = wall == first
        ratio = "" if is_first else f"{first / wall:.1f}×"
        tell(name, wall, ratio=ratio, aim="< 1000 ms" if is_first else "")
    spent = statistics.median(cpu for _, cpu in times["say: from start to first answer"])
    tell("  of which the processor works", spent)


def run_once(words: list[str], env: dict[str, str]) -> tuple[float, float]:
    """Return the time by the clock and the time of the processor."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    wall = milliseconds(
        lambda: subprocess.run(words, env=env, cwd=ROOT, check=True, capture_output=True)
    )
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    cpu = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
    return wall, cpu * 1000


def measure_memory(seeded: Path) -> None:
    """Weigh `kommunbot run` when nothing happens, and a bare interpreter."""
    with socket.socket() as found:
        found.bind(("127.0.0.1", 0))
        port = found.getsockname()[1]
    env = {**os.environ, "DATABASE_URL": f"sqlite:///{seeded}", "PORT": str(port)}
    bot = subprocess.Popen(
        [sys.executable, "-m", "bot", "run"],
        env=env,
        cwd=ROOT,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    wait_for(port)
    time.sleep(3)  # some ticks
    ours = megabytes(bot.pid)
    bot.send_signal(signal.SIGTERM)
    bot.wait(30)
    bare = subprocess.Popen([sys.executable, "-c", "input()"], stdin=subprocess.PIPE)
    time.sleep(0.3)
    least = megabytes(bare.pid)
    bare.communicate(b"\n")
    tell("run: memory at rest", ours, "MB", aim="< 90 MB")
    tell("  a bare interpreter", least, "MB", ratio=f"{ours / least:.1f}×")


def wait_for(port: int) -> None:
    """Wait until the bot answers."""
    for _ in range(200):
        try:
            urllib.request.urlopen(f"http://127.0.0.1:{port}/health", timeout=5).close()
        except OSError:
            time.sleep(0.1)
        else:
            return


def megabytes(pid: int) -> float:
    """Return the memory that a process holds."""
    told = subprocess.run(
        ["ps", "-o", "rss=", "-p", str(pid)], capture_output=True, text=True, check=True
    )
    return int(re.sub(r"\D", "", told.stdout)) / 1024


if __name__ == "__main__":
    main()
