from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import replace
from datetime import date, timedelta

from hypothesis import given, settings
from hypothesis import strategies as st

from handlers.kernel.ids import DepartmentId
from handlers.kernel.month import Month
from handlers.kernel.people import Department
from handlers.posting.model import State
from handlers.reports.cards import month_card
from handlers.reports.model import (
    Answers,
    Blind,
    Channels,
    Coverage,
    Figures,
    MentionCount,
    Mentions,
    Numbers,
    Outcome,
    Published,
    Requests,
)
from storage.reports import OUTCOMES
from tests.goldens import Golden, shown

SKOLA, KULTUR = DepartmentId("bif"), DepartmentId("ktf")
DEPARTMENTS = (
    Department(SKOLA, "Bildningsförvaltningen", "bildningsförvaltningen"),
    Department(KULTUR, "Kultur- och turismförvaltningen", "kultur- och turismförvaltningen"),
)


def figures(
    *,
    channels: int = 23,
    silent: int = 2,
    parts: Mapping[Outcome, int] | None = None,
    mentions: int = 69,
) -> Figures:
    if parts is None:
        parts = {Outcome.APPROVED: 36, Outcome.REJECTED: 3, Outcome.EXPIRED: 2}
    return Figures(
        Channels({SKOLA: channels - 1, KULTUR: 1}, silent),
        Published({SKOLA: 30}, {}),
        Requests({(SKOLA, outcome): count for outcome, count in parts.items()}),
        Mentions(
            (
                MentionCount(SKOLA, count=mentions - 9, answered=0),
                MentionCount(KULTUR, count=8, answered=8),
                MentionCount(None, count=1, answered=0),
            )
        ),
    )


OCTOBER = Numbers(
    month=Month(2026, 10),
    departments=DEPARTMENTS,
    department=None,
    is_so_far=False,
    now=figures(),
    before=figures(channels=22, mentions=57),
    answers=Answers(39, timedelta(hours=3, minutes=20)),
    coverage=Coverage(14),
    silent_days=60,
)


def test_a_whole_month(golden: Golden) -> None:
    golden(month_card(OCTOBER), "month")


def test_a_month_that_has_not_ended_of_one_department(golden: Golden) -> None:
    numbers = replace(
        OCTOBER,
        month=Month(2026, 11),
        departments=DEPARTMENTS[:1],
        department=DEPARTMENTS[0],
        is_so_far=True,
        answers=Answers(4),
        coverage=Coverage(9, (Blind("Åbladet", date(2026, 11, 12)),)),
    )

    golden(month_card(numbers), "month_so_far")


def test_a_month_of_imported_numbers_before_the_bot(golden: Golden) -> None:
    imported = Figures(Channels({SKOLA: 1}), Published({}, {SKOLA: 11, KULTUR: None}), None, None)
    numbers = replace(OCTOBER, now=imported, before=None, answers=Answers(), coverage=Coverage(0))

    golden(month_card(numbers), "month_imported")


def test_every_state_of_a_request_has_one_outcome() -> None:
    assert set(OUTCOMES) == set(State)
    assert set(OUTCOMES.values()) == set(Outcome)


counts = st.integers(0, 2000)
all_parts = st.fixed_dictionaries(dict.fromkeys(Outcome, counts))


def csv_rows(numbers: Numbers) -> list[list[str]]:
    text = shown(month_card(numbers), "sv").partition("--- manad")[2]
    return [line.split(";") for line in text.splitlines()[2:]]


@settings(deadline=None, max_examples=30)
@given(all_parts)
def test_the_parts_of_the_file_sum_up_to_its_total(parts: dict[Outcome, int]) -> None:
    rows = csv_rows(replace(OCTOBER, now=figures(parts=parts)))
    total = next(int(row[2]) for row in rows if row[0].startswith("Inlägg skickade"))

    assert total == sum(int(row[2]) for row in rows if row[0].startswith("– "))


@settings(deadline=None, max_examples=30)
@given(st.fixed_dictionaries(dict.fromkeys(Outcome, st.integers(10, 2000))))
def test_the_parts_of_the_sentence_sum_up_to_its_total(parts: dict[Outcome, int]) -> None:
    text = shown(month_card(replace(OCTOBER, now=figures(parts=parts))), "sv")
    sentence = next(line for line in text.splitlines() if "skickades för godkännande" in line)
    total, *said = [int(n.replace("\xa0", "")) for n in re.findall(r"\d[\d\xa0]*", sentence)]

    assert total == sum(said)


@settings(deadline=None, max_examples=30)
@given(all_parts, counts, counts)
def test_the_text_and_the_file_say_the_same(
    parts: dict[Outcome, int], channels: int, mentions: int
) -> None:
    now = figures(parts=parts, channels=channels + 10, mentions=mentions + 10)
    numbers = replace(OCTOBER, now=now)
    text = shown(month_card(numbers), "sv").replace("\xa0", "")
    rows = csv_rows(numbers)

    assert f"nämndes kommunen {mentions + 10} gånger" in text
    assert f"Kommunen har {channels + 10} kanaler" in text
    assert ["Omnämnanden", "Hela kommunen", str(mentions + 10)] in [row[:3] for row in rows]
    of_departments = [int(row[2]) for row in rows if row[0] == "Omnämnanden"][1:]
    unplaced = next(int(row[2]) for row in rows if row[0] == "Omnämnanden utan förvaltning")
    assert sum(of_departments) + unplaced == mentions + 10


@settings(deadline=None, max_examples=30)
@given(st.integers(1, 4))
def test_a_small_group_has_no_median_in_the_text(count: int) -> None:
    text = shown(month_card(replace(OCTOBER, answers=Answers(count))), "sv")

    assert "Hälften fick svar" not in text
    assert "visas inte för färre än fem svar" in text
