"""The reference pages, written from the code: `python -m bot.reference [FOLDER]`.

A guard test compares them with `docs/reference`, so they are never older than the code.
"""

from __future__ import annotations

import ast
import inspect
import sys
from collections.abc import Callable, Iterator, Mapping, Sequence
from enum import StrEnum
from importlib import import_module
from importlib.util import find_spec
from itertools import pairwise
from pathlib import Path
from types import ModuleType
from typing import Any

from handlers import catalogue
from handlers.kernel.command import Command, Field, Permission
from handlers.kernel.words import LANGUAGES, Words

from .settings import Settings

FOLDER = Path("docs") / "reference"
_NOTICE = "<!-- Written by `python -m bot.reference`; change the code, not this page. -->"
_WHO = {
    Permission.EVERYONE: "everybody, also people whom nobody knows",
    Permission.READ: "staff and elected representatives",
    Permission.STAFF: "staff",
    Permission.DECIDE: "staff with the mandate, judged at the moment of the act",
    Permission.ADMINISTER: "administrators",
}


def settings_page() -> str:
    """Return the page of all settings."""
    rows = [
        (f"`{name.upper()}`", _default(getattr(Settings(), name)), _sentences(words))
        for name, words in _meanings(Settings)
    ]
    return _page(
        "Settings",
        "Read once at the start, from the environment or from `.env` in the working folder; the "
        "environment wins.  A value that cannot be used stops the start with exit code 2.",
        *_table(("Setting", "Default", "Meaning"), rows),
    )


def _meanings(settings: type) -> Iterator[tuple[str, str]]:
    """Yield each field with the docstring below it."""
    body = ast.parse(inspect.getsource(settings)).body[0].body  # type: ignore[attr-defined]  # a class
    for item, below in pairwise(body):
        if isinstance(item, ast.AnnAssign) and isinstance(item.target, ast.Name):
            is_words = isinstance(below, ast.Expr) and isinstance(below.value, ast.Constant)
            yield item.target.id, str(below.value.value) if is_words else ""


def _default(value: object) -> str:
    written = "" if value in ((), frozenset()) else str(value)
    return f"`{written}`" if written else "–"


def commands_page(words: Words) -> str:
    """Return the page of all commands, duty by duty."""
    lines: list[str] = []
    duty = ""
    for command in catalogue.commands(words):
        if command.needs is Permission.BOT:
            continue
        if command.duty != duty:
            duty = command.duty
            lines += [f"## {duty.capitalize()}", ""]
        lines += [*_command(command, words), ""]
    return _page(
        "Commands",
        "In Slack after `/komm`, in Matrix after `!komm`, in the console as they are.  Words may "
        "be written in any case, in Swedish or English, letters without their rings and dots.",
        *lines,
    )


def _command(command: Command, words: Words) -> Iterator[str]:
    told = {
        language: {
            part: words.entries[language].get(f"{command.key}.{part}", "")
            for part in ("help", "example")
        }
        for language in LANGUAGES
    }
    yield f"### {command.word}"
    yield ""
    for language in LANGUAGES:
        yield f"{_plain(told[language]['help'])}  "
    yield ""
    for language, title in (("sv", "Swedish"), ("en", "English")):
        own = words.list(f"{command.key}.words", language)
        yield f"- {title}: {', '.join(f'`{word}`' for word in own)}"
    yield f"- Who: {_WHO[command.needs]}"
    if command.fields:
        arguments = (_argument(item, command, words) for item in command.fields)
        yield f"- Arguments: {', '.join(arguments)}"
    examples = dict.fromkeys(_plain(told[language]["example"]) for language in LANGUAGES)
    yield f"- Example: {' · '.join(examples)}"


def _argument(item: Field, command: Command, words: Words) -> str:
    kinds = " or ".join(_kind(kind, item, command, words) for kind in item.choices)
    many = f"{kinds}, …" if item.many else kinds
    if item.keyword:
        own = words.in_all_languages(f"{command.key}.keyword.{item.name}")
        many = " / ".join(own) if item.type is bool else f"{' / '.join(own)} <{many}>"
    return f"`{many}`" if item.required else f"`[{many}]`"


