"""Adding a watch from chat, with a preview of what it would have found."""

from __future__ import annotations

from collections.abc import Sequence

from ..kernel.card import Action, Block, Bullets, Card, Paragraph, say
from ..kernel.command import Context, Permission, command
from ..kernel.text import t
from . import rules
from .cards import short
from .commands import AddWatch, RemoveWatch
from .matching import hits_among, new_watch
from .model import Item, Priority, Watch
from .ports import Store
from .watched import where_told

_PREVIEW = 200
_SHOWN = 3


@command("bevaka ny", needs=Permission.STAFF)
def add_watch(args: AddWatch, ctx: Context[Store]) -> Card:
    """Watch a word from now on; older items are met in the preview only."""
    store = ctx.store
    term = " ".join(args.term.split())
    rules.check_term(term)
    rules.check_new_watch(term, store.watches.all())
    rules.check_person(term, args.reason, store.directory.people(), _public_names(store))
    watch = store.watches.add(_built(args, term, ctx))
    reason = args.reason.strip()[: rules.LONGEST] or None
    store.audit.write("watch.added", watch.id, term=term, reason=reason)
    items = store.items.latest(_PREVIEW)
    return _answer(watch, items, hits_among(watch, items), ctx)


def _built(args: AddWatch, term: str, ctx: Context[Store]) -> Watch:
    return new_watch(
        Watch(
            id=ctx.store.watches.new_id(),
            term=term,
            kind="",
            forms=(),
            department=args.department,
            priority=Priority(args.priority.value),
            require_any=rules.checked_words(args.near),
            exclude=rules.checked_words(args.exclude),
            added_by=ctx.actor.id,
            added_at=ctx.now,
        )
    )


def _public_names(store: Store) -> Sequence[str]:
    home = store.municipality
    parts = (d.name for d in store.directory.departments())
    boards = (b.name for b in store.directory.boards().values())
    sources = (s.name.partition(" (")[0] for s in store.sources.all())
    return (home.short_name, home.name, *parts, *boards, *sources)


def _answer(watch: Watch, items: Sequence[Item], hits: Sequence[Item], ctx: Context[Store]) -> Card:
    saved = t("mentions.watch_saved", watch=watch.id, term=watch.term)
    if items:
        key = "mentions.preview.found" if hits else "mentions.preview.none"
        found = t(key, n=len(hits), all=len(items))
    else:
        found = t("mentions.preview.nothing_read")
    told = t("mentions.and", first=found, second=where_told(ctx.store, watch))
    lines = tuple(
        t("mentions.preview.line", title=short(i.title), at=i.published_at) for i in hits[:_SHOWN]
    )
    examples: tuple[Block, ...] = ()
    if lines:
        examples = (Paragraph(t("mentions.preview.examples")), Bullets(lines))
    remove = Action(t("mentions.button.remove_watch"), RemoveWatch(watch.id))
    return say(
        t("mentions.and", first=saved, second=told),
        *examples,
        actions=(remove,),
    )
