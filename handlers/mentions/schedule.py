"""When a source is read next: every quarter of an hour, more seldom while it fails."""

from __future__ import annotations

import hashlib
from datetime import datetime, timedelta

from ..kernel.ids import SourceId

POLL = "poll"
"""The agenda's kind of work; the key is the source's number, S20."""

USUAL = timedelta(minutes=15)
LONGEST = timedelta(hours=6)
DEAD_AFTER = timedelta(days=1)
"""A source that could not be read for this long is told about."""
_MOST_ASKED_FOR = timedelta(days=1)
_JITTER_PERCENT = 10


def next_visit(source: SourceId, now: datetime, fresh_for: timedelta | None = None) -> datetime:
    """Return when to read a source again that has answered.

    A source that says how long nothing new will come (Cache-Control) is believed, for six hours
    at most.  Else up to a tenth is added or taken away, so that not all sources are read at once;
    how much follows from the source and the time alone, so that the same day can be played again.
    """
    if fresh_for is not None and fresh_for > USUAL:
        return now + min(fresh_for, LONGEST)
    return now + USUAL * (1 + _jitter(source, now) / 100)


def next_try(
    source: SourceId, now: datetime, failing_since: datetime, retry_after: timedelta | None = None
) -> datetime:
    """Return when to try a source again that could not be read.

    The wait doubles: it is as long as the source has failed already, 15 minutes at first and six
    hours at most.  It never jumps over the moment when people are told that the source is gone.
    A source that asks to be left alone (Retry-After) is, for a day at most.
    """
    wait = min(max(now - failing_since + USUAL, USUAL), LONGEST)
    wait *= 1 + _jitter(source, now) / 100
    until_told = failing_since + DEAD_AFTER - now
    if until_told > timedelta(0):
        wait = min(wait, until_told)
    if retry_after is not None:
        wait = max(wait, min(retry_after, _MOST_ASKED_FOR))
    return now + wait


def _jitter(source: SourceId, now: datetime) -> float:
    """Return a share of -10 to 10 percent."""
    mark = hashlib.sha256(f"{source} {now.isoformat()}".encode()).digest()
    return (int.from_bytes(mark[:4], "big") / 0xFFFF_FFFF * 2 - 1) * _JITTER_PERCENT
