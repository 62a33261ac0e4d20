"""Structured logs: an event in the past tense with dots, and its facts.

Never words of posts, tokens or personal data: the audit is a table and a promise, not the log.
"""

from __future__ import annotations

import logging
import sys
import traceback
from collections.abc import Callable, MutableMapping
from functools import lru_cache
from typing import Any

from .settings import Settings


def _trace(_logger: object, _method: str, event: MutableMapping[str, Any]) -> Any:
    """Put the places of an error in the log, without its words: they may hold what people wrote."""
    if event.pop("exc_info", None):
        event["trace"] = trace(sys.exc_info()[1])
    return event


def trace(error: BaseException | None) -> list[str]:
    """Return where an error and what caused it were raised, the outermost call first."""
    places: list[str] = []
    while error is not None:
        frames = traceback.extract_tb(error.__traceback__)
        places.extend(f"{frame.filename}:{frame.lineno} {frame.name}" for frame in frames)
        places.append(type(error).__qualname__)
        error = error.__cause__ or error.__context__
    return places


class Log:
    """A log of events: `log.warning("source.failed", source=key)`.

    The library is loaded and set up at the first event, because most commands log nothing and
    would wait for it.
    """

    def __getattr__(self, level: str) -> Callable[..., None]:
        """Return what writes an event at a level."""
        logger = _logger()
        return getattr(logger, level)  # type: ignore[no-any-return]  # structlog is untyped here


_chosen = Settings()


def set_up_logs(settings: Settings) -> None:
    """Choose level and form: text, or one JSON object a line; always on standard error."""
    global _chosen  # noqa: PLW0603  # a process has one log
    _chosen = settings
    _logger.cache_clear()
    logging.basicConfig(level=logging.WARNING, stream=sys.stderr)


@lru_cache(maxsize=1)
def _logger() -> Any:
    import structlog  # noqa: PLC0415  # takes a twentieth of a second to load

    renderer = (
        structlog.processors.JSONRenderer(ensure_ascii=False)
        if _chosen.log_format == "json"
        else structlog.dev.ConsoleRenderer(colors=sys.stderr.isatty())
    )
    level = getattr(logging, _chosen.log_level)
    structlog.configure(
        processors=[
            structlog.contextvars.merge_contextvars,
            structlog.processors.add_log_level,
            structlog.processors.TimeStamper(fmt="iso", utc=True),
            _trace,
            renderer,
        ],
        wrapper_class=structlog.make_filtering_bound_logger(level),
        logger_factory=lambda *_: structlog.PrintLogger(sys.stderr),
        cache_logger_on_first_use=False,
    )
    return structlog.get_logger()
