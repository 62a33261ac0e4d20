"""`kommunbot doctor`: what is in order, what is not, and how to mend it."""

from __future__ import annotations

import ipaddress
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from urllib.parse import urlsplit

import click
from sqlalchemy import select

from handlers.kernel.mandate import Kind
from handlers.kernel.people import Department, Person, Role, RoomPurpose, Standing
from handlers.kernel.speaker import Speaker
from handlers.kernel.text import Text, t
from storage.models.mentions import SourceRow
from storage.schema import HEAD
from storage.unit_of_work import SqlUnitOfWork

from .app import App
from .fetch.guard import is_allowed
from .speakers import speaker_for

NOT_IN_ORDER = 1


class Level(StrEnum):
    """How bad it is."""

    READY = "ready"
    WARNING = "warning"
    ERROR = "error"
    """Red: the bot cannot do its work."""


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing looked at."""

    level: Level
    text: Text
    fix: Text | None = None


@dataclass(frozen=True, slots=True)
class _Patient:
    app: App
    work: SqlUnitOfWork


def examine(app: App) -> int:
    """Print one line for each finding; return 0, or 1 when anything is red."""
    with app.open_work(app.clock()) as work:
        patient = _Patient(app, work)
        findings = [finding for look in _LOOKS for finding in look(patient)]
    speaker = speaker_for(app, app.settings.language)
    for finding in findings:
        for line in _told(finding, speaker):
            click.echo(line)
    return NOT_IN_ORDER if any(f.level is Level.ERROR for f in findings) else 0


def say_error(sentence: str, language: str = "sv") -> int:
    """Print one red line for what stops the start; return the exit code."""
    from .plain import plain  # noqa: PLC0415  # only where there is no app

    click.echo(f"{plain(t(f'doctor.level.{Level.ERROR.value}'), language):<8} {sentence}")
    return NOT_IN_ORDER


def _told(finding: Finding, speaker: Speaker) -> Iterator[str]:
    level = speaker.plain(t(f"doctor.level.{finding.level.value}"))
    fix = "" if finding.fix is None else f" {speaker.plain(finding.fix)}"
    yield f"{level:<8} {speaker.plain(finding.text)}{fix}"


def _settings(patient: _Patient) -> Iterator[Finding]:
    chosen = patient.app.settings
    yield Finding(Level.READY, t("doctor.settings", language=chosen.language))


def _database(patient: _Patient) -> Iterator[Finding]:
    engine = patient.work.health.pulse().engine
    yield Finding(Level.READY, t("doctor.database", engine=engine, schema=HEAD))


def _administrators(patient: _Patient) -> Iterator[Finding]:
    named = sorted(patient.app.settings.administrators)
    if not named:
        fix = t("doctor.fix.administrators")
        yield Finding(Level.ERROR, t("doctor.no_administrators"), fix)
        return
    people = patient.work.directory.people()
    found = 0
    for key in named:
        person = _called(key, people)
        if person is None:
            fix = t("doctor.fix.unknown_administrator")
            yield Finding(Level.WARNING, t("doctor.unknown_administrator", id=key), fix)
        elif person.standing is not Standing.STAFF:
            fix = t("doctor.fix.administrators")
            told = t("doctor.administrator_left", id=key, name=person.name)
            yield Finding(Level.WARNING, told, fix)
        else:
            found += 1
    if found:
        yield Finding(Level.READY, t("doctor.administrators", n=found))


def _called(key: str, people: Sequence[Person]) -> Person | None:
    return next((p for p in people if key in (str(p.id), p.slack, p.matrix)), None)


def _departments(patient: _Patient) -> Iterator[Finding]:
    departments = patient.work.directory.departments()
    if not departments:
        fix = t("doctor.fix.seed")
        yield Finding(Level.WARNING, t("doctor.no_departments"), fix)
        return
    sound = 0
    for department in departments:
        gaps = list(_gaps(department, patient))
        yield from gaps
        sound += not gaps
    if sound:
        yield Finding(Level.READY, t("doctor.departments", n=sound))


def _gaps(department: Department, patient: _Patient) -> Iterator[Finding]:
    work, key = patient.work, department.abbreviation or str(department.id)
    today = work.municipality.calendar.day_of(patient.app.clock())
    line = work.mandates.line(department.id, Kind.POST, today)
    name = department.name
    if not any(
        p.department == department.id
        and p.has(Role.DEPARTMENT_HEAD)
        and p.standing is Standing.STAFF
        for p in work.directory.people()
    ):
        fix = t("doctor.fix.head", id=key)
        yield Finding(Level.WARNING, t("doctor.no_head", name=name), fix)
    if line.delegation is None:
        fix = t("doctor.fix.delegation")
        yield Finding(Level.WARNING, t("doctor.no_delegation", name=name), fix)
    elif not line.delegation.deputies:
        fix = t("doctor.fix.deputies", id=key)
        yield Finding(Level.WARNING, t("doctor.no_deputies", name=name), fix)


def _rooms(patient: _Patient) -> Iterator[Finding]:
    rooms = patient.work.directory.rooms()
    for purpose in (RoomPurpose.TEAM, RoomPurpose.ALERTS, RoomPurpose.ADMINISTRATORS):
        if all(room.purpose is not purpose for room in rooms):
            told = t("doctor.no_room", what=t(f"organisation.purpose.{purpose.value}"))
            yield Finding(Level.WARNING, told, t(f"doctor.fix.room_{purpose.value}"))
    if rooms:
        yield Finding(Level.READY, t("doctor.rooms", n=len(rooms)))


def _sources(patient: _Patient) -> Iterator[Finding]:
    table = SourceRow.__table__
    query = select(table).where(table.c.is_enabled.is_(True)).order_by(table.c.id)
    sources = patient.work.connection.execute(query).all()
    sound = 0
    for source in sources:
        name = f"{source.name} ({source.id})"
        if not source.url:
            fix = t("doctor.fix.no_feed", id=source.id)
            yield Finding(Level.WARNING, t("doctor.no_feed", name=name), fix)
        elif _is_inside(source.url, patient.app):
            fix = t("doctor.fix.inside")
            yield Finding(Level.WARNING, t("doctor.inside", name=name), fix)
        elif source.failing_since is not None:
            told = t("doctor.failing", name=name, at=source.failing_since)
            yield Finding(Level.WARNING, told, t("doctor.fix.failing"))
        else:
            sound += 1
    if sound or not sources:
        yield Finding(Level.READY, t("doctor.sources", n=sound))


def _is_inside(url: str, app: App) -> bool:
    """Tell whether an address is written as one that may not be fetched from."""
    try:
        address = ipaddress.ip_address(urlsplit(url).hostname or "")
    except ValueError:
        return False
    return not is_allowed(address, app.settings.fetch_allow_private)


def _messages(patient: _Patient) -> Iterator[Finding]:
    oldest = patient.work.health.pulse().oldest_message
    if oldest is None:
        yield Finding(Level.READY, t("doctor.no_messages"))
    else:
        told = t("doctor.messages", at=oldest)
        yield Finding(Level.WARNING, told, t("doctor.fix.messages"))


_LOOKS: tuple[Callable[[_Patient], Iterator[Finding]], ...] = (
    _settings,
    _database,
    _administrators,
    _departments,
    _rooms,
    _sources,
    _messages,
)
