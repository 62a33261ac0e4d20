"""All commands as help finds them: by word, by nearness, by what somebody may try."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import cached_property

from ..kernel.command import Command, Permission
from ..kernel.parse import did_you_mean, vocabulary
from ..kernel.people import Person, Role, Standing
from ..kernel.tokens import fold
from ..kernel.words import Words


class Library:
    """Knows every command that can be typed, and its words in every language."""

    def __init__(self, words: Words) -> None:
        """Begin empty: the commands come when all are known, help among them."""
        self._words = words
        self._commands: tuple[Command, ...] = ()

    def hold(self, commands: Iterable[Command]) -> None:
        """Keep the commands that people can type."""
        self._commands = tuple(c for c in commands if c.is_typed)

    def named(self, names: Iterable[str]) -> list[Command]:
        """Return the commands with these names, in the order of the names."""
        known = {command.name: command for command in self._commands}
        return [known[name] for name in names if name in known]

    def find(self, written: str) -> Sequence[Command]:
        """Return the commands with words, in any language, that are or begin with `written`."""
        wanted = fold(written)
        return [
            command
            for command in self._commands
            if any(p == wanted or p.startswith(f"{wanted} ") for p in self._phrases(command))
        ]

    def nearest(self, written: str) -> str | None:
        """Return the canonical word of the command nearest to what was typed, or None."""
        found = did_you_mean(written, self._vocabulary)
        return None if found is None else self._vocabulary[tuple(found.split())][0].word

    def asks_for_all(self, written: str) -> bool:
        """Tell whether the topic is everything."""
        return fold(written) in map(fold, self._words.in_all_languages("guide.help.all_words"))

    def by_duty(self, actor: Person) -> dict[str, list[Command]]:
        """Return all commands that the actor may try, by duty."""
        found: dict[str, list[Command]] = {}
        for command in self._commands:
            if may_try(actor, command.needs):
                found.setdefault(command.duty, []).append(command)
        return found

    @cached_property
    def _vocabulary(self) -> dict[tuple[str, ...], tuple[Command, ...]]:
        return dict(vocabulary(self._commands, self._words))

    def _phrases(self, command: Command) -> list[str]:
        written = (command.word, *self._words.in_all_languages(f"{command.key}.words"))
        return [" ".join(fold(word) for word in phrase.split()) for phrase in written]


def may_try(actor: Person, needs: Permission) -> bool:
    """Tell whether help shows a command to somebody; the door alone decides what is done."""
    if needs is Permission.ADMINISTER:
        return actor.has(Role.ADMINISTRATOR)
    if needs in (Permission.STAFF, Permission.DECIDE):
        return actor.standing is Standing.STAFF
    if needs is Permission.READ:
        return actor.standing in (Standing.STAFF, Standing.ELECTED)
    return needs is not Permission.BOT
