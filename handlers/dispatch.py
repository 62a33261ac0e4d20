"""The one door: every word, click and form of every platform goes through here.

permission → transaction → handler → audit → Card.  The delivery id is inserted first, so that the
same event is carried out once; a refused attempt is audited in a small transaction of its own.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

from .invocation import Answer, Identity, Invocation, Outcome
from .kernel.answering import is_new_command, question_card
from .kernel.card import Card, Elsewhere, say
from .kernel.command import Command, Context, Permission
from .kernel.errors import BadArgument, NotAllowed, Refused
from .kernel.ids import PersonId, Ref
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
from .kernel.people import BOT, CLOCK, Person, Role, Standing
from .kernel.place import Place
from .kernel.ports import Question
from .kernel.readers import Scene
from .kernel.text import t
from .kernel.tokens import MAX_LINE, clean, fold, tokenise
from .kernel.words import Words
from .kernel.written import write_line
from .ports import DoorStore

OpenStore = Callable[[datetime], AbstractContextManager[DoorStore]]
"""Opens one transaction; leaving the block commits, an exception rolls back."""


class _Asked(Exception):  # not an error: the way out with a question
    """The command lacks something and one question is put."""

    def __init__(
        self, ask: Ask, line: str, answers: tuple[tuple[str, str], ...], about: str
    ) -> None:
        super().__init__(ask.field)
        self.ask, self.line, self.answers, self.about = ask, line, answers, about


@dataclass(frozen=True, slots=True)
class _Turn:
    """One thing said, by whom, within one transaction."""

    said: Invocation
    actor: Person
    store: DoorStore
    now: datetime

    @property
    def place(self) -> Place:
        return self.said.place


_Answers = tuple[tuple[str, str], ...]
_Understood = tuple[Command, object]


class Door:
    """Knows all commands; opens one transaction for each thing that comes in."""

    def __init__(
        self,
        commands: Sequence[Command],
        words: Words,
        open_store: OpenStore,
        administrators: frozenset[str] = frozenset(),
    ) -> None:
        """Keep the catalogue; `administrators` are ids of people on any platform."""
        self.commands = commands
        self.words = words
        self._open = open_store
        self._administrators = administrators
        self.vocabulary = vocabulary([c for c in commands if c.is_typed], words)
        self._by_arguments = {command.arguments: command for command in commands}
        self._by_key = {f"{command.duty}.{command.name}": command for command in commands}
        self._stop_words = {fold(word) for word in words.in_all_languages("kernel.stop_words")}

    def enter(self, invocation: Invocation, now: datetime) -> Answer:
        """Carry out what came in and return the answer to the one who asked."""
        actor, language = _nobody(invocation.who), invocation.place.language
        try:
            with self._open(now) as store:
                actor = self._identify(store, invocation.who)
                language = actor.language or invocation.place.language
                if invocation.delivery and not store.deliveries.is_new(invocation.delivery):
                    return Answer(Outcome.REPEATED, None, actor, language)
                store.speak_for(actor, invocation.place.platform)
                return self._answer(_Turn(invocation, actor, store, now), language)
        except Refused as refusal:
            self._keep_refusal(invocation, actor, refusal, now)
            outcome = Outcome.UNCLEAR if isinstance(refusal, BadArgument) else Outcome.REFUSED
            return Answer(outcome, say(refusal.text), actor, language)

    def _answer(self, turn: _Turn, language: str) -> Answer:
        try:
            understood = self._understand(turn)
            if understood is None:
                return Answer(Outcome.DONE, say(t("kernel.stopped")), turn.actor, language)
            ctx = Context(turn.actor, turn.place, turn.now, turn.store)
            card = self._run(*understood, ctx)
        except _Asked as asked:
            return self._ask(asked, turn, language)
        return Answer(Outcome.DONE, card, turn.actor, self._spoken_now(turn) or language)

    def _spoken_now(self, turn: _Turn) -> str:
        """Return the actor's own language, which the command may just have changed."""
        if turn.actor.id == BOT.id or not _is_known(turn.actor):
            return ""
        return turn.store.directory.person(turn.actor.id).language

    def _run(self, command: Command, args: object, ctx: Context[Any]) -> Card:
        """Run a command, and the one that it goes on with, in the same transaction.

        A button that needs a reason carries it empty: then it is asked for.
        """
        lacks = command.missing(args)
        if lacks is not None:
            line = write_line(command, args, self.words, "sv")
            raise _Asked(Ask(command, lacks.name, None), line, (), "")
        result = command(args, ctx)
        if isinstance(result, Card):
            return result
        going_on, args = self.resolve(result)
        check_permission(going_on, ctx.actor)
        return self._run(going_on, args, ctx)

    def resolve(self, does: object) -> tuple[Command, object]:
        """Return the command whose arguments `does` is, and the arguments."""
        if isinstance(does, Elsewhere):
            command = self._by_key[does.command]
            return command, command.arguments(*does.arguments)
        return self._by_arguments[type(does)], does

    def _identify(self, store: DoorStore, who: Identity) -> Person:
        if who.platform == CLOCK:
            return BOT
        person = store.newcomers.identify(who.platform, who.key)
        if person is None and who.is_member:
            person = store.newcomers.welcome(who.platform, who.key, _called(who))
        if person is None:
            return _nobody(who)
        if self._administrators & {str(person.id), person.slack, person.matrix}:
            return replace(person, roles=person.roles | {Role.ADMINISTRATOR})
        return person

    # -- understanding ---------------------------------------------------------------------------

    def _understand(self, turn: _Turn) -> _Understood | None:
        """Return the command and its arguments; None for a question that was stopped."""
        if turn.said.does is not None:
            command, args = self.resolve(turn.said.does)
            check_permission(command, turn.actor)
            return command, args
        if turn.said.form is not None:
            name, fields = turn.said.form
            filled = tuple((field, _cleaned(words)) for field, words in fields.items())
            return self._read(turn, Start((self._by_key[name],), ()), "", filled)
        return self._read_words(turn, _cleaned(turn.said.words))

    def _read_words(self, turn: _Turn, line: str) -> _Understood | None:
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

    def _answered(self, turn: _Turn, question: Question, line: str) -> _Understood:
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
        self, turn: _Turn, start: Start | None, line: str, question: Question
    ) -> bool:
        if start is None or not line:
            return False
        asking = self._by_key[question.command]
        return is_new_command(start, self._scene(turn, line), asking, question.asked)

    def _read(self, turn: _Turn, start: Start, line: str, answers: _Answers = ()) -> _Understood:
        reading = read_line(start, self._scene(turn, line), answers, turn.said.about)
        check_permission(reading.command, turn.actor)
        match reading:
            case Complete(command, args):
                return command, args
            case Leftover(command, written):
                raise BadArgument(self._leftover(command, written))
            case Ask():
                raise _Asked(reading, line, answers, turn.said.about)

    def _scene(self, turn: _Turn, line: str) -> Scene:
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

    def _leftover(self, command: Command, written: str) -> Any:
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

    # -- questions and refusals ------------------------------------------------------------------

    def _ask(self, asked: _Asked, turn: _Turn, language: str) -> Answer:
        ask = asked.ask
        if turn.said.may_ask:
            question = Question(
                line=asked.line,
                command=f"{ask.command.duty}.{ask.command.name}",
                answers=asked.answers,
                asked=ask.field,
                options=tuple(typed for typed, _ in ask.options),
                about=asked.about,
            )
            turn.store.questions.put(turn.actor.id, turn.place.key, question)
        card = question_card(ask, self.words)
        return Answer(Outcome.UNCLEAR, card, turn.actor, language, asks=turn.said.may_ask)

    def _keep_refusal(
        self, said: Invocation, actor: Person, refusal: Refused, now: datetime
    ) -> None:
        """Audit a refused attempt, in a transaction of its own; a slip of the pen is no attempt."""
        with self._open(now) as store:
            if said.delivery:
                store.deliveries.is_new(said.delivery)
            for recipient, card, key in refusal.tells:
                store.outbox.put(recipient, card, key=key)
            if isinstance(refusal, BadArgument):
                return
            # Anew, because a newcomer's welcome was undone together with what was refused.
            store.speak_for(self._identify(store, said.who), said.place.platform)
            tried = self._tried(said)
            name, word = (tried.name, f"{tried.key}.words") if tried else ("", "")
            about = (v for k, v in refusal.text.params if k in _SUBJECTS and isinstance(v, Ref))
            subject = str(next(about, name))
            why = refusal.text.key
            store.audit.write("refused", subject, command=name, word=word, why=why, by=actor.name)

    def _tried(self, said: Invocation) -> Command | None:
        """Return the command that was refused, as far as what came in names it."""
        if said.does is not None:
            return self.resolve(said.does)[0]
        if said.form is not None:
            return self._by_key[said.form[0]]
        begun = begin(clean(said.words[:200]), self.vocabulary)
        return begun.commands[0] if begun else None


