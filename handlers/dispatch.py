"""The one door: every word, click and form of every platform goes through here.

permission → transaction → handler → audit → Card.  The delivery id is inserted first, so that the
same event is carried out once; a refused attempt is audited in a small transaction of its own.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from contextlib import AbstractContextManager
from dataclasses import replace
from datetime import datetime
from typing import Any

from .invocation import Answer, Identity, Invocation, Outcome
from .kernel.answering import question_card
from .kernel.card import Card, say
from .kernel.command import Command, Context
from .kernel.errors import BadArgument, Refused
from .kernel.ids import Ref
from .kernel.people import BOT, CLOCK, Person, Role
from .kernel.text import t
from .kernel.words import Words
from .permission import called, check_permission, is_known, nobody
from .ports import DoorStore
from .understanding import Asked, Turn, Understanding

OpenStore = Callable[[datetime], AbstractContextManager[DoorStore]]
"""Opens one transaction; leaving the block commits, an exception rolls back."""


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
        self._understanding = Understanding(commands, words)

    def enter(self, invocation: Invocation, now: datetime) -> Answer:
        """Carry out what came in and return the answer to the one who asked."""
        actor, language = nobody(invocation.who), invocation.place.language
        try:
            with self._open(now) as store:
                actor = self._identify(store, invocation.who)
                language = actor.language or invocation.place.language
                if invocation.delivery and not store.deliveries.is_new(invocation.delivery):
                    return Answer(Outcome.REPEATED, None, actor, language)
                store.speak_for(actor, invocation.place.platform)
                return self._answer(Turn(invocation, actor, store, now), language)
        except Refused as refusal:
            self._keep_refusal(invocation, actor, refusal, now)
            outcome = Outcome.UNCLEAR if isinstance(refusal, BadArgument) else Outcome.REFUSED
            return Answer(outcome, say(refusal.text), actor, language)

    def _answer(self, turn: Turn, language: str) -> Answer:
        try:
            understood = self._understanding.understand(turn)
            if understood is None:
                return Answer(Outcome.DONE, say(t("kernel.stopped")), turn.actor, language)
            ctx = Context(turn.actor, turn.place, turn.now, turn.store)
            card = self._run(*understood, ctx)
        except Asked as asked:
            return self._ask(asked, turn, language)
        return Answer(Outcome.DONE, card, turn.actor, self._spoken_now(turn) or language)

    def _spoken_now(self, turn: Turn) -> str:
        """Return the actor's own language, which the command may just have changed."""
        if turn.actor.id == BOT.id or not is_known(turn.actor):
            return ""
        return turn.store.directory.person(turn.actor.id).language

    def _run(self, command: Command, args: object, ctx: Context[Any]) -> Card:
        """Run a command, and the one that it goes on with, in the same transaction.

        A button that needs a reason carries it empty: then it is asked for.
        """
        self._understanding.check_complete(command, args)
        result = command(args, ctx)
        if isinstance(result, Card):
            return result
        going_on, args = self.resolve(result)
        check_permission(going_on, ctx.actor)
        return self._run(going_on, args, ctx)

    def resolve(self, does: object) -> tuple[Command, object]:
        """Return the command whose arguments `does` is, and the arguments."""
        return self._understanding.resolve(does)

    def _identify(self, store: DoorStore, who: Identity) -> Person:
        if who.platform == CLOCK:
            return BOT
        person = store.newcomers.identify(who.platform, who.key)
        if person is None and who.is_member:
            person = store.newcomers.welcome(who.platform, who.key, called(who))
        if person is None:
            return nobody(who)
        if self._administrators & {str(person.id), person.slack, person.matrix}:
            return replace(person, roles=person.roles | {Role.ADMINISTRATOR})
        return person

    # -- questions and refusals ------------------------------------------------------------------

    def _ask(self, asked: Asked, turn: Turn, language: str) -> Answer:
        if turn.said.may_ask:
            turn.store.questions.put(turn.actor.id, turn.place.key, asked.question())
        card = question_card(asked.ask, self.words)
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
            tried = self._understanding.tried(said)
            name, word = (tried.name, f"{tried.key}.words") if tried else ("", "")
            about = (v for k, v in refusal.text.params if k in _SUBJECTS and isinstance(v, Ref))
            subject = str(next(about, name))
            why = refusal.text.key
            store.audit.write("refused", subject, command=name, word=word, why=why, by=actor.name)


_SUBJECTS = ("post", "channel", "mention", "watch", "source")
