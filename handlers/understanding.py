"""From what was typed, pressed or filled in to a command with its arguments.

What lacks something becomes one question, kept until the next line in the place answers it
(docs/decisions/0008-a-new-line-may-answer-a-question.md).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from .invocation import Invocation
from .kernel.answering import is_new_command
from .kernel.card import Elsewhere
from .kernel.command import Command
from .kernel.errors import BadArgument
from .kernel.parse import (
    Ask,
    Complete,
    Leftover,
    Start,
    begin,
    did_you_mean,
    read_line,
    vocabulary,
)
from .kernel.people import Person
from .kernel.place import Place
from .kernel.ports import Question
from .kernel.readers import Scene
from .kernel.text import Text, t
from .kernel.tokens import MAX_LINE, clean, fold, tokenise
from .kernel.words import Words
from .kernel.written import write_line
from .permission import check_permission
from .ports import DoorStore

_LONGEST_NUMBER = 9
Answers = tuple[tuple[str, str], ...]
"""Fields, and the words that answered them."""
Understood = tuple[Command, object]


class Asked(Exception):  # not an error: the way out with a question
    """The command lacks something and one question is put."""

    def __init__(self, ask: Ask, line: str, answers: Answers = (), about: str = "") -> None:
        super().__init__(ask.field)
        self.ask, self.line, self.answers, self.about = ask, line, answers, about

    def question(self) -> Question:
        """Return the question as it is kept."""
        return Question(
            line=self.line,
            command=f"{self.ask.command.duty}.{self.ask.command.name}",
            answers=self.answers,
            asked=self.ask.field,
            options=tuple(typed for typed, _ in self.ask.options),
            about=self.about,
        )


@dataclass(frozen=True, slots=True)
class Turn:
    """One thing said, by whom, within one transaction."""

    said: Invocation
    actor: Person
    store: DoorStore
    now: datetime

    @property
    def place(self) -> Place:
        """Return where it was said."""
        return self.said.place


class Understanding:
    """Knows the words of all commands."""

    def __init__(self, commands: Sequence[Command], words: Words) -> None:
        """Know `commands` by every word that they have in any language."""
        self.words = words
        self.vocabulary = vocabulary([c for c in commands if c.is_typed], words)
        self._by_arguments = {command.arguments: command for command in commands}
        self._by_key = {f"{command.duty}.{command.name}": command for command in commands}
        self._stop_words = {fold(word) for word in words.in_all_languages("kernel.stop_words")}

    def resolve(self, does: object) -> Understood:
        """Return the command whose arguments `does` is, and the arguments."""
        if isinstance(does, Elsewhere):
            command = self._by_key[does.command]
            return command, command.arguments(*does.arguments)
        return self._by_arguments[type(does)], does

    def check_complete(self, command: Command, args: object) -> None:
        """Ask for what a button leaves open, such as the reason of a rejection."""
        lacks = command.missing(args)
        if lacks is not None:
            raise Asked(Ask(command, lacks.name, None), write_line(command, args, self.words, "sv"))

    def tried(self, said: Invocation) -> Command | None:
        """Return the command that was tried, as far as what came in names it."""
        if said.does is not None:
            return self.resolve(said.does)[0]
        if said.form is not None:
            return self._by_key[said.form[0]]
        begun = begin(clean(said.words[:200]), self.vocabulary)
        return begun.commands[0] if begun else None

    def understand(self, turn: Turn) -> Understood | None:
        """Return the command and its arguments; None for a question that was stopped.

        Raises `Asked` when something is missing, `BadArgument` for words that cannot be understood
        and `NotAllowed` for a command that the actor may not try.
        """
        if turn.said.does is not None:
            command, args = self.resolve(turn.said.does)
            check_permission(command, turn.actor)
            return command, args
        if turn.said.form is not None:
            name, fields = turn.said.form
            filled = tuple((field, _cleaned(words)) for field, words in fields.items())
            return self._read(turn, Start((self._by_key[name],), ()), "", filled)
        return self._read_words(turn, _cleaned(turn.said.words))

    def _read_words(self, turn: Turn, line: str) -> Understood | None:
        start = begin(line or "?", self.vocabulary)
        question = turn.store.questions.get(turn.actor.id, turn.place.key)
        if question is not None:
            turn.store.questions.drop(turn.actor.id, turn.place.key)
            if fold(line) in self._stop_words:
                return None
            if not self._is_new_command(turn, start, line, question):
                return self._answered(turn, question, line)
        if start is None:
            raise self._unknown(line)
        return self._read(turn, start, line)

    def _answered(self, turn: Turn, question: Question, line: str) -> Understood:
        chosen = line.strip(" .)")
        if chosen.isdecimal() and question.options:
            number = int(chosen[:_LONGEST_NUMBER])
            if not 0 < number <= len(question.options):  # and the question stays open
                raise BadArgument(t("kernel.answer_by_number", n=len(question.options)))
            line = question.options[number - 1]
        begun = begin(question.line, self.vocabulary)
        start = Start((self._by_key[question.command],), begun.rest if begun else ())
        earlier = tuple(pair for pair in question.answers if pair[0] != question.asked)
        answers = (*earlier, (question.asked, line))
        again = replace(turn, said=replace(turn.said, about=question.about))
        return self._read(again, start, question.line, answers)

    def _is_new_command(
        self, turn: Turn, start: Start | None, line: str, question: Question
    ) -> bool:
        if start is None or not line:
            return False
        asking = self._by_key[question.command]
        return is_new_command(start, self._scene(turn, line), asking, question.asked)

    def _read(self, turn: Turn, start: Start, line: str, answers: Answers = ()) -> Understood:
        reading = read_line(start, self._scene(turn, line), answers, turn.said.about)
        check_permission(reading.command, turn.actor)
        match reading:
            case Complete(command, args):
                return command, args
            case Leftover(command, written):
                raise BadArgument(self._leftover(command, written))
            case Ask():
                raise Asked(reading, line, answers, turn.said.about)

    def _scene(self, turn: Turn, line: str) -> Scene:
        home = turn.store.municipality
        return Scene(
            names=turn.store.names,
            catalogue=self.words,
            now=turn.now,
            timezone=home.timezone,
            case_number_pattern=home.case_number_pattern,
            duty="",
            line=line,
        )

    def _leftover(self, command: Command, written: str) -> Text:
        own = f"{command.key}.leftover"
        if self.words.has(own):
            return t(own, written=written[:80])
        return t("kernel.leftover", written=written[:80], word=t(f"{command.key}.words"))

    def _unknown(self, line: str) -> BadArgument:
        if fold(line) in self._stop_words:
            return BadArgument(t("kernel.nothing_to_stop"))
        first = tokenise(line)[0].text if tokenise(line) else line
        meant = did_you_mean(line, self.vocabulary)
        if meant is None:
            return BadArgument(t("kernel.unknown_word", written=first[:60]))
        word = self._as_written(tuple(meant.split()))
        return BadArgument(t("kernel.unknown_word_near", written=first[:60], meant=word))

    def _as_written(self, key: tuple[str, ...]) -> str:
        """Return a command's words as the catalogues write them, with å, ä and ö."""
        command = self.vocabulary[key][0]
        phrases = (command.word, *self.words.in_all_languages(f"{command.key}.words"))
        fits = (p for p in phrases if tuple(fold(word) for word in p.split()) == key)
        return next(fits, command.word)


def _cleaned(words: str) -> str:
    """Return what was typed without invisible marks; raises `BadArgument` when it is too long."""
    if len(words) > MAX_LINE:
        raise BadArgument(t("kernel.too_long", most=MAX_LINE))
    return clean(words)