_LONGEST_NAME = 120
_LONGEST_NUMBER = 9
_SUBJECTS = ("post", "channel", "mention", "watch", "source")


def check_permission(command: Command, actor: Person) -> None:
    """Let the actor try the command; raises `NotAllowed` with who may."""
    standing = actor.standing
    staff = standing is Standing.STAFF
    allowed = {
        Permission.EVERYONE: True,
        Permission.READ: staff or standing is Standing.ELECTED,
        Permission.STAFF: staff,
        Permission.DECIDE: staff,
        Permission.ADMINISTER: staff and actor.has(Role.ADMINISTRATOR),
        Permission.BOT: actor.id == BOT.id,
    }[command.needs]
    if allowed:
        return
    if not _is_known(actor):
        raise NotAllowed(t("kernel.not_allowed.unknown"))
    if standing is Standing.ELECTED:
        raise NotAllowed(t("kernel.not_allowed.elected"))
    raise NotAllowed(t(f"kernel.not_allowed.{command.needs.value}"))


def _is_known(person: Person) -> bool:
    return person.standing in (Standing.STAFF, Standing.ELECTED)


def _nobody(who: Identity) -> Person:
    key = PersonId(f"?{who.platform}:{clean(who.key)[:60]}")
    return Person(key, _called(who), standing=Standing.UNKNOWN)


def _called(who: Identity) -> str:
    """Return what the platform calls somebody, who may have chosen any name at all."""
    return clean(who.name or who.key)[:_LONGEST_NAME]


def _cleaned(words: str) -> str:
    """Return what was typed without invisible marks; raises `BadArgument` when it is too long."""
    if len(words) > MAX_LINE:
        raise BadArgument(t("kernel.too_long", most=MAX_LINE))
    return clean(words)
