"""Parsing what was fetched, where a hostile feed can be stopped.

A small feed is parsed in a thread: the parser's own caps bound it.  A large one goes to a process
of its own, which gets none of our environment and is killed when its time is up: nothing else
stops a parser that hangs in C.
"""

from __future__ import annotations

import asyncio
import json
import sys
from asyncio.subprocess import PIPE
from pathlib import Path

from handlers.kernel.errors import UnreadableFeed
from handlers.kernel.text import t
from handlers.mentions.formats import Feed, parse

from .worker import read_answer

SMALL = 256 * 1024
MAX_SECONDS = 5.0
_START_SECONDS = 3.0
"""What a new interpreter may need before it can begin, beside the time for parsing."""
_ROOT = Path(__file__).parents[2]


async def parse_capped(
    content: bytes, content_type: str | None, url: str, seconds: float = MAX_SECONDS
) -> Feed:
    """Return the feed; raises `UnreadableFeed` when it cannot be read within `seconds`."""
    if len(content) < SMALL:
        return await asyncio.to_thread(parse, content, content_type, url)
    head = json.dumps({"content_type": content_type, "url": url}).encode() + b"\n"
    return read_answer(await _work_apart(head + content, seconds + _START_SECONDS))


async def _work_apart(sent: bytes, seconds: float) -> bytes:
    command = (sys.executable, "-P", "-m", "bot.fetch.worker")
    environment = {"PYTHONPATH": str(_ROOT), "PATH": ""}
    process = await asyncio.create_subprocess_exec(
        *command, stdin=PIPE, stdout=PIPE, stderr=PIPE, env=environment
    )
    try:
        async with asyncio.timeout(seconds):
            answer, _ = await process.communicate(sent)
    except TimeoutError as error:
        raise UnreadableFeed(t("mentions.feed_takes_too_long")) from error
    finally:
        if process.returncode is None:
            process.kill()
            await process.wait()
    return answer
