"""The text catalogues: every sentence and every command word, in each language.

`handlers/text/<language>/<duty>.toml`; the file's name begins every key in it, so `[card] asked`
in `posting.toml` is `posting.card.asked`.  A table with `one` and `other` is a plural, chosen by
the parameter `n`.
"""

from __future__ import annotations

import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from importlib.resources import files
from typing import Any

LANGUAGES = ("sv", "en")


def _flatten(tree: Mapping[str, Any], prefix: str) -> Iterator[tuple[str, Any]]:
    for key, value in tree.items():
        path = f"{prefix}.{key}"
        if isinstance(value, Mapping) and set(value) != {"one", "other"}:
            yield from _flatten(value, path)
        else:
            yield path, value


@dataclass(frozen=True, slots=True)
class Words:
    """The catalogues of all languages, flattened to dotted keys."""

    entries: Mapping[str, Mapping[str, Any]]

    @classmethod
    def load(cls) -> Words:
        """Read the catalogues that are shipped with the code."""
        root = files("handlers").joinpath("text")
        entries: dict[str, dict[str, Any]] = {}
        for language in LANGUAGES:
            mine = entries.setdefault(language, {})
            for file in root.joinpath(language).iterdir():
                if file.name.endswith(".toml"):
                    tree = tomllib.loads(file.read_text(encoding="utf-8"))
                    mine.update(_flatten(tree, file.name.removesuffix(".toml")))
        return cls(entries)

    def template(self, key: str, language: str, n: object = None) -> str:
        """Return the sentence `key`; where it has a plural, the form for `n`.

        Raises `KeyError` when the key is missing, which a guard test makes impossible.
        """
        entry = self.entries[language if language in self.entries else LANGUAGES[0]][key]
        if isinstance(entry, Mapping):
            entry = entry["one" if n == 1 else "other"]
        if isinstance(entry, list):  # a command's words, of which the first is the usual one
            entry = entry[0]
        return str(entry)

    def has(self, key: str, language: str = LANGUAGES[0]) -> bool:
        """Tell whether the catalogue of `language` has `key`."""
        return key in self.entries[language]

    def list(self, key: str, language: str) -> tuple[str, ...]:
        """Return the list of words under `key`; an empty tuple when there is none."""
        entry = self.entries[language].get(key, ())
        return (entry,) if isinstance(entry, str) else tuple(entry)

    def in_all_languages(self, key: str) -> tuple[str, ...]:
        """Return the words under `key` of every language: all are understood everywhere."""
        return tuple(w for language in LANGUAGES for w in self.list(key, language))
