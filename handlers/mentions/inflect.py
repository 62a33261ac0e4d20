"""Makes the Swedish forms of the words that people watch: inflected, possessed, inhabited.

It makes too many rather than too few: a form that nobody writes costs nothing.
"""

from __future__ import annotations

_VOWELS = "aeiouyåäö"
_S = ("", "s")
_LONG_ENOUGH = 6  # for endings that make other words of short names
# Plurals that change their vowel, by the last part of the word (Svenska Akademiens grammatik).
_UMLAUT = {
    "stad": "städer",
    "strand": "stränder",
    "brand": "bränder",
    "land": "länder",
    "hand": "händer",
    "rand": "ränder",
    "tand": "tänder",
    "bok": "böcker",
    "rot": "rötter",
    "fot": "fötter",
    "natt": "nätter",
    "bonde": "bönder",
    "son": "söner",
    "ledamot": "ledamöter",
    "stång": "stänger",
    "spång": "spänger",
    "man": "män",
}
_ABBREVIATED = {"kommunstyrelsen": "KS", "kommunfullmäktige": "KF"}


def forms_of(term: str, kind: str) -> tuple[str, ...]:
    """Return `term` and its forms, for a watch of that kind: place, noun, phrase or hashtag."""
    makers = {"place": _place, "noun": _noun, "phrase": _phrase, "hashtag": _hashtag}
    return tuple(dict.fromkeys((term, *makers[kind](term))))


def _place(name: str) -> list[str]:
    """Return for Granåker: Granåkers, granåkersbo, granåkersborna and the like."""
    small, ends_in_s = name.lower(), name.endswith(("s", "x", "z"))
    links = ("",) if ends_in_s else _S
    made = [name + "s"]
    made += [small + link + "bo" + end for link in links for end in _people(" n r rna")]
    if small[-1] not in _VOWELS:
        made += [small + "are" + end for end in _S]
        made += [small + "ar" + end for end in _people("en na")]
        if len(name) >= _LONG_ENOUGH:
            made += [small + end for end in ("sk", "ska", "skt")]
    return made


def _people(endings: str) -> list[str]:
    return [end + s for end in endings.split(" ") for s in _S]


def _noun(word: str) -> list[str]:
    """Return for översiktsplan: översiktsplanen, översiktsplaner, översiktsplanernas."""
    bare = [*_declined(word), *_changed(word)]
    return [form + s for form in (word, *bare) for s in _S]


def _declined(word: str) -> list[str]:
    """Return the definite and plural forms by how the word ends."""
    stem = word[:-1]
    if word.endswith("a"):  # en skola; ett schema
        return [word + "n", word + "t", *_with(stem, "or orna an")]
    if word.endswith("are"):  # en lärare
        return [word + "n", *_with(stem, "na")]
    if word.endswith("e"):  # en pojke; en styrelse; ett område
        return [*_with(word, "n t r rna n na"), *_with(stem, "ar arna")]
    if word.endswith("um"):  # ett museum
        return _with(word[:-2], "et er erna")
    if word[-1] in _VOWELS:  # en bro, en by; ett bi
        return _with(word, "n t r rna na ar arna er erna en et")
    made = _with(word, "en et er erna ar arna")
    if word.endswith(("el", "er", "en")):  # en cykel; ett fönster
        made += _with(word, "n") + _with(word[:-2] + word[-1], "ar arna et en er erna")
    if word[-1] in "mn":  # ett hem, ett program; en vän
        made += _with(word + word[-1], "en et ar arna er erna")
    return made


def _with(stem: str, endings: str) -> list[str]:
    return [stem + ending for ending in endings.split()]


def _changed(word: str) -> list[str]:
    """Return the plurals that change their vowel, also at the end of a compound."""
    for single, plural in _UMLAUT.items():
        if word.endswith(single):
            whole = word[: -len(single)] + plural
            return [whole, whole + ("na" if plural.endswith("r") else "nen")]
    return []


def _phrase(phrase: str) -> list[str]:
    """Return for Granåkers kommun: Granåkers kommuns, kommunen i Granåker and the like."""
    made = [phrase + "s"]
    owner, _, owned = phrase.partition(" ")
    if owned and " " not in owned and owner.endswith("s"):
        names = (owner[:-1], owner)  # Granåkers, but Borås
        made += [
            f"{the_owned} {by}{name}"
            for name in names
            for the_owned in _definite(owned)
            for by in ("i ", "på ", "")
        ]
    if not owned and phrase.endswith(("n", "t")):  # kommunstyrelsen
        made.append(f"{phrase}s ordförande")
    short = _ABBREVIATED.get(phrase.lower())
    if short:
        made += [f"{short}-ordförande", f"{short}-ordföranden", f"{short}:s ordförande"]
    return made


def _definite(word: str) -> tuple[str, ...]:
    if word.endswith("a"):
        return (word + "n",)
    endings = ("n", "t") if word[-1] in _VOWELS else ("en", "et")
    return tuple(word + ending for ending in endings)


def _hashtag(tag: str) -> list[str]:
    """Return the tag with a capital; names of campaigns cannot be made, but given."""
    return ["#" + tag[1:2].upper() + tag[2:]]
