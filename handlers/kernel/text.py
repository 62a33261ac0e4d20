"""Sentences as values: a key and its parameters, put into words when they are shown."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Text:
    """A sentence that has not been put into words yet.

    `key` names it in the catalogues; `params` are its parameters in the order they were given.
    """

    key: str
    params: tuple[tuple[str, object], ...] = ()


def t(key: str, **params: object) -> Text:
    """Return the sentence `key` with its parameters."""
    return Text(key, tuple(params.items()))
