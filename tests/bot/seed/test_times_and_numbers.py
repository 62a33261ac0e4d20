"""The sections of digests and of imported numbers."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest
from sqlalchemy import select

from bot.app import App, build
from bot.clock import OwnClock
from bot.seed.reading import BadSeed
from bot.seeding import seed_text
from bot.settings import Settings
from handlers.kernel.ids import DepartmentId
from handlers.kernel.month import Month
from handlers.reports.model import Statistic
from storage.models.kernel import OutboxRow, WorkRow
from tests.conftest import DEMO_NOW

HEAD = """\
boards: [{id: ks, name: Kommunstyrelsen}]
departments: [{id: klf, name: Kommunledningsförvaltningen, board: ks}]
people: [{id: p01, name: Berit Sol, department: klf}]
rooms: [{id: team, name: Laget, for: team}]
"""
DIGEST = (
    HEAD
    + """\
digests:
  - {id: d1, name: Morgon, room: team, cron_local: "07:30 mon-fri", sections: [new_mentions]}
"""
)
NUMBERS = (
    HEAD
    + """\
statistics_2025:
  klf: {2025-12: 4}
statistics_2026:
  klf: {2026-01: 7, 2026-02: null}
"""
)


@pytest.fixture
def app(empty_sqlite: Path, tmp_path: Path) -> Iterator[App]:
    path = tmp_path / "seed.db"
    path.write_bytes(empty_sqlite.read_bytes())
    built = build(Settings(database_url=f"sqlite:///{path}"), OwnClock(DEMO_NOW))
    yield built
    built.close()


def test_numbers_of_several_years_are_kept_and_null_stays_null(app: App) -> None:
    seed_text(app, NUMBERS)
    again = seed_text(app, NUMBERS)

    assert (again.added, again.changed, again.kept) == ({}, [], [])
    klf = DepartmentId("klf")
    with app.open_work(DEMO_NOW) as work:
        assert work.statistics.find(klf, Month(2025, 12)) == Statistic(klf, Month(2025, 12), 4)
        assert work.statistics.find(klf, Month(2026, 2)) == Statistic(klf, Month(2026, 2), None)
        assert work.statistics.find(klf, Month(2026, 3)) is None


def test_a_corrected_number_is_taken(app: App) -> None:
    seed_text(app, NUMBERS)
    changed = seed_text(app, NUMBERS.replace("2026-01: 7", "2026-01: 8"))

    assert changed.changed == ["statistics_2026 klf 2026-01"]


@pytest.mark.parametrize(
    ("wrong", "line", "field"),
    [
        (NUMBERS.replace("klf: {2026-01", "kxx: {2026-01"), 8, "statistics_2026.kxx.2026-01"),
        (NUMBERS.replace("2026-01: 7", "2026-01: -7"), 8, "statistics_2026.klf.2026-01.posts"),
        (NUMBERS.replace("2026-01: 7", "2026-13: 7"), 8, "statistics_2026.klf.2026-13.month"),
        (NUMBERS.replace("2026-01: 7", "2026-01: många"), 8, "statistics_2026.klf.2026-01.posts"),
        (NUMBERS.replace("klf: {2025-12: 4}", "klf: 4"), 6, "statistics_2025.klf"),
        (NUMBERS.replace("statistics_2026", "statistics_26"), 7, "statistics_26"),
        (DIGEST.replace("07:30 mon-fri", "halv åtta"), 6, "digests[0].cron_local"),
        (DIGEST.replace("room: team", "room: taem"), 6, "digests[0].room"),
        (DIGEST.replace("room: team", "room: team, recipient: p01"), 6, "digests[0]"),
        (DIGEST.replace("room: team, ", ""), 6, "digests[0]"),
        (DIGEST.replace("[new_mentions]", "[väder]"), 6, "digests[0].sections[0]"),
    ],
)
def test_a_broken_section_is_refused_with_line_and_field(
    app: App, wrong: str, line: int, field: str
) -> None:
    with pytest.raises(BadSeed) as refusal:
        seed_text(app, wrong)

    assert any(fault.startswith(f"rad {line}, {field}") for fault in refusal.value.faults), (
        refusal.value.faults
    )


def test_a_seeded_digest_tells_nobody_and_is_planned(app: App) -> None:
    seed_text(app, DIGEST)

    with app.open_work(DEMO_NOW) as work:
        planned = work.connection.execute(select(WorkRow.kind, WorkRow.key, WorkRow.run_at)).one()
        assert planned == ("digest", "d1:2026-11-24", datetime(2026, 11, 24, 6, 30, tzinfo=UTC))
        assert work.connection.execute(select(OutboxRow)).first() is None


def test_what_has_been_sent_is_no_difference_but_what_chat_changed_is_kept(app: App) -> None:
    seed_text(app, DIGEST)
    with app.open_work(DEMO_NOW) as work:
        plan = work.digests.find("d1")
        assert plan is not None
        sent = work.digests.save(replace(plan, last_key="2026-11-23", last_sent_at=DEMO_NOW))
    assert seed_text(app, DIGEST).kept == []

    with app.open_work(DEMO_NOW) as work:
        work.digests.save(replace(sent, is_on=False))
    again = seed_text(app, DIGEST)
    assert again.kept == ["digests d1: ändrad i chatten, behålls"]
    with app.open_work(DEMO_NOW) as work:
        kept = work.digests.find("d1")
    assert kept is not None
    assert not kept.is_on


def test_a_new_time_in_the_file_is_planned_and_what_was_told_stays(app: App) -> None:
    seed_text(app, DIGEST)
    with app.open_work(DEMO_NOW) as work:
        plan = work.digests.find("d1")
        assert plan is not None
        work.digests.save(replace(plan, last_key="2026-11-23"))
    seed_text(app, DIGEST.replace("07:30", "06:15"))

    with app.open_work(DEMO_NOW) as work:
        plan = work.digests.find("d1")
        planned = work.connection.execute(select(WorkRow.key, WorkRow.run_at)).all()
    assert plan is not None
    assert (plan.schedule, plan.last_key) == ("06:15 mon-fri", "2026-11-23")
    assert planned == [("d1:2026-11-24", datetime(2026, 11, 24, 5, 15, tzinfo=UTC))]
