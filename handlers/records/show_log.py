"""Showing what has happened, in plain words: when, who, where and what."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

from ..kernel.card import Bullets, Card, Paragraph, say
from ..kernel.command import Command, Context, Permission
from ..kernel.errors import NotAllowed, NotFound
from ..kernel.ids import (
    ChannelId,
    DepartmentId,
    MentionId,
    PersonId,
    PostId,
    Ref,
    SourceId,
    WatchId,
)
from ..kernel.mandate import Kind
from ..kernel.people import CLOCK, Role, Standing
from ..kernel.ports import Entry
from ..kernel.text import Text, t
from . import rules
from .commands import ShowLog
from .model import Subject
from .ports import Store

Knows = Callable[[str], bool]
"""Tells whether the catalogues have a sentence."""

_MOST = 60
_LONGEST = 160
_DETAILS = (
    "version",
    "link",
    "tools",
    "policy",
    "reason",
    "why_moved",
    "case_number",
    "before",
    "after",
    "until",
)
_KINDS: dict[type, str] = {
    PostId: "post",
    ChannelId: "channel",
    MentionId: "mention",
    WatchId: "watch",
    SourceId: "source",
}


def log_command(knows: Knows) -> Command:
    """Return the command that shows a log, which knows what sentences there are."""

    def show_log(args: ShowLog, ctx: Context[Store]) -> Card:
        """Show the log of one thing, oldest first."""
        subject = ctx.store.subjects.find(args.subject)
        kind = _KINDS.get(type(args.subject), "subject")
        if subject is None:
            raise NotFound(t("records.no_subject", id=args.subject, **{kind: args.subject}))
        if not rules.may_read(ctx.actor, subject, _deciders(subject, ctx)):
            asked = _whom_to_ask(subject, ctx)
            named = _named(args.subject, subject, ctx)
            raise NotAllowed(t("records.not_yours", id=named, names=asked, **{kind: args.subject}))
        lines = tuple(_timeline(args.subject, subject, ctx, knows))
        return _card(args.subject, subject, lines)

    return Command("show_log", "records", "logg", Permission.READ, show_log)


def _named(id_: object, subject: Subject, ctx: Context[Store]) -> str:
    """Return how a sentence names the thing: people and departments by name, never by key."""
    if isinstance(id_, DepartmentId):
        return ctx.store.directory.department(id_).in_sentence
    return str(id_) if isinstance(id_, Ref) else subject.label


def _card(id_: object, subject: Subject, lines: Sequence[Text]) -> Card:
    what = str(id_) if isinstance(id_, Ref) else ""
    title = "records.log_of" if what else "records.log_of_named"
    told = t(title, id=what, label=subject.label)
    if not lines:
        return say(told, Paragraph(t("records.empty")))
    earlier = len(lines) - _MOST
    more = (Paragraph(t("records.earlier", n=earlier)),) if earlier > 0 else ()
    return say(told, *more, Bullets(tuple(lines[-_MOST:])))


def _deciders(subject: Subject, ctx: Context[Store]) -> tuple[PersonId, ...]:
    if subject.department is None:
        return ()
    today = ctx.store.municipality.calendar.day_of(ctx.now)
    return ctx.store.mandates.line(subject.department, Kind.POST, today).order


def _whom_to_ask(subject: Subject, ctx: Context[Store]) -> tuple[str, ...]:
    people = [p for p in ctx.store.directory.people() if p.standing is Standing.STAFF]
    heads = [
        p.name for p in people if p.has(Role.DEPARTMENT_HEAD) and p.department == subject.department
    ]
    registrars = [p.name for p in people if p.has(Role.REGISTRAR)]
    return (*heads[:1], *registrars[:1])


def _timeline(id_: object, subject: Subject, ctx: Context[Store], knows: Knows) -> Iterator[Text]:
    entries = ctx.store.audit.history(id_)
    logged = {entry.action for entry in entries}
    for fact in subject.facts:
        if fact.action not in logged:
            key = _sentence(fact.action, knows)
            what = t(key, who=_name(fact.actor, "", ctx), action=fact.action)
            yield t("records.line_read_in", at=fact.at, what=what)
    for entry in entries:
        key = _sentence(entry.action, knows)
        by, word = str(entry.details.get("by", "")), str(entry.details.get("word", ""))
        key += "_command" if entry.action == "refused" and knows(word) else ""
        tried = t(word) if knows(word) else ""
        what = t(key, who=_name(entry.actor, by, ctx), action=entry.action, word=tried)
        yield t(
            "records.line",
            at=entry.at,
            what=what,
            details=_details(entry, ctx),
            where=_where(entry.platform, knows),
        )


def _sentence(action: str, knows: Knows) -> str:
    key = f"records.action.{action.replace('.', '_')}"
    return key if knows(key) else "records.action.other"


def _name(person: PersonId | None, by: str, ctx: Context[Store]) -> str | Text:
    if person is None:
        return t("records.the_bot")
    known = {p.id: p.name for p in ctx.store.directory.people()}
    return known.get(person, by or str(person))


def _where(platform: str, knows: Knows) -> Text:
    if platform in ("", CLOCK):
        return t("records.nowhere")
    key = f"records.platform.{platform}"
    return t(key) if knows(key) else t("records.platform.other", name=platform)


def _details(entry: Entry, ctx: Context[Store]) -> Text:
    """Return the details that people understand, as the end of a sentence."""
    told = t("records.nowhere")
    for name in _DETAILS:
        value = entry.details.get(name)
        if value not in (None, "", ()):
            told = t(f"records.detail.{name}", earlier=told, value=_value(value, ctx))
    return told


def _value(value: object, ctx: Context[Store]) -> object:
    if isinstance(value, PersonId):
        return _name(value, "", ctx)
    if isinstance(value, tuple):
        return tuple(_value(one, ctx) for one in value)
    if isinstance(value, str) and len(value) > _LONGEST:
        return value[: _LONGEST - 1] + "…"
    return value
