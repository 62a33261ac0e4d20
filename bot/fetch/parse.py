"""Parsing what was fetched, where a hostile feed can be stopped.

A small feed is parsed in a thread.  A large one goes to a process of its own, which is killed when
its time is up: nothing else stops a parser that hangs in C.
"""

from __future__ import annotations

import asyncio
import multiprocessing
import resource
from multiprocessing.connection import Connection

from handlers.kernel.errors import UnreadableFeed
from handlers.kernel.text import Text, t
from handlers.mentions.formats import Feed, parse

SMALL = 256 * 1024
MAX_SECONDS = 5.0
MAX_MEMORY = 1024 * 1024 * 1024
"""Address space of the parsing process, in bytes."""


async def parse_capped(
    content: bytes, content_type: str | None, url: str, seconds: float = MAX_SECONDS
) -> Feed:
    """Return the feed; raises `UnreadableFeed` when it cannot be read within `seconds`."""
    if len(content) < SMALL:
        return await asyncio.to_thread(parse, content, content_type, url)
    return await asyncio.to_thread(_parse_apart, content, content_type, url, seconds)


def _parse_apart(content: bytes, content_type: str | None, url: str, seconds: float) -> Feed:
    context = multiprocessing.get_context("spawn")
    ours, theirs = context.Pipe(duplex=False)
    worker = context.Process(target=_work, args=(theirs, content, content_type, url), daemon=True)
    worker.start()
    theirs.close()
    try:
        # A spawned interpreter needs a moment before it can begin.
        answer = ours.recv() if ours.poll(seconds + 3.0) else None
    except EOFError:
        answer = None
    finally:
        worker.kill()
        worker.join()
        ours.close()
    if isinstance(answer, Feed):
        return answer
    raise UnreadableFeed(answer if isinstance(answer, Text) else t("mentions.feed_takes_too_long"))


def _work(answers: Connection, content: bytes, content_type: str | None, url: str) -> None:
    resource.setrlimit(resource.RLIMIT_AS, (MAX_MEMORY, MAX_MEMORY))
    try:
        answers.send(parse(content, content_type, url))
    except UnreadableFeed as error:
        answers.send(error.text)
