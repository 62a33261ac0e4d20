"""What mentions look like when they are shown."""

from __future__ import annotations

from collections.abc import Sequence

from ..kernel.card import Action, Block, Bullets, Card, Elsewhere, Link, Paragraph, Quote, Ring
from ..kernel.text import Text, t
from .commands import DismissMention, ReopenMention, TakeMention
from .model import Mention, MentionState, Source

_TITLE = 160
"""Characters of a title that are shown in a sentence; the whole stands behind the link."""
_OPEN = (MentionState.NEW, MentionState.ACKNOWLEDGED, MentionState.ASSIGNED)


def short(title: str) -> str:
    """Return a title short enough for a sentence."""
    return title if len(title) <= _TITLE else f"{title[: _TITLE - 1].rstrip()}…"


def kind(mention: Mention | Source) -> Text:
    """Return the word for what a source carries."""
    return t(f"mentions.kind.{mention.kind}")


def alert_card(mention: Mention, copies: int = 0, taken_by: str = "") -> Card:
    """Return the card that tells of a mention; `taken_by` is the name of who has it."""
    return Card(
        blocks=tuple(_blocks(mention, copies, taken_by)),
        actions=_actions(mention),
        subject=str(mention.id),
        ring=Ring.ALERT,
    )


def _blocks(mention: Mention, copies: int, taken_by: str) -> list[Block]:
    blocks: list[Block] = [Paragraph(_told(mention, copies))]
    if mention.excerpt:
        blocks.append(Quote(mention.excerpt))
    if mention.url:
        blocks.append(Link(mention.url, ""))
    status = status_of(mention, taken_by)
    if status is not None:
        blocks.append(Paragraph(status))
    return blocks


def _told(mention: Mention, copies: int) -> Text:
    told = t(
        "mentions.alert.new" if mention.words else "mentions.alert.registered",
        mention=mention.id,
        source=mention.source_name,
        kind=kind(mention),
        at=mention.published_at,
        title=short(mention.title),
        words=mention.words,
    )
    if not copies:
        return told
    return t("mentions.and", first=told, second=t("mentions.alert.copies", n=copies))


def status_of(mention: Mention, taken_by: str) -> Text | None:
    """Return the sentence that tells what has been done with a mention, or None when nothing."""
    if mention.state is MentionState.NEW:
        return None
    if mention.state in _OPEN and taken_by:
        return t("mentions.taken", person=taken_by, mention=mention.id)
    return t(f"mentions.status.{mention.state.value}", mention=mention.id)


def _actions(mention: Mention) -> tuple[Action, ...]:
    if mention.state is MentionState.NO_ACTION:
        return (Action(t("mentions.button.reopen"), ReopenMention(mention.id)),)
    if mention.state not in _OPEN:
        return ()
    take = Action(t("mentions.button.take"), TakeMention(mention.id))
    dismiss = Action(t("mentions.button.dismiss"), DismissMention(mention.id))
    does = Elsewhere("posting.draft_reply", (mention.id,))
    reply = Action(t("mentions.button.reply"), does)
    return (take, reply, dismiss) if mention.state is MentionState.NEW else (reply, dismiss)


def group_card(mentions: Sequence[Mention], source: Source) -> Card:
    """Return one card for many mentions that a source brought at once."""
    items = tuple(
        t(
            "mentions.alert.line",
            mention=m.id,
            at=m.published_at,
            title=short(m.title),
            words=m.words,
        )
        for m in mentions[:20]
    )
    more = len(mentions) - len(items)
    blocks: list[Block] = [
        Paragraph(t("mentions.alert.many", n=len(mentions), source=source.name)),
        Bullets(items),
    ]
    if more:
        blocks.append(Paragraph(t("mentions.alert.more", n=more)))
    return Card(blocks=tuple(blocks), ring=Ring.ALERT)
