"""The house keeps its size, its order and its secrets."""

from __future__ import annotations

import ast
import inspect
import re
import tomllib
from collections.abc import Iterator
from pathlib import Path

import pytest

from handlers.kernel import errors
from handlers.kernel.errors import BotError
from handlers.kernel.text import t

ROOT = Path(__file__).parents[2]
FLOORS = ("bot", "storage", "handlers")
MOST_LINES, MOST_IN_FUNCTION = 350, 45
MOST_METHODS, MOST_PARAMETERS, MOST_NESTED = 7, 5, 4
WRITTEN_BY_A_TOOL = "storage/migrations/versions"
Function = ast.FunctionDef | ast.AsyncFunctionDef


def sources() -> Iterator[tuple[str, str]]:
    for floor in FLOORS:
        for path in sorted((ROOT / floor).rglob("*.py")):
            where = str(path.relative_to(ROOT))
            if not where.startswith(WRITTEN_BY_A_TOOL):
                yield where, path.read_text(encoding="utf-8")


SOURCES = list(sources())
TREES = [(where, ast.parse(text)) for where, text in SOURCES]


def functions() -> Iterator[tuple[str, Function]]:
    for where, tree in TREES:
        for node in ast.walk(tree):
            if isinstance(node, Function):
                yield f"{where}:{node.lineno} {node.name}", node


def test_no_file_is_too_long() -> None:
    lengths = {where: len(text.splitlines()) for where, text in SOURCES}

    assert {w: n for w, n in lengths.items() if n > MOST_LINES} == {}


def test_no_function_is_too_long() -> None:
    lengths = {where: (node.end_lineno or 0) - node.lineno + 1 for where, node in functions()}

    assert {w: n for w, n in lengths.items() if n > MOST_IN_FUNCTION} == {}


def test_no_function_has_too_many_parameters() -> None:
    found = {}
    for where, node in functions():
        names = [a.arg for a in (*node.args.posonlyargs, *node.args.args)]
        count = len([name for name in names if name not in ("self", "cls")])
        if count > MOST_PARAMETERS:
            found[where] = count

    assert found == {}


def nesting(node: ast.AST) -> int:
    """Return how deep `if`, `for`, `with`, `try` and `match` stand in each other."""
    deepest = 0
    for child in ast.iter_child_nodes(node):
        is_block = isinstance(child, ast.If | ast.For | ast.While | ast.With | ast.Try | ast.Match)
        # `elif` stands beside its `if`, though the tree has it inside.
        is_elif = isinstance(node, ast.If) and isinstance(child, ast.If) and child in node.orelse
        if not isinstance(child, Function):
            deepest = max(deepest, nesting(child) + (is_block and not is_elif))
    return deepest


def test_nothing_is_nested_too_deep() -> None:
    depths = {where: nesting(node) for where, node in functions()}

    assert {where: n for where, n in depths.items() if n > MOST_NESTED} == {}


def test_no_protocol_asks_for_too_much() -> None:
    found = {}
    for where, tree in TREES:
        for node in ast.walk(tree):
            if isinstance(node, ast.ClassDef) and any(
                isinstance(base, ast.Name) and base.id == "Protocol" for base in node.bases
            ):
                count = sum(isinstance(item, Function) for item in node.body)
                if count > MOST_METHODS:
                    found[f"{where} {node.name}"] = count

    assert found == {}


BANNED_NAMES = re.compile(r"(?i)(manager|helper|utils?|service|info)\b|\bhandle_")


def test_names_say_what_things_are() -> None:
    named = [
        f"{where}: {node.name}"
        for where, tree in TREES
        for node in ast.walk(tree)
        if isinstance(node, Function | ast.ClassDef) and BANNED_NAMES.search(node.name)
    ]

    assert named == []


def subclasses(kind: type[BotError]) -> Iterator[type[BotError]]:
    for below in kind.__subclasses__():
        if below.__module__ == errors.__name__:  # a duty may have finer ones of its own
            yield below
        yield from subclasses(below)


@pytest.mark.parametrize("kind", sorted(subclasses(BotError), key=lambda k: k.__name__))
def test_an_error_can_be_built_and_stands_in_the_drawing(kind: type[BotError]) -> None:
    error = kind(t("kernel.conflict"))

    assert error.text == t("kernel.conflict")
    assert re.search(rf"── {kind.__name__} +[a-zA-Z]", inspect.getdoc(errors) or "")


@pytest.mark.parametrize("name", ["requirements.lock", "requirements-dev.lock"])
def test_lock_files_carry_hashes_and_no_addresses(name: str) -> None:
    text = (ROOT / name).read_text(encoding="utf-8")
    pinned = re.findall(r"^([a-z0-9._-]+)==", text, re.MULTILINE)

    assert not re.search(r"--(extra-)?index-url|--find-links|https?://|@ file", text)
    assert len(pinned) > 20
    assert len(re.findall(r"--hash=sha256:", text)) >= len(pinned)


def test_every_dependency_is_locked() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    names = {re.split(r"[^A-Za-z0-9-]", d)[0] for d in project["project"]["dependencies"]}
    locked = re.findall(r"^([a-z0-9-]+)==", (ROOT / "requirements.lock").read_text(), re.MULTILINE)

    assert names - set(locked) == set()


HOMES = re.compile(r"(?<![\w.:/])/(?:home|root|Users|work|tmp/kb)/[a-z]")


def test_no_path_of_somebodys_machine() -> None:
    kinds = ("*.py", "*.md", "*.toml", "*.txt", "*.yaml", "run")
    folders = (*FLOORS, "tests", "docs")
    files = [ROOT / "run", *ROOT.glob("*.md"), ROOT / "pyproject.toml"]
    files += [path for f in folders for kind in kinds for path in (ROOT / f).rglob(kind)]
    found = [
        f"{path.relative_to(ROOT)}:{number}"
        for path in files
        if path.exists() and path != Path(__file__)
        for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), start=1)
        if HOMES.search(line)
    ]

    assert found == []


def test_the_check_holds_the_import_contracts() -> None:
    assert "lint-imports" in (ROOT / "run").read_text(encoding="utf-8")


def test_nothing_that_works_is_a_stub() -> None:
    stub = re.compile(r"\b(TODO|FIXME|XXX|NotImplementedError)\b")
    found = [
        f"{where}:{number}"
        for where, text in SOURCES
        for number, line in enumerate(text.splitlines(), start=1)
        if stub.search(line) and "suppress(NotImplementedError)" not in line
    ]

    assert found == []
