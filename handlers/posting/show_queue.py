"""Showing what waits."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from ..kernel.card import Block, Card, Paragraph, Table, Value
from ..kernel.command import Context, Permission, command
from ..kernel.ids import ChannelId, DepartmentId, PersonId
from ..kernel.mandate import Kind, Line
from ..kernel.platforms import platform_name
from ..kernel.text import Text, t
from . import rules
from .cards import first_words
from .commands import ShowQueue
from .model import Post, State
from .ports import Store

_MOST_ROWS = 20
_MINE = (State.CHANGES_REQUESTED, State.APPROVED, State.DRAFT)


@command("kö", needs=Permission.STAFF)
def show_queue(args: ShowQueue, ctx: Context[Store]) -> Card:
    """Show what waits for oneself, one's own requests, or what waits in a department."""
    listing = _Listing(ctx)
    if args.department is not None:
        waiting = ctx.store.post_queue.waiting(args.department)
        name = ctx.store.directory.department(args.department).in_sentence
        empty = t("posting.queue.empty_department", department=name)
        heading = t("posting.queue.department", n=len(waiting), department=name)
        return _card([listing.block(heading, waiting)], empty)
    own = ctx.store.post_queue.of(ctx.actor.id)
    if args.is_mine:
        heading = t("posting.queue.mine", n=len(own))
        return _card([listing.block(heading, own)], t("posting.queue.empty_mine"))
    return _card(listing.for_me(own), t("posting.queue.empty"))


def _card(sections: Sequence[tuple[Block, ...]], empty: Text) -> Card:
    blocks = tuple(block for section in sections for block in section)
    return Card(blocks=blocks or (Paragraph(empty),))


@dataclass
class _Listing:
    """Lists posts; channels, names and lines are looked up once."""

    ctx: Context[Store]
    lines: dict[DepartmentId, Line] = field(default_factory=dict)
    platforms: dict[ChannelId, str] = field(default_factory=dict)
    names: dict[PersonId, str] = field(default_factory=dict)

    def for_me(self, own: Sequence[Post]) -> list[tuple[Block, ...]]:
        """Return what waits for the actor, each kind under a heading of its own."""
        me = self.ctx.actor.id
        waiting = self.ctx.store.post_queue.waiting()
        decide = [p for p in waiting if p.state is State.WAITING and self._may_decide(p)]
        confirm = [p for p in waiting if p.state is State.ORAL and p.asked == me]
        review = [p for p in self.ctx.store.post_queue.to_review() if self._may_decide(p)]
        drafts = {state: [p for p in own if p.state is state] for state in _MINE}
        return [
            self.block(t("posting.queue.decide", n=len(decide)), decide),
            self.block(t("posting.queue.confirm", n=len(confirm)), confirm),
            self.block(t("posting.queue.review", n=len(review)), review),
            *(
                self.block(t(f"posting.queue.{state.value}", n=len(found)), found)
                for state, found in drafts.items()
            ),
        ]

    def _may_decide(self, post: Post) -> bool:
        if post.department not in self.lines:
            day = self.ctx.store.municipality.calendar.day_of(self.ctx.now)
            line = self.ctx.store.mandates.line(post.department, Kind.POST, day)
            self.lines[post.department] = line
        may = self.lines[post.department].deciders(
            post.writers, passed=rules.passed(post, self.ctx.now), handed_to=post.handed_to
        )
        return self.ctx.actor.id in may

    def block(self, heading: Text, posts: Sequence[Post]) -> tuple[Block, ...]:
        """Return a heading and a table, or nothing where there are no posts."""
        if not posts:
            return ()
        columns = tuple(t(f"posting.queue.column.{name}") for name in _COLUMNS)
        rows = tuple(self._row(post) for post in posts[:_MOST_ROWS])
        return (Paragraph(heading), Table(columns, rows, more=max(0, len(posts) - _MOST_ROWS)))

    def _row(self, post: Post) -> tuple[Value, ...]:
        if not self.names:
            self.names = {p.id: p.name for p in self.ctx.store.directory.people()}
        if post.channel not in self.platforms:
            outlet = self.ctx.store.outlets.get(post.channel)
            self.platforms[post.channel] = f"{platform_name(outlet.platform)} ({outlet.id})"
        when = post.answer_by if post.state is State.WAITING else post.publish_at
        return (
            post.id,
            self.platforms[post.channel],
            first_words(post.text),
            self.names.get(post.author, str(post.author)),
            rules.state_words(post.state),
            when,
        )


_COLUMNS = ("id", "channel", "text", "author", "state", "when")
