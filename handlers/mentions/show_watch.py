"""Showing one watch."""

from __future__ import annotations

from ..kernel.card import Action, Bullets, Card, Fields, Paragraph, Value, say
from ..kernel.command import Context, Permission, command
from ..kernel.text import Text, t
from .cards import short
from .commands import RemoveWatch, ResumeWatch, ShowWatch
from .matching import forms_of
from .model import Watch
from .ports import Store, Wanted
from .watched import department_name, state_of, where_told

_LATEST = 5
_MOST_FORMS = 30


@command("bevaka visa", needs=Permission.READ)
def show_watch(args: ShowWatch, ctx: Context[Store]) -> Card:
    """Show a watch: its forms, what it leaves out, where it is told, and its latest hits."""
    watch = ctx.store.watches.get(args.watch)
    wanted = Wanted(watch=watch.id)
    count = ctx.store.mentions.count(wanted)
    latest = ctx.store.mentions.listed(wanted, _LATEST)
    lines = tuple(
        t("mentions.line", mention=m.id, at=m.published_at, title=short(m.title)) for m in latest
    )
    hits = [Paragraph(t("mentions.watch.hits", n=count, term=watch.term)), Bullets(lines)]
    action = _action(watch)
    return say(
        t("mentions.watch.shown", watch=watch.id, term=watch.term),
        Fields(_rows(watch, ctx)),
        Paragraph(where_told(ctx.store, watch)),
        *(hits if latest else [Paragraph(t("mentions.watch.no_hits"))]),
        actions=(action,),
    )


def _action(watch: Watch) -> Action:
    if watch.is_active:
        return Action(t("mentions.button.remove_watch"), RemoveWatch(watch.id))
    return Action(t("mentions.button.resume_watch"), ResumeWatch(watch.id))


def _rows(watch: Watch, ctx: Context[Store]) -> tuple[tuple[Text, Value], ...]:
    forms = forms_of(watch)
    shown = ", ".join(forms[:_MOST_FORMS]) + (" …" if len(forms) > _MOST_FORMS else "")
    rows: list[tuple[str, Value]] = [
        ("department", department_name(ctx.store, watch.department)),
        ("priority", t(f"mentions.priority.{watch.priority.value}")),
        ("state", state_of(watch, ctx.now)),
        ("forms", shown),
        ("prefix", t("kernel.yes" if watch.prefix else "kernel.no")),
    ]
    if watch.require_any:
        rows.append(("near", ", ".join(watch.require_any)))
    if watch.exclude:
        rows.append(("exclude", ", ".join(watch.exclude)))
    return tuple((t(f"mentions.column.{name}"), value) for name, value in rows)
