"""Putting a `Text` into words: the only place where a sentence meets its parameters."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from string import Formatter
from zoneinfo import ZoneInfo

from . import spoken
from .month import Month
from .text import Text
from .words import Words


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of a sentence.

    Ours is from the catalogue: only there do backticks mean a command.  The rest is data, which a
    renderer must escape.
    """

    words: str
    is_ours: bool


@dataclass(frozen=True, slots=True)
class Speaker:
    """One reader's way of hearing: language, command prefix, present moment, time zone."""

    catalogue: Words
    language: str
    prefix: str
    now: datetime
    timezone: ZoneInfo

    def pieces(self, text: Text) -> Iterator[Piece]:
        """Yield the sentence piece by piece, ours and others' apart."""
        params = dict(text.params)
        template = self.catalogue.template(text.key, self.language, params.get("n"))
        for literal, name, spec, _ in Formatter().parse(template):
            if literal:
                yield Piece(literal, is_ours=True)
            if name == "cmd":
                yield Piece(self.prefix, is_ours=True)
            elif name:
                yield from self._value_pieces(params[name], spec or "")

    def _value_pieces(self, value: object, spec: str) -> Iterator[Piece]:
        if isinstance(value, Text) and not spec:
            yield from self.pieces(value)
        else:
            yield Piece(self.value(value, spec), is_ours=False)

    def plain(self, text: Text) -> str:
        """Return the sentence as plain words, commands without backticks."""
        return "".join(
            piece.words.replace("`", "") if piece.is_ours else piece.words
            for piece in self.pieces(text)
        )

    def value(self, value: object, spec: str = "") -> str:  # noqa: C901, PLR0911  # one for each type
        """Put a value into words.

        `spec` is what stands after the colon in the template: `time`, `day`, `full` for a moment;
        `date` (3 november 2026) for a moment or a day; `weekday` for a day; `name` for a month
        without its year; `words`, `words_neuter` for a count of one to nine; any of them with
        `capital_` before it, or `capital` alone, to begin a sentence.
        """
        if spec.startswith("capital"):
            words = self.value(value, spec.removeprefix("capital").removeprefix("_"))
            return words[:1].upper() + words[1:]
        match value:
            case None:
                return "–"
            case Text():
                return self.plain(value)
            case bool():
                return self.plain(Text("kernel.yes" if value else "kernel.no"))
            case datetime():
                return self._moment(value, spec)
            case date():
                return self._day(value, spec)
            case Month():
                named = spoken.spoken_month_name if spec == "name" else spoken.spoken_month
                return named(value, self.language)
            case timedelta():
                return spoken.spoken_span(value, self.language)
            case int():
                return self._count(value, spec)
            case tuple() | list():
                return spoken.spoken_list([self.value(v, spec) for v in value], self.language)
            case _:
                return str(value)

    def _today(self) -> date:
        return self.now.astimezone(self.timezone).date()

    def _day(self, day: date, spec: str) -> str:
        if spec == "weekday":
            return spoken.spoken_weekday(day, self.language)
        if spec == "date":
            return spoken.spoken_date(day, self.language)
        return spoken.spoken_day(day, self._today(), self.language)

    def _moment(self, at: datetime, spec: str) -> str:
        if spec == "time":
            return spoken.spoken_time(at, self.timezone, self.language)
        if spec == "full":
            return spoken.spoken_record(at, self.timezone, self.language)
        if spec == "date":
            return spoken.spoken_date(at.astimezone(self.timezone).date(), self.language)
        if spec == "day":
            day = at.astimezone(self.timezone).date()
            return spoken.spoken_day(day, self._today(), self.language)
        return spoken.spoken_moment(at, self.now, self.timezone, self.language)

    def _count(self, number: int, spec: str) -> str:
        if spec in ("words", "words_neuter"):
            return spoken.spoken_count(number, self.language, neuter=spec == "words_neuter")
        return spoken.spoken_number(number, self.language)
