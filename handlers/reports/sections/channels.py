"""How many channels there are at the end of the month."""

from __future__ import annotations

from ...kernel.text import Text, t
from ..model import Numbers
from .section import Row, Section, compared, with_parts


def channels(numbers: Numbers) -> Section:
    """Tell the number of channels."""
    before = None if numbers.before is None else numbers.before.channels.total
    total = numbers.now.channels.total
    sentence = with_parts(_has(total, numbers), compared(total, before, numbers))
    label, definition = t("reports.label.channels"), t("reports.definition.channels")
    rows = [Row(label, definition, total, before)]
    if numbers.department is None:
        rows += [
            Row(
                label,
                definition,
                numbers.now.channels.counts.get(one.id, 0),
                None if numbers.before is None else numbers.before.channels.counts.get(one.id, 0),
                one.id,
            )
            for one in numbers.departments
        ]
    return Section((sentence,), tuple(rows))


def _has(total: int, numbers: Numbers) -> Text:
    one = numbers.department
    if one is not None:
        key = "reports.channels.of_one" if total else "reports.channels.of_one_none"
        return t(key, n=total, department=one.name)
    return t("reports.channels.of_all" if total else "reports.channels.of_all_none", n=total)
