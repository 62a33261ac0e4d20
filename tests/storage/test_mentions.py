"""Mentions on both engines: what is found again, and what a visit leaves behind."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import timedelta

import pytest
import yaml
from sqlalchemy import Row, select

from bot.seed.apply import apply, check
from handlers.kernel.command import Context
from handlers.kernel.ids import MentionId, PersonId, SourceId, WatchId
from handlers.kernel.people import BOT, CLOCK
from handlers.kernel.place import Place
from handlers.kernel.text import t
from handlers.mentions.commands import IngestFeed
from handlers.mentions.formats import Item as Entry
from handlers.mentions.formats import parse
from handlers.mentions.ingest_feed import ingest_feed
from handlers.mentions.matching import find
from handlers.mentions.model import Comment, MentionState
from handlers.mentions.ports import Wanted
from handlers.mentions.visit import Brought, Failed, Unchanged, Visit
from storage.models.kernel import OutboxRow
from storage.unit_of_work import OpenWork, SqlUnitOfWork
from tests.conftest import DEMO, DEMO_NOW

GP = SourceId(20)


@pytest.fixture
def seeded(open_work: OpenWork) -> OpenWork:
    with open_work(DEMO_NOW) as work:
        apply(check(DEMO.read_text(encoding="utf-8")), work, DEMO_NOW)
    return open_work


def visit(open_work: OpenWork, what: Visit, hours: float = 0, source: SourceId = GP) -> None:
    now = DEMO_NOW + timedelta(hours=hours)
    with open_work(now) as work:
        context = Context(BOT, Place(CLOCK, "poll"), now, work)
        ingest_feed(IngestFeed(source, what), context)


def entry(number: int, title: str = "Ny vattenläcka i Granåker", hours: float = 0) -> Entry:
    return Entry(
        id=f"guid-{number}",
        title=title,
        link=f"http://tidningen.example/{number}",
        published=DEMO_NOW + timedelta(hours=hours),
        summary="",
    )


def _waiting(work: SqlUnitOfWork) -> list[Row[tuple[str]]]:
    return list(work.connection.execute(select(OutboxRow.key).order_by(OutboxRow.number)))


def test_all_watch_term_tests_pass_through_stored_watches(seeded: OpenWork) -> None:
    cases = yaml.safe_load(DEMO.read_text(encoding="utf-8"))["watch_term_tests"]
    with seeded(DEMO_NOW) as work:
        watches = work.watches.all()
        for case in cases:
            found = find(watches, case["text"], "")
            numbers = [f"w{w.id.number:02d}" for w in found.watches] if found else []

            assert sorted(case["match"]) == numbers, case["text"]


def test_a_watch_finds_its_own_mentions_and_no_others(seeded: OpenWork) -> None:
    with seeded(DEMO_NOW) as work:
        one = work.mentions.get(MentionId(1))
        work.mentions.add(replace(one, watches=(WatchId(12), WatchId(21))))

        assert work.mentions.count(Wanted(watch=WatchId(12))) == 1
        assert work.mentions.count(Wanted(watch=WatchId(2))) == 8
        assert work.mentions.count(Wanted(watch=WatchId(1))) == 3


def test_a_seeded_mention_is_taken_up_by_its_item_and_not_found_twice(seeded: OpenWork) -> None:
    again = Entry(
        "gp-10", "Kommunstyrelsen i Granåker tog beslut om ny simhall",
        "http://granakersposten.example/nyhet/10", DEMO_NOW - timedelta(days=11), "",
    )  # fmt: skip
    visit(seeded, Brought((again,)))
    with seeded(DEMO_NOW) as work:
        assert work.mentions.get(MentionId(10)).item is not None
        assert work.mentions.count(Wanted()) == 9


def test_the_first_visit_is_silent_and_the_next_one_rings_once(seeded: OpenWork) -> None:
    visit(seeded, Brought((entry(1, "Översiktsplanen för Granåker är klar"),)))
    visit(seeded, Brought((entry(1, "Översiktsplanen för Granåker är klar"), entry(2))), 1)
    visit(seeded, Brought((entry(2), entry(1, "Översiktsplanen för Granåker är klar"))), 2)
    with seeded(DEMO_NOW) as work:
        first, second = work.mentions.get(MentionId(11)), work.mentions.get(MentionId(12))
        told = [message.key for message in _waiting(work)]

        assert first.is_silent
        assert not second.is_silent
        assert told == ["O12-alert"]


def test_new_ids_for_old_entries_ring_nobody(seeded: OpenWork) -> None:
    visit(seeded, Brought(()))
    visit(seeded, Brought((entry(1),)), 1)
    for hour in range(2, 6):
        churned = Entry(f"new-{hour}", entry(1).title, entry(1).link, entry(1).published, "")
        visit(seeded, Brought((churned,)), hour)
    with seeded(DEMO_NOW) as work:
        assert [message.key for message in _waiting(work)] == ["O11-alert"]


def test_the_same_story_elsewhere_is_a_copy_and_rings_once(seeded: OpenWork) -> None:
    other = SourceId(24)
    visit(seeded, Brought(()))
    visit(seeded, Brought(()), source=other)
    visit(seeded, Brought((entry(1),)), 1)
    visit(seeded, Brought((entry(9, "Ny vattenläcka i Granåker (TT)"),)), 2, other)
    with seeded(DEMO_NOW) as work:
        copy = work.mentions.get(MentionId(12))

        assert copy.state is MentionState.DUPLICATE
        assert copy.duplicate_of == MentionId(11)
        assert [message.key for message in _waiting(work)] == ["O11-alert"]


def test_more_than_five_at_once_are_one_card(seeded: OpenWork) -> None:
    titles = ("Torget", "Kvarngatan", "Hamnen", "Stationen", "Simhallen", "Skogsbacken")
    entries = tuple(
        entry(n, f"Vattenläcka vid {title} i Granåker under natten till {n}", n / 10)
        for n, title in enumerate(titles, start=1)
    )
    visit(seeded, Brought(()))
    visit(seeded, Brought(entries), 1)
    with seeded(DEMO_NOW) as work:
        assert [message.key for message in _waiting(work)] == ["S20-O11-alerts"]


def test_old_items_and_soft_watches_ring_nobody(seeded: OpenWork) -> None:
    visit(seeded, Brought(()))
    old = entry(1, "Vattenläcka i Granåker", -24 * 8)
    soft = entry(2, "Granåker i höstskrud", 0)
    visit(seeded, Brought((old, soft)), 1)
    with seeded(DEMO_NOW) as work:
        assert work.mentions.get(MentionId(11)).is_silent
        assert not work.mentions.get(MentionId(12)).is_silent
        assert _waiting(work) == []


def test_a_story_met_in_silence_rings_when_a_louder_copy_comes(seeded: OpenWork) -> None:
    other = SourceId(24)
    visit(seeded, Brought(()))
    visit(seeded, Brought(()), source=other)
    title = "Så gick det till när torget fick sitt nya namn"
    soft = Entry("a", title, "http://ett.example/1", DEMO_NOW, "Granåker.")
    loud = Entry("b", title, "http://tva.example/1", DEMO_NOW, "En vattenläcka i Granåker.")
    visit(seeded, Brought((soft,)), 1)
    visit(seeded, Brought((loud,)), 2, other)
    with seeded(DEMO_NOW) as work:
        first = work.mentions.get(MentionId(11))

        assert WatchId(4) in first.watches
        assert [message.key for message in _waiting(work)] == ["O11-alert"]


def test_a_dead_source_is_told_once_and_its_return_once(seeded: OpenWork) -> None:
    failed = Failed(t("mentions.fetch_status", status=500))
    visit(seeded, Brought(()))
    for hour in (1, 10, 24, 25, 26, 40, 60):
        visit(seeded, failed, hour)
    visit(seeded, Brought((entry(1, "Kallt", 50),)), 61)
    visit(seeded, Unchanged(), 62)
    with seeded(DEMO_NOW) as work:
        keys = [message.key for message in _waiting(work)]

        assert [key.split("-")[1] for key in keys] == ["dead", "back"]
        assert work.sources.get(GP).failing_since is None


def test_a_source_that_is_gone_for_good_is_read_no_more(seeded: OpenWork) -> None:
    visit(seeded, Failed(t("mentions.fetch_gone", status=410), is_gone=True))
    visit(seeded, Brought((entry(1),)), 1)
    with seeded(DEMO_NOW) as work:
        assert not work.sources.get(GP).is_enabled
        assert work.items.latest(10) == ()
        assert len(_waiting(work)) == 1


def test_an_address_is_learnt_when_it_is_said_twice_in_a_row(seeded: OpenWork) -> None:
    new = "http://nya.example/rss"
    visit(seeded, Brought((), moved_to=new))
    with seeded(DEMO_NOW) as work:
        assert work.sources.get(GP).url != new
    visit(seeded, Unchanged(moved_to=new), 1)
    with seeded(DEMO_NOW) as work:
        assert work.sources.get(GP).url == new


def test_what_no_database_can_keep_never_leaves_a_feed(seeded: OpenWork) -> None:
    written = {
        "id": "a\0\ud800" * 400,
        "url": "https://tidningen.example/\0\ud800x",
        "title": "Vattenläcka\0 i \u202eGranåker\ud800",
        "content_text": "\0\ud800",
    }
    feed = {"version": "https://jsonfeed.org/version/1.1", "items": [written]}
    read = parse(json.dumps(feed).encode(), "application/feed+json", "https://tidningen.example/")

    visit(seeded, Brought(read.items))

    with seeded(DEMO_NOW) as work:
        (item,) = work.items.known(GP, [], ["https://tidningen.example/x"])
        assert item.title == "Vattenläcka i Granåker"


def test_no_two_comments_have_the_same_number(seeded: OpenWork) -> None:
    with seeded(DEMO_NOW) as work:
        said = Comment(0, MentionId(1), PersonId("p06"), DEMO_NOW, "Hej")
        numbers = [work.comments.add(said), work.comments.add(said)]

        assert numbers == [one.number for one in work.comments.of(MentionId(1))]
        assert len(set(numbers)) == 2
