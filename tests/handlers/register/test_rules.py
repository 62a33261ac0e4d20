"""What the register allows."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from handlers.kernel.errors import BadArgument, WrongState
from handlers.kernel.ids import ChannelId, DepartmentId, PersonId
from handlers.kernel.people import Person, Role
from handlers.register import rules
from handlers.register.model import Channel, ChannelState

KTF = DepartmentId("ktf")
ANNA, OLLE = PersonId("p1"), PersonId("p2")
CHANNEL = Channel(
    ChannelId(9), KTF, "instagram", "Biblioteket", "https://x.example", "x.example",
    owner=ANNA, deputy=OLLE,
)  # fmt: skip


def person(key: str, department: str, *roles: Role) -> Person:
    return Person(PersonId(key), key, department=DepartmentId(department), roles=frozenset(roles))


@pytest.mark.parametrize("act", rules.MOVES)
@pytest.mark.parametrize("state", ChannelState)
def test_an_act_is_done_only_in_its_states(act: str, state: ChannelState) -> None:
    allowed, leads_to = rules.MOVES[act]
    channel = replace(CHANNEL, state=state)
    if state in allowed:
        assert rules.move(channel, act).state is leads_to
    else:
        with pytest.raises(WrongState):
            rules.move(channel, act)


def test_closed_and_rejected_channels_stay_so() -> None:
    for allowed, _ in rules.MOVES.values():
        assert not allowed & {ChannelState.CLOSED, ChannelState.REJECTED}


def test_words_are_put_right_by_owner_deputy_leaders_and_coordinators_only() -> None:
    assert rules.may_edit(person("p1", "ktf"), CHANNEL)
    assert rules.may_edit(person("p2", "ktf"), CHANNEL)
    assert rules.may_edit(person("p3", "ktf", Role.DEPARTMENT_HEAD), CHANNEL)
    assert rules.may_edit(person("p4", "klf", Role.COORDINATOR), CHANNEL)
    assert not rules.may_edit(person("p5", "ktf"), CHANNEL)
    assert not rules.may_edit(person("p6", "bif", Role.DEPARTMENT_HEAD), CHANNEL)


def test_the_coordinator_does_not_attest_for_others() -> None:
    assert rules.may_attest(person("p1", "ktf"), CHANNEL)
    assert rules.may_attest(person("p3", "ktf", Role.DEPUTY), CHANNEL)
    assert not rules.may_attest(person("p4", "klf", Role.COORDINATOR), CHANNEL)


@pytest.mark.parametrize(
    ("written", "key"),
    [("Facebook", "facebook"), ("twitter", "x"), ("Webb", "web"), ("hootsuite", "hootsuite")],
)
def test_a_platform_has_one_name(written: str, key: str) -> None:
    assert rules.good_platform(written) == key


@pytest.mark.parametrize("written", ["facebok", "instagrm", "", "  ", "<b>", "💥", "a" * 41])
def test_a_misspelt_or_impossible_platform_is_refused(written: str) -> None:
    with pytest.raises(BadArgument):
        rules.good_platform(written)


def test_a_list_of_platforms_has_each_once_however_it_is_written() -> None:
    assert rules.good_platforms(["facebook,X", "twitter", "facebook"]) == ("facebook", "x")
    with pytest.raises(BadArgument):
        rules.good_platforms([",", ""])


def test_a_name_that_swallowed_what_came_after_it_is_refused() -> None:
    with pytest.raises(BadArgument):
        rules.good_name("Museet ansvarig @oskar")


@given(st.text(max_size=3_000))
def test_words_are_one_line_of_bounded_length_or_refused(written: str) -> None:
    try:
        kept = rules.good_words(written)
    except BadArgument:
        return

    assert 0 < len(kept) <= rules.MOST_WORDS
    assert "\n" not in kept


@given(st.text(max_size=600))
def test_any_link_has_an_address_or_is_refused(written: str) -> None:
    try:
        address = rules.good_link(f"https://granaker.example/{written}")
    except BadArgument:
        return

    assert address.startswith("granaker.example")


def test_an_address_is_short_enough_for_every_database() -> None:
    with pytest.raises(BadArgument):
        rules.good_link("https://granaker.example/" + "🦆" * 400)
