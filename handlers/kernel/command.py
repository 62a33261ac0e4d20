"""A command: a frozen dataclass of arguments and one function.

The dataclass alone gives the text parser, the form, the button and the reference page.  Its fields
are positional in their order; a field made by `keyword()` is written after a word of its own
(`publiceras fredag kl 15`), which the text catalogues hold.  A field without a default is asked
for when it is missing.
"""

from __future__ import annotations

import dataclasses
import types
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from functools import cached_property
from typing import Any, Generic, NewType, TypeVar, Union, get_args, get_origin, get_type_hints

from .people import Person
from .place import Place

Words = NewType("Words", str)
"""Free text: a quoted piece, or all the rest of the line."""
Phrase = NewType("Phrase", str)
"""Free text that more may follow: a quoted piece, or all until the next keyword."""
Link = NewType("Link", str)
"""A web address."""
CaseNumber = NewType("CaseNumber", str)
"""A case number (diarienummer), KS/2026:412."""
Version = NewType("Version", int)
"""The version of a post, written v2."""
Exclusion = NewType("Exclusion", str)
"""A word with a minus in front: hits that it covers do not count."""


class Permission(StrEnum):
    """Who may try a command.  What they may decide is judged by the rules of the duty."""

    EVERYONE = "everyone"
    """Also people whom nobody knows."""
    READ = "read"
    """Everybody in the municipality, the elected too."""
    STAFF = "staff"
    """Those who work for the municipality: read, propose and draft."""
    DECIDE = "decide"
    """Staff; the mandate is judged by the rules, at the moment of the act."""
    ADMINISTER = "administer"
    """The administrators named in the settings."""
    BOT = "bot"
    """Only the bot itself: never typed, in no help."""


S_co = TypeVar("S_co", covariant=True)


@dataclass(frozen=True, slots=True)
class Context(Generic[S_co]):
    """All that a handler may know beside its arguments."""

    actor: Person
    place: Place
    now: datetime
    store: S_co


@dataclass(frozen=True, slots=True)
class Field:
    """One argument of a command, as the parser and the forms see it."""

    name: str
    type: Any
    keyword: bool
    required: bool
    many: bool = False
    """True for a tuple: `facebook, instagram`."""

    @property
    def choices(self) -> tuple[type, ...]:
        """Return the types that are tried in their order; more than one for a union."""
        if isinstance(self.type, tuple):
            return self.type
        return (self.type,)


def keyword(default: Any = dataclasses.MISSING) -> Any:
    """Return a dataclass field that is written after a word of its own."""
    return dataclasses.field(default=default, kw_only=True, metadata={"keyword": True})


def _field(item: dataclasses.Field[Any], hint: Any) -> Field:
    options = get_args(hint) if get_origin(hint) in (Union, types.UnionType) else (hint,)
    kept = tuple(option for option in options if option is not types.NoneType)
    many = get_origin(kept[0]) is tuple
    if many:
        kept = (get_args(kept[0])[0],)
    is_keyword = bool(item.metadata.get("keyword"))
    return Field(
        name=item.name,
        type=kept[0] if len(kept) == 1 else kept,
        keyword=is_keyword,
        required=item.default is dataclasses.MISSING and (is_keyword or not many),
        many=many,
    )


@dataclass(frozen=True)
class Command:
    """What people may ask for: the words, who may try, the arguments, and what happens."""

    name: str
    """The function's name, the same as its file's: `approve_post`."""
    duty: str
    """The duty's folder: `posting`."""
    word: str
    """The canonical Swedish word; all others are in the catalogues."""
    needs: Permission
    run: Callable[..., Any]

    def __call__(self, args: Any, ctx: Any) -> Any:
        """Carry out the command."""
        return self.run(args, ctx)

    @cached_property
    def arguments(self) -> type:
        """Return the dataclass of the arguments."""
        return get_type_hints(self.run)["args"]  # type: ignore[no-any-return]  # a class by contract

    @cached_property
    def fields(self) -> tuple[Field, ...]:
        """Return the arguments in their order."""
        hints = get_type_hints(self.arguments)
        return tuple(
            _field(item, hints[item.name])
            for item in dataclasses.fields(self.arguments)
            if item.metadata.get("typed", True)
        )

    @property
    def is_typed(self) -> bool:
        """Tell whether people can type it; what undoes an act or the clock does has no word."""
        return bool(self.word) and self.needs is not Permission.BOT

    def missing(self, args: object) -> Field | None:
        """Return the field that a button or a handler left empty, to be asked for, or None."""
        usually = {f.name for f in dataclasses.fields(args) if f.default == ""}  # type: ignore[arg-type]  # a dataclass by contract
        empty = (f for f in self.fields if getattr(args, f.name) == "" and f.name not in usually)
        return next(empty, None)

    @property
    def key(self) -> str:
        """Return where the words are in the catalogues: `posting.command.approve_post`."""
        return f"{self.duty}.command.{self.name}"


def untyped(default: Any = None) -> Any:
    """Return a dataclass field that only a button or an undo carries; it cannot be typed."""
    return dataclasses.field(default=default, kw_only=True, metadata={"typed": False})


def command(word: str, *, needs: Permission) -> Callable[[Callable[..., Any]], Command]:
    """Return a decorator that makes a function `(args, ctx) -> Card` a command."""

    def declare(run: Callable[..., Any]) -> Command:
        parts = run.__module__.split(".")
        return Command(run.__name__, parts[1], word, needs, run)

    return declare


@dataclass(frozen=True, slots=True)
class Job:
    """A command without a person: run by the clock, for one due row of the agenda.

    `kind` is the agenda's kind of work; `run` gets the work's key and a context whose actor is the
    bot itself.
    """

    kind: str
    run: Callable[[str, Any], None]
