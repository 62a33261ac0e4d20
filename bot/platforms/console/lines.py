"""Where the console's lines come from: a person at a terminal, a pipe or a file."""

from __future__ import annotations

import sys
from collections.abc import AsyncIterator, Callable


async def script_lines(script: str, echo: Callable[[str], None]) -> AsyncIterator[str]:
    """Yield the lines of a script, showing each as if it had been typed."""
    for line in script.splitlines():
        if line.strip() and not line.lstrip().startswith("#"):
            echo(f"\n> {line.strip()}")
            yield line


async def typed_lines(prompt: Callable[[], str]) -> AsyncIterator[str]:
    """Yield what a person types until the end of input; from a pipe without a prompt."""
    if not sys.stdin.isatty():
        for line in sys.stdin:
            yield line.rstrip("\n")
        return
    # Imported here because the library takes a sixth of a second to load.
    from prompt_toolkit import PromptSession  # noqa: PLC0415

    session: PromptSession[str] = PromptSession()
    while True:
        try:
            line = await session.prompt_async(prompt)
        except (EOFError, KeyboardInterrupt):
            return
        if line.strip() in (":slut", ":quit", "exit", "quit"):
            return
        yield line
