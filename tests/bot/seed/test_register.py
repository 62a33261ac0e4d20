"""The register's sections of the seed file."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, datetime, timedelta
from pathlib import Path

import pytest

from bot.app import App, build
from bot.clock import OwnClock
from bot.seed.apply import check
from bot.seed.reading import BadSeed
from bot.seeding import seed_text
from bot.settings import Settings
from handlers.kernel.ids import ChannelId
from handlers.kernel.mandate import Kind
from handlers.register.model import ChannelState
from tests.conftest import DEMO_NOW

FILE = """\
schema_version: 1
boards: [{id: ks, name: Kommunstyrelsen}]
departments: [{id: klf, name: Kommunledningsförvaltningen, board: ks}]
people:
  - {id: p1, name: Berit Sol, department: klf, roles: [department_head]}
  - {id: p2, name: Sven Måne, department: klf, roles: [deputy]}
delegations:
  - id: d1
    board: ks
    item: "1"
    kinds: [use_social_media, tool_choice, representative, channel, post]
    role: department_head
    department: klf
    deputies: [p2]
    adopted: {date: 2026-01-02, paragraph: "§ 1", case_number: "KS/2026:1"}
    valid_from: 2026-02-01
policy_documents:
  - id: pd1
    title: Riktlinjer
    kind: riktlinje
    adopted_by: ks
    adopted_on: 2026-01-02
    clauses: [{id: pd1-1, text: Varje förvaltning beslutar om, vilka och vem}]
decisions:
  - {id: b1, kind: use_social_media, department: klf, outcome: yes, decided_by: p1, delegation: d1,
     decided_at: "2026-03-01T10:00:00+01:00"}
  - {id: b2, kind: tool_choice, department: klf, outcome: [Twitter, Facebook], decided_by: p1,
     delegation: d1, decided_at: "2026-03-01T10:00:00+01:00"}
  - {id: b3, kind: representative, department: klf, outcome: [r1], decided_by: p1, delegation: d1,
     decided_at: "2026-03-01T10:00:00+01:00"}
channels:
  - {id: c07, department: klf, platform: twitter, name: Kommunen, state: active,
     url: "https://twitter.com/Kommunen/", owner: p1}
  - {id: c08, department: klf, platform: facebook, name: Ny, state: proposed,
     url: "https://www.facebook.com/ny"}
representatives:
  - {id: r1, person: p2, channels: [c07], rights: [publish, admin], decision: b3,
     from: 2026-03-02}
"""


@pytest.fixture
def app(empty_sqlite: Path, tmp_path: Path) -> Iterator[App]:
    path = tmp_path / "seed.db"
    path.write_bytes(empty_sqlite.read_bytes())
    built = build(Settings(database_url=f"sqlite:///{path}"), OwnClock(DEMO_NOW))
    yield built
    built.close()


def test_what_existed_before_has_ninety_days_and_what_is_proposed_has_none(app: App) -> None:
    seed_text(app, FILE)
    with app.open_work(DEMO_NOW) as work:
        old, new = work.channels.all()

    assert (old.id, old.platform, old.address) == (ChannelId(7), "x", "x.com/kommunen")
    assert (old.existed_before, old.transition_on) == (True, date(2027, 2, 21))
    assert (new.existed_before, new.transition_on) == (False, None)


def test_words_that_yaml_reads_otherwise_are_understood(app: App) -> None:
    seed_text(app, FILE)
    with app.open_work(DEMO_NOW) as work:
        outcomes = {d.kind: d.outcome for d in work.decisions.all()}
        clauses = work.documents.all()[0].clauses

    assert outcomes[Kind.USE] == ("yes",)
    assert outcomes[Kind.TOOLS] == ("x", "facebook")
    assert clauses == ("Varje förvaltning beslutar om, vilka och vem",)


def test_a_second_seed_changes_nothing_also_on_another_day(app: App) -> None:
    seed_text(app, FILE)
    assert isinstance(app.clock, OwnClock)
    app.clock.at = DEMO_NOW + timedelta(days=40)
    outcome = seed_text(app, FILE)

    assert (outcome.added, outcome.changed, outcome.kept) == ({}, [], [])
    with app.open_work(DEMO_NOW) as work:
        assert work.channels.get(ChannelId(7)).transition_on == date(2027, 2, 21)


def test_what_chat_has_changed_is_kept_and_what_the_file_changes_is_taken(app: App) -> None:
    seed_text(app, FILE)
    with app.open_work(DEMO_NOW) as work:
        paused = replace(work.channels.get(ChannelId(7)), state=ChannelState.PAUSED)
        work.channels.save(paused)
    outcome = seed_text(app, FILE.replace("name: Ny,", "name: Nyare,"))

    assert outcome.changed == ["channels c08"]
    assert [line.split(":")[0] for line in outcome.kept] == ["channels c07"]
    with app.open_work(DEMO_NOW) as work:
        assert work.channels.get(ChannelId(7)).state is ChannelState.PAUSED
        assert work.channels.get(ChannelId(8)).name == "Nyare"


def test_a_changed_decision_in_the_file_is_taken(app: App) -> None:
    seed_text(app, FILE)
    outcome = seed_text(app, FILE.replace("outcome: yes", "outcome: no"))

    assert (outcome.changed, outcome.kept) == (["decisions b1"], [])


@pytest.mark.parametrize(
    ("right", "wrong", "names"),
    [
        ("outcome: yes", "outcome: kanske", "decisions[0]"),
        ("id: c07", "id: kanal7", "channels[0].id"),
        ('"https://www.facebook.com/ny"', '"ftp://ny.example"', "channels[1].url"),
        ('"https://www.facebook.com/ny"', '"https://ny.example:99999"', "channels[1]"),
        ("owner: p1", "owner: p9", "channels[0].owner"),
        ("outcome: [r1]", "outcome: [r7]", "decisions[2].outcome[0]"),
        ("decision: b3", "decision: b9", "representatives[0].decision"),
        ("state: proposed", "state: öppen", "channels[1].state"),
        ("rights: [publish, admin]", "rights: [allt]", "representatives[0].rights"),
        ("adopted_by: ks", "adopted_by: xx", "policy_documents[0].adopted_by"),
    ],
)
def test_a_broken_file_is_refused_with_the_field(right: str, wrong: str, names: str) -> None:
    with pytest.raises(BadSeed) as broken:
        check(FILE.replace(right, wrong, 1))

    assert any(names in fault for fault in broken.value.faults), broken.value.faults


def test_the_clock_of_the_file_begins_the_transition(app: App) -> None:
    seed_text(app, 'demo_now: "2026-03-10T09:00:00+01:00"\n' + FILE)
    with app.open_work(datetime.fromisoformat("2026-03-10T09:00:00+01:00")) as work:
        assert work.channels.get(ChannelId(7)).transition_on == date(2026, 6, 8)
