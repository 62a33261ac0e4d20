"""A command's arguments as the line that a person would type: every button has one."""

from __future__ import annotations

import dataclasses
from enum import StrEnum
from typing import Any

from .command import Command, Field, Version
from .ids import PersonId
from .words import Words


def write_line(command: Command, args: object, words: Words, language: str) -> str:
    """Return `godkänn G147 v2` for `ApprovePost(PostId(147), version=2)`."""
    own = words.list(f"{command.key}.words", language)
    parts = [command.word if language == "sv" or not own else own[0]]
    defaults = {f.name: f.default for f in dataclasses.fields(args)}  # type: ignore[arg-type]
    for item in command.fields:
        value = getattr(args, item.name)
        if value in (None, (), "") or (item.keyword and value == defaults[item.name]):
            continue
        if item.keyword:
            parts.append(words.list(f"{command.key}.keyword.{item.name}", language)[0])
        if value is not True:
            parts.append(_written(item, value, command, words, language))
    return " ".join(parts)


def _written(item: Field, value: Any, command: Command, words: Words, language: str) -> str:
    if item.many:
        return ", ".join(str(one) for one in value)
    if item.type is Version:
        return f"v{value}"
    match value:
        case PersonId():
            return f"@{value}"
        case StrEnum():
            key = f"{command.duty}.choice.{type(value).__name__}.{value.value}"
            return words.list(key, language)[0]
        case str():
            return f'"{value}"'
        case _:
            return str(value)
