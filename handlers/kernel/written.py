"""A command's arguments as the line that a person would type: every button has one."""

from __future__ import annotations

import dataclasses
from dataclasses import dataclass
from datetime import timedelta
from enum import StrEnum
from typing import Any
from zoneinfo import ZoneInfo

from .command import Command, Exclusion, Field, Version
from .ids import PersonId
from .periods import Period
from .tokens import quoted
from .when import Moment
from .words import Words

_STOCKHOLM = ZoneInfo("Europe/Stockholm")
_SIZES = (
    ("d", timedelta(days=1)),
    ("h", timedelta(hours=1)),
    ("min", timedelta(minutes=1)),
)


def write_line(
    command: Command, args: object, words: Words, language: str, timezone: ZoneInfo = _STOCKHOLM
) -> str:
    """Return `godkänn G147 v2` for `ApprovePost(PostId(147), version=2)`.

    Times are written to the minute by the clocks of `timezone`.
    """
    own = words.list(f"{command.key}.words", language)
    parts = [command.word if language == "sv" or not own else own[0]]
    defaults = {f.name: f.default for f in dataclasses.fields(args)}  # type: ignore[arg-type]
    pen = _Pen(command, words, language, timezone)
    for item in command.fields:
        value = getattr(args, item.name)
        if value in (None, (), "") or (item.keyword and value == defaults[item.name]):
            continue
        if item.keyword:
            parts.append(words.list(f"{command.key}.keyword.{item.name}", language)[0])
        if value is not True:
            parts.append(pen.write(item, value))
    return " ".join(parts)


@dataclass(frozen=True, slots=True)
class _Pen:
    """Writes values in one language, by the clocks of one place."""

    command: Command
    words: Words
    language: str
    timezone: ZoneInfo

    def write(self, item: Field, value: Any) -> str:
        """Return one value as it is typed."""
        if item.many:
            one = dataclasses.replace(item, many=False)
            return ", ".join(self.write(one, each) for each in value)
        if isinstance(value, StrEnum):
            key = f"{self.command.duty}.choice.{type(value).__name__}.{value.value}"
            return self.words.list(key, self.language)[0]
        if isinstance(value, Moment):
            return _moment(value, self.timezone)
        if isinstance(value, str) and item.type is Exclusion:
            return f"-{quoted(value)}" if " " in value else f"-{value}"
        return _plain(item, value)


def _plain(item: Field, value: object) -> str:
    match value:
        case PersonId():
            return f"@{value}"
        case Period(first, last):
            return f"{first}" if first == last else f"{first}–{last}"
        case timedelta():
            return _span(value)
        case str():
            return quoted(value)
        case _:
            return f"v{value}" if item.type is Version else str(value)


def _moment(moment: Moment, timezone: ZoneInfo) -> str:
    local = moment.at.astimezone(timezone)
    return f"{local:%Y-%m-%d kl. %H.%M}" if moment.has_time else f"{local:%Y-%m-%d}"


def _span(span: timedelta) -> str:
    parts: list[str] = []
    for unit, size in _SIZES:
        count, span = divmod(span, size)
        if count or (not parts and unit == "min"):
            parts.append(f"{count}{unit}")
    return " ".join(parts)
