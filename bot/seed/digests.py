"""The section of digests."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime
from typing import Literal

from pydantic import field_validator, model_validator

from handlers.digests.model import DigestPlan, Topic
from handlers.digests.planning import plan_anew
from handlers.digests.schedule import Schedule
from handlers.kernel.errors import BadArgument
from handlers.kernel.ids import PersonId, RoomId

from .base import Entry, Section, Seeding, refers


class DigestEntry(Entry):
    """A message at set times.  `read_only` and `opt_in` are accepted and say nothing more."""

    id: str
    name: str
    room: str | None = None
    recipient: str | None = None
    cron_local: str
    skip_closed_days: bool = False
    if_closed: Literal["previous_working_day"] | None = None
    sections: tuple[Topic, ...]
    read_only: bool = False
    opt_in: bool = False

    @field_validator("cron_local")
    @classmethod
    def _readable(cls, written: str) -> str:
        try:
            Schedule.read(written)
        except BadArgument as cause:
            message = f"tiden {written} går inte att läsa"
            raise ValueError(message) from cause
        return written

    @model_validator(mode="after")
    def _told_once(self) -> DigestEntry:
        if (self.room is None) == (self.recipient is None):
            message = "ska ha room eller recipient"
            raise ValueError(message)
        return self


def _digest(entry: DigestEntry, seeding: Seeding) -> DigestPlan:
    return DigestPlan(
        id=entry.id,
        name=entry.name,
        room=None if entry.room is None else RoomId(entry.room),
        recipient=None if entry.recipient is None else PersonId(entry.recipient),
        schedule=entry.cron_local,
        topics=entry.sections,
        told_until=_START,
        skip_closed_days=entry.skip_closed_days,
        if_closed=entry.if_closed or "",
    )


_START = datetime.min.replace(tzinfo=UTC)
"""Stands for what the file does not say: since when there is something to tell."""


def _find(value: DigestPlan, seeding: Seeding) -> DigestPlan | None:
    known = seeding.work.digests.find(value.id)
    if known is None:
        return None
    return replace(known, told_until=_START, last_sent_at=None, last_key="", revision=1)


def _write(value: DigestPlan, seeding: Seeding) -> None:
    """Add a digest that tells what happens from now on, or change one and keep what it told."""
    known = seeding.work.digests.find(value.id)
    if known is None:
        plan = seeding.work.digests.add(replace(value, told_until=seeding.now))
    else:
        told = {
            name: getattr(known, name)
            for name in ("told_until", "last_sent_at", "last_key", "revision")
        }
        plan = seeding.work.digests.save(replace(value, **told))
    plan_anew(plan, seeding.work, seeding.now)


SECTIONS = (
    Section(
        "digests",
        DigestEntry,
        key=lambda e: e.id,
        build=_digest,
        find=_find,
        write=_write,
        references=lambda e: [
            *refers("rooms", "room", e.room),
            *refers("people", "recipient", e.recipient),
        ],
    ),
)
