"""What watches find in Swedish text: the demo's own rules and tests, and the hard cases."""

import unicodedata
from pathlib import Path

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from handlers.mentions.inflect import forms_of
from handlers.mentions.match import Matcher, WatchRule, excerpt, rule_from_words

DEMO = yaml.safe_load(
    (Path(__file__).parents[3] / "bot" / "demo" / "granaker.yaml").read_text(encoding="utf-8")
)
# The name of a campaign: no rule of grammar leads to it.
GIVEN_BY_HAND = {"#vårigranåker"}


def rule(entry: dict) -> WatchRule:
    return WatchRule(
        number=int(entry["id"][1:]),
        term=entry["term"],
        kind=entry["type"],
        forms=tuple(entry["forms"]),
        prefix=entry.get("prefix", False),
        require_any=tuple(entry.get("require_any", ())),
        exclude=tuple(entry.get("exclude", ())),
    )


WATCHES = Matcher(rule(entry) for entry in DEMO["watch_terms"])


def numbers(text: str) -> list[str]:
    return sorted({f"w{hit.rule_number:02}" for hit in WATCHES.find(text)})


def finds(term: str, text: str) -> list[str]:
    return [hit.words for hit in Matcher([rule_from_words(1, term)]).find(text)]


@pytest.mark.parametrize("case", DEMO["watch_term_tests"], ids=lambda case: case["text"])
def test_the_watches_of_the_demo_find_what_they_should(case):
    assert case["match"] == numbers(case["text"])


@pytest.mark.parametrize("mention", DEMO["mentions"], ids=lambda mention: mention["id"])
def test_the_mentions_of_the_demo_are_hit_by_their_watches(mention):
    assert sorted(mention["terms"]) == numbers(f"{mention['title']}\n{mention.get('summary', '')}")


@pytest.mark.parametrize("entry", DEMO["watch_terms"], ids=lambda entry: entry["id"])
def test_the_generator_makes_every_form_that_the_demo_lists(entry):
    made = {form.lower() for form in forms_of(entry["term"], entry["type"])}
    wanted = {form.lower() for form in entry["forms"]} - GIVEN_BY_HAND

    assert wanted <= made


@pytest.mark.parametrize("entry", DEMO["watch_terms"], ids=lambda entry: entry["id"])
def test_every_listed_form_is_found(entry):
    for form in entry["forms"]:
        assert f"w{int(entry['id'][1:]):02}" in numbers(f"Granåker: {form}.")


@pytest.mark.parametrize(
    ("term", "text", "words"),
    [
        ("Flen", "Influensan är här. Flen bygger.", ["Flen"]),
        ("Flen", "Flens kommun och flensborna", ["Flens", "flensborna"]),
        ("Habo", "Håbo kommun växer", []),
        ("Håbo", "Habo kommun växer", []),
        ("Mora", "En moral som moraborna delar", ["moraborna"]),
        ("Orsa", "Orsaken är okänd, av samma orsak som i Orsa", ["Orsa"]),
        ("Vara", "Att vara eller inte vara i Vara", ["Vara"]),
        ("Lund", "i en lund utanför Lund", ["Lund"]),
        ("Habo", "Habohus och Haboborna i haboskogen", ["Habohus", "Haboborna"]),
        ("Katrineholm", "Katrineholmsbostäder", ["Katrineholmsbostäder"]),
        ("Katrineholm", "katrineholmsskolor", ["katrineholmsskolor"]),
        ("Katrineholm", "Katrineholms SK och katrineholmare", ["Katrineholms", "katrineholmare"]),
        ("Granåker", "Nya Granåker’s väg", ["Granåker’s"]),
        ("Granåker", "Stor-Granåker och Granåker-Flen", ["Granåker", "Granåker"]),
        ("Granåker", "agranåker granåkerx", []),
        ("Granåker", unicodedata.normalize("NFD", "i Granåkers skola"), ["Granåkers"]),
        ("Granåker", "Gran\u00adåkers\u00a0skola", ["Granåkers"]),
        ("Granåkers kommun", "Granåkers\u00a0\n kommuns bokslut", ["Granåkers kommuns"]),
        ("Granåkers kommun", "Granåkers kommunala bostäder", []),
        ("Granåkers kommun", "kommunen i Granåker", ["kommunen i Granåker"]),
        ("#granåker", "Fint i dag #Granåker! #granåker_if #granåkerif a#granåker", ["#Granåker"]),
        (
            "hemtjänst",
            "Hemtjänsten, hemtjänstens och hemtjänstpersonal",
            ["Hemtjänsten", "hemtjänstens"],
        ),
        ("ledamot", "ledamöterna röstade", ["ledamöterna"]),
        ("museum", "museet och museernas", ["museet", "museernas"]),
        ("program", "programmet", ["programmet"]),
        ("cykel", "cyklarna", ["cyklarna"]),
        ("område", "områdena", ["områdena"]),
        ("bro", "Broarna", ["Broarna"]),
        ("grill", "İ İ grillen", ["grillen"]),
    ],
)
def test_swedish_words_are_found_as_readers_would(term, text, words):
    assert words == finds(term, text)


