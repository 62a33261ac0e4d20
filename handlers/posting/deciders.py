"""Who may decide on a post at this moment, and who is asked."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from ..kernel.command import Context
from ..kernel.errors import NotAllowed
from ..kernel.ids import PersonId
from ..kernel.mandate import Kind, Line
from ..kernel.people import Person
from ..kernel.text import Text, t
from . import rules
from .model import Post
from .ports import Store


@dataclass(frozen=True, slots=True)
class Deciders:
    """The line of those who may decide on one post, looked up now."""

    line: Line
    may: tuple[PersonId, ...]
    """Those who may decide now; empty means that nobody may."""
    asked: PersonId | None
    """The one who is expected to."""
    names: Mapping[PersonId, str]
    department: str
    """As it stands inside a sentence."""
    passed: int = 0
    """How many have let their time run out."""

    def name(self, person: PersonId | None) -> str:
        """Return a person's name."""
        return self.names.get(person, str(person)) if person else ""


def look_up(post: Post, ctx: Context[Store]) -> Deciders:
    """Return who may decide on the post at this moment."""
    day = ctx.store.municipality.calendar.day_of(ctx.now)
    line = ctx.store.mandates.line(post.department, Kind.POST, day)
    passed = rules.passed(post, ctx.now)
    return Deciders(
        line,
        line.deciders(post.writers, passed=passed, handed_to=post.handed_to),
        line.asked(post.writers, passed=passed, handed_to=post.handed_to),
        {person.id: person.name for person in ctx.store.directory.people()},
        ctx.store.directory.department(post.department).in_sentence,
        passed,
    )


def check_mandate(post: Post, actor: Person, deciders: Deciders, own: str = "decide") -> None:
    """Refuse everybody who may not decide on the post at this moment, each with the reason.

    `own` chooses the words for an author: who wants to approve is told so.
    """
    who = deciders.name(deciders.asked or next(iter(deciders.may), None))
    if actor.id in post.writers:
        raise NotAllowed(t(f"posting.own.{own}", rest=_other(deciders), post=post.id))
    if not deciders.may:
        raise NotAllowed(t("posting.nobody", department=deciders.department, post=post.id))
    if actor.id in deciders.may:
        return
    if actor.id in deciders.line.order and deciders.passed:
        raise NotAllowed(t("posting.not_your_turn_yet", who=who, post=post.id))
    if actor.id in deciders.line.order and post.answer_by is not None:
        raise NotAllowed(
            t("posting.not_your_turn", who=who, answer_by=post.answer_by, post=post.id)
        )
    raise NotAllowed(t("posting.no_mandate", post=post.id, who=who))


def _other(deciders: Deciders) -> Text:
    """Return who can decide instead of the author."""
    other = deciders.asked or next(iter(deciders.may), None)
    if other is None:
        return t("posting.own.nobody")
    key = "posting.own.other" if other == deciders.line.head else "posting.own.deputy"
    return t(key, who=deciders.name(other))


def decides(post: Post, deciders: Deciders) -> Text:  # noqa: PLR0911  # one for each reason
    """Return the sentence about who decides, and who stands in."""
    line, asked = deciders.line, deciders.asked
    if asked is None:
        return t("posting.decides.nobody", department=deciders.department)
    who, head = deciders.name(asked), deciders.name(line.head)
    if asked == line.head or line.head is None:
        deputy = line.next_in_line(asked, post.writers)
        if deputy is None:
            return t("posting.decides.alone", who=who)
        return t("posting.decides.head", who=who, deputy=deciders.name(deputy))
    if line.head in post.writers:
        return t("posting.decides.wrote", who=who, head=head)
    if asked == post.handed_to:
        return t("posting.decides.handed", who=who, head=head)
    if line.head in line.absent:
        return t("posting.decides.away", who=who, head=head)
    return t("posting.decides.late", who=who, head=head)
