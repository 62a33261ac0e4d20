"""The parsing process: a feed on standard input, its items as JSON on standard output."""

from __future__ import annotations

import dataclasses
import json
import resource
import sys
from datetime import datetime
from typing import Any

from handlers.kernel.errors import UnreadableFeed
from handlers.kernel.text import Text, t
from handlers.mentions.formats import Feed, Item, parse

MAX_MEMORY = 1024 * 1024 * 1024
"""Address space of the process, in bytes."""


def main() -> None:
    """Read one feed and write the answer."""
    resource.setrlimit(resource.RLIMIT_AS, (MAX_MEMORY, MAX_MEMORY))
    head = json.loads(sys.stdin.buffer.readline())
    try:
        feed = parse(sys.stdin.buffer.read(), head["content_type"], head["url"])
    except UnreadableFeed as error:
        answer: dict[str, Any] = {"key": error.text.key, "params": dict(error.text.params)}
    else:
        answer = dataclasses.asdict(feed)
    json.dump(answer, sys.stdout, default=_iso)


def _iso(value: object) -> str:
    return value.isoformat() if isinstance(value, datetime) else str(value)


def read_answer(written: bytes) -> Feed:
    """Return the feed that a parsing process wrote; raises `UnreadableFeed` for all else.

    The process read hostile bytes, so its answer is read as data and nothing more.
    """
    try:
        answer = json.loads(written)
        if "key" in answer:
            params = tuple((str(k), str(v)) for k, v in answer["params"].items())
            raise UnreadableFeed(Text(str(answer["key"]), params))
        return Feed(str(answer["title"]), tuple(_item(item) for item in answer["items"]))
    except (ValueError, KeyError, TypeError, AttributeError) as error:
        raise UnreadableFeed(t("mentions.feed_takes_too_long")) from error


def _item(written: dict[str, Any]) -> Item:
    times = {"published", "updated"}
    values: dict[str, Any] = {
        name: datetime.fromisoformat(value) if name in times and value else value
        for name, value in written.items()
    }
    return Item(**values)


if __name__ == "__main__":
    main()
