"""What may be changed in the organisation, and by whom."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from handlers.kernel.errors import BadArgument, NotAllowed, WrongState
from handlers.kernel.ids import DepartmentId, PersonId
from handlers.kernel.people import Board, Department, Person, Role, Standing
from handlers.kernel.periods import Period
from handlers.organisation import rules
from tests.handlers.kernel.test_mandate import DELEGATION

TODAY = date(2026, 11, 23)
BIF = Department(DepartmentId("bif"), "Bildningsförvaltningen", "bildningsförvaltningen", "BIF")
HEAD = Person(PersonId("head"), "Jonas", department=BIF.id, roles=frozenset({Role.DEPARTMENT_HEAD}))
STAFF = Person(PersonId("p1"), "Anna")


@pytest.mark.parametrize(
    ("first", "last"), [(0, 0), (0, 400), (-30, 0), (10, 20)], ids=["day", "long", "runs", "comes"]
)
def test_periods_that_can_be_meant(first: int, last: int) -> None:
    rules.check_period(Period(TODAY + timedelta(days=first), TODAY + timedelta(days=last)), TODAY)


@pytest.mark.parametrize(
    ("first", "last", "key"),
    [
        (-5, -1, "organisation.past_period"),
        (5, 1, "organisation.turned_period"),
        (0, 401, "organisation.long_period"),
        (365 * 7, 365 * 7, "organisation.far_period"),
    ],
)
def test_periods_that_cannot(first: int, last: int, key: str) -> None:
    period = Period(TODAY + timedelta(days=first), TODAY + timedelta(days=last))
    with pytest.raises(BadArgument) as error:
        rules.check_period(period, TODAY)

    assert error.value.text.key == key


@pytest.mark.parametrize("written", ["", " ", "A", "12", "!!", "x" * 101])
def test_names_that_are_none(written: str) -> None:
    with pytest.raises(BadArgument):
        rules.check_name(written)


@pytest.mark.parametrize("written", ["<b>Anna</b>", "Anna; DROP TABLE", "Anna 🙂", "@anna", "A1"])
def test_signs_that_no_persons_name_has(written: str) -> None:
    with pytest.raises(BadArgument):
        rules.check_persons_name(written)


@pytest.mark.parametrize("written", ["Åsa O'Neil-Öhrn", "Đorđe Kovač", "S. al-Nūr", "李 明"])
def test_names_from_everywhere_are_names(written: str) -> None:
    assert rules.check_persons_name(written) == written


def test_a_name_loses_its_surplus_spaces() -> None:
    assert rules.check_name("  Anna \n Ek ") == "Anna Ek"


@pytest.mark.parametrize(
    ("written", "expected"),
    [("U01ABC", "U01ABC"), ("<@U01ABC>", "U01ABC"), ("<@u01abc|anna>", "U01ABC"), ("", None)],
)
def test_slack_ids(written: str, expected: str | None) -> None:
    assert rules.check_slack(written) == expected


@pytest.mark.parametrize("written", ["anna", "C01ABC", "U", "U01 ABC", "U" * 40])
def test_what_is_no_slack_id(written: str) -> None:
    with pytest.raises(BadArgument):
        rules.check_slack(written)


@pytest.mark.parametrize("written", ["anna", "@anna", "anna:kommun.example", "@a b:c", "@a:b c"])
def test_what_is_no_matrix_id(written: str) -> None:
    with pytest.raises(BadArgument):
        rules.check_matrix(written)


@given(st.text(max_size=12), st.text(max_size=30), st.sets(st.text(max_size=9), max_size=5))
def test_a_departments_key_is_short_plain_and_new(short: str, name: str, taken: set[str]) -> None:
    key = rules.department_key(short, name, taken)

    assert key not in taken
    assert key.isascii()
    assert key.isalnum()
    assert len(key) <= 10


def test_a_department_is_added_once() -> None:
    for name, short in (("bildningsförvaltningen", ""), ("Ny förvaltning", "bif")):
        with pytest.raises(WrongState):
            rules.check_new_department(name, short, [BIF])
    assert rules.check_new_department("Ny förvaltning", "NY", [BIF]) == ("Ny förvaltning", "NY")
    with pytest.raises(BadArgument):
        rules.check_new_department("Ny förvaltning", "för lång förkortning", [BIF])


def test_a_board_is_found_by_key_or_name() -> None:
    boards = {"bn": Board("bn", "Bildningsnämnden", "bildningsnämnden")}

    assert rules.find_board("BN", boards) == "bn"
    assert rules.find_board("bildningsnamnden", boards) == "bn"
    assert rules.find_board("", boards) is None
    with pytest.raises(BadArgument):
        rules.find_board("xyz", boards)


def test_only_staff_can_head_a_department() -> None:
    elected = Person(PersonId("p22"), "Lars", standing=Standing.ELECTED)
    gone = Person(PersonId("p9"), "Eva", standing=Standing.ENDED)
    for person in (elected, gone, HEAD):
        with pytest.raises(WrongState):
            rules.check_new_head(person, BIF)
    rules.check_new_head(STAFF, BIF)


def test_deputies_are_staff_each_once_and_not_the_head() -> None:
    gone = Person(PersonId("p9"), "Eva", standing=Standing.ENDED)
    many = [Person(PersonId(f"p{n}"), f"P{n}") for n in range(10)]
    for people in ([], [STAFF, STAFF], [HEAD], [gone], many):
        with pytest.raises((BadArgument, WrongState)):
            rules.check_deputies(people, HEAD.id)
    rules.check_deputies([STAFF], HEAD.id)


def test_a_heads_deputy_is_one_whom_the_delegation_names() -> None:
    named = Person(DELEGATION.deputies[1], "Petra")
    assert DELEGATION.superior is not None
    boss = Person(DELEGATION.superior, "Annika")
    rules.check_stand_in(named, HEAD, DELEGATION, ["Petra"])
    rules.check_stand_in(boss, HEAD, DELEGATION, ["Annika"])
    with pytest.raises(NotAllowed):
        rules.check_stand_in(STAFF, HEAD, DELEGATION, ["Petra"])
    with pytest.raises(NotAllowed):
        rules.check_stand_in(STAFF, HEAD, DELEGATION, [])
    with pytest.raises(WrongState):
        rules.check_stand_in(named, HEAD, None, [])
    with pytest.raises(BadArgument):
        rules.check_stand_in(HEAD, HEAD, DELEGATION, ["Petra"])


def test_anybody_may_note_a_colleague_who_answers_but_does_not_decide() -> None:
    rules.check_stand_in(HEAD, STAFF, None, [])


def test_a_room_is_changed_by_its_head_and_by_administrators() -> None:
    administrator = Person(PersonId("p2"), "Farid", roles=frozenset({Role.ADMINISTRATOR}))
    rules.check_may_change(HEAD, BIF.id)
    rules.check_may_change(administrator, None)
    for person, department in ((HEAD, DepartmentId("sof")), (HEAD, None), (STAFF, BIF.id)):
        with pytest.raises(NotAllowed):
            rules.check_may_change(person, department)
