"""What people may ask of digests."""

from __future__ import annotations

from dataclasses import dataclass

from ..kernel.command import Words
from ..kernel.when import Moment


@dataclass(frozen=True, slots=True)
class ListDigests:
    """List the messages at set times, and when each comes next."""


@dataclass(frozen=True, slots=True)
class StartDigest:
    """Turn a digest on."""

    name: Words | None = None


@dataclass(frozen=True, slots=True)
class StopDigest:
    """Turn a digest off."""

    name: Words | None = None


@dataclass(frozen=True, slots=True)
class SetDigestTime:
    """Let a digest come at another time of the day."""

    at: Moment
    name: Words | None = None
