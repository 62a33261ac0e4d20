"""What people may ask of the records."""

from __future__ import annotations

from dataclasses import dataclass

from ..kernel.ids import ChannelId, DepartmentId, MentionId, PersonId, PostId, SourceId, WatchId


@dataclass(frozen=True, slots=True)
class ShowLog:
    """Show what has happened to a post, a channel, a mention, a watch, a source or a department."""

    subject: PostId | MentionId | WatchId | SourceId | PersonId | DepartmentId | ChannelId
