"""An empty seed file with every section and key, made from the entries' own forms."""

from __future__ import annotations

import types
from collections.abc import Iterator
from datetime import date, datetime, time, timedelta
from enum import Enum
from typing import Annotated, Any, Literal, Union, get_args, get_origin

from pydantic.fields import FieldInfo

from .base import Entry, Section
from .municipality import MunicipalityEntry
from .sections import SECTIONS

_HEAD = """\
# En fil för `kommunbot seed`. Ta bort # framför det som ska gälla och fyll i.
# Kör den igen när något har ändrats: det som redan stämmer rörs inte, och det som
# har ändrats i chatten sedan dess behålls och räknas upp.
# Tider skrivs 2026-11-23T09:00:00+01:00 och dagar 2026-11-23.
schema_version: 1
"""


def write_template() -> str:
    """Return the template: valid as it stands, and without any content of its own."""
    lines = [_HEAD, "# municipality:", *_fields(MunicipalityEntry, "  ")]
    for section in SECTIONS:
        lines += ["", *_section(section)]
    return "\n".join(lines)


def _section(section: Section) -> Iterator[str]:
    if section.example:
        yield from (f"# {line}" for line in section.example.splitlines())
        return
    yield f"# {section.name}:"
    for number, line in enumerate(_fields(section.entry, "    ")):
        yield line.replace("#     ", "#   - ", 1) if number == 0 else line


def _fields(form: type[Entry], indent: str) -> Iterator[str]:
    for name, field in form.model_fields.items():
        told = _told(field.annotation)
        needed = "krävs" if field.is_required() else "kan utelämnas"
        yield f"# {indent}{field.alias or name}:   # {told}; {needed}"
        inner = _form(field)
        if inner is not None:
            yield from _fields(inner, indent + "  ")


def _form(field: FieldInfo) -> type[Entry] | None:
    """Return the form that a field holds, when it holds fields of its own."""
    for part in (field.annotation, *get_args(field.annotation)):
        if isinstance(part, type) and issubclass(part, Entry):
            return part
    return None


_WORDS: dict[Any, str] = {
    str: "text",
    int: "heltal",
    float: "tal",
    bool: "true eller false",
    date: "dag",
    datetime: "tid",
    time: "klockslag",
    timedelta: "tid som 8 timmar",
}


def _told(kind: Any) -> str:  # noqa: PLR0911  # one return for each kind of type
    """Return what to write, in words."""
    origin, parts = get_origin(kind), get_args(kind)
    if origin is Annotated:
        return _told(parts[0])
    if origin in (Union, types.UnionType):
        kept = [part for part in parts if part is not types.NoneType]
        return " eller ".join(dict.fromkeys(_told(part) for part in kept))
    if origin in (tuple, list, frozenset):
        inner = [_told(part) for part in parts if part is not Ellipsis]
        return f"lista: {', '.join(dict.fromkeys(inner))}"
    if origin is dict:
        return "namn: värde"
    if origin is Literal:
        return " | ".join(str(part) for part in parts if part != "")
    if isinstance(kind, type) and issubclass(kind, Enum):
        return " | ".join(str(member.value) for member in kind)
    return _WORDS.get(kind, "se nedan")
