"""How soon the first answer came."""

from __future__ import annotations

from ...kernel.text import t
from ..model import SMALL_GROUP, Numbers
from .section import Row, Section


def answers(numbers: Numbers) -> Section:
    """Tell the median of the office time to the first answer, unless the group is small."""
    label, definition = t("reports.label.median"), t("reports.definition.median", n=SMALL_GROUP)
    count, median = numbers.answers.count, numbers.answers.median
    if median is None:
        note = t("reports.answers.few", n=SMALL_GROUP) if count else t("reports.answers.none")
        return Section((), (Row(label, definition, None, note=note),))
    sentence = t("reports.answers.half", span=median)
    return Section((sentence,), (Row(label, definition, median),))
