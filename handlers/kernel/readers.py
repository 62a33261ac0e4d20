"""Reading one argument from typed words: one reader for each type of argument."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum
from typing import Any, Protocol
from urllib.parse import urlsplit
from zoneinfo import ZoneInfo

from . import when
from .calendar import Month
from .command import CaseNumber, Exclusion, Link, Phrase, Version, Words
from .ids import ChannelId, DepartmentId, PersonId, Ref
from .people import Department, Person
from .text import Text, t
from .tokens import Token, fold
from .words import Words as Catalogue


@dataclass(frozen=True, slots=True)
class NamedChannel:
    """A channel as people may name it: `facebook skola`."""

    id: ChannelId
    label: str
    names: tuple[str, ...]


class Names(Protocol):
    """What names can stand for."""

    def people(self) -> Sequence[Person]:
        """Return everybody."""
        ...

    def departments(self) -> Sequence[Department]:
        """Return all departments."""
        ...

    def channels(self) -> Sequence[NamedChannel]:
        """Return all channels that are not closed."""
        ...


@dataclass(frozen=True, slots=True)
class Scene:
    """What a reader needs to know to understand words."""

    names: Names
    catalogue: Catalogue
    now: datetime
    timezone: ZoneInfo
    case_number_pattern: str
    duty: str
    line: str


@dataclass(frozen=True, slots=True)
class Read:
    """A value and the number of tokens that it took."""

    value: object
    used: int


@dataclass(frozen=True, slots=True)
class Problem:
    """Words that were meant for this argument but do not fit; `options` when there are several."""

    text: Text
    used: int
    options: tuple[tuple[str, str], ...] = ()
    """What to type instead, and how it is shown."""


Reader = Callable[[Sequence[Token], Scene], "Read | Problem | None"]


def _ref(kind: type[Ref]) -> Reader:
    def read(tokens: Sequence[Token], _scene: Scene) -> Read | None:
        first = tokens[0]
        if first.quoted:
            return None
        if fold(first.text) == kind.letter.lower() and len(tokens) > 1:
            joined = kind.read(first.text + tokens[1].text.rstrip(".,!:"))
            return Read(joined, 2) if joined else None
        found = kind.read(first.text.strip(".,!:"))
        return Read(found, 1) if found else None

    return read


def read_channel(tokens: Sequence[Token], scene: Scene) -> Read | Problem | None:
    """Read K12, or a channel by its platform, name or department."""
    number = _ref(ChannelId)(tokens, scene)
    if number is not None or tokens[0].quoted or not tokens[0].text[0].isalpha():
        return number
    channels = scene.names.channels()
    unquoted = _unquoted(tokens, 4)
    for used in range(len(unquoted), 0, -1):
        words = [fold(token.text) for token in unquoted[:used]]
        found = [c for c in channels if all(_names(c, word) for word in words)]
        if found:
            options = tuple((str(c.id), c.label) for c in found)
            written = " ".join(token.text for token in unquoted[: used + 1])
            if _names_department(unquoted[used:], scene):  # `facebook skola`, where there is none
                return Problem(t("kernel.unreadable.ChannelId", written=written), used + 1)
            return _one_of(options, found[0].id, used, " ".join(x.text for x in unquoted[:used]))
    return None


def _names_department(tokens: Sequence[Token], scene: Scene) -> bool:
    word = fold(tokens[0].text) if tokens else ""
    return any(word in _department_names(one) for one in scene.names.departments())


def _names(channel: NamedChannel, word: str) -> bool:
    return len(word) > 2 and any(part.startswith(word) for part in channel.names)  # noqa: PLR2004


def _one_of(
    options: tuple[tuple[str, str], ...], value: object, used: int, written: str
) -> Read | Problem:
    if len(options) == 1:
        return Read(value, used)
    return Problem(t("kernel.ambiguous", written=written), used, options[:9])


def _unquoted(tokens: Sequence[Token], most: int) -> Sequence[Token]:
    for count, token in enumerate(tokens[:most]):
        if token.quoted:
            return tokens[:count]
    return tokens[:most]


def read_person(tokens: Sequence[Token], scene: Scene) -> Read | Problem | None:
    """Read @p06, @amina, @amina.warsame, "Amina Warsame" or the platform's own mention."""
    first = tokens[0]
    at_sign = first.text.startswith("@")
    people = scene.names.people()
    spans = [1] if first.quoted else range(len(_unquoted(tokens, 4)), 0, -1)
    for used in spans:
        written = " ".join(token.text for token in tokens[:used])
        found = [p for p in people if fold(written.removeprefix("@")) in _called(p, loose=at_sign)]
        if not found:
            address = written.strip("<>,.")  # <@U04> in Slack, @anna:kommun.example in Matrix
            known = {address, address.removeprefix("@").partition("|")[0]}
            found = [p for p in people if not known.isdisjoint((p.slack, p.matrix))]
        # An id is one person's alone, whatever others choose to be called.
        found = [p for p in found if fold(str(p.id)) == fold(written.removeprefix("@"))] or found
        if found:
            options = tuple((f"@{p.id}", f"{p.name}, {p.title}") for p in found)
            return _one_of(options, found[0].id, used, written)
    if at_sign:
        return Problem(t("kernel.unreadable.PersonId", written=first.text), 1)
    return None


