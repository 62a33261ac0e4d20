"""What the organisation duty speaks of beside the kernel's people and mandates."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from ..kernel.ids import ChannelId, MentionId, PostId
from ..kernel.people import RoomPurpose


class RoomUse(StrEnum):
    """What a room that is no department's is for, as people type it."""

    TEAM = "team"
    PRESS = "press"
    ALL = "all"
    OPERATION = "operation"

    @property
    def purpose(self) -> RoomPurpose:
        """Return the purpose that the directory knows."""
        return _PURPOSES[self]


_PURPOSES = {
    RoomUse.TEAM: RoomPurpose.TEAM,
    RoomUse.PRESS: RoomPurpose.ALERTS,
    RoomUse.ALL: RoomPurpose.EMPLOYEES,
    RoomUse.OPERATION: RoomPurpose.ADMINISTRATORS,
}


class Language(StrEnum):
    """A language that the bot speaks."""

    SWEDISH = "sv"
    ENGLISH = "en"


@dataclass(frozen=True, slots=True)
class OpenPost:
    """A request that is not finished."""

    id: PostId
    text: str


@dataclass(frozen=True, slots=True)
class HeldChannel:
    """A channel that somebody owns, is deputy for or administers."""

    id: ChannelId
    name: str
    platform: str


@dataclass(frozen=True, slots=True)
class TakenMention:
    """A mention that somebody has taken on and not finished."""

    id: MentionId
    title: str
