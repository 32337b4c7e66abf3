# SPDX-FileCopyrightText: 2026 Koers contributors
# SPDX-License-Identifier: EUPL-1.2
"""One stream of log lines on standard error, JSON in production: what happened, never about which resident.

No query strings, bodies or addresses with keys; of an exception only its kind and its places in the
code, because its words may repeat what a person typed. The rooms write with
`structlog.get_logger("koers.<room>")`.
"""

from __future__ import annotations

import re
import sys
import traceback
from collections.abc import MutableMapping
from types import TracebackType
from typing import Any

import structlog

from koers.errors import KoersError

ExcInfo = tuple[type[BaseException], BaseException, TracebackType | None]
Event = MutableMapping[str, Any]

_MAX_FRAMES = 25
#: After white space: an address of the site or a path of this machine.
_ADDRESS = re.compile(r"(?<=\s)/\S*")
#: Errors of the connection with the database, which never repeat a row.
_CONNECTION_ERRORS = ("OperationalError", "InterfaceError")


def safe_exception(exc_info: ExcInfo) -> list[dict[str, Any]]:
    """The chain of an exception, outermost first: kind, places, and words only where they are ours."""
    chain: list[dict[str, Any]] = []
    error: BaseException | None = exc_info[1]
    while error is not None and len(chain) < 5:
        frames = traceback.extract_tb(error.__traceback__)[-_MAX_FRAMES:]
        chain.append(
            {
                "kind": f"{type(error).__module__}.{type(error).__qualname__}",
                "message": _words(error),
                "frames": [f"{_short(item.filename)}:{item.lineno} {item.name}" for item in frames],
            }
        )
        error = error.__cause__ or (None if error.__suppress_context__ else error.__context__)
    return chain


def _words(error: BaseException) -> str:
    if isinstance(error, KoersError):
        return error.code
    if isinstance(error, OSError):
        return error.strerror or ""
    if type(error).__name__ in _CONNECTION_ERRORS:
        return str(error).strip().partition("\n")[0]
    return ""


def _short(filename: str) -> str:
    for start in ("/site-packages/", "/src/"):
        _, found, rest = filename.rpartition(start)
        if found:
            return rest
    return filename.rpartition("/")[2]


def scrub_foreign(logger: Any, method: str, event: Event) -> Event:
    """Lines of Django, gunicorn and procrastinate without the addresses and arguments they like to quote."""
    record = event.get("_record")
    name = record.name if record is not None else ""
    if name.startswith("procrastinate"):
        action = getattr(record, "action", None)
        job = getattr(record, "job", None) or {}
        event["event"] = f"job-{action}" if action else name
        if job:
            event["job"], event["work"] = job.get("id"), job.get("task_name")
    elif name.startswith(("django", "gunicorn")):
        event["event"] = _ADDRESS.sub("(adres)", str(event["event"]))
    return event


_EXCEPTIONS = structlog.processors.ExceptionRenderer(safe_exception)
_SHARED: list[Any] = [
    structlog.contextvars.merge_contextvars,
    structlog.stdlib.add_logger_name,
    structlog.stdlib.add_log_level,
    structlog.processors.TimeStamper(fmt="iso", utc=True, key="time"),
]


def one_line_per_frame(logger: Any, method: str, event: Event) -> Event:
    """The exception as text, for a person at a terminal."""
    chain = event.pop("exception", None)
    if chain:
        event["exception"] = "\n".join(
            "\n".join([f"{part['kind']} {part['message']}", *(f"  {at}" for at in part["frames"])])
            for part in chain
        )
    return event


def logging_settings(*, as_json: bool, level: str = "INFO") -> dict[str, Any]:
    """Django's LOGGING; also sets structlog up to write through it."""
    structlog.configure(
        processors=[
            structlog.stdlib.filter_by_level,
            *_SHARED,
            _EXCEPTIONS,
            structlog.stdlib.ProcessorFormatter.wrap_for_formatter,
        ],
        logger_factory=structlog.stdlib.LoggerFactory(),
        wrapper_class=structlog.stdlib.BoundLogger,
        # A kept logger would go past whoever listens in a test, and saves microseconds.
        cache_logger_on_first_use=False,
    )
    last: list[Any] = (
        [structlog.processors.JSONRenderer(ensure_ascii=False)]
        if as_json
        else [one_line_per_frame, structlog.dev.ConsoleRenderer(colors=sys.stderr.isatty())]
    )
    return {
        "version": 1,
        "disable_existing_loggers": False,
        "formatters": {
            "koers": {
                "()": structlog.stdlib.ProcessorFormatter,
                "foreign_pre_chain": [*_SHARED, scrub_foreign, _EXCEPTIONS],
                "processors": [structlog.stdlib.ProcessorFormatter.remove_processors_meta, *last],
            }
        },
        "handlers": {"stderr": {"class": "logging.StreamHandler", "formatter": "koers"}},
        "root": {"handlers": ["stderr"], "level": "WARNING"},
        "loggers": {
            "koers": {"level": level},
            # Nobody's mailbox, and no second line: koers.web writes one per request and one per failure.
            "django": {"handlers": [], "level": "WARNING", "propagate": True},
            "django.request": {"level": "CRITICAL"},
            "gunicorn": {"level": level},
        },
    }
