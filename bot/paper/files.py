"""The files that a card carries."""

from __future__ import annotations

from handlers.kernel.card import Attachment, Card, Sheet
from handlers.kernel.speaker import Speaker

from .csv_file import csv_bytes


def files_of(card: Card, speaker: Speaker) -> list[Attachment]:
    """Return the card's files, its sheets written in the reader's language."""
    found = []
    for block in card.blocks:
        if isinstance(block, Attachment):
            found.append(block)
        elif isinstance(block, Sheet):
            found.append(Attachment(block.name, "text/csv", csv_bytes(block, speaker)))
    return found
