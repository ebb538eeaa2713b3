"""Logs are events with fields, and harmless whatever the fields hold."""

import io
import json
from collections.abc import Iterator
from pathlib import Path

import pytest
import structlog

from leakwatch import log


@pytest.fixture(autouse=True)
def fresh() -> Iterator[None]:
    """Leave logging as it was found."""
    yield
    structlog.reset_defaults()


def lines(stream: io.StringIO) -> list[dict[str, object]]:
    """Give what was logged as JSON."""
    return [json.loads(line) for line in stream.getvalue().splitlines()]


def test_an_event_is_one_line_of_json_with_its_fields() -> None:
    """The event is a fixed phrase; part, level and time stand beside the fields."""
    stream = io.StringIO()
    log.configure(format="json", to=stream)

    log.get("fetch").info("page read", source="forum", documents=3)

    (line,) = lines(stream)
    assert str(line.pop("at")).endswith("Z")
    assert line == {
        "event": "page read",
        "level": "info",
        "part": "fetch",
        "source": "forum",
        "documents": 3,
    }


def test_what_looks_like_an_identifier_is_masked_in_every_field() -> None:
    """Content never belongs in a log; where it gets there by mistake it is masked."""
    stream = io.StringIO()
    log.configure(format="json", to=stream)

    log.get("fetch").warning("odd", title="taro@example.com", inside="dump_090-0123-4567.csv")

    (line,) = lines(stream)
    assert (line["title"], line["inside"]) == ("t***@example.com", "dump_****67.csv")


@pytest.mark.parametrize("format_name", ["json", "text"])
def test_a_hostile_field_cannot_forge_a_line(format_name: str) -> None:
    """Line ends, escapes and lone surrogates are shown, not obeyed."""
    stream = io.StringIO()
    log.configure(format=format_name, to=stream)

    log.get("fetch").info("odd", title="a\nb\x1b[31m\x85c\u2028d\ud800")

    assert len(stream.getvalue().splitlines()) == 1
    assert "\x1b" not in stream.getvalue()
    assert stream.getvalue().encode()


@pytest.mark.parametrize("format_name", ["json", "text"])
def test_an_exception_is_told_with_its_traceback_and_without_identifiers(format_name: str) -> None:
    """The traceback is for developers; messages inside it are masked."""
    stream = io.StringIO()
    log.configure(format=format_name, to=stream)

    try:
        int("taro@example.com")
    except ValueError:
        log.get("daemon").exception("a pass failed")

    shown = stream.getvalue()
    assert "Traceback" in shown
    assert "t***@example.com" in shown
    assert "taro@" not in shown


def test_a_level_keeps_quiet_what_lies_below_it() -> None:
    """The config names the level."""
    stream = io.StringIO()
    log.configure(format="json", level="warning", to=stream)

    log.get("fetch").debug("a")
    log.get("fetch").info("b")
    log.get("fetch").error("c")

    assert [line["event"] for line in lines(stream)] == ["c"]


def test_what_is_no_terminal_gets_json_unasked() -> None:
    """A journal and a file are read by programs."""
    stream = io.StringIO()
    log.configure(to=stream)

    log.get("fetch").info("page read")

    assert lines(stream)[0]["event"] == "page read"


def test_a_terminal_gets_readable_text_unasked() -> None:
    """People read a terminal."""

    class Terminal(io.StringIO):
        def isatty(self) -> bool:
            return True

    stream = Terminal()
    log.configure(to=stream)

    log.get("fetch").info("page read")

    assert "page read" in stream.getvalue()
    assert not stream.getvalue().startswith("{")


def test_the_event_itself_is_harmless_too() -> None:
    """Even where somebody forgot that it is a fixed phrase."""
    stream = io.StringIO()
    log.configure(format="json", to=stream)

    log.get("fetch").info("read taro@example.com")

    assert lines(stream)[0]["event"] == "read t***@example.com"


def test_a_log_that_cannot_be_written_breaks_nothing() -> None:
    """A full disk costs lines of the log, and not the pass that wanted to say something."""
    with Path("/dev/full").open("wb", buffering=0) as full:
        log.configure(format="json", to=io.TextIOWrapper(full, write_through=True))
        log.get("test").error("nobody will read this")
