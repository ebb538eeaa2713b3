"""Events with fields, never content: one JSON object a line, or readable text on a terminal."""

import sys
from collections.abc import MutableMapping
from contextlib import suppress
from typing import Protocol, TextIO, cast

import structlog

from leakwatch.text import conceal, safe

Value = str | int | float | bool | None

_LEVELS = {"debug": 10, "info": 20, "warning": 30, "error": 40}


class Log(Protocol):
    """Where a part says what happened; the event is a fixed phrase, the fields are short facts."""

    def debug(self, event: str, **fields: Value) -> None:
        """Say what only a developer wants to know."""

    def info(self, event: str, **fields: Value) -> None:
        """Say that something went as it should."""

    def warning(self, event: str, **fields: Value) -> None:
        """Say that something needs an eye."""

    def error(self, event: str, **fields: Value) -> None:
        """Say that something was lost or stopped."""

    def exception(self, event: str, **fields: Value) -> None:
        """Say where the program itself was wrong, with the traceback and no local values."""


def configure(*, format: str = "auto", level: str = "info", to: TextIO | None = None) -> None:  # noqa: A002 - the config's word
    """Set up logging once, to standard error: "json", "text", or "auto" for what suits it."""
    stream = to or sys.stderr
    readable = format == "text" or (format == "auto" and stream.isatty())
    shape: structlog.typing.Processor = (
        structlog.dev.ConsoleRenderer(colors=stream.isatty())
        if readable
        else structlog.processors.JSONRenderer(sort_keys=False)
    )
    structlog.configure(
        processors=[
            structlog.processors.add_log_level,
            structlog.processors.TimeStamper(fmt="iso", utc=True, key="at"),
            structlog.processors.format_exc_info,
            _harmless,
            shape,
        ],
        wrapper_class=structlog.make_filtering_bound_logger(_LEVELS[level]),
        logger_factory=structlog.PrintLoggerFactory(cast("TextIO", _Forgiving(stream))),
        cache_logger_on_first_use=False,
    )


class _Forgiving:
    """A stream that may lose a line, as on a full disk: no pass breaks for the sake of its log."""

    def __init__(self, stream: TextIO) -> None:
        self._stream = stream

    def write(self, text: str) -> int:
        """Write, if that is possible."""
        with suppress(OSError):
            self._stream.write(text)
        return len(text)

    def flush(self) -> None:
        """Let the lines go, if that is possible."""
        with suppress(OSError):
            self._stream.flush()


def get(part: str) -> Log:
    """Give the log of one part of the program."""
    log: Log = structlog.get_logger(part=part)
    return log


def _harmless(
    _logger: object, _method: str, event: MutableMapping[str, object]
) -> MutableMapping[str, object]:
    """Mask what looks like an identifier and show control characters, in every field."""
    for key, value in event.items():
        if isinstance(value, str) and key != "at":
            lines = value.splitlines() if key == "exception" else [value]
            event[key] = "\n".join(safe(conceal(line), limit=4000) for line in lines)
    return event
