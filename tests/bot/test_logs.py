"""Logs: what happened and where, never what people wrote."""

from __future__ import annotations

import json
from collections.abc import Iterator

import pytest
from sqlalchemy import text
from sqlalchemy.exc import DBAPIError

from bot.app import App
from bot.logs import set_up_logs, trace
from bot.settings import Settings
from tests.handlers.test_dispatch import AMINA, Talk

SECRET = "Amina bor i Granåker"


@pytest.fixture
def json_logs(capsys: pytest.CaptureFixture[str]) -> Iterator[None]:
    assert capsys  # first, so that its standard error is the one that is written to
    set_up_logs(Settings(log_format="json", log_level="DEBUG"))
    yield
    set_up_logs(Settings())


@pytest.mark.usefixtures("json_logs")
def test_a_bug_is_logged_with_its_places_and_without_its_words(
    demo: App, capsys: pytest.CaptureFixture[str]
) -> None:
    Talk(demo).enter(AMINA, "våga blå")

    logged = json.loads(capsys.readouterr().err.splitlines()[-1])
    assert (logged["event"], logged["level"]) == ("command.failed", "error")
    assert logged["trace"][-1] == "ValueError"
    assert "dare" in logged["trace"][-2]
    assert "secret" not in str(logged)


@pytest.mark.usefixtures("json_logs")
def test_nothing_that_is_typed_reaches_the_log(
    demo: App, capsys: pytest.CaptureFixture[str]
) -> None:
    talk = Talk(demo)
    for words in (f'anteckna G9 röd "{SECRET}"', SECRET, f'våga blå "{SECRET}"', "våga röd"):
        talk.enter(AMINA, words)

    assert "Granåker" not in capsys.readouterr().err


def test_an_error_of_the_database_hides_what_was_written(demo: App) -> None:
    with pytest.raises(DBAPIError) as failed, demo.engine.begin() as connection:
        connection.execute(text("INSERT INTO missing VALUES (:words)"), {"words": SECRET})

    assert SECRET not in str(failed.value)
    assert trace(failed.value)[-1] == "OperationalError"
