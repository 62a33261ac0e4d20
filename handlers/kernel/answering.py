"""Questions back: what is asked, and whether the next line answers or is a command of its own.

See docs/decisions/0008-a-new-line-may-answer-a-question.md
"""

from __future__ import annotations

import re

from .card import Bullets, Card, Paragraph
from .command import Command, Field, Phrase
from .command import Words as FreeText
from .parse import Start, read_line
from .readers import Problem, Scene, reader_of
from .reading import Ask, Complete
from .text import t
from .tokens import tokenise
from .words import Words

_THING = re.compile(r"[KGBOS#]?[0-9]+[.,:]?|@.+|https?://.+", re.IGNORECASE)


def is_new_command(start: Start, scene: Scene, asking: Command, asked: str) -> bool:
    """Tell whether a line is a command although `asking` has asked for its field `asked`.

    A command that can be carried out, or that lacks only what was never typed, is one.  A slip in
    a command must not become the text of a post, nor be put to the question as an answer.
    """
    reading = read_line(start, scene)
    if isinstance(reading, Complete) or (isinstance(reading, Ask) and reading.text is None):
        return True
    item = next((item for item in asking.fields if item.name == asked), None)
    if item is None:
        return True
    if any(kind in (FreeText, Phrase, str) for kind in item.choices):
        # Any words fit, so only what prose would hardly begin with is a command.
        names_a_thing = bool(start.rest) and _THING.fullmatch(start.rest[0].text) is not None
        return names_a_thing or (asking in start.commands and bool(start.rest))
    return not _fits(item, scene)


def _fits(item: Field, scene: Scene) -> bool:
    tokens = tokenise(scene.line)
    found = [reader_of(kind)(tokens, scene) for kind in item.choices]
    return any(
        read is not None and (not isinstance(read, Problem) or read.options) for read in found
    )


def question_card(ask: Ask, words: Words) -> Card:
    """Return one question: what was wrong, what is wanted, and the numbered choices."""
    paragraphs = [Paragraph(ask.text)] if ask.text else []
    key = f"{ask.command.key}.ask.{ask.field}"
    if not ask.options:
        paragraphs.append(Paragraph(t(key) if words.has(key) else t("kernel.ask_again")))
    options = tuple(
        t("kernel.option", number=number, label=label)
        for number, (_, label) in enumerate(ask.options, start=1)
    )
    ends = (Paragraph(t("kernel.answer_by_number", n=len(options))),) if options else ()
    return Card(blocks=(*paragraphs, *((Bullets(options),) if options else ()), *ends))
