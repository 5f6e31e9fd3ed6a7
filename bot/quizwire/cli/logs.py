"""Logs of a process that is Quizwire's own: one line an event on standard error, for people or as JSON.

Only the command line calls this; an app inside another bot logs as that bot has set its logs up.
"""

import logging
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any, Final

import structlog
from structlog.stdlib import ProcessorFormatter

_CHATTY: Final = ("aiohttp.access", "alembic", "asyncio", "watchfiles.main")  # of these, warnings and errors only


@contextmanager
def logging_as(form: str, level: str) -> Iterator[None]:
    """Log in a form (`console` or `json`) from a level on, what other libraries log included; afterwards as before."""
    shared: list[Any] = [
        structlog.contextvars.merge_contextvars,
        structlog.stdlib.add_log_level,
        structlog.processors.TimeStamper(fmt="iso", utc=True),
    ]
    handler = logging.StreamHandler(sys.stderr)
    handler.setFormatter(
        ProcessorFormatter(
            foreign_pre_chain=shared, processors=[ProcessorFormatter.remove_processors_meta, *_written(form)]
        )
    )
    root, numeric = logging.getLogger(), getattr(logging, level.upper())
    before = root.handlers[:], root.level, structlog.get_config()
    root.handlers[:] = [handler]
    root.setLevel(numeric)
    for name in _CHATTY:
        logging.getLogger(name).setLevel(max(logging.WARNING, numeric))
    structlog.configure(
        processors=[*shared, ProcessorFormatter.wrap_for_formatter],
        wrapper_class=structlog.make_filtering_bound_logger(numeric),
        logger_factory=structlog.stdlib.LoggerFactory(),
        cache_logger_on_first_use=False,
    )
    try:
        yield
    finally:
        root.handlers[:], root.level, config = before
        structlog.configure(**config)


def _written(form: str) -> list[Any]:
    """What makes a line of an event."""
    if form == "json":
        return [structlog.processors.format_exc_info, structlog.processors.JSONRenderer(ensure_ascii=False)]
    plain = structlog.dev.plain_traceback
    return [structlog.dev.ConsoleRenderer(colors=sys.stderr.isatty(), exception_formatter=plain)]
