"""A small municipality for the parser, without any database."""

from __future__ import annotations

from datetime import UTC, datetime
from zoneinfo import ZoneInfo

from handlers.kernel.ids import ChannelId, DepartmentId, PersonId
from handlers.kernel.people import Department, Person
from handlers.kernel.readers import NamedChannel, Scene
from handlers.kernel.words import Words

WORDS = Words.load()
NOW = datetime(2026, 11, 23, 8, 0, tzinfo=UTC)
STOCKHOLM = ZoneInfo("Europe/Stockholm")

PEOPLE = (
    Person(PersonId("p04"), "Jonas Ekdahl", "Bildningschef", slack="U04"),
    Person(PersonId("p05"), "Petra Sundin", "Ersättare", matrix="@petra.sundin:kommun.example"),
    Person(PersonId("p06"), "Amina Warsame", "Kommunikatör"),
    Person(PersonId("p07"), "Amina Öhrn", "Planarkitekt"),
    Person(PersonId("p08"), "Linnea von Platen", "Driftledare"),
    Person(PersonId("p09"), "P06", "Vill vara någon annan"),
)
DEPARTMENTS = (
    Department(DepartmentId("bif"), "Bildningsförvaltningen", "", "BIF", ("skola", "förskola")),
    Department(DepartmentId("ktf"), "Kultur- och turismförvaltningen", "", "KTF"),
    Department(DepartmentId("vof"), "Vård- och omsorgsförvaltningen", "", "VOF"),
    Department(DepartmentId("sof"), "Socialförvaltningen", "", "SOF"),
)
CHANNELS = (
    NamedChannel(ChannelId(1), "Facebook, Kommunen (K1)", ("facebook", "kommunen", "bif")),
    NamedChannel(ChannelId(6), "Instagram, Skola (K6)", ("instagram", "skola", "bif")),
    NamedChannel(ChannelId(9), "Instagram, Bibliotek (K9)", ("instagram", "bibliotek", "ktf")),
)


class SmallTown:
    """Names without a database."""

    def people(self) -> tuple[Person, ...]:
        return PEOPLE

    def departments(self) -> tuple[Department, ...]:
        return DEPARTMENTS

    def channels(self) -> tuple[NamedChannel, ...]:
        return CHANNELS


def scene(line: str = "", duty: str = "") -> Scene:
    """Return a scene in which `line` was typed."""
    return Scene(
        names=SmallTown(),
        catalogue=WORDS,
        now=NOW,
        timezone=STOCKHOLM,
        case_number_pattern=r"^(KS|BN)/20\d{2}:\d{1,5}$",
        duty=duty,
        line=line,
    )
