"""Another process for what takes much memory: it does what it is told, and goes when we go."""

import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import timedelta
from pathlib import Path

import pytest

from leakwatch import apart

PATIENCE = timedelta(minutes=1)
WAIT = "import signal; signal.pause()"
HEAR = "import signal; signal.signal(signal.SIGTERM, lambda *_: print('told', flush=True))"
EARLY = """
import os, sys

def while_it_starts(event, _):
    if event == "subprocess.Popen":
        os.kill(os.getpid(), signal.SIGTERM)

sys.addaudithook(while_it_starts)
"""
RUN = """
import sys
from datetime import timedelta
from leakwatch import apart

try:
    print(apart.run(sys.argv[1], timedelta(minutes=1)))
except InterruptedError as fault:
    print(fault)
"""


@pytest.mark.parametrize(("code", "could"), [("pass", True), ("raise SystemExit(3)", False)])
def test_it_is_said_whether_it_could(code: str, *, could: bool) -> None:
    """Whatever keeps it from it: we can do it ourselves."""
    assert apart.run(code, PATIENCE) == could


def test_one_that_hangs_is_not_waited_for_without_end() -> None:
    """A start must not hang with it."""
    assert not apart.run(WAIT, timedelta(0))


def test_where_python_does_not_know_where_it_is_there_is_no_other_process() -> None:
    """As in a program that has Python built in."""
    said = subprocess.run(
        [sys.executable, "-c", f"import sys; sys.executable = None\n{RUN}", "pass"],
        check=True,
        capture_output=True,
        text=True,
    )

    assert said.stdout == "False\n"


@contextmanager
def waiting(folder: Path, begin: str = "") -> Iterator[tuple[subprocess.Popen[str], int]]:
    """Give a process that waits for another, and what ends when that other one has ended."""
    line = folder / "line"
    os.mkfifo(line)
    code = f"line = open({str(line)!r}, 'w'); print('there', file=line, flush=True); {WAIT}"
    words = [sys.executable, "-c", f"{begin}\n{RUN}", code]
    with subprocess.Popen(
        words, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True
    ) as us:
        heard = os.open(line, os.O_RDONLY)
        os.read(heard, 100)
        try:
            yield us, heard
        finally:
            us.kill()
            os.close(heard)


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGINT, signal.SIGKILL])
def test_it_goes_when_we_go(number: signal.Signals, tmp_path: Path) -> None:
    """Nobody would ever take what it gets ready."""
    with waiting(tmp_path) as (us, line):
        us.send_signal(number)

        rest = os.read(line, 100)

        assert rest == b""
        assert us.wait() != 0


def test_who_stops_politely_has_it_stopped_and_hears_of_it(tmp_path: Path) -> None:
    """What was to be done about the signal is done first; then nobody needs what is not ready."""
    with waiting(tmp_path, HEAR) as (us, line):
        us.send_signal(signal.SIGTERM)

        rest, said = os.read(line, 100), us.communicate()[0]

        assert rest == b""
        assert said == "told\nit was told to stop before it was ready\n"


def test_a_stop_in_the_instant_in_which_it_starts_is_passed_on_too() -> None:
    """It comes when nobody has it in hand yet."""
    said = subprocess.run(
        [sys.executable, "-c", f"{HEAR}\n{EARLY}\n{RUN}", WAIT],
        check=True,
        capture_output=True,
        text=True,
    )

    assert said.stdout == "told\nit was told to stop before it was ready\n"


def test_a_stop_while_none_can_be_started_is_heard_all_the_same() -> None:
    """Where there is no Python any more, what was to be done about the signal is done."""
    gone = "import sys; sys.executable = '/nowhere/python'"
    said = subprocess.run(
        [sys.executable, "-c", f"{HEAR}\n{EARLY}\n{gone}\n{RUN}", WAIT],
        check=True,
        capture_output=True,
        text=True,
    )

    assert said.stdout == "told\nFalse\n"
