"""Finding Swedish personal numbers (personnummer) and coordination numbers in a text.

A personal number may only be handled where it is clearly justified (3 kap. 10 § lag 2018:218 med
kompletterande bestämmelser till EU:s dataskyddsförordning), which a public post never is.  The
form is that of 18 § folkbokföringslagen (1991:481); a coordination number (samordningsnummer)
has 60 added to its day.
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

from personnummer import personnummer

from .finding import Finding, Level

CODE = "PNR"
MASK = "▇▇▇▇▇▇-▇▇▇▇"

# Between year, month and day somebody may write a space or a hyphen, as in 1990-01-01-0017.
# An organisation number never fits: its third digit is at least 2, so its month does not exist.
_CANDIDATE = re.compile(
    r"""(?<![0-9])(?=(?P<whole>
        (?P<century>18|19|20)?(?P<year>[0-9]{2})
        (?P<inner>[ -]?)(?P<month>0[1-9]|1[0-2])
        (?P=inner)(?P<day>0[1-9]|[12][0-9]|3[01]|6[1-9]|[78][0-9]|9[01])
        (?P<sign>\s{0,3}[-+]{1,3}\s{0,3}|[ \t]{1,3}|)
        (?P<last>[0-9]{4})(?![0-9])
    ))""",
    re.VERBOSE,
)
# Zero-width and direction marks, soft hyphens, and what is drawn around a sign (keycaps).
_INVISIBLE = frozenset({"Cf", "Mn", "Me"})


def find_personal_numbers(text: str) -> tuple[Finding, ...]:
    """Return the personal numbers in `text`, however they are written.

    With a separator or twelve digits, a valid number blocks and one whose check digit is wrong
    warns, since it may be mistyped.  Ten bare digits only warn, and only when valid: one in ten of
    all invoice numbers passes the check digit (Luhn).
    """
    plain, places = _plain(text)
    findings: list[Finding] = []
    for candidate in _CANDIDATE.finditer(plain):
        level = _level(candidate)
        if level is not None:
            start, end = candidate.span("whole")
            found = Finding(CODE, level, places[start], places[end - 1] + 1)
            if findings and found.start < findings[-1].end:
                found = _graver(findings.pop(), found)
            findings.append(found)
    return tuple(findings)


def mask(text: str) -> str:
    """Return `text` with every personal number that blocks made unreadable."""
    pieces, at = [], 0
    for finding in find_personal_numbers(text):
        if finding.level is Level.BLOCK:
            pieces += [text[at : finding.start], MASK]
            at = finding.end
    return "".join([*pieces, text[at:]])


def _plain(text: str) -> tuple[str, list[int]]:
    """Return the text in ASCII digits, hyphens and spaces, and where each of its signs stood."""
    letters, places = [], []
    for place, letter in enumerate(text):
        plain = letter if letter.isascii() else _plain_letter(letter)
        if plain:
            letters.append(plain)
            places.append(place)
    return "".join(letters), places


@lru_cache(maxsize=4096)
def _plain_letter(letter: str) -> str:
    """Return one sign for a letter: its digit in any script, `-` for dashes, nothing if unseen."""
    category = unicodedata.category(letter)
    if category == "Nd":
        return str(unicodedata.decimal(letter))
    if category == "Pd" or letter == "\N{MINUS SIGN}":
        return "-"
    if category in _INVISIBLE:
        return ""
    if letter.isspace():
        return " "
    folded = unicodedata.normalize("NFKC", letter)
    # A raised figure after a number is a footnote, not a digit of it.
    return folded if len(folded) == 1 and category != "No" else letter


def _graver(one: Finding, other: Finding) -> Finding:
    """Return one finding for two readings of the same digits."""
    level = Level.BLOCK if Level.BLOCK in (one.level, other.level) else Level.WARN
    return Finding(CODE, level, one.start, max(one.end, other.end))


def _level(candidate: re.Match[str]) -> Level | None:
    sign, date = candidate["sign"], "".join(candidate.group("year", "month", "day"))
    plus = "+" if "+" in sign else "-"
    # With the century given the sign says nothing, and the library reads twelve digits as they are.
    century = candidate["century"]
    head = f"{century}{date}" if century else f"{date}{plus}"
    is_valid = personnummer.valid(head + candidate["last"])
    has_sign = "-" in sign or "+" in sign
    if candidate["inner"] and not has_sign:  # "2026-11-23 1405" is rather a day and a time
        return Level.WARN if is_valid else None
    if not is_valid:
        return Level.WARN if sign else None
    return Level.BLOCK if sign or century else Level.WARN
