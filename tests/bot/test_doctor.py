"""The doctor names what is not in order, and is red only for what stops the bot."""

from __future__ import annotations

import dataclasses
from datetime import date
from pathlib import Path

import pytest
from click.testing import CliRunner
from sqlalchemy import insert

from bot.app import App, build
from bot.cli import main
from bot.clock import OwnClock
from bot.doctor import examine
from bot.settings import Settings
from handlers.kernel.ids import PersonId, SourceId
from handlers.mentions.model import Source
from storage.models.mentions import SourceRow
from tests.conftest import DEMO_NOW


def told(app: App, capsys: pytest.CaptureFixture[str]) -> tuple[int, str]:
    code = examine(app)
    return code, capsys.readouterr().out


def test_without_an_administrator_it_is_red(
    empty_sqlite: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "empty.db"
    path.write_bytes(empty_sqlite.read_bytes())
    app = build(Settings(database_url=f"sqlite:///{path}"), OwnClock(DEMO_NOW))

    code, lines = told(app, capsys)
    app.close()

    assert code == 1
    assert "fel      Ingen administratör är utsedd. Skriv deras Slack-id" in lines
    assert "varning  Det finns ingen förvaltning." in lines


def test_the_demo_is_not_red_and_its_gaps_are_named(
    demo: App, capsys: pytest.CaptureFixture[str]
) -> None:
    code, lines = told(demo, capsys)

    assert code == 0
    assert "klar     En administratör är utsedd." in lines
    assert "varning  Viadukten vuxenutbildning och arbete har ingen delegation" in lines
    assert "klar     Sju förvaltningar har chef, delegation och ersättare." in lines


def test_administrators_who_are_unknown_or_have_left_are_named(
    demo: App, capsys: pytest.CaptureFixture[str]
) -> None:
    settings = dataclasses.replace(
        demo.settings, administrators=frozenset({"U77", "p22", "U02DEMO"})
    )

    _, lines = told(dataclasses.replace(demo, settings=settings), capsys)

    assert "varning  Administratören U77 finns inte i kommunen." in lines
    assert "varning  Administratören p22, Lars Valberg, är inte anställd." in lines
    assert "klar     En administratör är utsedd." in lines


def test_a_department_without_head_or_deputies_is_named(
    demo: App, capsys: pytest.CaptureFixture[str]
) -> None:
    with demo.open_work(DEMO_NOW) as work:
        head = work.directory.person(PersonId("p14"))
        work.directory.keep_person(dataclasses.replace(head, roles=frozenset()))
        known = next(d for d in work.mandates.delegations() if d.id == "d-sbf")
        work.mandates.keep_delegation(dataclasses.replace(known, deputies=()))
        old = next(d for d in work.mandates.delegations() if d.id == "d-stf")
        work.mandates.keep_delegation(dataclasses.replace(old, valid_to=date(2026, 11, 22)))

    _, lines = told(demo, capsys)

    assert "varning  Socialförvaltningen har ingen chef. Skriv förvaltning chef SOF @namn." in lines
    assert "varning  Samhällsbyggnadsförvaltningen har ingen ersättare." in lines
    assert "varning  Service- och teknikförvaltningen har ingen delegation" in lines


def test_sources_that_cannot_be_read_are_named(
    demo: App, capsys: pytest.CaptureFixture[str]
) -> None:
    inside = Source(SourceId(901), "Innanför", "nyhet", "http://10.0.0.8/rss")
    failing = Source(
        SourceId(902), "Borta", "nyhet", "https://borta.example/rss", failing_since=DEMO_NOW
    )
    empty = Source(SourceId(903), "Tom", "nyhet", "")
    with demo.engine.begin() as connection:
        for source in (inside, failing, empty):
            values = {f.name: getattr(source, f.name) for f in dataclasses.fields(source)}
            connection.execute(insert(SourceRow).values(**values))

    code, lines = told(demo, capsys)

    assert code == 0
    assert "varning  Innanför (S901) har en adress på ett internt nät" in lines
    assert "varning  Borta (S902) har inte gått att läsa sedan i dag kl. 09.00." in lines
    assert "varning  Tom (S903) är påslagen men har ingen adress." in lines


@pytest.mark.parametrize(
    ("setting", "sentence"),
    [
        ({"DATABASE_URL": "mysql://x"}, "fel      DATABASE_URL måste börja med"),
        ({"LANGUAGE": "no"}, "fel      LANGUAGE måste vara"),
    ],
)
def test_a_bad_setting_is_one_red_line(
    setting: dict[str, str], sentence: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)

    done = CliRunner().invoke(main, ["doctor"], env=setting)

    assert done.exit_code == 1
    assert done.output.startswith(sentence)


def test_a_database_that_is_none_is_one_red_line(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "junk.db").write_text("junk" * 1000)

    done = CliRunner().invoke(main, ["doctor"], env={"DATABASE_URL": "sqlite:///junk.db"})

    assert done.exit_code == 1
    assert done.output.startswith("fel      Databasen går inte att läsa")
