from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import Engine, event

from handlers import catalogue
from handlers.kernel.errors import NotFound
from handlers.kernel.ids import DepartmentId
from handlers.kernel.month import Month
from handlers.kernel.people import Department
from handlers.posting.model import Basis, State
from handlers.register.model import ChannelState
from handlers.reports.counting import numbers_of
from handlers.reports.model import Numbers, Outcome, Scope, Statistic
from storage.unit_of_work import OpenWork, SqlUnitOfWork, opener
from tests.storage import rows

STOCKHOLM = ZoneInfo("Europe/Stockholm")
OCTOBER = Month(2026, 10)
NOW = datetime(2026, 11, 23, 8, tzinfo=UTC)
SCOPE = Scope(OCTOBER.start(STOCKHOLM), OCTOBER.end(STOCKHOLM))
SKOLA, KULTUR = rows.SKOLA, rows.KULTUR


@pytest.fixture
def town(open_work: OpenWork) -> OpenWork:
    with open_work(NOW) as work:
        work.directory.keep_department(Department(SKOLA, "Skolan", "skolan"))
        work.directory.keep_department(Department(KULTUR, "Kulturen", "kulturen"))
    return open_work


def october(work: SqlUnitOfWork, department: DepartmentId | None = None) -> Numbers:
    return numbers_of(work, OCTOBER, department, NOW)


def local(written: str) -> datetime:
    return datetime.fromisoformat(written).replace(tzinfo=STOCKHOLM).astimezone(UTC)


@pytest.mark.parametrize(
    ("sent", "counts"),
    [
        ("2026-09-30T23:59:59", 0),
        ("2026-10-01T00:00:00", 1),
        # The autumn night: the month has one hour more than its days say.
        ("2026-10-25T02:30:00", 1),
        ("2026-10-31T23:59:59", 1),
        ("2026-11-01T00:00:00", 0),
    ],
)
def test_a_request_counts_in_the_local_month_it_was_first_sent(
    town: OpenWork, sent: str, counts: int
) -> None:
    with town(NOW) as work:
        rows.add_post(work.connection, 1, requested_at=local(sent))

        assert work.month_counts.requests(SCOPE).total == counts


def test_a_draft_that_was_never_sent_does_not_count(town: OpenWork) -> None:
    with town(NOW) as work:
        rows.add_post(work.connection, 1, state=State.DRAFT, requested_at=None)

        assert work.month_counts.requests(SCOPE).total == 0


@pytest.mark.parametrize("state", State)
def test_every_sent_request_is_one_part_of_the_total(town: OpenWork, state: State) -> None:
    with town(NOW) as work:
        rows.add_post(work.connection, 1, state=state)
        found = work.month_counts.requests(SCOPE)

        assert found.total == 1
        assert sum(found.having(outcome) for outcome in Outcome) == 1


def test_what_a_policy_approved_is_approved_and_told_apart(town: OpenWork) -> None:
    with town(NOW) as work:
        rows.add_post(work.connection, 1, state=State.APPROVED, basis=Basis.POLICY)
        rows.add_published(work.connection, 2, rows.AT)
        rows.add_post(work.connection, 3, state=State.REJECTED, basis=Basis.POLICY)
        found = work.month_counts.requests(SCOPE)

        assert (found.having(Outcome.APPROVED), found.by_policy) == (2, 1)


@pytest.mark.parametrize(
    ("minutes", "median"),
    [
        ([10, 20, 30, 40], None),
        ([50, 10, 40, 20, 30], 30),
        ([60, 10, 40, 20, 30, 50], 35),
    ],
)
def test_the_median_is_that_of_the_first_answers(
    town: OpenWork, minutes: list[int], median: int | None
) -> None:
    with town(NOW) as work:
        for number, amount in enumerate(minutes, start=1):
            rows.add_post(work.connection, number)
            rows.add_answer(work.connection, number, number, amount, outcome="changes_requested")
            rows.add_answer(work.connection, 100 + number, number, 9000)
        found = work.month_counts.answers(SCOPE)

        assert found.count == len(minutes)
        assert found.median == (None if median is None else timedelta(minutes=median))