@pytest.mark.parametrize(
    ("term", "kind"),
    [
        ("#granåker", "hashtag"),
        ("Granåkers kommun", "phrase"),
        ("Granåker", "place"),
        ("vattenläcka", "noun"),
    ],
)
def test_one_word_typed_in_chat_becomes_the_likeliest_watch(term, kind):
    assert kind == rule_from_words(1, term).kind


def test_an_exclusion_takes_away_only_the_hit_that_it_covers():
    matcher = Matcher([rule_from_words(1, "Granåker", exclude=("Granåkers IF",))])

    assert [hit.start for hit in matcher.find("Granåkers IF:s match i Granåker")] == [23]


def test_a_rule_keeps_silent_without_the_company_it_asks_for():
    matcher = Matcher([WatchRule(1, "hemtjänst", "noun", require_any=("Granåker",))])

    assert matcher.find("Hemtjänsten i Flen") == ()
    assert len(matcher.find("Hemtjänsten hos granåkersborna")) == 1


def test_many_rules_find_the_same_word_each_once():
    matcher = Matcher([rule_from_words(n, "Granåker") for n in (3, 1, 2)])

    assert [hit.rule_number for hit in matcher.find("Granåkers skola")] == [1, 2, 3]


def test_no_rules_find_nothing():
    assert Matcher([]).find("Granåker") == ()


@given(st.text(alphabet="Granåke rs\u00ad\u00a0\u0301\u030aa\nİß", max_size=60))
def test_the_offsets_of_a_hit_are_those_of_the_text_given(text):
    for hit in Matcher([rule_from_words(1, "Granåker")]).find(text):
        here = unicodedata.normalize("NFC", text[hit.start : hit.end]).replace("\u00ad", "")

        assert here.rstrip() == hit.words


@given(st.text(max_size=300), st.integers(0, 300), st.integers(1, 20), st.integers(10, 200))
def test_an_excerpt_is_never_longer_than_its_limit(text, start, length, limit):
    text = f"{text[:start]} Granåker {text[start:]}"
    (hit, *_) = Matcher([rule_from_words(1, "Granåker")]).find(text) or (None,)
    if hit:
        assert len(excerpt(text, hit, limit)) <= limit


def first_hit(text):
    return Matcher([rule_from_words(1, "Granåker")]).find(text)[0]


def test_an_excerpt_is_the_sentence_around_the_hit():
    text = "Det regnar. Kl. 9 samlas t.ex. folk i Granåker för att fira! Sedan är det slut."

    assert excerpt(text, first_hit(text)) == "Kl. 9 samlas t.ex. folk i Granåker för att fira!"


def test_an_excerpt_of_a_long_sentence_is_cut_at_words_on_both_sides():
    text = "ord " * 100 + "i Granåker bor " + "folk " * 100
    words = excerpt(text, first_hit(text))

    assert len(words) <= 200
    assert words.startswith("…ord ")
    assert "i Granåker bor" in words
    assert words.endswith(" folk…")


def test_an_excerpt_keeps_to_its_own_line():
    text = "Rubrik utan punkt\nIngress om Granåker"

    assert excerpt(text, first_hit(text)) == "Ingress om Granåker"
