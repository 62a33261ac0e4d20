"""A bug becomes a sentence with a code, and leaves nothing behind."""

from __future__ import annotations

import asyncio
import re

import pytest

from bot.app import App
from bot.desk import Desk
from handlers.invocation import Outcome
from tests.handlers.test_dispatch import AMINA, Talk


def test_a_bug_rolls_back_and_is_answered_with_a_code(
    demo: App, capsys: pytest.CaptureFixture[str]
) -> None:
    talk = Talk(demo)
    before = talk.history("G1")
    answer = talk.enter(AMINA, "våga blå")

    told = talk.words_of(answer)
    code = re.search(r"felkod ([0-9A-F]{4})", told)
    assert answer.outcome is Outcome.FAILED
    assert code is not None
    assert "genomfördes inte" in told
    assert "secret" not in told
    assert talk.history("G1") == before
    logged = capsys.readouterr()
    assert code[1] in logged.out + logged.err


def test_the_desk_gives_back_what_a_call_returns_or_raises() -> None:
    desk = Desk(1)

    def broken() -> None:
        raise ZeroDivisionError

    assert asyncio.run(desk.run(lambda: 7)) == 7
    with pytest.raises(ZeroDivisionError):
        asyncio.run(desk.run(broken))
    desk.close()
