from __future__ import annotations

from datetime import UTC, datetime, time
from zoneinfo import ZoneInfo

import pytest

from handlers.digests.cards import digest_card
from handlers.digests.model import DigestPlan, Reading, Topic
from handlers.digests.sections.part import MOST_BULLETS, Part, listed
from handlers.kernel.calendar import OfficeHours, WorkCalendar
from handlers.kernel.card import Bullets
from handlers.kernel.ids import MentionId, PostId, RoomId
from handlers.kernel.text import t
from tests.goldens import Golden, shown

CALENDAR = WorkCalendar(ZoneInfo("Europe/Stockholm"), OfficeHours(time(8), time(16, 30)))
MORNING = datetime(2026, 11, 23, 6, 30, tzinfo=UTC)
NOTHING = "Inget nytt att rapportera."
PLAN = DigestPlan(
    "g1",
    "Morgonläget",
    RoomId("kommunikation"),
    None,
    "07:30 mon-fri",
    (Topic.NEW_MENTIONS, Topic.PENDING_POSTS, Topic.TODAY_PLAN),
    MORNING,
)


def mentions(count: int) -> Part:
    items = [
        t("digests.mention", source="Posten", title=f"Nytt {n}", id=MentionId(n))
        for n in range(1, count + 1)
    ]
    return Part(t("digests.new_mentions", n=count), listed(t("digests.mentions_heading"), items))


def test_a_morning_with_news(golden: Golden) -> None:
    channel = t("digests.channel", platform="Facebook", name="Granåkers kommun")
    waiting = [
        t("digests.waiting_post", channel=channel, at=datetime(2026, 11, 23, 12, tzinfo=UTC),
          id=PostId(2)),
        t("digests.overdue_post", channel=channel, at=datetime(2026, 11, 20, 12, tzinfo=UTC),
          id=PostId(1)),
    ]  # fmt: skip
    planned = [
        t("digests.planned", at=datetime(2026, 11, 23, 14, tzinfo=UTC), channel=channel,
          id=PostId(3)),
    ]  # fmt: skip
    parts = [
        mentions(3),
        Part(t("digests.pending", n=2), listed(t("digests.pending_heading"), waiting)),
        Part(t("digests.today", n=1), listed(t("digests.today_heading"), planned)),
    ]
    reading = Reading(13, ("Åbladet",))

    golden(digest_card(PLAN, parts, reading, MORNING, CALENDAR), "digest")


def test_a_morning_without_news(golden: Golden) -> None:
    golden(digest_card(PLAN, [Part()], Reading(14), MORNING, CALENDAR), "digest_nothing")


@pytest.mark.parametrize(
    ("reading", "words"),
    [
        (Reading(14), "Inget nytt att rapportera. 14 källor lästa, alla fungerade."),
        (Reading(9), "Inget nytt att rapportera. Nio källor lästa, alla fungerade."),
        (
            Reading(8, ("Åbladet", "Radion")),
            (
                f"{NOTHING} Åtta källor lästa. "
                "Det går inte att läsa Åbladet och Radion, så omnämnanden där kan saknas."
            ),
        ),
        (
            Reading(0, ("Åbladet",)),
            f"{NOTHING} Det går inte att läsa Åbladet, så omnämnanden där kan saknas.",
        ),
        (Reading(0, (), 9), "Inget nytt att rapportera. Ingen källa har lästs än."),
        (Reading(), "Inget nytt att rapportera. Inga källor bevakas."),
    ],
)
def test_silence_tells_how_the_sources_were_read(reading: Reading, words: str) -> None:
    card = digest_card(PLAN, [], reading, MORNING, CALENDAR)

    assert shown(card, "sv") == f"God morgon. {words}\n"


def test_a_long_list_is_cut_and_says_so() -> None:
    bullets = [block for block in mentions(22).blocks if isinstance(block, Bullets)]

    assert len(bullets[0].items) == MOST_BULLETS + 1
    assert "… och 12 till" in shown(
        digest_card(PLAN, [mentions(22)], Reading(), MORNING, CALENDAR), "sv"
    )


def test_the_afternoon_is_greeted_otherwise() -> None:
    card = digest_card(PLAN, [], Reading(1), MORNING.replace(hour=14), CALENDAR)

    assert shown(card, "sv").startswith("Hej. Inget nytt")
