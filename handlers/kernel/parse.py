"""From a typed line to a command with its arguments, or to one question about what is missing."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace

from .command import Command, Field, Phrase
from .command import Words as FreeText
from .ids import Ref
from .month import Month
from .periods import Period
from .readers import Problem, Read, Scene, reader_of
from .reading import Ask, Complete, Leftover, Reading, badness
from .text import t
from .tokens import Token, fold, tokenise
from .when import Moment
from .words import Words

__all__ = [
    "Ask",
    "Complete",
    "Leftover",
    "Reading",
    "Start",
    "Vocabulary",
    "begin",
    "did_you_mean",
    "read_line",
    "vocabulary",
]

Vocabulary = Mapping[tuple[str, ...], tuple[Command, ...]]
"""Folded command words → the commands that begin with them."""


def vocabulary(commands: Sequence[Command], words: Words) -> Vocabulary:
    """Return every way to begin a command, in every language.

    Words can be joined or hyphenated: `ta bort`, `ta-bort`, `tabort`.
    """
    found: dict[tuple[str, ...], list[Command]] = {}
    for command in commands:
        for phrase in (command.word, *words.in_all_languages(f"{command.key}.words")):
            key = tuple(fold(word) for word in phrase.split())
            for way in {key, ("".join(key),)}:
                if command not in found.setdefault(way, []):
                    found[way].append(command)
    return {key: tuple(commands) for key, commands in found.items()}


@dataclass(frozen=True, slots=True)
class Start:
    """The commands that a line may begin, and the tokens after the command word."""

    commands: tuple[Command, ...]
    rest: tuple[Token, ...]


def begin(line: str, known: Vocabulary) -> Start | None:
    """Return the longest command that the line begins with, or None."""
    tokens = tokenise(line)
    longest = max((len(key) for key in known), default=0)
    for used in range(min(longest, len(tokens)), 0, -1):
        if any(token.quoted for token in tokens[:used]):
            continue
        key = tuple(fold(token.text) for token in tokens[:used])
        if key in known:
            return Start(known[key], tokens[used:])
    return None


def did_you_mean(line: str, known: Vocabulary) -> str | None:
    """Return the command words nearest to what was typed, or None when nothing is near."""
    from rapidfuzz import fuzz, process  # noqa: PLC0415  # most lines are spelt right

    typed = [fold(token.text) for token in tokenise(line)[:3]]
    choices = [" ".join(key) for key in known if any(key)]  # `?` alone is folded to nothing
    for used in range(len(typed), 0, -1):
        written = " ".join(typed[:used])
        # The plain ratio: the library's usual one takes `ta` for near to any word that has it.
        best = process.extractOne(written, choices, scorer=fuzz.ratio, score_cutoff=72)
        if best is not None:
            return str(best[0])
    return None


@dataclass(slots=True)
class _Form:
    """The arguments as far as they are read."""

    command: Command
    answered: Mapping[str, str]
    values: dict[str, object] = field(default_factory=dict)
    problem: tuple[Field, Problem] | None = None
    leftover: list[str] = field(default_factory=list)
    passed_over: set[str] = field(default_factory=set)
    """Answered fields whose first, unreadable words have been passed over."""

    def open_fields(self) -> Iterator[Field]:
        """Yield the positional fields that have no value yet, and lists that may go on."""
        for item in self.command.fields:
            if not item.keyword and (item.name not in self.values or self._goes_on(item)):
                yield item

    def _goes_on(self, item: Field) -> bool:
        """Tell whether more may follow without a comma: not for words, which can be anything."""
        return item.many and item.type is not str and item.name not in self.answered

    def take(self, item: Field, read: Read) -> int:
        """Keep a value; return the number of tokens that it took."""
        if item.many:
            earlier = self.values.get(item.name, ())
            self.values[item.name] = (*earlier, read.value)  # type: ignore[misc]  # a tuple by many
        else:
            self.values[item.name] = read.value
        return read.used


def read_line(
    start: Start, scene: Scene, answers: Sequence[tuple[str, str]] = (), about: str = ""
) -> Reading:
    """Read the arguments for each command that may be meant and return the best reading.

    `answers` are fields and words typed in answer to questions; `about` is the id of the card that
    the line replies to and fills the first field that it fits.
    """
    readings = [
        _read(command, start.rest, replace(scene, duty=command.duty), dict(answers), about)
        for command in start.commands
    ]
    return min(readings, key=lambda reading: badness(reading, typed=bool(start.rest)))


def _read(
    command: Command, tokens: Sequence[Token], scene: Scene, answered: Mapping[str, str], about: str
) -> Reading:
    form = _Form(command, answered)
    _fill_answers(form, scene)
    at = 0
    while at < len(tokens) and form.problem is None:
        at += _next(form, tokens[at:], scene)
    if form.problem is None and about:
        _fill_about(form, about)
    return _conclude(form)


def _fill_answers(form: _Form, scene: Scene) -> None:
    for item in form.command.fields:
        words = form.answered.get(item.name)
        if words is None or form.problem:
            continue
        answer = replace(scene, line=words)
        tokens: Sequence[Token] = tokenise(words)
        while tokens:
            used = _take(form, item, tokens, answer)
            tokens = tokens[used:]
            if used == 0 or (tokens and not item.many):  # an answer is read whole or not at all
                form.problem = form.problem or (item, _unreadable(item, words))
                return


def _next(form: _Form, tokens: Sequence[Token], scene: Scene) -> int:
    """Read what begins here; return the number of tokens that it took, at least one."""
    named = _keyword_at(form, tokens, scene)
    if named is not None:
        item, used = named
        if item.type is bool:
            form.values[item.name] = True
            return used
        rest = tokens[used:]
        if item.type is Phrase:
            rest = rest[: _until_another(form, item, rest, scene)]
        taken = _take(form, item, rest, scene) if rest else 0
        if taken == 0 and item.name not in form.answered:
            meant = (
                rest[: _until_another(form, item, rest, scene)] if item.type is Moment else rest[:1]
            )
            form.problem = (item, _unreadable(item, " ".join(token.text for token in meant)))
        return used + max(taken, 1 if rest else 0)
    if _is_filler(form, tokens[0], scene) and not _takes_any_word(form):
        return 1
    for item in form.command.fields:
        if item.keyword:
            continue
        if item in tuple(form.open_fields()):
            taken = _take(form, item, tokens, scene)
        else:
            taken = _passed_over(form, item, tokens, scene)
        if taken:
            return taken
    return _not_read(form, tokens[0], scene)


def _passed_over(form: _Form, item: Field, tokens: Sequence[Token], scene: Scene) -> int:
    """Pass over the words that a question was asked about and that have been answered since."""
    if item.name not in form.answered or item.name in form.passed_over:
        return 0
    found = _read_value(item, tokens, scene)
    if not isinstance(found, Problem):
        return 0
    form.passed_over.add(item.name)
    return found.used


def _until_another(form: _Form, item: Field, tokens: Sequence[Token], scene: Scene) -> int:
    """Return how many of the tokens stand before another field's keyword; the first always does."""
    for at in range(1, len(tokens)):
        named = _keyword_at(form, tokens[at:], scene)
        if named is not None and named[0] != item:
            return at
    return len(tokens)


