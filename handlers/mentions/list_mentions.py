"""Listing mentions, newest first, on the screen or in a file."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, time, timedelta

from ..kernel.calendar import wall_time
from ..kernel.card import Card, Table, say
from ..kernel.command import Context, Permission, command
from ..kernel.ids import WatchId
from ..kernel.month import Month
from ..kernel.periods import Period
from ..kernel.text import Text, t
from .cards import short
from .commands import ListMentions, Span
from .mention_sheet import mention_sheet
from .model import Mention
from .ports import Store, Wanted

_ROWS = 20
_WEEK = timedelta(days=6)
_NEAR = timedelta(days=7)
What = WatchId | Span | Month | Period | None


@command("omnämnanden", needs=Permission.READ)
def list_mentions(args: ListMentions, ctx: Context[Store]) -> Card:
    """List the mentions of a period or of a watch; a copy is shown with the first telling."""
    wanted = _wanted(args.what, ctx)
    count = ctx.store.mentions.count(wanted)
    key = "mentions.listed" if count else "mentions.listed_none"
    told = t(key, n=count, what=_what(args.what, ctx))
    if args.file is not None:
        return say(told, mention_sheet(ctx.store.mentions.listed(wanted), ctx))
    mentions = ctx.store.mentions.listed(wanted, _ROWS)
    return say(told, _table(mentions, count, ctx)) if mentions else say(told)


def _wanted(what: What, ctx: Context[Store]) -> Wanted:
    if what is None:
        return Wanted()
    if isinstance(what, WatchId):
        return Wanted(watch=ctx.store.watches.get(what).id)
    period = _period(what, ctx)
    timezone = ctx.store.municipality.timezone
    return Wanted(
        first=wall_time(period.first, time(), timezone),
        before=wall_time(period.last + timedelta(days=1), time(), timezone),
    )


def _period(what: Span | Month | Period, ctx: Context[Store]) -> Period:
    today = ctx.now.astimezone(ctx.store.municipality.timezone).date()
    if what is Span.TODAY:
        return Period(today, today)
    if what is Span.WEEK:
        return Period(today - _WEEK, today)
    if isinstance(what, Month):
        after = date(what.year + what.month // 12, what.month % 12 + 1, 1)
        return Period(date(what.year, what.month, 1), after - timedelta(days=1))
    assert isinstance(what, Period)
    return past(what, today)


def past(period: Period, today: date) -> Period:
    """Return a period that was read as one to come as the one a year before.

    `20/11` typed on 23 November means three days ago.  What begins within a week is left alone:
    `i morgon` and `fredag` do not mean last year.
    """
    if period.first <= today + _NEAR:
        return period
    return replace(period, first=_year_back(period.first), last=_year_back(period.last))


def _year_back(day: date) -> date:
    is_leap_day = (day.month, day.day) == (2, 29)
    return day.replace(year=day.year - 1, day=28) if is_leap_day else day.replace(year=day.year - 1)


def _what(what: What, ctx: Context[Store]) -> Text:
    match what:
        case None:
            return t("mentions.of.all")
        case WatchId():
            term = ctx.store.watches.get(what).term
            return t("mentions.of.watch", watch=what, term=term)
        case Span():
            return t(f"mentions.of.{what.value}")
        case Month():
            return t("mentions.of.month", month=what)
    period = _period(what, ctx)
    key = "mentions.of.day" if period.first == period.last else "mentions.of.days"
    return t(key, first=period.first, last=period.last)


def _table(mentions: Sequence[Mention], count: int, ctx: Context[Store]) -> Table:
    names = ("id", "published", "source", "title", "words", "state")
    columns = tuple(t(f"mentions.column.{name}") for name in names)
    rows = tuple(
        (m.id, m.published_at, m.source_name, short(m.title), ", ".join(m.words), _state(m, ctx))
        for m in mentions
    )
    return Table(columns, rows, count - len(mentions))


def _state(mention: Mention, ctx: Context[Store]) -> Text:
    if mention.taken_by is None:
        return t(f"mentions.state.{mention.state.value}")
    taken_by = ctx.store.directory.person(mention.taken_by).name
    state = t(f"mentions.state.{mention.state.value}")
    return t("mentions.state_of", state=state, person=taken_by)
