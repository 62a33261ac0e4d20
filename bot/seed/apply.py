"""Applying a seed file: all of it or nothing, in one transaction."""

from __future__ import annotations

import dataclasses
import hashlib
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Any

from pydantic import ValidationError
from sqlalchemy.exc import DataError, IntegrityError

from handlers.kernel.errors import Refused
from storage.unit_of_work import SqlUnitOfWork

from .base import Moment, Placed, Section, Seeding
from .municipality import MunicipalityEntry, municipality
from .reading import BadSeed, Lined, Path, dotted, read_yaml
from .sections import FOR_TESTS, LATER, SECTIONS


@dataclass(slots=True)
class Outcome:
    """What a seed did."""

    added: dict[str, int] = field(default_factory=dict)
    changed: list[str] = field(default_factory=list)
    kept: list[str] = field(default_factory=list)
    """Entries that chat has changed since: the file's version was not taken."""
    unread: list[str] = field(default_factory=list)
    """Sections that this version accepts but does not use yet."""


@dataclass(frozen=True, slots=True)
class Checked:
    """A file whose every entry has the right form and whose references all resolve."""

    head: MunicipalityEntry | None
    demo_now: Any
    sections: tuple[Section, ...]
    entries: dict[str, list[Placed]]
    unread: list[str]
    lined: Lined


def check(text: str) -> Checked:
    """Read a seed file; raises `BadSeed` with every fault, each with line and field."""
    lined = read_yaml(text)
    faults: list[str] = []
    values = dict(lined.values)
    version = values.pop("schema_version", 1)
    if version != 1:
        faults.append(f"rad {lined.line(('schema_version',))}, schema_version: {version} ≠ 1")
    head = _one(
        MunicipalityEntry, values.pop("municipality", None), ("municipality",), lined, faults
    )
    demo_now = _moment(values.pop("demo_now", None), lined, faults)
    sections = tuple(_members(values))
    entries = {s.name: _entries(s, values.pop(s.name, []), lined, faults) for s in sections}
    unread = [name for name in values if name in LATER]
    faults.extend(
        f"rad {lined.line((name,))}, {name}: okänt avsnitt"
        for name in values
        if name not in LATER and not name.endswith(FOR_TESTS)
    )
    if not faults:
        faults = _unresolved(sections, entries, lined)
    if faults:
        raise BadSeed(faults)
    return Checked(head, demo_now, sections, entries, unread, lined)


def _members(values: dict[str, Any]) -> Iterator[Section]:
    """Yield every section, and of a family those that the file has."""
    for section in SECTIONS:
        if not section.family:
            yield section
        for name in sorted(values):
            if section.family and re.fullmatch(section.family, name):
                yield dataclasses.replace(section, name=name)


def _moment(written: object, lined: Lined, faults: list[str]) -> Any:
    from pydantic import TypeAdapter  # noqa: PLC0415  # only this one value needs it

    if written is None:
        return None
    try:
        return TypeAdapter(Moment).validate_python(written)
    except ValidationError as error:
        faults.extend(_told(error, ("demo_now",), lined))
        return None


def _one(form: type[Any], written: object, path: Path, lined: Lined, faults: list[str]) -> Any:
    if written is None:
        return None
    if isinstance(written, dict):
        written = {k: v for k, v in written.items() if k != "note" and not k.startswith("expected")}
    try:
        return form.model_validate(written)
    except ValidationError as error:
        faults.extend(_told(error, path, lined))
        return None


def _told(error: ValidationError, path: Path, lined: Lined) -> list[str]:
    paths = [((*path, *fault["loc"]), fault) for fault in error.errors()]
    return [f"rad {lined.line(at)}, {dotted(at)}: {_swedish(fault)}" for at, fault in paths]


_FAULTS = {
    "extra_forbidden": "okänd nyckel",
    "missing": "saknas",
    "string_type": "ska vara text",
    "string_too_short": "får inte vara tom",
    "string_too_long": "är för lång, högst {max_length} tecken",
    "string_pattern_mismatch": "har fel form",
    "bool_parsing": "ska vara true eller false",
    "bool_type": "ska vara true eller false",
    "int_parsing": "ska vara ett heltal",
    "int_type": "ska vara ett heltal",
    "tuple_type": "ska vara en lista",
    "dict_type": "ska ha namngivna fält",
    "model_type": "ska ha namngivna fält",
    "model_attributes_type": "ska ha namngivna fält",
    "literal_error": "ska vara {expected}",
    "enum": "ska vara {expected}",
    "value_error": "{error}",
    "date_type": "ska vara en dag, 2026-11-23",
    "date_parsing": "ska vara en dag, 2026-11-23",
    "date_from_datetime_parsing": "ska vara en dag, 2026-11-23",
    "datetime_type": "ska vara en tid, 2026-11-23T09:00:00+01:00",
    "datetime_parsing": "ska vara en tid, 2026-11-23T09:00:00+01:00",
    "datetime_from_date_parsing": "ska vara en tid, 2026-11-23T09:00:00+01:00",
    "timezone_naive": "tiden saknar tidszon (+01:00)",
}


