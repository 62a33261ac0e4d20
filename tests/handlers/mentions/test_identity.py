from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from handlers.mentions.formats import Item
from handlers.mentions.identity import canonical_link, is_same_story, story_key

NOON = datetime(2026, 11, 18, 12, tzinfo=UTC)


def item(title="", link="", hours=0, ident="x"):
    return Item(ident, title, link, NOON + timedelta(hours=hours), "")


@pytest.mark.parametrize(
    ("url", "canonical"),
    [
        (
            "http://granakersposten.example/nyhet/2?ref=rss",
            "http://granakersposten.example/nyhet/2",
        ),
        (
            "HTTPS://WWW.X.Example:443/A?utm_source=rss&id=7&fbclid=z",
            "https://www.x.example/A?id=7",
        ),
        ("http://x.example", "http://x.example/"),
        ("http://x.example:8080/a#topp", "http://x.example:8080/a"),
        ("http://bytorget.example/2026/11/natet#k7", "http://bytorget.example/2026/11/natet#k7"),
        ("http://x.example/a#comment-12", "http://x.example/a#comment-12"),
        (
            "http://x.example/s%C3%B6k?q=%C3%A5%20b&ref=start",
            "http://x.example/s%C3%B6k?q=%C3%A5%20b&ref=start",
        ),
        ("http://[::1/", "http://[::1/"),
        ("tag:x,2026:1", "tag:x,2026:1"),
        ("", ""),
    ],
)
def test_a_link_loses_the_marks_of_the_way_there(url, canonical):
    assert canonical == canonical_link(url)


@given(st.text(max_size=60) | st.from_regex(r"https?://[a-z]{1,5}\.example(:[0-9]{1,5})?/\S*"))
def test_a_canonical_link_is_its_own_canonical_link(url):
    once = canonical_link(url)

    assert once == canonical_link(once)


def test_scheme_www_and_last_slash_do_not_make_another_story():
    assert story_key(item(link="https://www.x.example/a/")) == story_key(
        item(link="http://x.example/a")
    )


def test_an_item_without_a_link_is_known_by_its_id():
    assert story_key(item(ident="k7")) == "id:k7"


@pytest.mark.parametrize(
    ("one", "other", "is_same"),
    [
        (
            item("Tredje vattenläckan på Storgatan i höst", "http://g.example/nyhet/2"),
            item("Vattnet är tillbaka", "http://g.example/nyhet/2?ref=rss", hours=200),
            True,
        ),
        (
            item("Tredje vattenläckan på Storgatan i höst"),
            item("Tredje vattenläckan på Storgatan i höst (uppdaterad)", hours=2),
            True,
        ),
        (
            item("TT: Kommuner får mer pengar till skolan", "http://a.example/1"),
            item("Kommuner får mer pengar till skolan", "http://b.example/7", hours=71),
            True,
        ),
        (
            item("Kommuner får mer pengar till skolan"),
            item("Kommuner får mer pengar till skolan", hours=73),
            False,
        ),
        (
            item("Tredje vattenläckan på Storgatan i höst"),
            item("Fjärde vattenläckan på Storgatan i höst"),
            False,
        ),
        (
            item("Två skadade i olycka på riksväg 52 utanför Granåker"),
            item("Två skadade i olycka på riksväg 55 utanför Granåker"),
            False,
        ),
        (item("Ledare"), item("Ledare"), False),
        (
            item("Kommentar till: Vad gör kommunen egentligen på nätet?", "http://b.example/n#k7"),
            item("Kommentar till: Vad gör kommunen egentligen på nätet?", "http://b.example/n#k8"),
            False,
        ),
        (item("Vattnet stängs av i natt på Åsen"), item("Ny simhall byggs vid sjön i vår"), False),
        (
            Item("1", "Samma rubrik i båda", "", None, ""),
            Item("2", "Samma rubrik i båda", "", None, ""),
            False,
        ),
    ],
)
def test_copies_are_known_and_news_is_not_hidden(one, other, is_same):
    assert is_same_story(one, other) is is_same
    assert is_same_story(other, one) is is_same
