"""What a visit to a source brought: a feed, nothing new, or a reason why not."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta

from ..kernel.text import Text
from .formats.model import Item as Entry


@dataclass(frozen=True, slots=True)
class Brought:
    """The source answered with a feed."""

    entries: tuple[Entry, ...]
    etag: str = ""
    last_modified: str = ""
    moved_to: str = ""
    """Where the source says that it has moved for good; empty when it has not."""
    fresh_for: timedelta | None = None
    """How long the source says that nothing new will come."""


@dataclass(frozen=True, slots=True)
class Unchanged:
    """The source answered that nothing is new."""

    moved_to: str = ""
    fresh_for: timedelta | None = None


@dataclass(frozen=True, slots=True)
class Failed:
    """The source could not be read."""

    why: Text
    is_gone: bool = False
    """True when the source says that it is gone for good (410)."""
    retry_after: timedelta | None = None
    """How long the source asks to be left alone."""


Visit = Brought | Unchanged | Failed
