"""Numbers that people see: `PostId(147)` is written G147 everywhere."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import ClassVar, Self

_NUMBER = re.compile(r"#?\s*(?P<letter>[A-Za-zÅÄÖåäö]?)\s*(?P<number>\d{1,9})")


@dataclass(frozen=True, slots=True, order=True)
class Ref:
    """A number with a letter in front.  Use one of the subclasses."""

    number: int
    letter: ClassVar[str] = ""

    def __str__(self) -> str:
        return f"{self.letter}{self.number}"

    @classmethod
    def read(cls, written: str) -> Self | None:
        """Return the id that a person wrote in any way (`g147`, `G 147`, `#147`), else None.

        `0981` is read as O981, because a zero is easily typed for the letter.
        """
        found = _NUMBER.fullmatch(written.strip())
        if found is None:
            return None
        letter, number = found["letter"].upper(), found["number"]
        if letter == "" and cls.letter == "O" and len(number) > 1 and number.startswith("0"):
            number = number[1:]
        if letter not in ("", cls.letter):
            return None
        return cls(int(number))


@dataclass(frozen=True, slots=True, order=True)
class ChannelId(Ref):
    """A channel in the register (kanal), K12."""

    letter: ClassVar[str] = "K"


@dataclass(frozen=True, slots=True, order=True)
class PostId(Ref):
    """A request to publish a post (godkännande), G147."""

    letter: ClassVar[str] = "G"


@dataclass(frozen=True, slots=True, order=True)
class WatchId(Ref):
    """A watch on words (bevakning), B3."""

    letter: ClassVar[str] = "B"


@dataclass(frozen=True, slots=True, order=True)
class MentionId(Ref):
    """An item that a watch hit (omnämnande), O981."""

    letter: ClassVar[str] = "O"


@dataclass(frozen=True, slots=True, order=True)
class SourceId(Ref):
    """A feed that is read (källa), S20."""

    letter: ClassVar[str] = "S"


@dataclass(frozen=True, slots=True, order=True)
class PersonId:
    """A person, by the short key of the seed file or a key made at the first command (p04)."""

    key: str

    def __str__(self) -> str:
        return self.key


@dataclass(frozen=True, slots=True, order=True)
class DepartmentId:
    """A department (förvaltning), by its short key (bif)."""

    key: str

    def __str__(self) -> str:
        return self.key


@dataclass(frozen=True, slots=True, order=True)
class RoomId:
    """A chat room that the bot speaks in, by its short key (press)."""

    key: str

    def __str__(self) -> str:
        return self.key
