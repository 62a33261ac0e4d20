"""Reading YAML so that every value knows its line."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

import yaml

DEEPEST = 40
MOST_VALUES = 1_000_000
"""A file that grows beyond this by references to itself (&, *) is an attack or a mistake."""

Path = tuple[str | int, ...]
"""Where a value stands: `("people", 3, "name")`."""


class BadSeed(Exception):
    """The seed file is broken; `faults` are sentences that name line and field."""

    def __init__(self, faults: list[str]) -> None:
        super().__init__("; ".join(faults))
        self.faults = faults


@dataclass(slots=True)
class Lined:
    """Plain values, and the line of each."""

    values: Any
    lines: dict[Path, int] = field(default_factory=dict)

    def line(self, path: Path) -> int:
        """Return the line of a value, or of the nearest thing around it."""
        while path and path not in self.lines:
            path = path[:-1]
        return self.lines.get(path, 1)


def read_yaml(text: str) -> Lined:
    """Read one YAML document; raises `BadSeed` where it is not YAML or has the same key twice."""
    try:
        node = yaml.compose(text, Loader=yaml.CSafeLoader)
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark
        raise BadSeed([f"rad {mark.line + 1 if mark else 1}: {error.problem}"]) from error
    except yaml.YAMLError as error:
        raise BadSeed([f"rad 1: {error}"]) from error
    except RecursionError as error:
        raise BadSeed(["rad 1: filen är nästlad för djupt"]) from error
    lined = Lined(None)
    loader = yaml.SafeLoader("")
    try:
        lined.values = _build(node, (), lined, loader) if node is not None else {}
    finally:
        loader.dispose()
    if not isinstance(lined.values, Mapping):
        raise BadSeed(["rad 1: filen ska bestå av namngivna avsnitt"])
    return lined


def _build(node: yaml.Node, path: Path, lined: Lined, loader: yaml.SafeLoader) -> Any:
    line = node.start_mark.line + 1
    if len(path) > DEEPEST or len(lined.lines) > MOST_VALUES:
        raise BadSeed([f"rad {line}, {dotted(path[:2])}: för djupt eller för stort"])
    lined.lines[path] = line
    if isinstance(node, yaml.MappingNode):
        return _mapping(node, path, lined, loader)
    if isinstance(node, yaml.SequenceNode):
        return [_build(item, (*path, i), lined, loader) for i, item in enumerate(node.value)]
    return _value(node, path, loader)


def _value(node: yaml.Node, path: Path, loader: yaml.SafeLoader) -> Any:
    try:
        return loader.construct_object(node)
    except (ValueError, yaml.YAMLError) as error:
        cause = getattr(error, "problem", None) or error
        raise BadSeed([f"rad {node.start_mark.line + 1}, {dotted(path)}: {cause}"]) from error


def _mapping(
    node: yaml.MappingNode, path: Path, lined: Lined, loader: yaml.SafeLoader
) -> dict[str, Any]:
    found: dict[str, Any] = {}
    for key_node, value_node in node.value:
        key = str(_value(key_node, path, loader))
        here = (*path, key)
        if key in found:
            line = key_node.start_mark.line + 1
            raise BadSeed([f"rad {line}, {dotted(here)}: står två gånger"])
        found[key] = _build(value_node, here, lined, loader)
        lined.lines[here] = key_node.start_mark.line + 1
    return found


def dotted(path: Path) -> str:
    """Write a path as people read it: `people[3].name`."""
    written = ""
    for part in path:
        written += f"[{part}]" if isinstance(part, int) else f".{part}" if written else str(part)
    return written or "filen"
