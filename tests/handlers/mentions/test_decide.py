"""What an entry is to us, however a feed shuffles, repeats and renames."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st

from handlers.kernel.ids import SourceId
from handlers.mentions.decide import Verdict, decide, read_entries
from handlers.mentions.formats import Item as Entry
from handlers.mentions.model import Item, Source

NOW = datetime(2026, 11, 23, 8, tzinfo=UTC)
SOURCE = Source(SourceId(20), "Posten", "nyhet", "http://posten.example/rss")


def entry(number: int, title: str = "") -> Entry:
    return Entry(
        f"guid-{number}", title or f"Rubrik {number}", f"http://posten.example/{number}",
        NOW - timedelta(hours=number), "",
    )  # fmt: skip


def kept(entries: list[Entry]) -> list[Item]:
    return [
        Item(
            number, SOURCE.id, read.identity, read.entry.link, read.canonical, read.title, "",
            read.published_at, NOW, is_silent=False,
        )
        for number, read in enumerate(read_entries(SOURCE, entries, NOW), start=1)
    ]  # fmt: skip


@given(st.lists(st.integers(0, 30), max_size=60), st.randoms(use_true_random=False))
def test_the_same_feed_shuffled_and_doubled_has_nothing_new(
    numbers: list[int], dice: object
) -> None:
    first = [entry(number) for number in numbers]
    again = [*first, *first]
    dice.shuffle(again)  # type: ignore[attr-defined]
    decided = list(decide(read_entries(SOURCE, again, NOW), kept(first)))

    assert {one.verdict for one in decided} <= {Verdict.SEEN}
    assert len(decided) == len(set(numbers))


@given(st.sets(st.integers(0, 30)), st.sets(st.integers(0, 30)))
def test_exactly_what_was_not_there_is_new(before: set[int], after: set[int]) -> None:
    decided = decide(
        read_entries(SOURCE, [entry(n) for n in after], NOW), kept([entry(n) for n in before])
    )
    new = {one.read.identity for one in decided if one.verdict is Verdict.NEW}

    assert new == {f"guid-{n}" for n in after - before}


def test_new_ids_for_the_same_links_are_nothing_new() -> None:
    known = kept([entry(1), entry(2)])
    churned = [
        Entry(f"x{n}", f"Rubrik {n}", f"http://posten.example/{n}?utm_source=rss", None, "")
        for n in (1, 2)
    ]
    decided = list(decide(read_entries(SOURCE, churned, NOW), known))

    assert [one.verdict for one in decided] == [Verdict.SEEN, Verdict.SEEN]


def test_entries_that_all_lead_to_the_front_page_are_told_apart_by_their_ids() -> None:
    front = [Entry(f"id-{n}", f"Rubrik {n}", "http://posten.example/", None, "") for n in (1, 2, 3)]
    decided = list(decide(read_entries(SOURCE, front, NOW), kept(front[:1])))

    assert [one.verdict for one in decided] == [Verdict.SEEN, Verdict.NEW, Verdict.NEW]


def test_a_new_title_is_seen() -> None:
    (one,) = decide(read_entries(SOURCE, [entry(1, "Ny rubrik")], NOW), kept([entry(1)]))

    assert one.verdict is Verdict.RETITLED


def test_an_entry_without_a_title_is_called_by_its_first_words_or_its_address() -> None:
    worded = Entry("a", "", "http://x.example/1", None, "Någon mer som hörde fyrverkerier i natt?")
    bare = Entry("b", "", "http://x.example/2", None, "")
    first, second = read_entries(SOURCE, [worded, bare], NOW)

    assert first.title == "Någon mer som hörde fyrverkerier i natt?"
    assert second.title == "http://x.example/2"


def test_a_time_to_come_is_taken_for_now() -> None:
    (one,) = read_entries(SOURCE, [Entry("a", "T", "", NOW + timedelta(days=9), "")], NOW)

    assert one.published_at == NOW


def test_a_very_long_id_is_kept_as_its_mark() -> None:
    (one,) = read_entries(SOURCE, [Entry("a" * 9_000, "T", "", None, "")], NOW)

    assert len(one.identity) == 64
