"""Registering a mention that no feed carries."""

from __future__ import annotations

from datetime import datetime, time

from ..kernel.calendar import wall_time
from ..kernel.card import Card
from ..kernel.command import Context, Permission, command
from ..kernel.day_words import plain
from ..kernel.errors import BadArgument, WrongState
from ..kernel.ids import MentionId
from ..kernel.periods import Period, read_period_line
from ..kernel.text import t
from . import rules
from .alerts import current_card
from .commands import AddMention
from .list_mentions import past
from .matching import Match, find, shortened
from .model import Mention, Priority
from .ports import Store, Wanted

_LONGEST_TITLE = 300
_LONGEST_SOURCE = 100
_KIND = "nyhet"
_LOOKED_THROUGH = 500
_FIRST_YEAR = 1900


@command("omnämnande ny", needs=Permission.STAFF)
def add_mention(args: AddMention, ctx: Context[Store]) -> Card:
    """Register something in print, radio or television; watches tell whom it concerns."""
    written = rules.check_text(args.what)
    is_link = written.startswith(("http://", "https://"))
    url = written[: rules.LONGEST_LINK] if is_link else ""
    title = shortened(args.title or written, _LONGEST_TITLE)
    if url:
        _check_new(url, ctx)
    watches = [watch for watch in ctx.store.watches.all() if watch.is_active]
    match = find(watches, title, "") if title != url else None
    mention = _built(args, title, url, match, ctx)
    number = ctx.store.mentions.add(mention)
    ctx.store.audit.write("mention.registered", number, title=title, url=url or None)
    return current_card(ctx.store, ctx.store.mentions.get(number))


def _built(
    args: AddMention, title: str, url: str, match: Match | None, ctx: Context[Store]
) -> Mention:
    chief = rules.loudest(match.watches) if match else None
    source, day = _source_and_day(args, ctx)
    return Mention(
        id=MentionId(0),
        item=None,
        source=None,
        source_name=source or "–",
        kind=_KIND,
        title=title,
        excerpt="",
        url=url,
        published_at=_published(day, ctx),
        found_at=ctx.now,
        watches=tuple(watch.id for watch in match.watches) if match else (),
        words=match.words if match else (),
        department=chief.department if chief else ctx.actor.department,
        priority=chief.priority if chief else Priority.NORMAL,
    )


def _source_and_day(args: AddMention, ctx: Context[Store]) -> tuple[str, Period | None]:
    """Return who wrote and when, with or without the words before them.

    `i` stands before a source and in `i går`, which is a day all the same.
    """
    today = ctx.now.astimezone(ctx.store.municipality.timezone).date()
    source, day = args.source, args.day or args.on
    meant = None if day else read_period_line(plain(("i", source)), today)
    if source and meant:
        source, day = "", meant
    return " ".join((source or args.by).split())[:_LONGEST_SOURCE], day


def _published(day: Period | None, ctx: Context[Store]) -> datetime:
    """Return local midnight of the day; now when no day is given."""
    if day is None:
        return ctx.now
    timezone = ctx.store.municipality.timezone
    day = past(day, ctx.now.astimezone(timezone).date())
    if day.first.year < _FIRST_YEAR:
        raise BadArgument(t("mentions.day_long_ago", year=str(_FIRST_YEAR)))
    at = wall_time(day.first, time(), timezone)
    if at > ctx.now:
        raise BadArgument(t("mentions.day_to_come"))
    return at


def _check_new(url: str, ctx: Context[Store]) -> None:
    known = ctx.store.mentions.listed(Wanted(), _LOOKED_THROUGH)
    same = next((mention for mention in known if mention.url == url), None)
    if same is not None:
        raise WrongState(t("mentions.mention_known", mention=same.id, title=same.title))