def _swedish(fault: Any) -> str:
    told = _FAULTS.get(fault["type"])
    if told is None:
        return str(fault["msg"])
    context = {
        key: str(value).replace(" or ", " eller ") for key, value in fault.get("ctx", {}).items()
    }
    return told.format(**context)


def _entries(section: Section, written: object, lined: Lined, faults: list[str]) -> list[Placed]:
    if written is None:  # a section that is named and has nothing in it yet
        return []
    items = section.spread(written) if section.spread else written
    if not isinstance(items, list):
        faults.append(f"rad {lined.line((section.name,))}, {section.name}: ska vara en lista")
        return []
    found: list[Placed] = []
    seen: dict[str, Path] = {}
    for number, item in enumerate(items):
        path: Path = (section.name, number)
        if isinstance(item, Placed):
            path, item = (section.name, *item.path), item.item  # noqa: PLW2901  # unpacked
        entry = _one(section.entry, item, path, lined, faults)
        if entry is None:
            if not isinstance(item, dict):
                faults.append(f"rad {lined.line(path)}, {dotted(path)}: ska ha namngivna fält")
            continue
        key = section.key(entry)
        if key in seen:
            faults.append(
                f"rad {lined.line(path)}, {dotted((*path, 'id'))}: {key} finns redan på rad "
                f"{lined.line(seen[key])}"
            )
        seen[key] = path
        found.append(Placed(path, entry))
    return found


def _unresolved(
    sections: Sequence[Section], entries: dict[str, list[Placed]], lined: Lined
) -> list[str]:
    known = {s.name: {s.key(one.item) for one in entries[s.name]} for s in sections}
    faults = []
    for section in sections:
        for one in entries[section.name]:
            for reference in section.references(one.item):
                if reference.id not in known[reference.section]:
                    path = (*one.path, *reference.path)
                    faults.append(
                        f"rad {lined.line(path)}, {dotted(path)}: {reference.id} finns inte i "
                        f"{reference.section}"
                    )
    return faults


def apply(checked: Checked, work: SqlUnitOfWork, now: Any) -> Outcome:
    """Write what is new or changed in the file; keep what chat has changed since."""
    outcome = Outcome(unread=checked.unread)
    if checked.head is not None:
        _apply_head(checked.head, work)
    if checked.demo_now is not None and work.settled.own_clock() is None:
        work.settled.set_clock(checked.demo_now)
    # A demo's own clock, which this file may just have set, is what its timers go by.
    now = work.settled.own_clock() or now
    seeding = Seeding(work, work.settled.municipality(), now)
    for section in checked.sections:
        for one in checked.entries[section.name]:
            try:
                _apply_entry(section, one.item, seeding, outcome)
            except (ValueError, Refused, DataError, IntegrityError) as error:
                raise BadSeed([_refused(error, one.path, checked.lined)]) from error
    return outcome


def _refused(error: Exception, path: Path, lined: Lined) -> str:
    """Return where the form was right and the value still cannot be kept."""
    cause = error.orig if isinstance(error, DataError | IntegrityError) else error
    first = (str(cause).splitlines() or [type(error).__name__])[0]
    return f"rad {lined.line(path)}, {dotted(path)}: går inte att spara ({first[:200]})"


def _apply_head(head: MunicipalityEntry, work: SqlUnitOfWork) -> None:
    wanted = municipality(head)
    if work.settled.municipality() != wanted:
        work.settled.keep(wanted)


def _apply_entry(section: Section, entry: Any, seeding: Seeding, outcome: Outcome) -> None:
    key = section.key(entry)
    wanted = section.build(entry, seeding)
    known = section.find(wanted, seeding)
    mark = _fingerprint(wanted)
    before = seeding.work.seeded.fingerprint(section.name, key)
    if mark == before:
        if known is None:
            outcome.kept.append(f"{section.name} {key}: borttagen i chatten, läggs inte till igen")
        elif known != wanted:
            outcome.kept.append(f"{section.name} {key}: ändrad i chatten, behålls")
        return
    if known is None:
        section.write(wanted, seeding)
        outcome.added[section.name] = outcome.added.get(section.name, 0) + 1
    elif known != wanted and before is not None and _fingerprint(known) != before:
        outcome.kept.append(f"{section.name} {key}: ändrad både i filen och i chatten, behålls")
        return
    elif known != wanted:
        section.write(wanted, seeding)
        outcome.changed.append(f"{section.name} {key}")
    seeding.work.seeded.keep(section.name, key, mark)


def _fingerprint(value: object) -> str:
    return hashlib.sha256(repr(_stable(value)).encode()).hexdigest()


def _stable(value: Any) -> object:
    """Return a value whose `repr` is the same in every process and time zone."""
    if dataclasses.is_dataclass(value):
        return [(f.name, _stable(getattr(value, f.name))) for f in dataclasses.fields(value)]
    match value:
        case frozenset():
            return sorted(repr(_stable(item)) for item in value)
        case tuple():
            return [_stable(item) for item in value]
        case datetime():
            return value.astimezone(UTC).isoformat()
        case _:
            return value
