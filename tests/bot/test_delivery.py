"""Delivery: effectively once, in order, and one that fails stops nobody else."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from datetime import timedelta

from bot.app import App
from bot.clock import OwnClock
from bot.delivery import LEASE, MOST_ATTEMPTS, SETTLE, Delivery
from bot.platforms import Addressee, Enter, Once, Shown
from handlers.kernel.card import Card, say
from handlers.kernel.errors import DeliveryFailed, OutcomeUnknown
from handlers.kernel.ids import PersonId
from handlers.kernel.speaker import Speaker
from handlers.kernel.text import t

AMINA, PETRA = PersonId("p06"), PersonId("p04")


class Chat:
    """A platform that takes a key, as Matrix does; `trouble` decides what goes wrong."""

    def __init__(self, name: str, trouble: Callable[[int], None] = lambda _n: None) -> None:
        self.name = name
        self.landed: dict[str, str] = {}
        self.tried: list[Once] = []
        self.shown: list[str] = []
        self._trouble = trouble

    async def listen(self, enter: Enter) -> None:
        """Hear nothing."""

    async def send(self, to: Addressee, card: Card, speaker: Speaker, once: Once) -> Shown:
        self.tried.append(once)
        self.landed.setdefault(once.key, to.address)
        self._trouble(len(self.tried))
        await asyncio.sleep(0)
        return Shown(f"m{len(self.landed)}", speaker.plain(card.blocks[0].text))  # type: ignore[union-attr]

    async def update(
        self,
        to: Addressee,  # noqa: ARG002
        message: str,
        card: Card,
        speaker: Speaker,
    ) -> Shown:
        words = speaker.plain(card.blocks[0].text)  # type: ignore[union-attr]
        self.shown.append(f"{message}: {words}")
        return Shown(message, words)


def card(words: str = "hej") -> Card:
    return say(t("kernel.no_room", written=words), subject="G1")


def put(app: App, to: PersonId, key: str) -> None:
    with app.open_work(app.clock()) as work:
        work.outbox.put(to, card(key), key=key)


def later(app: App, span: timedelta) -> None:
    assert isinstance(app.clock, OwnClock)
    app.clock.at += span


def deliver(app: App, *platforms: Chat, senders: int = 1) -> int:
    prefixes = {p.name: "!komm " for p in platforms}
    return asyncio.run(Delivery(app, platforms, prefixes, senders).deliver())


def waiting(app: App) -> list[str]:
    with app.open_work(app.clock()) as work:
        return [m.key for m in work.outbox.waiting()]


def clear(app: App) -> None:
    deliver(app, Chat("console"))


def test_everything_is_delivered_in_order(demo: App) -> None:
    clear(demo)
    for key in ("a", "b", "c"):
        put(demo, AMINA, key)
        put(demo, PETRA, key)
    chat = Chat("console")

    assert deliver(demo, chat) == 6
    assert [once.key[0] for once in chat.tried] == ["a", "a", "b", "b", "c", "c"]
    assert deliver(demo, chat) == 0


def test_several_senders_deliver_each_message_once(demo: App) -> None:
    clear(demo)
    for number in range(20):
        put(demo, (AMINA, PETRA)[number % 2], f"k{number}")
    chat = Chat("console")

    assert deliver(demo, chat, senders=4) == 20
    assert len(chat.tried) == len(chat.landed) == 20


def test_what_surely_failed_is_sent_again_as_new(demo: App) -> None:
    def fail(n: int) -> None:
        if n == 1:
            raise DeliveryFailed(t("kernel.conflict"))

    clear(demo)
    put(demo, AMINA, "k")
    chat = Chat("console", fail)
    deliver(demo, chat)
    assert waiting(demo) == ["k"]
    later(demo, timedelta(seconds=5))
    deliver(demo, chat)

    assert [once.tried_at for once in chat.tried] == [None, None]
    assert waiting(demo) == []


def test_an_unknown_outcome_settles_and_is_tried_with_the_same_key(demo: App) -> None:
    def fail(n: int) -> None:
        if n == 1:
            raise OutcomeUnknown(t("kernel.conflict"))

    clear(demo)
    began = demo.clock()
    put(demo, AMINA, "k")
    chat = Chat("console", fail)
    deliver(demo, chat)
    later(demo, SETTLE - timedelta(seconds=1))
    assert deliver(demo, chat) == 0
    later(demo, timedelta(seconds=1))
    assert deliver(demo, chat) == 1

    assert len({once.key for once in chat.tried}) == len(chat.landed) == 1
    assert chat.tried[1].tried_at == began


def test_a_sender_that_died_leaves_an_unknown_outcome(demo: App) -> None:
    clear(demo)
    put(demo, AMINA, "k")
    with demo.open_work(demo.clock()) as work:
        work.outbox.claim(("console",), LEASE)  # and dies
    chat = Chat("console")
    assert deliver(demo, chat) == 0
    later(demo, LEASE)

    assert deliver(demo, chat) == 1
    assert chat.tried[0].tried_at is not None


def test_a_bug_in_a_platform_stops_only_its_own_message(demo: App) -> None:
    def fail(n: int) -> None:
        if n == 1:
            raise ValueError

    clear(demo)
    put(demo, AMINA, "broken")
    put(demo, PETRA, "whole")

    assert deliver(demo, Chat("console", fail)) == 1
    assert waiting(demo) == ["broken"]


def test_a_message_that_never_arrives_is_given_up(demo: App) -> None:
    def fail(_n: int) -> None:
        raise DeliveryFailed(t("kernel.conflict"))

    clear(demo)
    put(demo, AMINA, "first")
    put(demo, AMINA, "second")
    for _ in range(MOST_ATTEMPTS):
        deliver(demo, Chat("console", fail))
        later(demo, timedelta(hours=1))

    assert deliver(demo, Chat("console")) == 1
    assert waiting(demo) == []


def test_a_copy_that_has_left_is_not_sent_again(demo: App) -> None:
    with demo.open_work(demo.clock()) as work:
        person = work.directory.person(AMINA)
        both = type(person)(**{**_fields(person), "slack": "U06", "matrix": "@amina:kommun"})
        work.directory.keep_person(both)

    def fail(n: int) -> None:
        if n == 1:
            raise OutcomeUnknown(t("kernel.conflict"))

    clear(demo)
    put(demo, AMINA, "k")
    slack, matrix = Chat("slack"), Chat("matrix", fail)
    deliver(demo, slack, matrix)
    later(demo, SETTLE)
    deliver(demo, slack, matrix)

    assert (len(slack.tried), len(matrix.tried)) == (1, 2)
    assert (list(slack.landed.values()), list(matrix.landed.values())) == (
        ["U06"],
        ["@amina:kommun"],
    )


def _fields(person: object) -> dict[str, object]:
    return {name: getattr(person, name) for name in person.__slots__}  # type: ignore[attr-defined]


def test_a_changed_card_changes_its_copies(demo: App) -> None:
    clear(demo)
    put(demo, AMINA, "k")
    chat = Chat("console")
    deliver(demo, chat)
    with demo.open_work(demo.clock()) as work:
        work.outbox.refresh("G1", card("nytt"))

    assert deliver(demo, chat) == 1
    assert chat.shown == ["m1: Det finns inget rum som heter ”nytt”."]
    assert deliver(demo, chat) == 0


def test_without_platforms_nothing_is_touched(demo: App) -> None:
    clear(demo)
    put(demo, AMINA, "k")

    assert deliver(demo) == 0
    assert waiting(demo) == ["k"]
