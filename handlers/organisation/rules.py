"""What may be changed in the organisation, and by whom.  All pure."""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping, Sequence
from datetime import date, timedelta

from ..kernel.errors import BadArgument, NotAllowed, WrongState
from ..kernel.ids import DepartmentId, PersonId
from ..kernel.mandate import Delegation
from ..kernel.people import Board, Department, Person, Role, Standing
from ..kernel.periods import Period
from ..kernel.text import t
from ..kernel.tokens import fold

SHORTEST_NAME = 2
LONGEST_NAME = 100
LONGEST_ABBREVIATION = 10
LONGEST_ABSENCE = timedelta(days=400)
"""Longer than any parental leave that is planned at once; beyond it a year was mistyped."""
FURTHEST_YEARS = 5
"""Nobody plans to be away later than this many years from now."""
MOST_DEPUTIES = 9

_SIGNS_IN_NAMES = " -'’.\u0300\u0301\u0302\u0303\u0308"
_SIGNS_IN_DEPARTMENTS = _SIGNS_IN_NAMES + ",&/()–0123456789"

_SLACK = re.compile(r"[UW][A-Z0-9]{2,30}")  # https://api.slack.com/types/user
_MATRIX = re.compile(r"@[^\s:@]{1,120}:[A-Za-z0-9.-]{1,120}(:\d{1,5})?")


def check_name(name: str) -> str:
    """Return a name without surplus spaces; raises `BadArgument` when it is none."""
    plain = " ".join(name.split())
    if not SHORTEST_NAME <= len(plain) <= LONGEST_NAME or not any(c.isalpha() for c in plain):
        raise BadArgument(t("organisation.bad_name", written=plain[:40], most=LONGEST_NAME))
    return plain


def check_persons_name(name: str) -> str:
    """Return a person's name; raises `BadArgument` for signs that no name has."""
    plain = check_name(name)
    if not all(sign.isalpha() or sign in _SIGNS_IN_NAMES for sign in plain):
        raise BadArgument(t("organisation.bad_name", written=plain[:40], most=LONGEST_NAME))
    return plain


def check_title(title: str) -> str:
    """Return a title without surplus spaces; raises `BadArgument` when it is too long."""
    plain = " ".join(title.split())
    if len(plain) > LONGEST_NAME:
        raise BadArgument(t("organisation.long_title", most=LONGEST_NAME))
    return plain


def check_slack(written: str) -> str | None:
    """Return a Slack id, None when nothing is written; raises `BadArgument`."""
    plain = written.strip("<>@ ").partition("|")[0].upper()
    if plain and not _SLACK.fullmatch(plain):
        raise BadArgument(t("organisation.bad_slack", written=written[:40]))
    return plain or None


def check_matrix(written: str) -> str | None:
    """Return a Matrix id, None when nothing is written; raises `BadArgument`."""
    plain = written.strip()
    if plain and not _MATRIX.fullmatch(plain):
        raise BadArgument(t("organisation.bad_matrix", written=written[:40]))
    return plain or None


def department_key(abbreviation: str, name: str, taken: Collection[str]) -> str:
    """Return a short key for a new department, after its abbreviation or name."""
    base = re.sub(r"[^a-z0-9]", "", fold(abbreviation or name))[:8] or "f"
    key, number = base, 1
    while key in taken:
        number += 1
        key = f"{base}{number}"
    return key


def check_new_department(
    name: str, abbreviation: str, known: Sequence[Department]
) -> tuple[str, str]:
    """Return the name and the abbreviation; raises when another department has one of them."""
    name, short = check_name(name), abbreviation.strip()
    if not all(sign.isalpha() or sign in _SIGNS_IN_DEPARTMENTS for sign in name):
        raise BadArgument(t("organisation.bad_name", written=name[:40], most=LONGEST_NAME))
    if len(short) > LONGEST_ABBREVIATION or (short and not short.isalnum()):
        raise BadArgument(t("organisation.bad_abbreviation", most=LONGEST_ABBREVIATION))
    for department in known:
        names = {fold(n) for n in (department.name, department.abbreviation, str(department.id))}
        if fold(name) in names or (short and fold(short) in names):
            raise WrongState(t("organisation.department_exists", name=department.name))
    return name, short


