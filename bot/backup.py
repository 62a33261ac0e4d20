"""Backup and restore of a SQLite database; PostgreSQL has tools of its own."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path

from sqlalchemy.engine import make_url

from handlers.kernel.errors import NotFound, WrongState
from handlers.kernel.text import t
from storage.schema import HEAD

from .plain import plain
from .settings import Settings

_BESIDE = ("", "-wal", "-shm")
"""The files that a SQLite database consists of."""


def back_up(settings: Settings, file: Path, *, overwrite: bool = False) -> str:
    """Copy the database to `file`, whole and checked; return what to tell.

    The copy is one moment of the database, whoever is writing meanwhile.  All pages are copied in
    one step, because a copy in several begins anew whenever somebody writes.
    """
    database = _file_of(settings)
    if not database.exists():
        raise NotFound(t("kernel.backup.no_database", file=str(database)))
    if _is_same(file, database):
        raise WrongState(t("kernel.backup.itself", file=str(file)))
    if file.exists() and not overwrite:
        raise WrongState(t("kernel.backup.file_exists", file=str(file)))
    unfinished = file.with_name(f"{file.name}.part")
    unfinished.unlink(missing_ok=True)
    try:
        _copy(database, unfinished)
        _check(unfinished)
        unfinished.replace(file)
    finally:
        unfinished.unlink(missing_ok=True)
    megabytes = f"{file.stat().st_size / 1_000_000:.1f}"
    return plain(t("kernel.backup.done", file=str(file), megabytes=megabytes), settings.language)


def restore(settings: Settings, file: Path, *, overwrite: bool = False) -> str:
    """Put a checked copy of `file` in place of the database; return what to tell.

    What stood there before is kept beside it with the ending `.old`.
    """
    database = _file_of(settings)
    fresh = database.with_name(f"{database.name}.part")
    if _is_same(file, database) or _is_same(file, fresh):
        raise WrongState(t("kernel.backup.itself", file=str(file)))
    _check(file)
    if database.exists() and not overwrite:
        raise WrongState(t("kernel.backup.database_exists", file=str(database)))
    fresh.unlink(missing_ok=True)
    _copy(file, fresh)
    for ending in _BESIDE:
        before = database.with_name(database.name + ending)
        kept = database.with_name(f"{database.name}.old{ending}")
        kept.unlink(missing_ok=True)
        if before.exists():
            before.replace(kept)
    fresh.replace(database)
    told = t("kernel.backup.restored", file=str(file), database=str(database))
    return plain(told, settings.language)


def _file_of(settings: Settings) -> Path:
    url = make_url(settings.database_url)
    if url.get_backend_name() != "sqlite":
        raise WrongState(t("kernel.backup.postgresql", database=str(url.database)))
    if not url.database or url.database == ":memory:":
        raise WrongState(t("kernel.backup.no_file"))
    return Path(url.database)


def _is_same(one: Path, other: Path) -> bool:
    return one.resolve() == other.resolve()


def _copy(source: Path, target: Path) -> None:
    try:
        # Read-only, so that a path that is wrong never becomes an empty database.
        with (
            closing(sqlite3.connect(f"{source.absolute().as_uri()}?mode=ro", uri=True)) as reading,
            closing(sqlite3.connect(target)) as writing,
        ):
            reading.backup(writing, pages=-1)
            # One file: with a write-ahead log the copy would be three.
            writing.execute("PRAGMA journal_mode=DELETE")
    except sqlite3.DatabaseError as error:
        raise WrongState(t("kernel.database_broken", cause=str(error))) from error


def _check(file: Path) -> None:
    """Read every page; raises `WrongState` where it is not a whole database of ours."""
    try:
        with closing(sqlite3.connect(f"{file.absolute().as_uri()}?mode=ro", uri=True)) as reading:
            found = reading.execute("PRAGMA integrity_check(1)").fetchone()[0]
            if found != "ok":
                raise WrongState(t("kernel.backup.broken", file=str(file), cause=found[:200]))
            tables = "SELECT 1 FROM sqlite_master WHERE name = 'alembic_version'"
            if reading.execute(tables).fetchone() is None:
                raise WrongState(t("kernel.backup.foreign", file=str(file)))
            version = reading.execute("SELECT version_num FROM alembic_version").fetchone()
    except sqlite3.DatabaseError as error:
        told = t("kernel.backup.broken", file=str(file), cause=str(error))
        raise WrongState(told) from error
    if version is None or str(version[0]) > HEAD:
        raise WrongState(
            t("kernel.schema_unknown", found=version[0] if version else "?", known=HEAD)
        )
