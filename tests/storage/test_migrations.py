"""The steps of the schema lead to what the models say, on both engines."""

from __future__ import annotations

from pathlib import Path

import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Engine

import storage
from storage.models import Base
from storage.schema import HEAD, ensure_schema, migrate, revision


@pytest.fixture
def migrated(engine: Engine) -> Engine:
    migrate(engine)
    return engine


def test_the_steps_lead_to_the_models(migrated: Engine) -> None:
    with migrated.connect() as connection:
        options = {"compare_type": True, "compare_server_default": True}
        context = MigrationContext.configure(connection, opts=options)

        assert compare_metadata(context, Base.metadata) == []


def test_the_head_is_the_newest_step(engine: Engine) -> None:
    script = ScriptDirectory(str(Path(storage.__file__).parent / "migrations"))

    assert script.get_current_head() == HEAD == revision(engine)


def test_a_database_that_is_up_to_date_is_left_alone(engine: Engine) -> None:
    ensure_schema(engine)

    assert revision(engine) == HEAD