def test_a_policy_or_a_review_is_no_answer(town: OpenWork) -> None:
    with town(NOW) as work:
        rows.add_post(work.connection, 1)
        rows.add_answer(work.connection, 1, 1, 5, decided_by=None)
        rows.add_answer(work.connection, 2, 1, 5, outcome="reviewed")

        assert work.month_counts.answers(SCOPE).count == 0


def test_a_mention_counts_once_and_copies_do_not(town: OpenWork) -> None:
    with town(NOW) as work:
        rows.add_mention(work.connection, 1)
        rows.add_copy(work.connection, 2, of=1)
        rows.add_mention(work.connection, 3, department=None, is_silent=True)
        found = october(work).now.mentions

        assert found is not None
        assert (found.total, found.of(SKOLA), found.of(None)) == (2, 1, 1)
        assert len(work.month_lists.mentions(SCOPE)) == 2


@pytest.mark.parametrize(
    ("changes", "counts"),
    [
        ({}, 1),
        ({"state": ChannelState.TRIAL}, 1),
        ({"state": ChannelState.PAUSED}, 1),
        ({"state": ChannelState.CLOSING}, 1),
        ({"state": ChannelState.PROPOSED}, 0),
        ({"state": ChannelState.REJECTED}, 0),
        ({"state": ChannelState.CLOSED, "closed_on": date(2026, 10, 31)}, 0),
        ({"state": ChannelState.CLOSED, "closed_on": date(2026, 11, 1)}, 1),
        ({"state": ChannelState.CLOSED}, 0),
        ({"opened_on": date(2026, 10, 31)}, 1),
        ({"opened_on": date(2026, 11, 1)}, 0),
        ({"opened_on": None}, 1),
    ],
)
def test_a_channel_counts_when_it_is_open_at_the_end_of_the_month(
    town: OpenWork, changes: dict[str, object], counts: int
) -> None:
    with town(NOW) as work:
        rows.add_channel(work.connection, 1, **changes)
        last = date(2026, 10, 31)

        assert sum(work.month_counts.channels(last, None).values()) == counts
        assert len(work.month_lists.channels(last, SKOLA)) == counts


def test_a_channel_is_silent_without_a_post_for_long(town: OpenWork) -> None:
    quiet = Scope(SCOPE.end - timedelta(days=60), SCOPE.end)
    with town(NOW) as work:
        for number in range(1, 7):
            changes = {
                4: {"state": ChannelState.PAUSED},
                5: {"opened_on": date(2026, 10, 20)},
                6: {"last_post_at": rows.AT},
            }.get(number, {})
            rows.add_channel(work.connection, number, **changes)
        rows.add_published(work.connection, 1, rows.AT)
        rows.add_published(
            work.connection, 2, rows.AT - timedelta(days=80), channel=rows.ChannelId(2)
        )

        assert work.month_counts.silent_channels(quiet, date(2026, 10, 31)) == 2  # 2 and 3


def test_own_posts_come_before_imported_numbers_and_null_is_missing(town: OpenWork) -> None:
    with town(NOW) as work:
        work.statistics.keep(Statistic(SKOLA, OCTOBER, 12))
        work.statistics.keep(Statistic(KULTUR, OCTOBER, None))
        found = october(work).now.published
        assert found is not None
        assert (found.of(SKOLA), found.is_imported(SKOLA), found.of(KULTUR)) == (12, True, None)

        rows.add_published(work.connection, 1, rows.AT)
        found = october(work).now.published
        assert found is not None
        assert (found.of(SKOLA), found.is_imported(SKOLA)) == (1, False)


def test_what_had_not_begun_is_not_known_rather_than_none(town: OpenWork) -> None:
    with town(NOW) as work:
        rows.add_mention(work.connection, 1, published_at=NOW - timedelta(days=1))
        rows.add_post(work.connection, 1)
        found = october(work)

        assert found.now.requests is not None
        assert found.now.mentions is None
        assert found.before is None


