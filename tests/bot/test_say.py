"""`kommunbot say`: answers on stdout, logs on stderr, the outcome as the exit code."""

from __future__ import annotations

import os
import shutil
import sqlite3
import subprocess
import sys
from contextlib import closing
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]


@pytest.fixture
def database(seeded_sqlite: Path, tmp_path: Path) -> str:
    shutil.copy(seeded_sqlite, tmp_path / "own.db")
    return f"sqlite:///{tmp_path}/own.db"


def say(database: str, person: str, line: str, **env: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "bot", "say", "--as", person, line],
        env={**os.environ, "DATABASE_URL": database, "ADMINISTRATORS": "p02", **env},
        cwd=ROOT,
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )


@pytest.mark.parametrize(
    ("person", "line", "code", "told"),
    [
        ("p06", "hjälp", 0, "Det här kan jag hjälpa dig med:"),
        ("Amina Warsame", "hjälp", 0, "Det här kan jag hjälpa dig med:"),
        ("somebody", "ångra", 1, "Jag känner inte igen dig"),
        ("p06", "ångra", 1, "Det finns inget att ångra."),
        ("p06", "kanall", 2, "Jag förstår inte ”kanall”."),
        ("p06", "", 0, "Det här kan jag hjälpa dig med:"),
        ("p06", "--no-such-word", 2, "Jag förstår inte"),
    ],
)
def test_the_exit_code_tells_how_it_went(
    database: str, person: str, line: str, code: int, told: str
) -> None:
    done = say(database, person, line)

    assert (done.returncode, done.stdout.startswith(told), done.stderr) == (code, True, "")


def test_each_say_stands_alone(database: str) -> None:
    first, second = (say(database, "p06", line) for line in ("borta", "i morgon"))

    assert (first.returncode, second.returncode) == (2, 2)
    assert second.stdout.startswith("Jag förstår inte")


@pytest.mark.parametrize(
    ("name", "value"),
    [("LANGUAGE", "fi"), ("PORT", "0"), ("DATABASE_URL", "mysql://x"), ("TIMEZONE", "Mars/Base")],
)
def test_a_bad_setting_stops_the_start_by_name(database: str, name: str, value: str) -> None:
    done = say(database, "p06", "hjälp", **{name: value})

    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr.startswith(name)
    assert "Traceback" not in done.stderr


def test_a_failure_is_three(database: str) -> None:
    path = database.removeprefix("sqlite:///")
    with closing(sqlite3.connect(path)) as connection, connection:
        connection.execute("DROP TABLE question")

    done = say(database, "p06", "hjälp")
    assert (done.returncode, "felkod" in done.stdout) == (3, True)
    assert "command.failed" in done.stderr
