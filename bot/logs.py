"""Structured logs: an event in the past tense with dots, and its facts.

Never words of posts, tokens or personal data: the audit is a table and a promise, not the log.
"""

from __future__ import annotations

import logging
import sys

import structlog

from .settings import Settings


def set_up_logs(settings: Settings) -> None:
    """Write logs to standard error, as text or as one JSON object a line."""
    level = getattr(logging, settings.log_level)
    renderer = (
        structlog.processors.JSONRenderer(ensure_ascii=False)
        if settings.log_format == "json"
        else structlog.dev.ConsoleRenderer(colors=sys.stderr.isatty())
    )
    structlog.configure(
        processors=[
            structlog.contextvars.merge_contextvars,
            structlog.processors.add_log_level,
            structlog.processors.TimeStamper(fmt="iso", utc=True),
            structlog.processors.format_exc_info,
            renderer,
        ],
        wrapper_class=structlog.make_filtering_bound_logger(level),
        logger_factory=structlog.PrintLoggerFactory(sys.stderr),
        cache_logger_on_first_use=False,
    )
    logging.basicConfig(level=logging.WARNING, stream=sys.stderr)
