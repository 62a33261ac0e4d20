"""What the cards of a post look like, word for word."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime

from handlers.kernel.ids import ChannelId, DepartmentId, PersonId, PostId
from handlers.kernel.text import t
from handlers.posting.cards import channel_words, first_words, post_card
from handlers.posting.model import Basis, Post, PostVersion, State
from handlers.posting.ports import Outlet
from handlers.posting.sheet import Sheet
from tests.goldens import Golden

AT = datetime(2026, 11, 23, 8, 0, tzinfo=UTC)
AMINA, PETRA = PersonId("p06"), PersonId("p05")
POST = Post(
    id=PostId(147),
    channel=ChannelId(6),
    department=DepartmentId("bif"),
    author=AMINA,
    writers=(AMINA,),
    text="Nu öppnar vi förskolan.\nVälkommen!",
    content_hash="x",
    version=2,
    state=State.WAITING,
    publish_at=datetime(2026, 11, 23, 14, 0, tzinfo=UTC),
    answer_by=datetime(2026, 11, 23, 12, 0, tzinfo=UTC),
    media=("Barn på en gård",),
    is_sensitive=True,
    asked=PETRA,
)
TOLD = Sheet(
    post=POST,
    outlet=Outlet(
        ChannelId(6), "Granåkers skolor", "instagram", DepartmentId("bif"), "active", "always"
    ),
    author="Amina Warsame",
    decider="Petra Sundin",
    decides=t("posting.decides.head", who="Petra Sundin", deputy="Annika Lindmark"),
    previous=PostVersion(PostId(147), 1, "Nu öppnar vi.\nVälkommen!", "y", AMINA, AT),
)


def test_the_card_that_asks_for_a_decision(golden: Golden) -> None:
    golden(post_card(TOLD), "post_waiting")


def test_the_card_of_an_approved_post(golden: Golden) -> None:
    approved = replace(
        POST, state=State.APPROVED, basis=Basis.PERSON, decided_by=PETRA, decided_at=AT
    )

    golden(post_card(replace(TOLD, post=approved)), "post_approved")


def test_the_card_of_an_oral_approval(golden: Golden) -> None:
    golden(post_card(replace(TOLD, post=replace(POST, state=State.ORAL))), "post_oral")


def test_the_card_of_a_post_that_went_out_without_approval(golden: Golden) -> None:
    out = replace(POST, state=State.PUBLISHED_UNAPPROVED, review_wanted=True)

    golden(post_card(replace(TOLD, post=out)), "post_unapproved")


def test_a_personal_number_that_got_in_by_a_file_is_masked(golden: Golden) -> None:
    number = replace(POST, text="Karl, 19121212-1212, trivs.", version=1)

    golden(post_card(replace(TOLD, post=number, previous=None)), "post_masked")


def test_first_words_are_whole_and_on_one_line() -> None:
    assert first_words("Nu öppnar vi") == "Nu öppnar vi"
    assert first_words("Nu\nöppnar  vi") == "Nu öppnar vi"
    assert first_words("Nu öppnar vi förskolan, i Tallbacken") == "Nu öppnar vi förskolan, i …"
    assert first_words("x" * 50) == "x" * 32 + " …"
    assert first_words("") == ""


def test_a_platform_is_called_the_same_as_in_the_register() -> None:
    outlet = replace(TOLD.outlet, platform="peertube")

    assert dict(channel_words(outlet).params)["platform"] == "PeerTube"
