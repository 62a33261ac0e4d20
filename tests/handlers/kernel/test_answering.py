"""A command typed while a question is open, against an answer to the question."""

from __future__ import annotations

import pytest

from handlers import catalogue
from handlers.kernel.answering import is_new_command
from handlers.kernel.parse import begin, vocabulary
from handlers.kernel.words import Words

from .scene import scene

CATALOGUE = Words.load()
COMMANDS = {command.name: command for command in catalogue.commands(CATALOGUE)}
KNOWN = vocabulary([c for c in COMMANDS.values() if c.is_typed], CATALOGUE)


@pytest.mark.parametrize(
    ("asking", "asked", "line", "expected"),
    [
        ("request_post", "text", "Borta bra men hemma bäst", False),
        ("request_post", "text", "Inte relevant längre, säger kommunen", False),
        ("request_post", "text", 'inlägg K6 "Hej" publiceras någon gång', True),
        ("request_post", "text", "godkänn G999 vad som helst", True),
        ("request_post", "channel", "visa O981", True),
        ("approve_post", "post", "kanal visa nonsens", True),
    ],
)
def test_a_slip_in_a_command_is_no_answer(
    asking: str, asked: str, line: str, *, expected: bool
) -> None:
    start = begin(line, KNOWN)
    assert start is not None
    assert is_new_command(start, scene(line), COMMANDS[asking], asked) is expected
