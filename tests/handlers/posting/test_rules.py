"""The rules of posting, one by one."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from handlers.kernel.errors import BadArgument, NotAllowed, WrongState
from handlers.kernel.ids import ChannelId, DepartmentId, PersonId, PostId
from handlers.posting import rules
from handlers.posting.model import Post, State
from handlers.posting.ports import Outlet

NOW = datetime(2026, 11, 23, 8, 0, tzinfo=UTC)
AMINA, PETRA = PersonId("p06"), PersonId("p05")
POST = Post(
    id=PostId(14),
    channel=ChannelId(6),
    department=DepartmentId("bif"),
    author=AMINA,
    writers=(AMINA,),
    text="Nu öppnar vi",
    content_hash=rules.content_hash(ChannelId(6), "Nu öppnar vi", ()),
    state=State.WAITING,
    answer_by=NOW + timedelta(hours=4),
)
OUTLET = Outlet(ChannelId(6), "Skola", "instagram", DepartmentId("bif"), "active", "always")


@pytest.mark.parametrize("act", rules.MOVES)
@pytest.mark.parametrize("state", State)
def test_an_act_leads_where_the_table_says_or_is_refused(act: str, state: State) -> None:
    allowed, leads_to = rules.MOVES[act]
    post = replace(POST, state=state)

    if state in allowed:
        assert rules.move(post, act).state is leads_to
    else:
        with pytest.raises(WrongState):
            rules.move(post, act)


def test_nothing_leads_away_from_what_is_published() -> None:
    out = {State.PUBLISHED, State.PUBLISHED_UNAPPROVED}

    assert all(not (allowed & out) for allowed, _ in rules.MOVES.values())


def test_only_an_approval_a_policy_or_a_confirmation_leads_to_approved() -> None:
    found = {act for act, (_, leads_to) in rules.MOVES.items() if leads_to is State.APPROVED}

    assert found == {"approve", "allow", "confirm"}


@pytest.mark.parametrize(
    ("channel", "text", "media"),
    [(7, "Nu öppnar vi", ()), (6, "Nu stänger vi", ()), (6, "Nu öppnar vi", ("En dörr",))],
)
def test_the_hash_tells_channel_text_and_pictures_apart(channel, text, media) -> None:
    assert rules.content_hash(ChannelId(channel), text, media) != POST.content_hash


def test_the_hash_leaves_the_time_out() -> None:
    moved = replace(POST, publish_at=NOW)

    assert rules.content_hash(moved.channel, moved.text, moved.media) == POST.content_hash


@pytest.mark.parametrize(
    ("policy", "first", "approved", "sensitive", "expected"),
    [
        ("always", 0, 99, False, True),
        ("none", 0, 0, True, False),
        ("post_hoc", 0, 0, True, False),
        ("sensitive_only", 0, 0, False, False),
        ("sensitive_only", 0, 0, True, True),
        ("first_n", 10, 9, False, True),
        ("first_n", 10, 10, False, False),
        ("something new", 0, 0, False, True),
    ],
)
def test_the_policy_says_when_a_decision_is_needed(
    policy, first, approved, sensitive, expected
) -> None:
    outlet = replace(OUTLET, policy=policy, policy_first=first)

    assert rules.needs_decision(outlet, approved, is_sensitive=sensitive) is expected


@pytest.mark.parametrize("text", ["", "   ", "\n\t", "x" * (rules.MAX_TEXT + 1)])
def test_a_text_is_neither_empty_nor_endless(text: str) -> None:
    with pytest.raises(BadArgument):
        rules.check_text(text, ())


def test_the_longest_text_of_any_platform_is_accepted() -> None:
    rules.check_text("å" * rules.MAX_TEXT, ("En bild",))


def test_a_personal_number_is_refused_and_shown_masked() -> None:
    with pytest.raises(BadArgument) as refused:
        rules.check_text("Grattis 19121212-1212 på dagen", ())

    shown = dict(refused.value.text.params)["around"]
    assert shown == "Grattis ▇▇▇▇▇▇-▇▇▇▇ på dagen"


@pytest.mark.parametrize("reason", ["", "nej", "    ja    ", "x" * (rules.MAX_REASON + 1)])
def test_a_reason_has_at_least_five_characters(reason: str) -> None:
    with pytest.raises(BadArgument):
        rules.check_reason(reason)


def test_a_reason_must_not_carry_a_personal_number() -> None:
    with pytest.raises(BadArgument):
        rules.check_reason("Ta bort 19121212-1212")


def test_an_old_version_cannot_be_decided() -> None:
    with pytest.raises(WrongState):
        rules.check_version(replace(POST, version=2), 1)


@pytest.mark.parametrize("version", [None, 2])
def test_the_newest_version_can(version: int | None) -> None:
    rules.check_version(replace(POST, version=2), version)


def test_time_alone_lets_the_next_in_line_decide_even_if_no_clock_rang() -> None:
    assert rules.passed(POST, NOW + timedelta(hours=3)) == 0
    assert rules.passed(POST, NOW + timedelta(hours=4)) == 1
    assert rules.passed(replace(POST, passed=2), NOW + timedelta(hours=5)) == 2


@pytest.mark.parametrize(
    ("hours", "expected"), [(0, False), (24, False), (-24, False), (24.1, True), (-25, True)]
)
def test_an_approval_holds_when_the_time_moves_a_day_at_most(hours, expected) -> None:
    post = replace(POST, publish_at=NOW)

    assert rules.voids(post, NOW + timedelta(hours=hours)) is expected


def test_only_writers_and_those_who_may_send_touch_a_post() -> None:
    rules.check_owner(POST, AMINA, ())
    rules.check_owner(POST, PETRA, (PETRA,))
    with pytest.raises(NotAllowed):
        rules.check_owner(POST, PETRA, ())
