"""Where something is said, free of any platform."""

from __future__ import annotations

from dataclasses import dataclass

from .ids import RoomId


@dataclass(frozen=True, slots=True)
class Place:
    """A room or a direct conversation, and how it is spoken in."""

    platform: str
    """`console`, `slack` or `matrix`: shown in the audit, never branched on."""
    key: str
    """What the platform calls it; unique with the platform."""
    room: RoomId | None = None
    """The room of the municipality, when this is one."""
    language: str = "sv"
    prefix: str = ""
    """What stands before a command here: `/komm `, `!komm ` or nothing."""
    direct: bool = True
    """True when only the bot and one person are here."""
    address: str = ""
    """The room's address on the platform, so that it can be bound by `rum här`."""