def find_board(written: str, boards: Mapping[str, Board]) -> str | None:
    """Return the key of a board by its key or name, None for nothing; raises `BadArgument`."""
    if not written:
        return None
    for board in boards.values():
        if fold(written) in (fold(board.id), fold(board.name)):
            return board.id
    raise BadArgument(t("organisation.no_board", written=written[:40], boards=tuple(boards)))


def check_new_head(person: Person, department: Department) -> None:
    """Refuse somebody who cannot head the department."""
    if person.standing is not Standing.STAFF:
        raise WrongState(t("organisation.not_staff", person=person.name))
    if not person.has(Role.DEPARTMENT_HEAD):
        return
    if person.department == department.id:
        place = department.in_sentence
        raise WrongState(t("organisation.head_already", person=person.name, department=place))
    raise WrongState(t("organisation.head_elsewhere", person=person.name))


def check_deputies(people: Sequence[Person], head: PersonId | None) -> None:
    """Refuse an order of deputies with the head, somebody twice or somebody who is not staff."""
    if not people:
        raise BadArgument(t("organisation.no_deputies_written"))
    if len(people) > MOST_DEPUTIES:
        raise BadArgument(t("organisation.too_many_deputies", most=MOST_DEPUTIES))
    if len({person.id for person in people}) < len(people):
        raise BadArgument(t("organisation.deputy_twice"))
    for person in people:
        if person.standing is not Standing.STAFF:
            raise WrongState(t("organisation.not_staff", person=person.name))
        if person.id == head:
            raise WrongState(t("organisation.head_is_no_deputy", person=person.name))


def check_period(period: Period, today: date) -> None:
    """Refuse a period that is over, turned round or too long to be meant."""
    if period.last < period.first:
        raise BadArgument(t("organisation.turned_period"))
    if period.last < today:
        raise BadArgument(t("organisation.past_period", first=period.first, last=period.last))
    if period.first.year - today.year > FURTHEST_YEARS:
        raise BadArgument(t("organisation.far_period", years=FURTHEST_YEARS))
    if period.last - period.first > LONGEST_ABSENCE:
        raise BadArgument(t("organisation.long_period", most=LONGEST_ABSENCE.days))


def named(delegation: Delegation) -> tuple[PersonId, ...]:
    """Return those whom a delegation names beside the head: the deputies and the superior."""
    superior = (delegation.superior,) if delegation.superior else ()
    return tuple(dict.fromkeys((*delegation.deputies, *superior)))


def check_stand_in(
    person: Person, actor: Person, delegation: Delegation | None, names: Sequence[str]
) -> None:
    """Refuse a deputy for `actor` whom the delegation order does not name.

    Only a head's deputy decides, so anybody else may name any colleague.  `names` are those whom
    the delegation names.
    """
    if person.id == actor.id:
        raise BadArgument(t("organisation.own_deputy"))
    if person.standing is not Standing.STAFF:
        raise WrongState(t("organisation.not_staff", person=person.name))
    if not actor.has(Role.DEPARTMENT_HEAD):
        return
    if delegation is None:
        raise WrongState(t("organisation.deputy_without_delegation"))
    if person.id not in named(delegation):
        key = "organisation.deputy_not_named" if names else "organisation.nobody_named"
        raise NotAllowed(t(key, person=person.name, names=tuple(names)))


def check_may_change(actor: Person, department: DepartmentId | None) -> None:
    """Refuse those who may not change a room: the department's head and administrators may."""
    is_head = actor.has(Role.DEPARTMENT_HEAD) and department is not None
    if actor.has(Role.ADMINISTRATOR) or (is_head and actor.department == department):
        return
    key = "organisation.room_not_head" if department else "organisation.room_not_administrator"
    raise NotAllowed(t(key))
