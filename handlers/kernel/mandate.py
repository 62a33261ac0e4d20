"""Who may decide for a department: delegation, absence and the order of deputies.

A board delegates to a role, and the role is resolved to a person at the moment of the act
(Kommunallagen 6 kap. 37 §; sub-delegation 7 kap. 6 §).  A right to decide is never given to a
group, so the order is a line: the head, the deputies in their order, the superior.
"""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

from .ids import DepartmentId, PersonId


class Kind(StrEnum):
    """What is decided."""

    USE = "use_social_media"
    TOOLS = "tool_choice"
    REPRESENTATIVE = "representative"
    CHANNEL = "channel"
    POST = "post"


@dataclass(frozen=True, slots=True)
class Delegation:
    """One line of a delegation order (delegationsordning)."""

    id: str
    board: str
    item: str
    kinds: frozenset[Kind]
    department: DepartmentId
    deputies: tuple[PersonId, ...]
    superior: PersonId | None
    adopted_on: date
    paragraph: str
    case_number: str
    valid_from: date
    valid_to: date | None

    def holds(self, kind: Kind, day: date) -> bool:
        """Tell whether the delegation covers `kind` on the local date `day`."""
        began = self.valid_from <= day
        lasts = self.valid_to is None or day <= self.valid_to
        return kind in self.kinds and began and lasts


@dataclass(frozen=True, slots=True)
class Absence:
    """A person is away from `first` to `last`, both included.  The reason is not stored."""

    person: PersonId
    first: date
    last: date
    deputy: PersonId | None = None
    """The one whom the person asked to stand in, among those whom the delegation names."""


@dataclass(frozen=True, slots=True)
class Line:
    """The line of those who may decide for a department on one day, first in line first.

    `delegation` is None where no delegation holds, and then nobody may decide: it fails closed.
    """

    department: DepartmentId
    delegation: Delegation | None = None
    head: PersonId | None = None
    order: tuple[PersonId, ...] = ()
    absent: frozenset[PersonId] = field(default_factory=frozenset)

    def deciders(
        self,
        authors: Collection[PersonId] = (),
        *,
        passed: int = 0,
        handed_to: PersonId | None = None,
    ) -> tuple[PersonId, ...]:
        """Return those who may decide now, in line order.

        `authors` drafted, sent or wrote any version and never decide.  `passed` counts how many
        present people have let their time run out.  The head keeps the right also when absent;
        the next in line gets it when all before are absent, authors or passed.
        """
        allowed: list[PersonId] = []
        patience = passed
        for person in self.order:
            if person in authors:
                continue
            allowed.append(person)
            if person in self.absent:
                continue
            if patience == 0:
                break
            patience -= 1
        if handed_to is not None and handed_to in self.order and handed_to not in authors:
            allowed = [*allowed, *([] if handed_to in allowed else [handed_to])]
        return tuple(allowed)

    def asked(
        self,
        authors: Collection[PersonId] = (),
        *,
        passed: int = 0,
        handed_to: PersonId | None = None,
    ) -> PersonId | None:
        """Return the one who is expected to decide now, or None when nobody present may."""
        may = self.deciders(authors, passed=passed, handed_to=handed_to)
        if handed_to in may:
            return handed_to
        present = [person for person in may if person not in self.absent]
        return present[-1] if present else None

    def next_in_line(self, after: PersonId, authors: Collection[PersonId] = ()) -> PersonId | None:
        """Return the next present person after `after` who wrote none of it, or None."""
        if after not in self.order:
            return None
        later = self.order[self.order.index(after) + 1 :]
        return next((p for p in later if p not in self.absent and p not in authors), None)


def line(
    department: DepartmentId,
    kind: Kind,
    day: date,
    *,
    delegations: Collection[Delegation],
    head: PersonId | None,
    absences: Collection[Absence],
) -> Line:
    """Build the line for `department` on the local date `day`.

    The one whom an absent head asked to stand in goes first, if the delegation names that person.
    """
    mine = [d for d in delegations if d.department == department and d.holds(kind, day)]
    away = [a for a in absences if a.first <= day <= a.last]
    absent = frozenset(a.person for a in away)
    if not mine:
        return Line(department, absent=absent)
    delegation = max(mine, key=lambda d: (d.valid_from, d.id))
    named = (*delegation.deputies, delegation.superior)
    mine_away = [a for a in reversed(away) if a.person == head]  # the latest word counts
    chosen = [a.deputy for a in mine_away if a.deputy in named]
    deputies = (*[d for d in chosen if d], *delegation.deputies)
    order = (head, *deputies, delegation.superior)
    unique = tuple(dict.fromkeys(p for p in order if p is not None))
    return Line(department, delegation, head, unique, absent)
