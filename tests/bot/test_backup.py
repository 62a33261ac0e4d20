"""Backup and restore, and what a start says of a database that cannot be used."""

from __future__ import annotations

import os
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from bot.app import build
from bot.backup import back_up, restore
from bot.clock import OwnClock
from bot.settings import Settings
from handlers.kernel.errors import NotFound, Refused, WrongState
from storage.unit_of_work import SqlUnitOfWork
from tests.conftest import DEMO_NOW


def settings(path: Path) -> Settings:
    return Settings(database_url=f"sqlite:///{path}")


def people(path: Path) -> int:
    app = build(settings(path), OwnClock(DEMO_NOW))
    try:
        with app.open_work(DEMO_NOW) as work:
            assert isinstance(work, SqlUnitOfWork)
            return len(work.directory.people())
    finally:
        app.close()


def test_a_backup_can_be_restored(seeded_sqlite: Path, tmp_path: Path) -> None:
    copy, new = tmp_path / "copy", tmp_path / "new.db"

    back_up(settings(seeded_sqlite), copy)
    restore(settings(new), copy)

    assert people(new) == people(seeded_sqlite) == 22
    assert sorted(path.name for path in tmp_path.iterdir() if "new" not in path.name) == ["copy"]


def test_a_backup_holds_what_was_committed_while_others_write(
    seeded_sqlite: Path, tmp_path: Path
) -> None:
    database = tmp_path / "in-use.db"
    back_up(settings(seeded_sqlite), database)
    app = build(settings(database), OwnClock(DEMO_NOW))
    with app.open_work(DEMO_NOW) as work:
        work.audit.write("seen", "G1")
    with app.open_work(DEMO_NOW) as work:
        work.audit.write("not committed", "G1")
        back_up(settings(database), tmp_path / "copy")
    app.close()

    with closing(sqlite3.connect(tmp_path / "copy")) as copy:
        actions = copy.execute("SELECT action FROM audit WHERE subject = 'G1'").fetchall()
    assert actions == [("seen",)]


def test_nothing_is_written_over_unasked(seeded_sqlite: Path, tmp_path: Path) -> None:
    copy, database = tmp_path / "copy", tmp_path / "own.db"
    back_up(settings(seeded_sqlite), copy)
    restore(settings(database), copy)

    with pytest.raises(WrongState):
        back_up(settings(seeded_sqlite), copy)
    with pytest.raises(WrongState):
        restore(settings(database), copy)
    back_up(settings(seeded_sqlite), copy, overwrite=True)
    restore(settings(database), copy, overwrite=True)
    assert (tmp_path / "own.db.old").exists()


def test_a_database_is_never_copied_onto_itself(seeded_sqlite: Path, tmp_path: Path) -> None:
    database = tmp_path / "own.db"
    restore(settings(database), seeded_sqlite)
    unfinished = tmp_path / "own.db.part"
    unfinished.write_bytes(database.read_bytes())

    for act, file in ((back_up, database), (restore, database), (restore, unfinished)):
        with pytest.raises(WrongState) as refused:
            act(settings(database), file, overwrite=True)
        assert refused.value.text.key == "kernel.backup.itself"
    assert unfinished.exists()
    assert people(database) == 22


def test_a_broken_backup_is_not_restored(seeded_sqlite: Path, tmp_path: Path) -> None:
    copy, database = tmp_path / "copy", tmp_path / "own.db"
    back_up(settings(seeded_sqlite), copy)
    restore(settings(database), copy)
    copy.write_bytes(copy.read_bytes()[:100_000])

    with pytest.raises(WrongState):
        restore(settings(database), copy, overwrite=True)
    assert people(database) == 22


def test_a_backup_of_nothing_makes_nothing(tmp_path: Path) -> None:
    with pytest.raises(NotFound):
        back_up(settings(tmp_path / "missing.db"), tmp_path / "copy")

    assert list(tmp_path.iterdir()) == []


def test_postgresql_is_backed_up_by_its_own_tools(tmp_path: Path) -> None:
    given = Settings(database_url="postgresql+psycopg://kommunbot@db/kommunbot")

    with pytest.raises(WrongState) as refused:
        back_up(given, tmp_path / "copy")
    assert refused.value.text.key == "kernel.backup.postgresql"


def truncated(path: Path) -> None:
    path.write_bytes(path.read_bytes()[:60_000])


def random_bytes(path: Path) -> None:
    path.write_bytes(os.urandom(60_000))


def words(path: Path) -> None:
    path.write_text("This is no database.")


def folder(path: Path) -> None:
    path.unlink()
    path.mkdir()


def foreign(path: Path) -> None:
    path.unlink()
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("CREATE TABLE accounts (number INTEGER)")


def from_the_future(path: Path) -> None:
    with closing(sqlite3.connect(path)) as connection, connection:
        connection.execute("UPDATE alembic_version SET version_num = '9999'")


def from_the_past(path: Path) -> None:
    with closing(sqlite3.connect(path)) as connection, connection:
        connection.execute("UPDATE alembic_version SET version_num = '0000'")


@pytest.mark.parametrize(
    ("harm", "key"),
    [
        (truncated, "kernel.database_broken"),
        (random_bytes, "kernel.database_broken"),
        (words, "kernel.database_broken"),
        (folder, "kernel.database_broken"),
        (foreign, "kernel.schema_foreign"),
        (from_the_future, "kernel.schema_unknown"),
        (from_the_past, "kernel.schema_old"),
    ],
)
def test_a_database_that_cannot_be_used_stops_the_start(
    seeded_sqlite: Path, tmp_path: Path, harm: object, key: str
) -> None:
    path = tmp_path / "own.db"
    back_up(settings(seeded_sqlite), path)
    harm(path)  # type: ignore[operator]

    with pytest.raises(Refused) as refused:
        build(settings(path))
    assert refused.value.text.key == key