def _kind(kind: Any, item: Field, command: Command, words: Words) -> str:
    if isinstance(kind, type) and issubclass(kind, StrEnum):
        keys = (f"{command.duty}.choice.{kind.__name__}.{member.value}" for member in kind)
        return "|".join(words.list(key, "sv")[0] for key in keys)
    known = _KINDS.get(kind.__name__, str(kind.__name__))
    return known.format(name=item.name.replace("_", " "))


_KINDS = {
    "ChannelId": "K12",
    "PostId": "G147",
    "WatchId": "B3",
    "MentionId": "O981",
    "SourceId": "S20",
    "PersonId": "@person",
    "DepartmentId": "department",
    "Words": '"{name}"',
    "Phrase": '"{name}"',
    "str": "{name}",
    "Link": "https://…",
    "CaseNumber": "KS/2026:412",
    "Version": "v2",
    "Exclusion": "-word",
    "Moment": "time",
    "Period": "period",
    "Month": "month",
    "timedelta": "7d",
    "int": "number",
}


def states_page(words: Words) -> str:
    """Return the page of all state machines, from the tables that the rules go by."""
    lines: list[str] = []
    for duty, moves in _machines():
        lines += [f"## {duty.capitalize()}", ""]
        rows = [
            (f"`{act}`", " · ".join(_states(duty, possible, words)), *_states(duty, {after}, words))
            for act, (possible, after) in moves.items()
        ]
        lines += [*_table(("Act", "Possible in", "Leads to"), rows), ""]
    return _page("States", "What can be done with what, and what it leads to.", *lines)


def _machines() -> Iterator[tuple[str, Mapping[str, Any]]]:
    for duty in dict.fromkeys(command.duty for command in catalogue.DUTY_COMMANDS):
        if find_spec(f"handlers.{duty}.rules") is not None:
            rules: ModuleType = import_module(f"handlers.{duty}.rules")
            if hasattr(rules, "MOVES"):
                yield duty, rules.MOVES


def _states(duty: str, states: Any, words: Words) -> list[str]:
    found = []
    everything = [state for kind in {type(state) for state in states} for state in kind]
    for state in sorted(states, key=everything.index):
        key = f"{duty}.state.{state.value}"
        found.append(words.template(key, "sv") if words.has(key) else f"`{state.value}`")
    return list(dict.fromkeys(found))


def _page(title: str, lead: str, *lines: str) -> str:
    return "\n".join((f"# {title}", "", _NOTICE, "", lead, "", *lines)).rstrip() + "\n"


def _table(heads: tuple[str, ...], rows: Sequence[tuple[str, ...]]) -> Iterator[str]:
    yield f"| {' | '.join(heads)} |"
    yield f"|{'|'.join(' --- ' for _ in heads)}|"
    for row in rows:
        escaped = (cell.replace("|", r"\|") for cell in row)
        yield f"| {' | '.join(escaped)} |"


def _plain(words: object) -> str:
    return _sentences(str(words).replace("{cmd}", ""))


def _sentences(words: str) -> str:
    return " ".join(words.split())


def pages() -> Mapping[str, str]:
    """Return every page by its file's name."""
    words = Words.load()
    made: dict[str, Callable[[], str]] = {
        "settings.md": settings_page,
        "commands.md": lambda: commands_page(words),
        "states.md": lambda: states_page(words),
    }
    return {name: make() for name, make in made.items()}


def main(folder: Path) -> None:
    """Write all pages to `folder`."""
    folder.mkdir(parents=True, exist_ok=True)
    for name, page in pages().items():
        (folder / name).write_text(page, encoding="utf-8")


if __name__ == "__main__":
    main(Path(sys.argv[1]) if len(sys.argv) > 1 else FOLDER)
