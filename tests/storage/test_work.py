"""The agenda: each piece of work once, whoever takes it, and again when its holder dies."""

from __future__ import annotations

from datetime import timedelta

import pytest

from handlers.jobs import MOST_ATTEMPTS, Clockwork, JobFailed
from handlers.kernel.command import Job
from storage.unit_of_work import OpenWork
from storage.work import Piece

from .conftest import NOW

LEASE = timedelta(minutes=2)
MINUTE = timedelta(minutes=1)
KINDS = ("poll", "digest")


def plan(open_work: OpenWork, *keys: str, kind: str = "poll", at: timedelta = -MINUTE) -> None:
    with open_work(NOW) as work:
        for key in keys:
            work.agenda.plan(kind, key, NOW + at)


def take(open_work: OpenWork, later: timedelta = timedelta(0)) -> Piece | None:
    with open_work(NOW + later) as work:
        return work.agenda.take(KINDS, LEASE)


def taken(open_work: OpenWork, later: timedelta = timedelta(0)) -> Piece:
    piece = take(open_work, later)
    assert piece is not None
    return piece


def test_work_is_planned_once(open_work: OpenWork) -> None:
    with open_work(NOW) as work:
        assert work.agenda.plan("poll", "S20", NOW)
        assert not work.agenda.plan("poll", "S20", NOW + MINUTE)


def test_nothing_is_taken_before_it_falls_due(open_work: OpenWork) -> None:
    plan(open_work, "S20", at=MINUTE)

    assert take(open_work) is None
    assert taken(open_work, MINUTE).key == "S20"


def test_the_longest_overdue_is_taken_first(open_work: OpenWork) -> None:
    plan(open_work, "later", at=-MINUTE)
    plan(open_work, "earlier", at=-2 * MINUTE)

    assert taken(open_work).key == "earlier"


def test_only_the_kinds_asked_for_are_taken(open_work: OpenWork) -> None:
    plan(open_work, "x", kind="lane")

    assert take(open_work) is None


def test_what_one_worker_has_no_other_gets(open_work: OpenWork) -> None:
    plan(open_work, "S20", "S21")

    first, second = taken(open_work), taken(open_work)

    assert {first.key, second.key} == {"S20", "S21"}
    assert take(open_work) is None


def test_a_lease_that_ran_out_is_due_again(open_work: OpenWork) -> None:
    plan(open_work, "S20")
    lost = taken(open_work)

    again = taken(open_work, LEASE)

    assert (again.attempts, lost.token != again.token) == (2, True)


def test_who_lost_the_lease_can_neither_finish_nor_put_off(open_work: OpenWork) -> None:
    plan(open_work, "S20")
    lost = taken(open_work)
    again = taken(open_work, LEASE)
    with open_work(NOW + LEASE) as work:
        work.agenda.finish(lost)
        work.agenda.put_off(lost, NOW, MOST_ATTEMPTS, "late")
        work.agenda.finish(again)

    assert take(open_work, timedelta(days=1)) is None


def test_done_work_is_not_taken_again(open_work: OpenWork) -> None:
    plan(open_work, "S20")
    piece = taken(open_work)
    with open_work(NOW) as work:
        work.agenda.finish(piece)

    assert take(open_work, timedelta(days=1)) is None
    with open_work(NOW) as work:
        assert not work.agenda.plan("poll", "S20", NOW)


def test_work_planned_anew_while_it_is_done_is_not_finished(open_work: OpenWork) -> None:
    plan(open_work, "S20")
    piece = taken(open_work)
    with open_work(NOW) as work:
        work.agenda.move("poll", "S20", NOW + MINUTE)
        work.agenda.finish(piece)

    assert taken(open_work, MINUTE).attempts == 1


def test_work_put_off_comes_back_and_is_given_up_at_last(open_work: OpenWork) -> None:
    plan(open_work, "S20")
    later = timedelta(0)
    for attempt in range(1, 4):
        piece = taken(open_work, later)
        assert piece.attempts == attempt
        later += MINUTE
        with open_work(NOW + later) as work:
            work.agenda.put_off(piece, NOW + later, 3, "x" * 500)

    assert take(open_work, timedelta(days=1)) is None


def test_work_can_be_dropped_by_the_beginning_of_its_key(open_work: OpenWork) -> None:
    plan(open_work, "G1-v1", "G1-v2", "G12-v1")
    with open_work(NOW) as work:
        work.agenda.drop("poll", "G1-")

    assert taken(open_work).key == "G12-v1"
    assert take(open_work) is None


def test_the_next_due_time_is_told_by_kind(open_work: OpenWork) -> None:
    plan(open_work, "S20", at=MINUTE)
    plan(open_work, "x", kind="lane", at=-MINUTE)
    with open_work(NOW) as work:
        assert work.agenda.next_due(KINDS) == NOW + MINUTE
        assert work.agenda.next_due() == NOW - MINUTE
        assert work.agenda.next_due(("nothing",)) is None


def test_old_work_that_is_done_is_pruned(open_work: OpenWork) -> None:
    plan(open_work, "done", "open")
    piece = taken(open_work)
    with open_work(NOW) as work:
        work.agenda.finish(piece)
    with open_work(NOW + timedelta(days=8)) as work:
        assert work.agenda.prune(timedelta(days=7)) == 1
        assert work.agenda.next_due(KINDS) is not None


def test_a_job_that_fails_is_undone_and_tried_again(open_work: OpenWork) -> None:
    tries = []

    def run(key: str, ctx: object) -> None:
        tries.append(key)
        ctx.store.audit.write("tried", key)  # type: ignore[attr-defined]
        if len(tries) == 1:
            message = "the first time it breaks"
            raise ValueError(message)

    clockwork = Clockwork([Job("poll", run)], open_work)
    plan(open_work, "S20")

    with pytest.raises(JobFailed):
        clockwork.run_next(NOW)
    assert clockwork.run_next(NOW) is None
    assert clockwork.run_next(NOW + MINUTE) is not None
    with open_work(NOW) as work:
        assert len(work.audit.history("S20")) == 1
    assert tries == ["S20", "S20"]


def test_a_job_that_plans_itself_again_is_run_again(open_work: OpenWork) -> None:
    def run(key: str, ctx: object) -> None:
        ctx.store.agenda.move("poll", key, NOW + MINUTE)  # type: ignore[attr-defined]

    clockwork = Clockwork([Job("poll", run)], open_work)
    plan(open_work, "S20")

    assert clockwork.run_next(NOW) is not None
    assert clockwork.run_next(NOW) is None
    assert clockwork.run_next(NOW + MINUTE) is not None