@pytest.mark.parametrize("month", [Month(2019, 3), Month(2026, 12), Month(2026, 9)])
def test_a_month_without_numbers_is_refused_with_the_first_one_that_has(
    town: OpenWork, month: Month
) -> None:
    with town(NOW) as work:
        rows.add_post(work.connection, 1)
        with pytest.raises(NotFound) as refusal:
            numbers_of(work, month, None, NOW)

    assert dict(refusal.value.text.params) == {"month": month, "first": OCTOBER}


def test_the_current_month_is_counted_up_to_now_even_when_nothing_is_known(
    town: OpenWork,
) -> None:
    with town(NOW) as work:
        rows.add_mention(work.connection, 1, published_at=NOW + timedelta(days=2))
        found = numbers_of(work, Month(2026, 11), None, NOW)

        assert found.is_so_far
        assert found.now.mentions is not None
        assert found.now.mentions.total == 0


def test_a_source_that_fails_is_named(town: OpenWork) -> None:
    with town(NOW) as work:
        rows.add_post(work.connection, 1)
        rows.add_source(work.connection, 20)
        rows.add_source(work.connection, 21, failing_since=rows.AT)
        rows.add_source(work.connection, 22, is_enabled=False)
        rows.add_source(work.connection, 23, url="")
        rows.add_source(work.connection, 24, comments_of=rows.SourceId(20))
        found = october(work).coverage

        assert found.sources == 2
        assert [one.name for one in found.blind] == ["Källa 21"]


@settings(
    max_examples=20, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(
    st.lists(
        st.tuples(
            st.sampled_from(State),
            st.sampled_from(Basis),
            st.sampled_from([SKOLA, KULTUR]),
            st.integers(-40, 40),
        ),
        max_size=25,
    )
)
def test_the_parts_are_the_whole_and_the_lists_are_as_long_as_the_numbers(
    empty_sqlite: object,
    tmp_path_factory: pytest.TempPathFactory,
    posts: list[tuple[State, Basis, DepartmentId, int]],
) -> None:
    from storage.engine import open_engine  # noqa: PLC0415
    from storage.schema import ensure_schema  # noqa: PLC0415

    engine = open_engine(f"sqlite:///{tmp_path_factory.mktemp('sum')}/sum.db")
    ensure_schema(engine)
    with opener(engine, catalogue.wire())(NOW) as work:
        rows.add_channel(work.connection, 1)
        for number, (state, basis, department, days) in enumerate(posts, start=1):
            sent = rows.AT + timedelta(days=days)
            rows.add_post(
                work.connection,
                number,
                state=state,
                basis=basis,
                department=department,
                requested_at=sent,
            )
        found = work.month_counts.requests(SCOPE)
        within = sum(SCOPE.start <= rows.AT + timedelta(days=p[3]) < SCOPE.end for p in posts)

        assert found.total == within == found.of(SKOLA) + found.of(KULTUR)
        for outcome in Outcome:
            assert len(work.month_lists.posts(SCOPE, outcome)) == found.having(outcome)
    engine.dispose()


@pytest.mark.parametrize("engine", ["sqlite"], indirect=True)  # the plan is in its words
def test_a_month_takes_few_queries_each_over_a_covering_index(engine: Engine) -> None:
    asked: list[tuple[str, object]] = []
    with opener(engine, catalogue.wire())(NOW) as work:
        rows.add_post(work.connection, 1)
        rows.add_mention(work.connection, 1)
        event.listen(
            engine,
            "before_cursor_execute",
            lambda _c, _cur, statement, parameters, *_: asked.append((statement, parameters)),
        )
        october(work)
        queries = [pair for pair in asked if pair[0].startswith("SELECT")]
        plans = [
            row[3]
            for statement, parameters in queries
            for row in work.connection.exec_driver_sql(
                f"EXPLAIN QUERY PLAN {statement}", parameters
            )
        ]

    assert len(queries) <= 25
    large = [p for p in plans if any(f"{n} " in p for n in ("post", "mention", "post_decision"))]
    large = [p for p in large if p.startswith(("SEARCH", "SCAN"))]
    assert len(large) >= 8
    assert [plan for plan in large if "COVERING INDEX" not in plan] == []
