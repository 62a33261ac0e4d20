"""All sections of the seed file, in the order in which they are applied."""

from __future__ import annotations

from . import digests, mentions, organisation, posting, register, reports

SECTIONS = (
    *organisation.SECTIONS,
    *register.SECTIONS,
    *mentions.SECTIONS,
    *posting.SECTIONS,
    *reports.SECTIONS,
    *digests.SECTIONS,
)

LATER = (
    "units",
    "consents",
    "moderation",
    "records_requests",
    "ks_meetings_2026_2027",
    "monthly_reports",
    "follow_ups",
    "crisis",
)
"""Accepted, and said plainly not to be used yet."""

FOR_TESTS = ("_tests",)
"""Endings of sections that only tests read."""
