"""What every section of the seed file shares."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time
from typing import Annotated, Any

from pydantic import AfterValidator, BaseModel, BeforeValidator, ConfigDict

from handlers.kernel.municipality import Municipality
from storage.unit_of_work import SqlUnitOfWork


class Entry(BaseModel):
    """One entry of a section; unknown keys are refused, `note` and `expected*` are for tests."""

    model_config = ConfigDict(extra="forbid", frozen=True)


def _as_written(written: object) -> object:
    """Refuse numbers where a time or a day is wanted: pydantic would count from 1970."""
    if isinstance(written, bool | int | float):
        message = "ska vara en tid eller en dag"
        raise ValueError(message)  # noqa: TRY004  # pydantic tells of a ValueError, not a TypeError
    return written


def _aware(at: datetime) -> datetime:
    if at.tzinfo is None:
        message = "tiden saknar tidszon (+01:00)"
        raise ValueError(message)
    return at


def _clock(written: object) -> object:
    return time.fromisoformat(written) if isinstance(written, str) else written


Moment = Annotated[datetime, BeforeValidator(_as_written), AfterValidator(_aware)]
Clock = Annotated[time, BeforeValidator(_clock), BeforeValidator(_as_written)]
Day = Annotated[date, BeforeValidator(_as_written)]


@dataclass(frozen=True, slots=True)
class Reference:
    """A value that names an entry of another section, and where it stands."""

    section: str
    """The section that must have it, such as `people`."""
    id: str
    path: tuple[str | int, ...]
    """Where in its own entry: `("deputies", 0)`."""


@dataclass(frozen=True, slots=True)
class Placed:
    """An entry that `spread` made, and where in its section it stands, to name its line."""

    path: tuple[str | int, ...]
    item: object


@dataclass(frozen=True, slots=True)
class Seeding:
    """What a section may use while it builds and writes its values."""

    work: SqlUnitOfWork
    home: Municipality
    now: datetime


@dataclass(frozen=True, slots=True)
class Section:
    """One section of the file: its entries' form, and how they become what the bot remembers.

    `build` returns the domain value of an entry; `find` returns what is remembered under its id,
    in the same form, or None; `write` adds or changes it.  All three must agree on equality.
    """

    name: str
    entry: type[Entry]
    key: Callable[[Any], str]
    build: Callable[[Any, Seeding], object]
    find: Callable[[Any, Seeding], object | None]
    write: Callable[[Any, Seeding], None]
    """Gets the built value."""
    references: Callable[[Any], Sequence[Reference]] = lambda _entry: ()
    spread: Callable[[Any], object] | None = None
    """Turns a section that is not a list of entries into one, of entries or of `Placed`."""
    family: str = ""
    """For sections of which a file can have several: the pattern of their names."""
    example: str = ""
    """How the section is written, where that is not a list of its entries."""


def refers(section: str, path: str, value: object) -> list[Reference]:
    """Return the references in a value that is an id, a list of ids, or None."""
    if value is None:
        return []
    if isinstance(value, str):
        return [Reference(section, value, (path,))]
    ids: Sequence[str] = value  # type: ignore[assignment]  # a list of ids by the entry's form
    return [Reference(section, one, (path, i)) for i, one in enumerate(ids)]
