"""What has become of the requests that were first sent in the month."""

from __future__ import annotations

from ...kernel.text import Text, t
from ..model import Numbers, Outcome, Requests
from .section import Row, Section, missing


def requests(numbers: Numbers) -> Section:
    """Tell the number of requests and its parts, which always sum up to it."""
    now = numbers.now.requests
    before = None if numbers.before is None else numbers.before.requests
    return Section((_sentence(now, numbers),), tuple(_rows(now, before, numbers)))


def _sentence(now: Requests | None, numbers: Numbers) -> Text:
    if now is None:
        return t("reports.requests.unknown", month=numbers.month)
    parts = tuple(_part(outcome, now) for outcome in Outcome if now.having(outcome))
    if not parts:
        return t("reports.requests.none")
    return t("reports.requests.some", n=now.total, parts=parts)


def _part(outcome: Outcome, now: Requests) -> Text:
    count = now.having(outcome)
    text = t(f"reports.part.{outcome.value}", n=count)
    if outcome is not Outcome.APPROVED or not now.by_policy:
        return text
    if now.by_policy == count:
        return t("reports.part.all_by_policy", part=text)
    return t("reports.part.by_policy", part=text, n=now.by_policy)


def _rows(now: Requests | None, before: Requests | None, numbers: Numbers) -> list[Row]:
    definition = t("reports.definition.requests")
    if now is None:
        return [Row(t("reports.label.requests"), definition, missing())]
    rows = [
        Row(
            t("reports.label.requests"),
            definition,
            now.total,
            None if before is None else before.total,
        )
    ]
    rows += [
        Row(
            t(f"reports.label.{outcome.value}"),
            t(f"reports.definition.{outcome.value}"),
            now.having(outcome),
            None if before is None else before.having(outcome),
        )
        for outcome in Outcome
    ]
    if numbers.department is None:
        rows += [
            Row(
                t("reports.label.requests"),
                definition,
                now.of(one.id),
                None if before is None else before.of(one.id),
                one.id,
            )
            for one in numbers.departments
        ]
    return rows
