"""Write the next step of the schema: `python -m storage.migrations "What it does"`.

Compares the models with a database built from the steps so far and writes the difference.  Read
it before it is committed, and move `storage.schema.HEAD` on.
"""

from __future__ import annotations

import subprocess
import sys
import tempfile
from pathlib import Path

from alembic import command

from storage.engine import open_engine
from storage.schema import HEAD, alembic_config, migrate


def main(words: str) -> None:
    """Write one step, numbered after the last."""
    number = f"{int(HEAD) + 1:04d}" if any(_steps()) else HEAD
    with tempfile.TemporaryDirectory() as folder:
        engine = open_engine(f"sqlite:///{folder}/so-far.db")
        migrate(engine)
        with engine.begin() as connection:
            config = alembic_config(connection)
            command.revision(config, message=words, autogenerate=True, rev_id=number)
        engine.dispose()
    for tool in (("check", "--fix", "-q"), ("format", "-q")):
        subprocess.run(  # noqa: S603  # our own formatter on our own files
            [str(Path(sys.executable).parent / "ruff"), *tool, str(Path(__file__).parent)],
            check=False,
        )


def _steps() -> list[Path]:
    return list((Path(__file__).parent / "versions").glob("[0-9]*.py"))


if __name__ == "__main__":
    main(" ".join(sys.argv[1:]) or "A step")
