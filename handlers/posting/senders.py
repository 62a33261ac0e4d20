"""Who may send a post to be approved, and what stands in the way."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from ..kernel.command import Context
from ..kernel.ids import PersonId
from ..kernel.mandate import Kind, Line
from ..kernel.text import Text, t
from .cards import channel_words
from .ports import Appointment, Choices, Outlet, Store


def senders(outlet: Outlet, ctx: Context[Store], *, is_reply: bool = False) -> frozenset[PersonId]:
    """Return everybody who may send posts on the channel today."""
    day = ctx.store.municipality.calendar.day_of(ctx.now)
    line = ctx.store.mandates.line(outlet.department, Kind.POST, day)
    given = ctx.store.outlets.appointments(outlet.id)
    everybody = {a.person for a in given} | {p for p in (line.head, *_deputies(line)) if p}
    return frozenset(
        p for p in everybody if missing_right(p, given, line, day, is_reply=is_reply) is None
    )


def missing_right(
    person: PersonId, given: Sequence[Appointment], line: Line, day: date, *, is_reply: bool
) -> str | None:
    """Return why somebody may not send on a channel, or None.

    An appointment that has ended is a decision of its own, which standing in for the head does
    not undo.
    """
    rights = ("publish", "reply") if is_reply else ("publish",)
    own = [a for a in given if a.person == person]
    if any(a.holds(right, day) for a in own for right in rights) or person == line.head:
        return None
    if any(a.last is not None and a.last < day for a in own):
        return "representative_ended"
    return None if person in _deputies(line) else "not_representative"


def _deputies(line: Line) -> tuple[PersonId, ...]:
    return line.delegation.deputies if line.delegation else ()


def hindrances(
    person: PersonId, outlet: Outlet, ctx: Context[Store], *, is_reply: bool = False
) -> tuple[str, ...]:
    """Return the codes of all that stops somebody from sending on a channel today."""
    day = ctx.store.municipality.calendar.day_of(ctx.now)
    line = ctx.store.mandates.line(outlet.department, Kind.POST, day)
    given = ctx.store.outlets.appointments(outlet.id)
    own = missing_right(person, given, line, day, is_reply=is_reply)
    found = (*channel_hindrances(outlet, ctx.store.outlets.choices(outlet.department), line, day),)
    # Without a delegation nobody knows who heads the department, and nothing is sent anyway.
    return (*found, own) if own and line.delegation else found


def channel_hindrances(outlet: Outlet, choices: Choices, line: Line, day: date) -> tuple[str, ...]:
    """Return the codes of what stops everybody from sending on the channel."""
    found = []
    gaps_are_fine = outlet.gaps_until is not None and day <= outlet.gaps_until
    if not outlet.is_live:
        found.append("channel_not_active")
    if choices.use in ("no", "paused") or (not choices.use and not gaps_are_fine):
        found.append("not_using")
    if outlet.platform not in (choices.tools or ()) and not gaps_are_fine:
        found.append("no_tool_choice")
    # Where the channel is not open, that it lacks keepers is a matter of opening it.
    if outlet.is_live and not outlet.has_keepers and not gaps_are_fine:
        found.append("lacks_keepers")
    if line.delegation is None:
        found.append("delegation_expired")
    return tuple(found)


def hindrance_words(code: str, outlet: Outlet, ctx: Context[Store]) -> Text:
    """Return the sentence for one hindrance, with who can help."""
    day = ctx.store.municipality.calendar.day_of(ctx.now)
    line = ctx.store.mandates.line(outlet.department, Kind.REPRESENTATIVE, day)
    asked = line.asked()
    department = ctx.store.directory.department(outlet.department).in_sentence
    if code in ("not_representative", "representative_ended") and asked is None:
        code = f"{code}_nobody"
    return t(
        f"posting.hindrance.{code}",
        channel=channel_words(outlet),
        department=department,
        state=t(f"posting.channel_state.{outlet.state}"),
        who=ctx.store.directory.person(asked).name if asked else "",
    )
