"""Feeds as they are met, each with what must be read from it (tests/data/feeds)."""

import json
from contextlib import suppress
from dataclasses import asdict
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from handlers.kernel.errors import UnreadableFeed
from handlers.mentions.formats import MAX_BYTES, Feed, parse

DATA = Path(__file__).parents[3] / "data" / "feeds"
PAIRS = sorted(path for path in DATA.iterdir() if path.suffix != ".json")
URL = "http://feeds.example/x/feed"


def expected(path: Path) -> dict:
    return json.loads(path.with_suffix(".json").read_text(encoding="utf-8"))


def written(feed: Feed) -> list[dict]:
    return [
        {name: v.isoformat() if hasattr(v, "isoformat") else v for name, v in asdict(item).items()}
        for item in feed.items
    ]


@pytest.mark.parametrize("path", PAIRS, ids=lambda path: path.name)
def test_a_feed_is_read_or_refused_as_its_pair_says(path):
    wanted = expected(path)

    if "refused" in wanted:
        with pytest.raises(UnreadableFeed) as refusal:
            parse(path.read_bytes(), wanted.get("content_type"), URL)

        assert wanted["refused"] == refusal.value.text.key
    else:
        feed = parse(path.read_bytes(), wanted.get("content_type"), URL)

        assert (wanted["title"], wanted["items"]) == (feed.title, written(feed))


def test_at_least_25_pairs_are_tried():
    assert len(PAIRS) >= 25


def test_times_are_aware_and_in_utc():
    for path in PAIRS:
        for item in expected(path).get("items", ()):
            assert item["published"] is None or item["published"].endswith("+00:00")


def test_more_than_ten_megabytes_are_refused():
    with pytest.raises(UnreadableFeed) as refusal:
        parse(b"<rss>" + b" " * MAX_BYTES, None, URL)

    assert refusal.value.text.key == "mentions.feed_too_large"


def test_the_first_two_thousand_items_are_kept():
    items = "".join(f"<item><title>{n}</title></item>" for n in range(2_500))
    feed = parse(f"<rss><channel>{items}</channel></rss>".encode(), None, URL)

    assert [str(n) for n in range(2_000)] == [item.title for item in feed.items]


def test_the_same_bytes_give_the_same_items():
    content = (DATA / "guid_only.rss").read_bytes()

    assert parse(content, None, URL) == parse(content, None, URL)


@given(st.binary(max_size=2_000), st.none() | st.text(max_size=40))
def test_any_bytes_are_read_or_refused(content, content_type):
    read_or_refused(content, content_type)


@settings(max_examples=300, deadline=None)
@given(
    st.sampled_from(PAIRS),
    st.lists(
        st.tuples(
            st.integers(0, 4_000),
            st.integers(0, 30),
            st.sampled_from([b"", b"<", b"&", b"]]>", b"<![CDATA[", b"\xff", b"\0", b"</item>"])
            | st.binary(max_size=8),
        ),
        max_size=6,
    ),
)
def test_a_damaged_feed_is_read_or_refused(path, damages):
    content = path.read_bytes()
    for at, length, instead in damages:
        content = content[:at] + instead + content[at + length :]

    read_or_refused(content, None)


@settings(max_examples=100, deadline=None)
@given(st.sampled_from([path for path in PAIRS if "items" in expected(path)]), st.data())
def test_a_feed_cut_off_anywhere_loses_no_item_silently(path, data):
    content = path.read_bytes().rstrip()
    whole = parse(content, expected(path).get("content_type"), URL)
    cut = content[: data.draw(st.integers(0, len(content) - 1))]
    try:
        feed = parse(cut, expected(path).get("content_type"), URL)
    except UnreadableFeed:
        return

    assert len(whole.items) == len(feed.items)


def read_or_refused(content: bytes, content_type: str | None) -> None:
    with suppress(UnreadableFeed):  # nothing else may be raised
        for item in parse(content, content_type, URL).items:
            assert item.id
            assert item.link == "" or item.link.lower().startswith(("http://", "https://"))
            assert item.published is None or item.published.utcoffset() is not None
