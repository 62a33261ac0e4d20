"""Who may decide: the head, deputies in order, the superior; never an author; else nobody."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from handlers.kernel.ids import DepartmentId, PersonId
from handlers.kernel.mandate import Absence, Delegation, Kind, Line, line

TODAY = date(2026, 11, 23)
HOME = DepartmentId("bif")
HEAD, FIRST, SECOND, BOSS, AUTHOR = (PersonId(p) for p in ("head", "d1", "d2", "boss", "author"))
DELEGATION = Delegation(
    id="d",
    board="bn",
    item="6.2",
    kinds=frozenset({Kind.POST}),
    department=HOME,
    deputies=(FIRST, SECOND),
    superior=BOSS,
    adopted_on=date(2024, 1, 1),
    paragraph="§ 1",
    case_number="BN/2024:1",
    valid_from=date(2024, 2, 1),
    valid_to=date(2026, 12, 31),
)


def away(person: PersonId, deputy: PersonId | None = None) -> Absence:
    return Absence(person, TODAY, TODAY, deputy)


def built(*absences: Absence, delegation: Delegation = DELEGATION, day: date = TODAY) -> Line:
    return line(HOME, Kind.POST, day, delegations=[delegation], head=HEAD, absences=absences)


def test_the_head_decides_and_nobody_else() -> None:
    assert built().deciders([AUTHOR]) == (HEAD,)
    assert built().asked([AUTHOR]) == HEAD


def test_a_deputy_decides_when_the_head_is_away_and_the_head_keeps_the_right() -> None:
    assert built(away(HEAD)).deciders([AUTHOR]) == (HEAD, FIRST)
    assert built(away(HEAD)).asked([AUTHOR]) == FIRST


def test_a_deputy_decides_what_the_head_has_written() -> None:
    assert built().deciders([HEAD]) == (FIRST,)
    assert built().deciders([HEAD, FIRST]) == (SECOND,)


def test_the_superior_decides_after_the_last_deputy() -> None:
    everybody_away = built(away(HEAD), away(FIRST), away(SECOND))

    assert everybody_away.asked([AUTHOR]) == BOSS
    assert built().deciders([AUTHOR], passed=3) == (HEAD, FIRST, SECOND, BOSS)


def test_the_next_in_line_is_added_when_time_runs_out() -> None:
    assert built().deciders([AUTHOR], passed=1) == (HEAD, FIRST)
    assert built().next_in_line(HEAD) == FIRST
    assert built(away(FIRST)).next_in_line(HEAD) == SECOND
    assert built().next_in_line(BOSS) is None
    assert built().next_in_line(AUTHOR) is None


def test_the_one_whom_an_absent_head_chose_goes_first_if_the_delegation_names_them() -> None:
    assert built(away(HEAD, SECOND)).asked() == SECOND
    assert built(away(HEAD, BOSS)).asked() == BOSS
    assert built(away(HEAD, AUTHOR)).asked() == FIRST
    assert built(away(FIRST, SECOND)).asked() == HEAD


def test_the_choice_that_was_made_last_counts() -> None:
    assert built(away(HEAD, FIRST), away(HEAD, SECOND)).asked() == SECOND
    assert built(away(HEAD, SECOND), away(HEAD)).asked() == SECOND


def test_an_absence_counts_on_its_days_only() -> None:
    tomorrow = Absence(HEAD, TODAY + timedelta(days=1), TODAY + timedelta(days=3))

    assert built(tomorrow).asked() == HEAD
    assert built(tomorrow, day=TODAY + timedelta(days=3)).asked() == FIRST
    assert built(tomorrow, day=TODAY + timedelta(days=4)).asked() == HEAD


def test_without_a_delegation_nobody_decides() -> None:
    expired = replace(DELEGATION, valid_to=TODAY - timedelta(days=1))
    coming = replace(DELEGATION, valid_from=TODAY + timedelta(days=1))
    other = replace(DELEGATION, kinds=frozenset({Kind.CHANNEL}))
    elsewhere = replace(DELEGATION, department=DepartmentId("sof"))
    for delegation in (expired, coming, other, elsewhere):
        found = built(delegation=delegation)

        assert found.delegation is None
        assert found.deciders() == ()
        assert found.asked() is None
        assert found.deciders(handed_to=FIRST) == ()


def test_a_delegation_holds_on_its_first_and_last_day() -> None:
    assert DELEGATION.holds(Kind.POST, date(2024, 2, 1))
    assert DELEGATION.holds(Kind.POST, date(2026, 12, 31))
    assert not DELEGATION.holds(Kind.POST, date(2027, 1, 1))


def test_the_newest_delegation_counts() -> None:
    newer = replace(DELEGATION, id="e", valid_from=date(2026, 1, 1), deputies=(SECOND,))
    both = line(
        HOME, Kind.POST, TODAY, delegations=[newer, DELEGATION], head=HEAD, absences=[away(HEAD)]
    )

    assert both.asked() == SECOND


_PEOPLE = st.sampled_from([HEAD, FIRST, SECOND, BOSS, AUTHOR])
_ABSENCES = st.lists(st.builds(away, _PEOPLE, st.one_of(st.none(), _PEOPLE)), max_size=5)


@given(_ABSENCES, st.sets(_PEOPLE), st.integers(0, 6), st.one_of(st.none(), _PEOPLE))
def test_no_author_ever_decides_and_nobody_outside_the_line(
    absences: list[Absence], authors: set[PersonId], passed: int, handed_to: PersonId | None
) -> None:
    found = built(*absences)
    may = found.deciders(authors, passed=passed, handed_to=handed_to)

    assert authors.isdisjoint(may)
    assert set(may) <= {HEAD, FIRST, SECOND, BOSS}
    assert len(set(may)) == len(may)


@given(_ABSENCES, st.sets(_PEOPLE), st.integers(0, 6), st.one_of(st.none(), _PEOPLE))
def test_who_is_asked_may_decide_and_is_present(
    absences: list[Absence], authors: set[PersonId], passed: int, handed_to: PersonId | None
) -> None:
    found = built(*absences)
    asked = found.asked(authors, passed=passed, handed_to=handed_to)

    if asked is not None:
        assert asked in found.deciders(authors, passed=passed, handed_to=handed_to)
        assert asked not in found.absent or asked == handed_to


@given(_ABSENCES, st.sets(_PEOPLE), st.integers(0, 5))
def test_more_patience_takes_no_right_away(
    absences: list[Absence], authors: set[PersonId], passed: int
) -> None:
    found = built(*absences)

    assert set(found.deciders(authors, passed=passed)) <= set(
        found.deciders(authors, passed=passed + 1)
    )