def _called(person: Person, *, loose: bool) -> set[str]:
    names = {fold(str(person.id)), fold(person.name)}
    if loose:
        first, _, last = person.name.partition(" ")
        names |= {fold(first), fold(f"{first}.{last.replace(' ', '.')}"), fold(last)}
        names |= {fold(first) + fold(last), fold(last.rpartition(" ")[2])}
    return names


def read_department(tokens: Sequence[Token], scene: Scene) -> Read | Problem | None:
    """Read a department by key, name, abbreviation, alias or a prefix that only one has."""
    if tokens[0].quoted and len(tokens[0].text) > 80:  # noqa: PLR2004  # a text, not a name
        return None
    departments = scene.names.departments()
    spans = [1] if tokens[0].quoted else range(len(_unquoted(tokens, 6)), 0, -1)
    for used in spans:
        written = fold(" ".join(token.text for token in tokens[:used]))
        exact = [d for d in departments if written in _department_names(d)]
        by_key = [d for d in exact if fold(str(d.id)) == written]
        found = by_key or exact or [d for d in departments if _begins(d, written)]
        if found:
            options = tuple((str(d.id), d.name) for d in found)
            typed = " ".join(token.text for token in tokens[:used])
            return _one_of(options, found[0].id, used, typed)
    return None


def _department_names(department: Department) -> set[str]:
    names = (str(department.id), department.name, department.abbreviation, *department.aliases)
    return {fold(name) for name in names if name}


def _begins(department: Department, written: str) -> bool:
    long_enough = len(written) > 2  # noqa: PLR2004  # two letters name an abbreviation or nothing
    return long_enough and any(n.startswith(written) for n in _department_names(department))


def read_words(tokens: Sequence[Token], scene: Scene) -> Read:
    """Read a quoted piece, or all the rest of the line exactly as typed."""
    if tokens[0].quoted:
        return Read(Words(tokens[0].text.strip()), 1)
    return Read(Words(scene.line[tokens[0].start :].strip()), len(tokens))


def read_phrase(tokens: Sequence[Token], _scene: Scene) -> Read:
    """Read a quoted piece, or all the words given; the parser gives those before a keyword."""
    if tokens[0].quoted:
        return Read(Phrase(tokens[0].text.strip()), 1)
    return Read(Phrase(" ".join(token.text for token in tokens)), len(tokens))


def read_word(tokens: Sequence[Token], _scene: Scene) -> Read:
    """Read one word or one quoted piece."""
    text = tokens[0].text if tokens[0].quoted else tokens[0].text.strip(",")
    return Read(text, 1)


