"""The register's tables, on both engines."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime

import pytest

from handlers.kernel.errors import Conflict, NotFound
from handlers.kernel.ids import ChannelId, DepartmentId, PersonId, PostId
from handlers.kernel.mandate import Kind
from handlers.register.model import (
    ApprovalPolicy,
    Channel,
    ChannelState,
    Decision,
    Representative,
    Right,
)
from storage.register import next_key
from storage.unit_of_work import OpenWork

NOW = datetime(2026, 11, 23, 8, tzinfo=UTC)
KTF = DepartmentId("ktf")
ANNA = PersonId("p1")
CHANNEL = Channel(
    ChannelId(9), KTF, "instagram", "Biblioteket", "https://x.example/b", "x.example/b",
    state=ChannelState.ACTIVE, policy=ApprovalPolicy.FIRST_N, policy_first=3, owner=ANNA,
    admins=(ANNA, PersonId("p2")), two_factor_on=date(2026, 2, 11), existed_before=True,
    transition_on=date(2027, 2, 21), registered_at=NOW, registered_by=ANNA,
)  # fmt: skip


def test_a_channel_is_kept_as_it_is(open_work: OpenWork) -> None:
    with open_work(NOW) as work:
        work.channels.add(CHANNEL)
    with open_work(NOW) as work:
        assert work.channels.get(CHANNEL.id) == CHANNEL
        assert work.channels.next_id() == ChannelId(10)
        assert work.channels.all(DepartmentId("bif")) == ()
        with pytest.raises(NotFound):
            work.channels.get(ChannelId(77))


def test_only_one_of_two_changes_of_the_same_channel_is_kept(open_work: OpenWork) -> None:
    with open_work(NOW) as work:
        work.channels.add(CHANNEL)
    with open_work(NOW) as work:
        work.channels.save(replace(CHANNEL, name="Först"))
        with pytest.raises(Conflict):
            work.channels.save(replace(CHANNEL, name="Sist"))
    with open_work(NOW) as work:
        assert work.channels.get(CHANNEL.id).name == "Först"


def test_the_address_of_a_closed_or_rejected_channel_is_free(open_work: OpenWork) -> None:
    with open_work(NOW) as work:
        work.channels.add(CHANNEL)
        assert work.channels.at_address("x.example/b") == CHANNEL
        for state in (ChannelState.CLOSED, ChannelState.REJECTED):
            work.channels.save(replace(work.channels.get(CHANNEL.id), state=state))
            assert work.channels.at_address("x.example/b") is None


def test_decisions_come_newest_first(open_work: OpenWork) -> None:
    earlier = Decision("b01", Kind.USE, KTF, ("yes",), ANNA, "d-ktf", NOW.replace(year=2024))
    later = Decision("b02", Kind.CHANNEL, KTF, ("approved",), ANNA, "d-ktf", NOW, "KTN/2026:1",
                     channel=CHANNEL.id, mode="deputy", reported_on=date(2026, 11, 20))  # fmt: skip
    with open_work(NOW) as work:
        assert work.decisions.next_id() == "b01"
        for one in (earlier, later):
            work.decisions.add(one)
    with open_work(NOW) as work:
        assert list(work.decisions.all()) == [later, earlier]
        assert list(work.decisions.about(CHANNEL.id)) == [later]
        assert work.decisions.next_id() == "b03"


def test_appointments_are_found_by_person_and_channel(open_work: OpenWork) -> None:
    one = Representative(
        "r01", ANNA, (ChannelId(9), ChannelId(11)), frozenset({Right.PUBLISH, Right.ADMIN}),
        "b01", date(2024, 4, 10), date(2026, 12, 31), date(2025, 10, 6),
    )  # fmt: skip
    with open_work(NOW) as work:
        work.representatives.add(one)
    with open_work(NOW) as work:
        assert list(work.representatives.of(ANNA)) == [one]
        assert list(work.representatives.on(ChannelId(11))) == [one]
        assert list(work.representatives.on(ChannelId(1))) == []
        assert work.representatives.next_id() == "r02"


def test_a_post_that_is_not_there_has_no_origin(open_work: OpenWork) -> None:
    with open_work(NOW) as work, pytest.raises(NotFound):
        work.origins.of(PostId(999))


def test_the_next_key_follows_the_highest_number() -> None:
    assert next_key("r", []) == "r01"
    assert next_key("r", ["r02", "r09", "extra", "b77"]) == "r10"
    assert next_key("b", ["b99", "b100"]) == "b101"
