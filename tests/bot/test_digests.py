"""Digests through the real clockwork: a year, stops, nights, and transactions that are undone."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from sqlalchemy import delete, select

from bot.app import App
from handlers import catalogue
from handlers.digests.model import DigestPlan, Topic
from handlers.digests.planning import KIND, plan_anew
from handlers.digests.schedule import next_after
from handlers.jobs import Clockwork, JobFailed
from handlers.kernel.calendar import wall_time
from handlers.kernel.ids import RoomId
from storage.models.digests import DigestRow
from storage.models.kernel import OutboxRow
from storage.models.posting import PostRow
from storage.work import SqlAgenda
from tests.storage import rows

STOCKHOLM = ZoneInfo("Europe/Stockholm")
TEAM = RoomId("kommunikation")


def local(written: str) -> datetime:
    return datetime.fromisoformat(written).replace(tzinfo=STOCKHOLM).astimezone(UTC)


@pytest.fixture
def town(demo: App) -> App:
    """The demo's digests, and no posts that would fall due between them."""
    with demo.open_work(demo.clock()) as work:
        work.connection.execute(delete(PostRow))
    return demo


def run_due(app: App, at: datetime) -> None:
    """Do all digests that are due at a moment, as the worker would."""
    digests = Clockwork([job for job in catalogue.JOBS if job.kind == KIND], app.open_work)
    while digests.run_next(at) is not None:
        pass


def sent(app: App, prefix: str = "g") -> list[str]:
    with app.open_work(app.clock()) as work:
        keys = work.connection.scalars(
            select(OutboxRow.key)
            .where(OutboxRow.key.like(f"{prefix}%-20%"))
            .order_by(OutboxRow.number)
        )
        return list(keys)


def due_times(app: App, until: datetime) -> Iterator[datetime]:
    """Yield when the next digest falls due, until there is none before `until`."""
    while True:
        with app.open_work(app.clock()) as work:
            due = work.agenda.next_due([KIND])
        if due is None or due > until:
            return
        yield due


def plans(app: App) -> list[DigestPlan]:
    with app.open_work(app.clock()) as work:
        return list(work.digests.all())


def test_a_year_sends_every_period_once(town: App) -> None:
    start, end = town.clock(), local("2027-11-23T09:00")
    with town.open_work(start) as work:
        calendar = work.municipality.calendar
    for due in due_times(town, end):
        run_due(town, due)

    for plan in plans(town):
        expected = []
        coming = next_after(plan.times, start, calendar)
        while coming.at <= end:
            expected.append(f"{plan.id}-{coming.key}")
            coming = next_after(plan.times, coming.at, calendar)
        assert sent(town, plan.id) == expected


def test_christmas_has_no_mornings_and_the_letter_comes_before(town: App) -> None:
    for due in due_times(town, local("2027-01-08T12:00")):
        run_due(town, due)
    mornings = [key for key in sent(town, "g1") if key >= "g1-2026-12-21"]

    assert [key.removeprefix("g1-") for key in mornings] == [
        *("2026-12-21", "2026-12-22", "2026-12-23", "2026-12-28", "2026-12-29", "2026-12-30"),
        *("2027-01-04", "2027-01-05", "2027-01-07", "2027-01-08"),
    ]
    with town.open_work(town.clock()) as work:
        queued = work.connection.execute(
            select(OutboxRow.queued_at).where(OutboxRow.key == "g3-2026-W52")
        ).scalar_one()
    assert queued == local("2026-12-23T15:00")


@pytest.mark.parametrize(
    ("back", "expected"),
    [
        ("2026-11-24T07:30", ["g1-2026-11-24"]),
        ("2026-11-24T11:59", ["g1-2026-11-24", "g2-2026-11-24"]),
        ("2026-11-24T12:00", []),
        ("2026-11-24T23:59", []),
        # Days that were missed are not sent one by one.
        ("2026-11-26T08:00", ["g1-2026-11-26", "g2-2026-11-26"]),
        ("2026-11-27T16:00", ["g3-2026-W48"]),
        ("2026-11-28T08:00", []),
        ("2026-12-10T13:00", ["g4-2026-12"]),
    ],
)
def test_after_a_stop_a_digest_is_sent_once_if_it_is_not_too_late(
    town: App, back: str, expected: list[str]
) -> None:
    run_due(town, local(back))
    run_due(town, local(back))

    assert sorted(sent(town)) == expected


def test_what_was_missed_goes_into_the_next(town: App) -> None:
    found_at = local("2026-11-24T06:00")
    with town.open_work(found_at) as work:
        rows.add_mention(work.connection, 900, found_at=found_at)
        rows.add_mention(work.connection, 901, found_at=found_at, is_silent=True)
    run_due(town, local("2026-11-24T14:00"))
    assert sent(town) == []

    run_due(town, local("2026-11-25T07:30"))
    run_due(town, local("2026-11-26T07:30"))
    with town.open_work(town.clock()) as work:
        cards = work.connection.scalars(
            select(OutboxRow.card).where(OutboxRow.key.like("g1-%")).order_by(OutboxRow.number)
        ).all()
    assert "Ett nytt bad" in cards[0]
    assert len(cards) == 2
    assert "Ett nytt bad" not in cards[1]
    assert "O901" not in "".join(cards)


@pytest.mark.parametrize(
    ("cut", "seen"), [(RuntimeError, JobFailed), (KeyboardInterrupt, KeyboardInterrupt)]
)
def test_a_digest_that_was_cut_off_is_sent_once(
    town: App,
    monkeypatch: pytest.MonkeyPatch,
    cut: type[BaseException],
    seen: type[BaseException],
) -> None:
    at = local("2026-11-24T07:30")

    def fail(*_: object) -> None:
        raise cut

    with monkeypatch.context() as broken:
        broken.setattr(SqlAgenda, "finish", fail)
        with pytest.raises(seen):
            run_due(town, at)
    assert sent(town) == []
    assert plans(town)[0].last_key == ""

    run_due(town, at + timedelta(minutes=2))
    run_due(town, at + timedelta(minutes=4))
    assert sent(town, "g1") == ["g1-2026-11-24"]


@pytest.mark.parametrize("night", [date(2026, 10, 25), date(2027, 3, 28)])
def test_a_night_that_changes_the_clock_has_one_digest(town: App, night: date) -> None:
    start = wall_time(night - timedelta(days=1), datetime.min.time(), STOCKHOLM)
    with town.open_work(start) as work:
        work.connection.execute(delete(DigestRow))
        work.agenda.drop(KIND)
        topics = (Topic.NEW_MENTIONS,)
        plan = DigestPlan("g9", "Natten", TEAM, None, "02:30 daily", topics, start)
        plan_anew(work.digests.add(plan), work, start)
    for due in due_times(town, start + timedelta(days=2)):
        run_due(town, due)

    days = [night + timedelta(days=n) for n in (-1, 0)]
    assert sent(town, "g9") == [f"g9-{day}" for day in days]


def test_one_that_is_off_sends_nothing_and_one_with_another_time_not_twice(town: App) -> None:
    now = local("2026-11-24T07:30")
    run_due(town, now)
    with town.open_work(now) as work:
        plan = work.digests.find("g1")
        assert plan is not None
        changed = work.digests.save(replace(plan, schedule="09:00 mon-fri"))
        plan_anew(changed, work, now)
    run_due(town, local("2026-11-24T09:00"))
    assert sent(town, "g1") == ["g1-2026-11-24"]

    run_due(town, local("2026-11-25T09:00"))
    assert sent(town, "g1") == ["g1-2026-11-24", "g1-2026-11-25"]
