"""The tests' own PostgreSQL."""

import os
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import psycopg
import pytest
from sqlalchemy import create_engine, make_url, text

from tests import postgres
from tests.postgres import PostgresServer, from_the_wheel

ROOT = Path(__file__).parents[2]


@pytest.fixture(autouse=True)
def no_server_from_outside_and_no_skipping(monkeypatch):
    monkeypatch.delenv("TEST_DATABASE_URL", raising=False)
    monkeypatch.setenv("CI", "true")


@pytest.fixture(scope="module")
def server() -> Iterator[PostgresServer]:
    with pytest.MonkeyPatch.context() as patch:
        patch.delenv("TEST_DATABASE_URL", raising=False)
        started = PostgresServer()
        started.start()
    yield started
    started.stop()


def ask(url: str, question: str) -> object:
    engine = create_engine(url)
    with engine.begin() as connection:
        result = connection.execute(text(question))
        answer = result.scalar() if result.returns_rows else None
    engine.dispose()
    return answer


def folder_of(server: PostgresServer) -> Path:
    return Path(str(make_url(server.url("postgres")).query["host"]))


def wait_until_gone(folder: Path) -> None:
    deadline = time.monotonic() + 20
    while folder.exists() and time.monotonic() < deadline:
        time.sleep(0.02)


def test_a_database_is_made_and_dropped(server):
    server.create_database("made")
    server.drop_database("made")
    server.drop_database("made")

    there = ask(server.url("postgres"), "SELECT count(*) FROM pg_database WHERE datname = 'made'")
    assert there == 0


def test_a_copy_holds_what_the_template_held(server):
    server.create_database("pattern")
    ask(server.url("pattern"), "CREATE TABLE kanal AS SELECT 'Badet är öppet' AS namn")
    server.create_database("copy", template="pattern")

    copied = ask(server.url("copy"), "SELECT namn FROM kanal")
    assert copied == "Badet är öppet"


def test_a_database_in_use_is_dropped_all_the_same(server):
    server.create_database("busy")
    engine = create_engine(server.url("busy"))
    with engine.connect() as connection:
        connection.execute(text("SELECT 1"))
        server.drop_database("busy")
        connection.invalidate()
    engine.dispose()

    with pytest.raises(psycopg.OperationalError):
        psycopg.connect(server.url("busy").replace("+psycopg", ""))


def test_any_name_is_only_a_name(server):
    server.create_database('Å "; DROP')

    assert ask(server.url('Å "; DROP'), "SELECT current_database()") == 'Å "; DROP'


def test_settings_for_other_servers_do_not_matter(server, monkeypatch):
    for name, value in {"PGPORT": "1", "PGHOST": "nowhere.invalid", "PGUSER": "somebody"}.items():
        monkeypatch.setenv(name, value)

    assert ask(server.url("postgres"), "SELECT session_user") == "postgres"


def test_nothing_listens_on_the_network(server):
    assert ask(server.url("postgres"), "SHOW listen_addresses") == ""


def test_the_wheel_alone_is_enough():
    wheel = from_the_wheel()[0]
    server = PostgresServer(wheel)
    server.start()
    started_from = ask(
        server.url("postgres"), "SELECT setting FROM pg_config WHERE name = 'BINDIR'"
    )
    folder = folder_of(server)
    server.stop()

    assert started_from == str(wheel / "bin")
    assert not folder.exists()


def test_a_second_stop_does_nothing():
    server = PostgresServer()
    server.stop()
    server.stop()

    with pytest.raises(RuntimeError, match="not started"):
        server.url("postgres")


def test_a_killed_test_run_leaves_no_server_behind():
    program = """
import os, signal
from tests.postgres import PostgresServer
server = PostgresServer()
server.start()
print(server.url("postgres"), flush=True)
os.kill(os.getpid(), signal.SIGKILL)
"""
    ended = subprocess.run(
        [sys.executable, "-c", program], cwd=ROOT, stdout=subprocess.PIPE, text=True, check=False
    )
    folder = Path(str(make_url(ended.stdout.strip()).query["host"]))
    wait_until_gone(folder)

    assert ended.returncode == -signal.SIGKILL
    assert not folder.exists()


def test_a_server_named_in_the_environment_is_used(server, monkeypatch):
    given = server.url("postgres").replace("+psycopg", "")
    monkeypatch.setenv("TEST_DATABASE_URL", given)
    other = PostgresServer()
    other.start()
    other.create_database("lent")
    other.stop()

    assert ask(server.url("lent"), "SELECT 1") == 1


def test_a_long_temporary_path_is_avoided(tmp_path, monkeypatch):
    long = tmp_path / ("å" * 60)
    long.mkdir()
    monkeypatch.setattr(postgres.tempfile, "tempdir", str(long))
    server = PostgresServer()
    server.start()
    folder = folder_of(server)
    server.stop()

    assert not folder.is_relative_to(long)


@pytest.mark.skipif(os.geteuid() != 0, reason="only root hands the server to somebody else")
def test_an_installation_that_the_server_user_cannot_read_is_copied(tmp_path):
    wheel = from_the_wheel()[0]
    package = tmp_path / wheel.parent.name
    shutil.copytree(wheel, package / wheel.name, symlinks=True)
    libraries = wheel.parent.with_name(f"{package.name}.libs")
    shutil.copytree(libraries, tmp_path / libraries.name)
    package.chmod(0o700)
    server = PostgresServer(package / wheel.name)
    server.start()
    running = ask(server.url("postgres"), "SELECT setting FROM pg_config WHERE name = 'BINDIR'")
    folder = folder_of(server)
    server.stop()

    assert Path(str(running)).is_relative_to(folder)
    assert not folder.exists()


def test_without_any_server_a_laptop_skips_with_the_reason(monkeypatch, tmp_path):
    monkeypatch.setenv("CI", "")

    with pytest.raises(pytest.skip.Exception, match="No PostgreSQL to test on"):
        PostgresServer(tmp_path).start()


def test_without_any_server_ci_fails(tmp_path):
    with pytest.raises(RuntimeError, match="No PostgreSQL to test on"):
        PostgresServer(tmp_path).start()


def test_a_server_that_will_not_start_says_why(tmp_path):
    (tmp_path / "bin").mkdir()
    for name, does in {
        "initdb": "exit 0",
        "postgres": '[ "$1" = --version ] || echo no luck',
    }.items():
        (tmp_path / "bin" / name).write_text(f"#!/bin/sh\n{does}\n")
        (tmp_path / "bin" / name).chmod(0o755)

    with pytest.raises(RuntimeError, match="no luck"):
        PostgresServer(tmp_path).start()
