"""Addresses: the same place is the same, however the link was copied."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from handlers.register.address import address_of, has_usable_port, platform_of

SAME = (
    ("https://www.facebook.com/granaker", "http://m.facebook.com/Granaker/"),
    ("https://facebook.com/granaker", "https://sv-se.facebook.com/granaker?fbclid=abc#x"),
    ("https://twitter.com/granaker", "https://x.com/granaker?s=20"),
    ("https://www.instagram.com/granaker/", "https://instagram.com/granaker?igsh=MTc4"),
    ("https://se.linkedin.com/company/granaker", "https://www.linkedin.com/company/granaker/"),
    ("https://www.granaker.example/blogg", "http://GRANAKER.example:80/blogg/?utm_source=brev"),
    ("https://granaker.example/%C3%A5", "https://granaker.example/å"),
    ("https://www.facebook.com/profile.php?id=7", "https://m.facebook.com/profile.php?id=7&ref=x"),
)
APART = (
    ("https://www.facebook.com/granaker", "https://www.instagram.com/granaker"),
    ("https://www.facebook.com/profile.php?id=7", "https://www.facebook.com/profile.php?id=8"),
    ("https://granaker.example/Blogg", "https://granaker.example/blogg"),
    ("https://granaker.example/?p=1", "https://granaker.example/?p=2"),
    ("https://granaker.example", "https://granaker.example:8443"),
    ("https://notfacebook.com/granaker", "https://facebook.com/granaker"),
)


@pytest.mark.parametrize(("one", "other"), SAME)
def test_the_same_place_has_the_same_address(one: str, other: str) -> None:
    assert address_of(one) == address_of(other)


@pytest.mark.parametrize(("one", "other"), APART)
def test_different_places_have_different_addresses(one: str, other: str) -> None:
    assert address_of(one) != address_of(other)


@pytest.mark.parametrize(
    ("link", "platform"),
    [
        ("https://m.facebook.com/granaker", "facebook"),
        ("https://youtu.be/granaker", "youtube"),
        ("https://bsky.app/profile/granaker.example", "bluesky"),
        ("https://social.example/instagram/granaker", "instagram"),
        ("https://social.example/twitter/granaker", "x"),
        ("https://www.granaker.example/nyheter", None),
        ("https://granaker.example", None),
    ],
)
def test_the_platform_is_read_from_the_link_or_not_guessed(link: str, platform: str | None) -> None:
    assert platform_of(link) == platform


hosts = st.from_regex(r"[a-zA-Z0-9]{1,12}(\.[a-zA-Z0-9]{1,8}){1,3}", fullmatch=True)
known = st.sampled_from(["www.facebook.com", "m.facebook.com", "mobile.twitter.com", "youtu.be"])
paths = st.text(st.characters(codec="utf-8", exclude_characters="?#\\"), max_size=40)
queries = st.text("abcimnpstu_=&%+1å", max_size=20)


@given(st.one_of(hosts, known), paths, queries)
def test_an_address_is_its_own_address(host: str, path: str, query: str) -> None:
    address = address_of(f"https://{host}/{path}?{query}")

    assert address_of(address) == address


@given(st.text(max_size=60))
def test_a_port_is_judged_whatever_is_written(written: str) -> None:
    assert has_usable_port(f"https://granaker.example:{written}") in (True, False)
