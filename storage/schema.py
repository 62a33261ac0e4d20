"""Bringing the schema up to date, and refusing a database that this version does not know."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from sqlalchemy import Connection, Engine, inspect, text

from handlers.kernel.errors import WrongState
from handlers.kernel.text import t

if TYPE_CHECKING:
    from alembic.config import Config

HEAD = "0001"
"""The revision that this code is written for; a test holds it against the migrations."""


def revision(engine: Engine) -> str | None:
    """Return the database's schema revision; None for an empty database."""
    with engine.connect().execution_options(reads_only=True) as connection:
        if not inspect(connection).has_table("alembic_version"):
            return None
        found = connection.execute(text("SELECT version_num FROM alembic_version")).scalar()
        return None if found is None else str(found)


def ensure_schema(engine: Engine) -> None:
    """Give an empty database its schema; raises `WrongState` for any other but the present one."""
    found = revision(engine)
    if found == HEAD:
        return
    if found is None and not _has_tables(engine):
        migrate(engine)
        return
    if found is None:
        raise WrongState(t("kernel.schema_foreign"))
    if found > HEAD:
        raise WrongState(t("kernel.schema_unknown", found=found, known=HEAD))
    raise WrongState(t("kernel.schema_old", found=found, known=HEAD))


def migrate(engine: Engine) -> None:
    """Take the schema to the present revision, step by step."""
    # Imported here because Alembic takes a quarter of a second to load.
    from alembic import command  # noqa: PLC0415

    with engine.begin() as connection:
        command.upgrade(alembic_config(connection), "head")


def alembic_config(connection: Connection) -> Config:
    """Return Alembic's settings for one connection."""
    from alembic.config import Config  # noqa: PLC0415

    config = Config()
    config.set_main_option("script_location", str(Path(__file__).parent / "migrations"))
    config.attributes["connection"] = connection
    return config


def _has_tables(engine: Engine) -> bool:
    with engine.connect().execution_options(reads_only=True) as connection:
        return bool(inspect(connection).get_table_names())