def read_link(tokens: Sequence[Token], _scene: Scene) -> Read | Problem | None:
    """Read a web address; it has to begin with http:// or https://."""
    written = tokens[0].text.strip("<>,")
    if "://" not in written and not written.startswith("www."):
        return None
    try:
        parts = urlsplit(written)
        usable = parts.scheme in ("http", "https") and bool(parts.hostname)
    except ValueError:
        usable = False
    if not usable:
        return Problem(t("kernel.unreadable.Link", written=written[:80]), 1)
    return Read(Link(written), 1)


def read_case_number(tokens: Sequence[Token], scene: Scene) -> Read | Problem:
    """Read a case number in the municipality's own form."""
    written = tokens[0].text.strip(",.")
    if re.fullmatch(scene.case_number_pattern, written.upper()):
        return Read(CaseNumber(written.upper()), 1)
    return Problem(t("kernel.unreadable.CaseNumber", written=written[:40]), 1)


def read_version(tokens: Sequence[Token], _scene: Scene) -> Read | None:
    """Read v2."""
    found = re.fullmatch(r"v(\d{1,4})[.!]*", tokens[0].text.casefold())
    return Read(Version(int(found[1])), 1) if found else None


def read_exclusion(tokens: Sequence[Token], scene: Scene) -> Read | None:
    """Read -word or -"several words"."""
    first = tokens[0]
    if first.quoted or not first.text.startswith(("-", "–")):
        return None
    word = first.text[1:]
    if word and word[0] in '"”“»':
        closing = scene.line.find(word[0], first.start + 2)
        words = scene.line[first.start + 2 : closing if closing > 0 else None].strip(' "”“»«')
        return Read(Exclusion(words), len(words.split()) or 1)
    return Read(Exclusion(word), 1) if word else None


def _timed(read: Callable[..., tuple[Any, int] | None]) -> Reader:
    def reader(tokens: Sequence[Token], scene: Scene) -> Read | None:
        words = [token.text for token in _unquoted(tokens, 8)]
        found = read(words, scene.now, scene.timezone) if words else None
        return Read(*found) if found else None

    return reader


def read_duration(tokens: Sequence[Token], _scene: Scene) -> Read | None:
    """Read 7d, 4h, 2 veckor."""
    found = when.read_duration([token.text for token in _unquoted(tokens, 3)])
    return Read(*found) if found else None


def read_number(tokens: Sequence[Token], _scene: Scene) -> Read | None:
    """Read a whole number."""
    return Read(int(tokens[0].text), 1) if re.fullmatch(r"\d{1,9}", tokens[0].text) else None


def read_yes_or_no(tokens: Sequence[Token], scene: Scene) -> Read | None:
    """Read yes or no, as a form answers a question of one word."""
    written = fold(tokens[0].text)
    for key, value in (("kernel.yes", True), ("kernel.no", False)):
        if written in {fold(word) for word in scene.catalogue.in_all_languages(key)}:
            return Read(value, 1)
    return None


def read_choice(kind: type[StrEnum]) -> Reader:
    """Return the reader of one of a few words, which the catalogues hold in every language."""

    def read(tokens: Sequence[Token], scene: Scene) -> Read | None:
        for used in range(len(_unquoted(tokens, 3)), 0, -1):
            written = fold(" ".join(token.text for token in tokens[:used]))
            for member in kind:
                key = f"{scene.duty}.choice.{kind.__name__}.{member.value}"
                if written in {fold(word) for word in scene.catalogue.in_all_languages(key)}:
                    return Read(member, used)
        return None

    return read


_READERS: dict[Any, Reader] = {
    ChannelId: read_channel,
    PersonId: read_person,
    DepartmentId: read_department,
    Words: read_words,
    Phrase: read_phrase,
    str: read_word,
    Link: read_link,
    CaseNumber: read_case_number,
    Version: read_version,
    Exclusion: read_exclusion,
    when.Moment: _timed(when.read_moment),
    when.Period: _timed(when.read_period),
    Month: _timed(when.read_month),
    timedelta: read_duration,
    int: read_number,
    bool: read_yes_or_no,
}


def reader_of(kind: Any) -> Reader:
    """Return the reader of a type of argument."""
    if kind in _READERS:
        return _READERS[kind]
    if issubclass(kind, Ref):
        return _ref(kind)
    return read_choice(kind)
