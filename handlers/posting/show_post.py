"""Showing all about a post."""

from __future__ import annotations

from ..kernel.card import Action, Block, Card, Fields, Link, Paragraph, Table, Value
from ..kernel.command import Context, Permission, command
from ..kernel.text import Text, t
from .cards import channel_name, decision_actions, is_out, text_blocks
from .commands import ConfirmOral, ReviewPost, SendDraft, ShowPost, WithdrawPost
from .deciders import Deciders, look_up
from .model import Post, State
from .notices import draft_action, published_action
from .ports import Store
from .rules import state_words
from .sheet import Sheet, sheet


@command("visa", needs=Permission.STAFF)
def show_post(args: ShowPost, ctx: Context[Store]) -> Card:
    """Show where a post is, its text, its versions and decisions, and what one can do."""
    post = ctx.store.posts.get(args.post)
    deciders = look_up(post, ctx)
    told = sheet(post, ctx, deciders)
    title = t("posting.shown.title", post=post.id, state=state_words(post.state))
    blocks = (
        _fields(told, ctx),
        *text_blocks(post),
        *_history(post, deciders, ctx),
    )
    return Card(title, blocks, _actions(post, deciders, ctx))


def _fields(told: Sheet, ctx: Context[Store]) -> Fields:
    post = told.post
    department = ctx.store.directory.department(post.department).name
    rows: list[tuple[Text, Value]] = [
        (t("posting.shown.channel"), channel_name(told.outlet)),
        (t("posting.shown.department"), department),
        (t("posting.shown.author"), told.author),
        (t("posting.shown.version"), post.version),
    ]
    if post.publish_at is not None:
        rows.append((t("posting.shown.publish_at"), post.publish_at))
    if post.state is State.WAITING and post.answer_by is not None:
        rows.append((t("posting.shown.answer_by"), post.answer_by))
        rows.append((t("posting.shown.decides"), told.decides))
    if post.reply_to is not None:
        rows.append((t("posting.shown.reply_to"), _mention(post, ctx)))
    if post.review_wanted and is_out(post):
        rows.append((t("posting.shown.review"), t("posting.shown.review_wanted")))
    return Fields(tuple(rows))


def _mention(post: Post, ctx: Context[Store]) -> Text:
    assert post.reply_to is not None  # asked by the caller
    title = ctx.store.replied_to.get(post.reply_to).title
    return t("posting.mention", mention=post.reply_to, title=title)


def _history(post: Post, deciders: Deciders, ctx: Context[Store]) -> list[Block]:
    blocks: list[Block] = []
    if post.published_url:
        blocks.append(Link(post.published_url, ""))
    versions = ctx.store.post_history.versions(post.id)
    if len(versions) > 1:
        columns = (
            t("posting.shown.version"),
            t("posting.shown.sent_by"),
            t("posting.shown.sent_at"),
        )
        rows = tuple((v.version, deciders.name(v.author), v.at) for v in versions)
        blocks.append(Table(columns, rows))
    decisions = ctx.store.post_history.decisions(post.id)
    if decisions:
        blocks.append(Paragraph(t("posting.shown.decisions")))
    for made in decisions:
        key = "posting.shown.decision" if made.decided_by else "posting.shown.decision_policy"
        sentence = t(
            key,
            outcome=t(f"posting.decision.{made.outcome}"),
            version=made.version,
            who=deciders.name(made.decided_by),
            at=made.decided_at,
            reason=t("posting.shown.reason", reason=made.reason) if made.reason else "",
            struck=t("posting.shown.struck") if made.version < post.version else "",
        )
        blocks.append(Paragraph(sentence))
    return blocks


def _actions(post: Post, deciders: Deciders, ctx: Context[Store]) -> tuple[Action, ...]:
    """Return the buttons for what the reader may do now."""
    me = ctx.actor.id
    if post.state is State.ORAL and me == post.asked:
        return (Action(t("posting.button.confirm"), ConfirmOral(post.id)),)
    if post.state is State.WAITING and me in deciders.may:
        return decision_actions(post)
    if post.review_wanted and is_out(post) and me in deciders.may:
        return (Action(t("posting.button.reviewed"), ReviewPost(post.id)),)
    if me not in post.writers:
        return ()
    withdraw = Action(t("posting.button.withdraw"), WithdrawPost(post.id))
    own = {
        State.DRAFT: (Action(t("posting.button.send"), SendDraft(post.id)), withdraw),
        State.WAITING: (draft_action(post), withdraw),
        State.CHANGES_REQUESTED: (draft_action(post), withdraw),
        State.APPROVED: (published_action(post), withdraw),
    }
    return own.get(post.state, ())
