"""What a channel lacks, and when that stops it."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

from handlers.kernel.ids import ChannelId, DepartmentId, PersonId
from handlers.kernel.mandate import Delegation, Kind
from handlers.register.gaps import (
    Gap,
    Ground,
    appointed_by_approval,
    blocking,
    gaps,
    ground,
)
from handlers.register.model import Channel, ChannelState, Decision, Representative, Right

TODAY = date(2026, 11, 23)
YEAR = timedelta(days=365)
TZ = ZoneInfo("Europe/Stockholm")
KTF = DepartmentId("ktf")
ANNA, OLLE, EVA = PersonId("p1"), PersonId("p2"), PersonId("p3")
DELEGATION = Delegation(
    "d-ktf", "ktn", "1.5", frozenset(Kind), KTF, (), None,
    date(2024, 3, 13), "§ 11", "KTN/2024:5", date(2024, 4, 1), date(2026, 10, 31),
)  # fmt: skip
CHANNEL = Channel(
    ChannelId(9), KTF, "instagram", "Biblioteket", "https://x.example", "x.example",
    state=ChannelState.ACTIVE, owner=ANNA, deputy=OLLE, admins=(ANNA, OLLE),
    two_factor_on=TODAY,
)  # fmt: skip


def decided(kind: Kind, *outcome: str, on: datetime = datetime(2025, 1, 7, tzinfo=UTC)) -> Decision:
    return Decision(f"b{on:%y%m%d}{kind}", kind, KTF, outcome, ANNA, "d-ktf", on)


def appointed(person: PersonId, last: date | None = None, *rights: Right) -> Representative:
    held = frozenset(rights or Right)
    return Representative(f"r-{person}", person, (CHANNEL.id,), held, "b1", TODAY - YEAR, last)


YES = Ground(decided(Kind.USE, "yes"), decided(Kind.TOOLS, "facebook", "instagram"))
BOTH = (appointed(ANNA), appointed(OLLE))


def lacks(channel: Channel = CHANNEL, held: Ground = YES, people=BOTH) -> tuple[Gap, ...]:
    return gaps(channel, held, people, TODAY, YEAR)


def test_a_complete_channel_lacks_nothing() -> None:
    assert lacks() == ()


def test_everything_that_is_missing_is_listed() -> None:
    bare = replace(CHANNEL, owner=None, deputy=None, admins=(), two_factor_on=None)

    assert lacks(bare, Ground(), ()) == (
        Gap.USE_UNDECIDED, Gap.TOOLS_UNDECIDED, Gap.OWNER, Gap.DEPUTY, Gap.ADMINS, Gap.TWO_FACTOR,
    )  # fmt: skip


def test_a_department_that_says_no_or_pauses_stops_its_channels() -> None:
    for outcome, gap in (("no", Gap.USE_NO), ("paused", Gap.USE_PAUSED)):
        assert lacks(held=replace(YES, use=decided(Kind.USE, outcome))) == (gap,)


def test_a_platform_must_be_among_the_decided_tools() -> None:
    assert lacks(held=replace(YES, tools=decided(Kind.TOOLS, "facebook"))) == (Gap.TOOL,)


def test_an_administrator_whose_appointment_has_ended_does_not_count() -> None:
    ended = (appointed(ANNA), appointed(OLLE, TODAY - timedelta(days=1)))
    without_right = (appointed(ANNA), appointed(OLLE, None, Right.PUBLISH))

    assert lacks(people=ended) == (Gap.ADMINS,)
    assert lacks(people=without_right) == (Gap.ADMINS,)
    assert lacks(people=(appointed(ANNA), appointed(OLLE, TODAY))) == ()


def test_a_two_factor_attestation_holds_for_a_year_to_the_day() -> None:
    assert lacks(replace(CHANNEL, two_factor_on=TODAY - YEAR)) == ()
    old = replace(CHANNEL, two_factor_on=TODAY - YEAR - timedelta(days=1))

    assert lacks(old) == (Gap.TWO_FACTOR_OLD,)
    assert blocking(old, (Gap.TWO_FACTOR_OLD,), TODAY) == ()


def test_a_channel_that_existed_before_has_until_its_transition_date() -> None:
    old = replace(CHANNEL, existed_before=True, transition_on=TODAY)
    found = (Gap.DEPUTY, Gap.TWO_FACTOR)

    assert blocking(old, found, TODAY) == ()
    assert blocking(old, found, TODAY + timedelta(days=1)) == (Gap.DEPUTY,)
    assert blocking(CHANNEL, found, TODAY) == (Gap.DEPUTY,)


def test_no_from_the_department_stops_also_a_channel_in_transition() -> None:
    old = replace(CHANNEL, existed_before=True, transition_on=TODAY)

    assert blocking(old, (Gap.USE_NO, Gap.DEPUTY), TODAY) == (Gap.USE_NO,)


def test_the_newest_decision_counts_and_only_while_its_delegation_held() -> None:
    early = decided(Kind.USE, "yes", on=datetime(2025, 1, 7, tzinfo=UTC))
    late = decided(Kind.USE, "no", on=datetime(2025, 6, 7, tzinfo=UTC))
    too_late = decided(Kind.USE, "yes", on=datetime(2026, 11, 1, 12, tzinfo=UTC))

    assert ground((early, late, too_late), (DELEGATION,), TZ).use == late
    assert ground((early,), (), TZ).use is None


def test_owner_and_deputy_become_administrators_unless_two_others_are_appointed() -> None:
    proposed = replace(CHANNEL, state=ChannelState.PROPOSED, admins=())

    assert appointed_by_approval(proposed, (), TODAY) == ((ANNA, OLLE), (ANNA, OLLE))
    named = replace(proposed, admins=(EVA, OLLE))
    assert appointed_by_approval(named, (), TODAY) == ((ANNA, OLLE, EVA), (EVA, OLLE))
    others = (appointed(EVA), appointed(PersonId("p4")))
    assert appointed_by_approval(proposed, others, TODAY) == ((), (EVA, PersonId("p4")))
    assert lacks(proposed, people=()) == ()
    assert lacks(replace(proposed, deputy=None), people=()) == (Gap.DEPUTY, Gap.ADMINS)
