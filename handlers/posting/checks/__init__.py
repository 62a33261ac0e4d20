"""Checks of a text before anybody is asked to approve it: one file each, offline and exact.

A new check is one file and one line in `CHECKS`.
"""

from __future__ import annotations

from .finding import Check, Finding, Level
from .personal_number import find_personal_numbers, mask

__all__ = [
    "CHECKS",
    "Check",
    "Finding",
    "Level",
    "find_personal_numbers",
    "mask",
    "run_checks",
]

CHECKS: tuple[Check, ...] = (find_personal_numbers,)


def run_checks(text: str) -> tuple[Finding, ...]:
    """Return what all checks find in `text`, in the order of the text."""
    findings = (finding for check in CHECKS for finding in check(text))
    return tuple(sorted(findings, key=lambda finding: (finding.start, finding.end, finding.code)))
