"""The stories of the last days, so that the same one is told once."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from ..kernel.ids import MentionId
from .formats.model import Item as Entry
from .identity import is_same_story, story_key
from .model import Mention

_COMMENT = "kommentar"


class Stories:
    """Mentions that are nobody's copy, in the order in which they were published."""

    def __init__(self, mentions: Iterable[Mention]) -> None:
        """Know these stories."""
        self._stories = {mention.id: mention for mention in mentions}

    def know(self, mention: Mention) -> None:
        """Know one more story, or one as it is now."""
        self._stories[mention.id] = mention

    def first_of(self, mention: Mention) -> Mention | None:
        """Return the story that a mention tells again, or None.

        Comments are never copies: each is somebody's own words, under titles that are all alike.
        """
        if mention.kind == _COMMENT:
            return None
        told = _entry(mention)
        others = (story for story in self._stories.values() if story.kind != _COMMENT)
        return next((story for story in others if is_same_story(_entry(story), told)), None)

    def commented_on(self, comment: Mention) -> MentionId | None:
        """Return the mention of the article that a comment belongs to, or None."""
        article = comment.url.partition("#")[0]
        if not article:
            return None
        key = story_key(replace(_entry(comment), link=article))
        others = (story for story in self._stories.values() if story.kind != _COMMENT)
        return next((story.id for story in others if story_key(_entry(story)) == key), None)


def _entry(mention: Mention) -> Entry:
    """Return a mention as the entry of a feed that it was."""
    return Entry(str(mention.id), mention.title, mention.url, mention.published_at, "")