def _is_filler(form: _Form, token: Token, scene: Scene) -> bool:
    filler = {fold(w) for w in scene.catalogue.in_all_languages(f"{form.command.key}.filler")}
    return not token.quoted and fold(token.text) in filler


def _takes_any_word(form: _Form) -> bool:
    """Tell whether a field is open that a little word may belong to: `i` in `i dag`, say."""
    kinds = (FreeText, Phrase, str, Moment, Period, Month)
    return any(kind in kinds for item in form.open_fields() for kind in item.choices)


def _not_read(form: _Form, token: Token, scene: Scene) -> int:
    if _is_filler(form, token, scene) or fold(token.text) == "":
        return 1
    if form.answered:  # what is still wanted is asked for next
        return 1
    wanted = next((item for item in form.open_fields() if item.required), None)
    if wanted is not None:
        form.problem = (wanted, _unreadable(wanted, token.text))
    else:
        form.leftover.append(token.text)
    return 1


def _take(form: _Form, item: Field, tokens: Sequence[Token], scene: Scene) -> int:
    """Read one value of a field, or for a list as many as follow; return the tokens taken."""
    taken = 0
    while taken < len(tokens):
        found = _read_value(item, tokens[taken:], scene)
        if isinstance(found, Problem):
            if item.name in form.answered and taken == 0:
                return found.used
            form.problem = (item, found)
            return taken + found.used
        if found is None:
            return taken
        last = tokens[taken + found.used - 1].text
        taken += form.take(item, found)
        if not item.many or not _goes_on(last, tokens[taken:]):
            return taken
        taken += _joining(tokens[taken:])
    return taken


def _read_value(item: Field, tokens: Sequence[Token], scene: Scene) -> Read | Problem | None:
    if item.many and not tokens[0].quoted and tokens[0].text.endswith(","):
        if not tokens[0].text.rstrip(","):
            return None
        bare = Token(tokens[0].text.rstrip(","), quoted=False, start=tokens[0].start)
        tokens = (bare,)
    for kind in item.choices:
        found = reader_of(kind)(tokens, scene)
        if found is not None:
            return found
    return None


_AND = ("och", "and", "&", "samt")


def _joining(tokens: Sequence[Token]) -> int:
    return 1 if tokens and tokens[0].text in (*_AND, ",") else 0


def _goes_on(last: str, rest: Sequence[Token]) -> bool:
    """Tell whether a list goes on after `last`."""
    return bool(rest) and (last.endswith(",") or rest[0].text in (*_AND, ","))


def _keyword_at(form: _Form, tokens: Sequence[Token], scene: Scene) -> tuple[Field, int] | None:
    """Return the field whose own word stands here, and the number of tokens in the word."""
    best: tuple[Field, int] | None = None
    for item in form.command.fields:
        if not item.keyword or (item.name in form.values and item.name not in form.answered):
            continue
        key = f"{form.command.key}.keyword.{item.name}"
        for phrase in scene.catalogue.in_all_languages(key):
            words = phrase.split()
            here = tokens[: len(words)]
            if any(token.quoted for token in here):
                continue
            fits = [fold(w) for w in words] == [fold(token.text) for token in here]
            if fits and (best is None or len(words) > best[1]):
                best = (item, len(words))
    return best


def _unreadable(item: Field, written: str) -> Problem:
    key = "kernel.unreadable.Moment" if item.type is Moment else "kernel.unreadable.any"
    return Problem(t(key, written=written[:80]), 1)


def _fill_about(form: _Form, about: str) -> None:
    for item in form.open_fields():
        for kind in item.choices:
            if isinstance(kind, type) and issubclass(kind, Ref) and about.startswith(kind.letter):
                found = kind.read(about)
                if found is not None:
                    form.values[item.name] = found
                    return


def _conclude(form: _Form) -> Reading:
    if form.problem is not None:
        item, problem = form.problem
        return Ask(form.command, item.name, problem.text, problem.options)
    missing = next(
        (f for f in form.command.fields if f.required and f.name not in form.values), None
    )
    if form.leftover:
        return Leftover(form.command, " ".join(form.leftover), lacks=missing is not None)
    if missing is not None:
        return Ask(form.command, missing.name, None)
    return Complete(form.command, form.command.arguments(**form.values))
