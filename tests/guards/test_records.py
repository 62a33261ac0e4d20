"""The log has a sentence for everything that is written in it."""

from __future__ import annotations

import ast
import tomllib
from collections.abc import Iterator
from pathlib import Path

import pytest

from handlers.guide.version import VERSION
from handlers.kernel.words import LANGUAGES, Words

ROOT = Path(__file__).parents[2]
WORDS = Words.load()


def _actions() -> Iterator[tuple[str, str]]:
    """Yield where an action is written to the audit, and the action."""
    for floor in ("handlers", "bot"):
        for path in (ROOT / floor).rglob("*.py"):
            for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
                if (
                    isinstance(node, ast.Call)
                    and isinstance(node.func, ast.Attribute)
                    and node.func.attr == "write"
                    and isinstance(node.func.value, ast.Attribute)
                    and node.func.value.attr == "audit"
                ):
                    yield from _literals(path, node.args[0])


def _literals(path: Path, node: ast.AST) -> Iterator[tuple[str, str]]:
    where = str(path.relative_to(ROOT))
    for part in ast.walk(node):
        if isinstance(part, ast.Constant) and isinstance(part.value, str):
            yield where, part.value


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_action_in_the_log_has_a_sentence(language: str) -> None:
    missing = {
        f"{where}: records.action.{action.replace('.', '_')}"
        for where, action in _actions()
        if not action.endswith(".")
        and not WORDS.has(f"records.action.{action.replace('.', '_')}", language)
    }

    assert sorted(missing) == []


def test_the_version_that_status_shows_is_that_of_the_project() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]

    assert project["version"] == VERSION
