"""Channels without a registered post for long: never said to be unused."""

from __future__ import annotations

from ...kernel.text import t
from ..model import Numbers
from .section import Row, Section


def silent(numbers: Numbers) -> Section:
    """Tell how many channels have no registered post for long."""
    count, days = numbers.now.channels.silent, numbers.silent_days
    before = None if numbers.before is None else numbers.before.channels.silent
    row = Row(
        t("reports.label.silent", days=days),
        t("reports.definition.silent", days=days),
        count,
        before,
    )
    return Section((t("reports.silent", n=count, days=days),) if count else (), (row,))
