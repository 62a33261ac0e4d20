"""How people write to the register, from the catalogues as they are shipped."""

from __future__ import annotations

import pytest

from handlers import catalogue
from handlers.kernel.ids import DepartmentId
from handlers.kernel.parse import Ask, Complete, begin, read_line, vocabulary
from handlers.register.commands import DecideTools, DecideUse, RegisterChannel, UseOutcome
from tests.handlers.kernel.scene import DEPARTMENTS, WORDS, scene

KNOWN = vocabulary([c for c in catalogue.commands(WORDS) if c.is_typed], WORDS)
HOME = DEPARTMENTS[0]
LINK = "https://www.facebook.com/ny"


def read(line: str) -> object:
    start = begin(line, KNOWN)
    assert start is not None
    reading = read_line(start, scene(line))
    assert isinstance(reading, Complete), reading
    return reading.args


def asked(line: str) -> str:
    start = begin(line, KNOWN)
    assert start is not None
    reading = read_line(start, scene(line))
    assert isinstance(reading, Ask), reading
    return f"{reading.command.name} {reading.field}"


@pytest.mark.parametrize(
    ("line", "name", "platform", "purpose"),
    [
        ('namn "Nya sidan" plattform facebook', "Nya sidan", "facebook", None),
        ("namn Nya sidan plattform facebook", "Nya sidan", "facebook", None),
        ("syfte Visa vägar och gator namn Nya sidan", "Nya sidan", None, "Visa vägar och gator"),
        ("namn Gatans namn", "Gatans namn", None, None),
        ('syfte "Gator med namn" namn Gator', "Gator", None, "Gator med namn"),
        ("called New page platform x", "New page", "x", None),
    ],
)
def test_free_text_ends_at_the_next_keyword(
    line: str, name: str, platform: str | None, purpose: str | None
) -> None:
    args = read(f"kanal ny {LINK} {HOME.id} {line}")

    assert isinstance(args, RegisterChannel)
    assert (args.name, args.platform, args.purpose) == (name, platform, purpose)


def test_a_reason_may_stand_before_the_case_number() -> None:
    args = read(f"beslut {HOME.id} använda nej skäl Vi har inte tid dnr KS/2026:7")

    assert args == DecideUse(
        DepartmentId(str(HOME.id)),
        outcome=UseOutcome.NO,
        reason="Vi har inte tid",
        case_number="KS/2026:7",
    )


@pytest.mark.parametrize("tools", ["facebook, x", "facebook och x", "facebook , x", "facebook,x"])
def test_tools_are_listed_as_people_list_them(tools: str) -> None:
    args = read(f"beslut {HOME.id} verktyg {tools} dnr KS/2026:7")

    assert isinstance(args, DecideTools)
    assert ",".join(args.tools) == "facebook,x"
    assert args.case_number == "KS/2026:7"


@pytest.mark.parametrize(
    ("line", "question"),
    [
        (f"beslut {HOME.id}", "decide_use outcome"),
        (f"beslut {HOME.id} använda kanske", "decide_use outcome"),
        (f"beslut {HOME.id} verktyg", "decide_tools tools"),
        (f"kanal ny {LINK} {HOME.id}", "register_channel name"),
        (f"kanal ny {LINK}", "register_channel department"),
        ("kanal ny", "register_channel link"),
        ("kanal policy K6", "set_policy policy"),
        ("utse", "appoint person"),
    ],
)
def test_what_is_missing_is_asked_for(line: str, question: str) -> None:
    assert asked(line) == question
