"""Showing one mention."""

from __future__ import annotations

from dataclasses import replace

from ..kernel.card import Block, Bullets, Card, Paragraph, Quote
from ..kernel.command import Context, Permission, command
from ..kernel.text import t
from .alerts import current_card
from .commands import ShowMention
from .model import Mention
from .ports import Store


@command("omnämnande visa", needs=Permission.READ)
def show_mention(args: ShowMention, ctx: Context[Store]) -> Card:
    """Show a mention as it is now, its copies and what colleagues have written."""
    mention = ctx.store.mentions.get(args.mention)
    card = current_card(ctx.store, mention)
    return replace(card, blocks=(*card.blocks, *_copies(mention, ctx), *_comments(mention, ctx)))


def _copies(mention: Mention, ctx: Context[Store]) -> list[Block]:
    blocks: list[Block] = []
    if mention.duplicate_of is not None:
        blocks.append(Paragraph(t("mentions.copy_of", first=mention.duplicate_of)))
    copies = ctx.store.mentions.copies(mention.id)
    if copies:
        lines = tuple(
            t("mentions.copy_line", mention=c.id, source=c.source_name, at=c.published_at)
            for c in copies
        )
        blocks += [Paragraph(t("mentions.copies")), Bullets(lines)]
    if mention.answer_url:
        blocks.append(Paragraph(t("mentions.answered_at", url=mention.answer_url)))
    if mention.case_number:
        blocks.append(Paragraph(t("mentions.case_number", case_number=mention.case_number)))
    return blocks


def _comments(mention: Mention, ctx: Context[Store]) -> list[Block]:
    blocks: list[Block] = []
    for comment in ctx.store.comments.of(mention.id):
        name = ctx.store.directory.person(comment.person).name
        blocks.append(Paragraph(t("mentions.comment_by", person=name, at=comment.at)))
        blocks.append(Quote(comment.text))
    return blocks
