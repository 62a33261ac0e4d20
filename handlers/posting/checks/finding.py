"""What a check says about a text."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum


class Level(StrEnum):
    """How grave a finding is."""

    BLOCK = "block"
    """The post cannot be sent before this has been mended."""
    WARN = "warn"
    """The author and the decider are told, and may go on."""
    INFO = "info"
    """Good to know."""


@dataclass(frozen=True, slots=True)
class Finding:
    """A stretch of the text, from `start` up to but not including `end`, that a rule is about."""

    code: str
    level: Level
    start: int
    end: int


Check = Callable[[str], tuple[Finding, ...]]
