"""Values as JSON and back: what the outbox, the buttons and open questions keep in the database.

Each value of ours is written with its class name, so that a stored card is the same card when it
is read again, whatever its parameters were.
"""

from __future__ import annotations

import base64
import dataclasses
import json
from collections.abc import Iterable, Mapping
from datetime import date, datetime, timedelta
from enum import Enum
from typing import Any


class Wire:
    """Writes and reads values of the classes that it was given."""

    def __init__(self, classes: Iterable[type]) -> None:
        """Know `classes`: dataclasses and enumerations, each by its own name."""
        self._known: dict[str, type] = {}
        for known in classes:
            earlier = self._known.setdefault(known.__name__, known)
            if earlier is not known:
                message = f"two classes on the wire are called {known.__name__}"
                raise ValueError(message)

    def dumps(self, value: object) -> str:
        """Return the value as JSON."""
        return json.dumps(self._out(value), ensure_ascii=False, separators=(",", ":"))

    def loads(self, written: str) -> Any:
        """Return the value that `dumps` wrote; raises `KeyError` for a class not known."""
        return self._in(json.loads(written))

    def _out(self, value: object) -> object:  # noqa: PLR0911  # one return for each kind of value
        match value:
            case Enum() if self._known.get(type(value).__name__) is type(value):
                return {"$": type(value).__name__, "is": value.value}
            case None | bool() | int() | float() | str():
                return value
            case datetime():
                return {"$": "datetime", "is": value.isoformat()}
            case date():
                return {"$": "date", "is": value.isoformat()}
            case timedelta():
                return {"$": "timedelta", "is": value.total_seconds()}
            case bytes():
                return {"$": "bytes", "is": base64.b64encode(value).decode()}
            case tuple() | list():
                return [self._out(item) for item in value]
            case Mapping():
                return {"$": "dict", "is": {str(k): self._out(v) for k, v in value.items()}}
            case frozenset():
                return {"$": "frozenset", "is": sorted((self._out(v) for v in value), key=str)}
        return self._out_object(value)

    def _out_object(self, value: object) -> object:
        name = type(value).__name__
        if not dataclasses.is_dataclass(value) or self._known.get(name) is not type(value):
            message = f"{name} is not known on the wire"
            raise TypeError(message)
        fields = {f.name: self._out(getattr(value, f.name)) for f in dataclasses.fields(value)}
        return {"$": name, **fields}

    def _in(self, written: Any) -> Any:  # noqa: PLR0911  # one return for each kind of value
        if isinstance(written, list):
            return tuple(self._in(item) for item in written)
        if not isinstance(written, Mapping):
            return written
        name = written["$"]
        if name in _PLAIN:
            return _PLAIN[name](written["is"])
        if name == "dict":
            return {key: self._in(item) for key, item in written["is"].items()}
        if name == "frozenset":
            return frozenset(self._in(item) for item in written["is"])
        known = self._known[name]
        if "is" in written:
            return known(written["is"])
        return known(**{key: self._in(value) for key, value in written.items() if key != "$"})


_PLAIN: dict[str, Any] = {
    "datetime": datetime.fromisoformat,
    "date": date.fromisoformat,
    "timedelta": lambda seconds: timedelta(seconds=seconds),
    "bytes": base64.b64decode,
}
