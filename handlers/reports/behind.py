"""The lists behind the numbers: the same rows that were counted."""

from __future__ import annotations

from collections.abc import Mapping

from ..kernel.card import Card, Value
from ..kernel.command import Context
from ..kernel.ids import DepartmentId
from ..kernel.month import Month
from ..kernel.platforms import platform_name
from ..kernel.text import Text, t
from .cards import file_name, list_card
from .commands import Behind
from .counting import check_known, last_day, scope_of
from .model import Outcome, Scope
from .ports import Store

_FILES = {
    Behind.APPROVED: "godkanda",
    Behind.REJECTED: "avslag",
    Behind.EXPIRED: "utgangna",
    Behind.WAITING: "vantar",
    Behind.CHANGES: "andringar",
    Behind.WITHDRAWN: "tillbakadragna",
    Behind.REVOKED: "aterkallade",
    Behind.ORAL: "muntliga",
    Behind.UNAPPROVED: "utan-godkannande",
    Behind.REOPENED: "utkast",
    Behind.MENTIONS: "omnamnanden",
    Behind.CHANNELS: "kanaler",
}
"""The last part of the file's name: the word typed, in letters that every system takes."""


def list_behind(
    which: Behind, month: Month, department: DepartmentId | None, ctx: Context[Store]
) -> Card:
    """Return the rows that a number counts; raises `NotFound` for a month without numbers."""
    timezone = ctx.store.municipality.timezone
    current = Month.of(ctx.now, timezone)
    check_known(month, ctx.store.month_outlook.beginnings(), current, timezone)
    scope = scope_of(month, department, ctx.now, timezone)
    rows = _rows(which, scope, ctx.store)
    name = file_name(month, department, _FILES[which])
    intro = t(f"reports.behind.{which.value}", n=len(rows), month=month)
    return list_card(intro, name, _columns(which), rows)


def _rows(which: Behind, scope: Scope, store: Store) -> list[tuple[Value, ...]]:
    names = {one.id: one.name for one in store.directory.departments()}
    if which is Behind.MENTIONS:
        return [
            (m.id, m.published_at, m.source, m.title, _name(m.department, names))
            for m in store.month_lists.mentions(scope)
        ]
    if which is Behind.CHANNELS:
        last = last_day(scope, store.municipality.calendar)
        return [
            (c.id, _channel(c.platform, c.name), names.get(c.department), c.last_post_at)
            for c in store.month_lists.channels(last, scope.department)
        ]
    return [
        (
            p.id,
            _channel(p.platform, p.channel),
            names.get(p.department),
            p.requested_at,
            p.decided_at,
        )
        for p in store.month_lists.posts(scope, Outcome(which.value))
    ]


def _name(department: DepartmentId | None, names: Mapping[DepartmentId, str]) -> str | None:
    return None if department is None else names.get(department)


def _channel(platform: str, name: str) -> Text:
    return t("reports.channel_name", platform=platform_name(platform), name=name)


def _columns(which: Behind) -> tuple[Text, ...]:
    of_kind = {
        Behind.MENTIONS: ("number", "published_at", "source", "title", "department"),
        Behind.CHANNELS: ("number", "channel", "department", "last_post"),
    }
    usual = ("number", "channel", "department", "requested_at", "decided_at")
    return tuple(t(f"reports.column.{name}") for name in of_kind.get(which, usual))
