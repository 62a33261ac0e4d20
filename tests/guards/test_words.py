"""The catalogues are complete, and every command has what it needs."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator, Mapping
from pathlib import Path
from string import Formatter

import pytest

from handlers import catalogue
from handlers.kernel.command import Command
from handlers.kernel.parse import begin, vocabulary
from handlers.kernel.tokens import fold
from handlers.kernel.words import LANGUAGES, Words
from tests.dialogue import read_dialogues

ROOT = Path(__file__).parents[2]
WORDS = Words.load()
COMMANDS = catalogue.commands(WORDS)
TYPED = [command for command in COMMANDS if command.is_typed]
LISTS = (".words", ".filler", "stop_words", ".keyword.", ".choice.")


def _sentences(entry: object) -> Iterator[str]:
    yield from entry.values() if isinstance(entry, Mapping) else [str(entry)]


def _placeholders(entry: object) -> set[str]:
    return {name for s in _sentences(entry) for _, name, _, _ in Formatter().parse(s) if name} - {
        "cmd"
    }


def _literals() -> Iterator[tuple[Path, int, str]]:
    """Yield every key that the code names: t("…") and strings that look like a key."""
    for floor in ("handlers", "bot", "storage"):
        for path in (ROOT / floor).rglob("*.py"):
            for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
                if (
                    isinstance(node, ast.Call)
                    and isinstance(node.func, ast.Name)
                    and node.func.id == "t"
                    and node.args
                    and isinstance(node.args[0], ast.Constant)
                ):
                    yield path, node.lineno, str(node.args[0].value)


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_key_that_the_code_names_has_words(language: str) -> None:
    missing = [
        f"{path.relative_to(ROOT)}:{line}: {key}"
        for path, line, key in _literals()
        if not WORDS.has(key, language)
    ]

    assert missing == []


def test_all_languages_have_the_same_keys() -> None:
    swedish, english = (set(WORDS.entries[language]) for language in LANGUAGES)
    differing = {k for k in swedish ^ english if not any(part in k for part in LISTS)}

    assert differing == set()


def test_all_languages_have_the_same_placeholders() -> None:
    differing = [
        key
        for key, entry in WORDS.entries["sv"].items()
        if not isinstance(entry, list)
        and _placeholders(entry) != _placeholders(WORDS.entries["en"].get(key, entry))
    ]

    assert differing == []


def test_every_key_is_used() -> None:
    code = "\n".join(
        path.read_text(encoding="utf-8")
        for floor in ("handlers", "bot", "storage")
        for path in (ROOT / floor).rglob("*.py")
    )
    literal = {key for _, _, key in _literals()}
    built = tuple(re.findall(r'f"([a-z_]+\.[a-z_.]*)\{', code))
    unused = [
        key
        for key in WORDS.entries["sv"]
        if key not in literal
        and f'"{key}"' not in code
        and ".command." not in key
        and not any(part in key for part in LISTS)
        and not key.startswith(built)
    ]

    assert unused == []


@pytest.mark.parametrize("command", TYPED, ids=lambda c: c.name)
@pytest.mark.parametrize("language", LANGUAGES)
def test_every_command_has_words_help_and_an_example(command: Command, language: str) -> None:
    for part in ("words", "short", "help", "example"):
        assert WORDS.has(f"{command.key}.{part}", language), f"{command.key}.{part}"
    for field in command.fields:
        if field.keyword:
            assert WORDS.list(f"{command.key}.keyword.{field.name}", language), field.name
        if field.required:
            assert WORDS.has(f"{command.key}.ask.{field.name}", language), field.name


@pytest.mark.parametrize("command", TYPED, ids=lambda c: c.name)
def test_the_canonical_word_is_the_first_swedish_word(command: Command) -> None:
    words = WORDS.list(f"{command.key}.words", "sv")

    assert words[0] == command.word


@pytest.mark.parametrize("command", COMMANDS, ids=lambda c: c.name)
def test_a_command_is_called_as_its_file(command: Command) -> None:
    module = command.run.__module__.split(".")

    assert module[-1] == command.name
    assert module[1] == command.duty


def test_every_command_is_in_a_dialogue() -> None:
    known = vocabulary(TYPED, WORDS)
    tried: set[str] = set()
    for path in (ROOT / "tests" / "dialogues").glob("*.txt"):
        for dialogue in read_dialogues(path):
            for step in dialogue.steps:
                start = begin(step.words, known)
                tried.update(c.name for c in start.commands) if start else None

    assert {command.name for command in TYPED} - tried == set()


def test_no_swedish_sentence_outside_the_catalogues() -> None:
    allowed = (
        "handlers/mentions/match",  # word lists of Swedish
        "handlers/mentions/identity",  # likewise
        "bot/seed",
        "bot/demo",
        "bot/seeding.py",
        "bot/settings.py",
        "handlers/kernel/day",
    )
    swedish = re.compile(r"[åäöÅÄÖ]\w*\s+\w+\s+\w+")
    found = []
    for floor in ("handlers", "bot", "storage"):
        for path in (ROOT / floor).rglob("*.py"):
            where = str(path.relative_to(ROOT))
            if where.startswith(allowed):
                continue
            tree = ast.parse(path.read_text(encoding="utf-8"))
            texts = {
                id(n.body[0].value)
                for n in ast.walk(tree)
                if isinstance(n, (ast.Module, ast.ClassDef, ast.FunctionDef))
                and n.body
                and isinstance(n.body[0], ast.Expr)
            }
            found += [
                f"{where}:{n.lineno}: {n.value}"
                for n in ast.walk(tree)
                if isinstance(n, ast.Constant)
                and isinstance(n.value, str)
                and id(n) not in texts
                and swedish.search(n.value)
                and n.value not in {command.word for command in COMMANDS}
                and not _is_docstring(n, tree)
            ]

    assert found == []


def _is_docstring(node: ast.Constant, tree: ast.AST) -> bool:
    return any(isinstance(n, ast.Expr) and n.value is node for n in ast.walk(tree))


def test_no_two_commands_of_one_duty_share_every_word() -> None:
    for key, commands in vocabulary(TYPED, WORDS).items():
        fields = {(c.fields[0].type if c.fields else None) for c in commands}

        assert len(commands) == 1 or len(fields) > 0, (key, commands)


def test_words_of_a_command_are_distinct_when_folded() -> None:
    for command in TYPED:
        for language in LANGUAGES:
            words = [fold(w) for w in WORDS.list(f"{command.key}.words", language)]

            assert len(words) == len(set(words)), (command.name, words)
