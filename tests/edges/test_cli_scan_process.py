"""`leakwatch scan` as a process: standard input, signals, pipes, memory."""

import json
import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from threading import Event

import pytest

from tests.edges.prompt import EMAIL, Prompt, furnished

PATIENCE = 120.0  # seconds; what is awaited here takes a few
BIG = 64 * 10**6  # bytes
MOST = 300 * 2**10  # KiB that a scan may hold, however big the file


@pytest.fixture
def prompt(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> Prompt:
    """Give a prompt with a list; its command lines are run as processes here."""
    return furnished(tmp_path / "home", capsys)


def _command(prompt: Prompt, *words: str) -> list[str]:
    return [sys.executable, "-m", "leakwatch", *words, "--config", str(prompt.config)]


def test_standard_input_is_read_as_a_document_called_dash(prompt: Prompt) -> None:
    """A decompressor or a download can be put before it."""
    command = _command(prompt, "scan", "-", "--format", "jsonl")

    done = subprocess.run(
        command, input=f"a\nb\n{EMAIL}\n".encode("cp932"), capture_output=True, check=False
    )

    row = json.loads(done.stdout)
    assert done.returncode == 0
    assert (row["document"], row["inside"], row["first_line"]) == ("-", None, 3)


def test_a_silent_standard_input_keeps_back_no_file(prompt: Prompt) -> None:
    """What was found before it is told at once, though files are read ahead."""
    first, last = (prompt.write(name, f"{EMAIL}\n") for name in ("first.txt", "last.txt"))
    command = _command(prompt, "scan", first, "-", last, "--format", "jsonl")

    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE) as scan:
        assert scan.stdout
        rows = [scan.stdout.readline()]
        said, _ = scan.communicate(f"{EMAIL}\n".encode(), timeout=PATIENCE)

    rows += said.splitlines()
    assert [json.loads(row)["document"] for row in rows] == [first, "-", last]


def test_ctrl_c_leaves_whole_lines(prompt: Prompt) -> None:
    """What was found until then stands there as valid JSON; the exit code is the signal's."""
    for number in range(2_000):
        prompt.write(f"dump/{number:04}.txt", EMAIL)
    command = _command(prompt, "scan", str(prompt.folder.parent / "dump"), "--format", "jsonl")

    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE) as scan:
        assert scan.stdout
        first = scan.stdout.readline()
        scan.send_signal(signal.SIGINT)
        rest, said = scan.communicate(timeout=PATIENCE)

    documents = [json.loads(line)["document"] for line in (first + rest).splitlines()]
    assert scan.returncode == 128 + signal.SIGINT
    assert 0 < len(documents) < 2_000
    assert said.decode().strip() == "leakwatch: stopped"


def test_ctrl_c_draws_the_table_of_what_was_found(prompt: Prompt) -> None:
    """Rows that waited for the end of the scan are not lost with it."""
    first, gone = prompt.write("first.txt", EMAIL), str(prompt.folder / "gone.txt")
    for number in range(2_000):
        prompt.write(f"dump/{number:04}.txt", EMAIL)
    command = _command(prompt, "scan", first, gone, str(prompt.folder.parent / "dump"))

    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE) as scan:
        assert scan.stderr
        assert b"gone.txt" in scan.stderr.readline()  # the first is done by now
        scan.send_signal(signal.SIGINT)
        drawn, _ = scan.communicate(timeout=PATIENCE)

    assert b"first.txt" in drawn
    assert b"Nothing of the watchlist" not in drawn


@pytest.mark.parametrize("delay", [0.0, 0.04, 0.08, 0.12, 0.16])
def test_ctrl_c_ends_a_scan_that_waits_for_input(prompt: Prompt, delay: float) -> None:
    """Nobody needs to end what is before it in the pipe first; what was found is told.

    Whatever is still being loaded at that moment.
    """
    first = prompt.write("first.txt", f"{EMAIL}\n")
    command = _command(prompt, "scan", first, "-", "--format", "jsonl")

    with subprocess.Popen(
        command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE
    ) as scan:
        assert scan.stdout
        row = scan.stdout.readline()
        Event().wait(delay)
        scan.send_signal(signal.SIGINT)
        code = scan.wait(PATIENCE)
        said = scan.stderr.read() if scan.stderr else b""

    assert json.loads(row)["document"] == first
    assert code == 128 + signal.SIGINT
    assert said.decode().strip() == "leakwatch: stopped"


@pytest.mark.parametrize("jobs", ["1", "2", "5"])
def test_files_are_told_in_order_whatever_is_done_first(prompt: Prompt, jobs: str) -> None:
    """Two scans of the same files can be compared line by line."""
    big = "the quick brown fox jumps over the lazy dog\n" * 20_000
    names = [prompt.write(f"dump/{n:02}.txt", f"{EMAIL}\n{big * (n == 0)}") for n in range(40)]
    command = _command(prompt, "scan", str(prompt.folder.parent / "dump"), "--format", "jsonl")

    done = subprocess.run([*command, "--jobs", jobs], capture_output=True, check=True)

    assert [json.loads(row)["document"] for row in done.stdout.splitlines()] == names


def test_a_terminal_sees_how_far_a_scan_has_come(prompt: Prompt) -> None:
    """Bytes, speed and the time that is left, on standard error alone."""
    path = prompt.write("big.txt", f"{EMAIL}\n" + "the quick brown fox\n" * 100_000)
    command = _command(prompt, "scan", path, "--format", "jsonl")
    ours, theirs = os.openpty()
    environment = {**os.environ, "TERM": "xterm", "COLUMNS": "100"}

    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=theirs, env=environment) as scan:
        os.close(theirs)
        shown = b"".join(_until_hung_up(ours))
        rows = scan.stdout.read() if scan.stdout else b""
    os.close(ours)

    assert scan.returncode == 0
    assert [json.loads(row)["ref"] for row in rows.splitlines()] == ["W0001"]
    assert all(mark in shown for mark in (b"reading", b"2.0 MB", b"MB/s", b"0:00:0"))


def _until_hung_up(terminal: int) -> Iterator[bytes]:
    try:
        while said := os.read(terminal, 4096):
            yield said
    except OSError:  # so Linux says that nobody holds the other end any more
        return


def test_a_reader_that_has_seen_enough_ends_the_scan_quietly(prompt: Prompt) -> None:
    """Like other filters before `head`; no file is called unreadable for it."""
    for number in range(500):
        prompt.write(f"dump/{number:03}.txt", EMAIL)
    command = _command(prompt, "scan", str(prompt.folder.parent / "dump"), "--format", "jsonl")

    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE) as scan:
        assert scan.stdout
        assert scan.stderr
        first = scan.stdout.readline()
        scan.stdout.close()
        said = scan.stderr.read()

    assert json.loads(first)["ref"] == "W0001"
    assert scan.returncode == 128 + signal.SIGPIPE
    assert said == b""


MEASURE = (
    "import resource, subprocess, sys\n"
    "done = subprocess.run(sys.argv[1:], stdout=subprocess.PIPE)\n"
    "held = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss\n"
    "print(held, done.returncode, done.stdout.decode())"
)


def test_a_big_file_is_read_in_constant_memory(prompt: Prompt) -> None:
    """64 MB of text, ours at both ends: both are found, and nobody held it whole."""
    line = "the quick brown fox jumps over the lazy dog " * 20 + "\n"
    path = prompt.write("big.txt", f"{EMAIL}\n{line * (BIG // len(line))}{EMAIL}\n")
    command = _command(prompt, "scan", path, "--format", "jsonl")

    # A small process in between: a child's own figure begins with that of whoever forked it.
    done = subprocess.run(
        [sys.executable, "-c", MEASURE, *command], check=True, capture_output=True, text=True
    )

    held, code, found = done.stdout.split(" ", 2)
    assert (int(code), json.loads(found)["count"]) == (0, 2)
    assert int(held) < MOST


def test_a_little_is_scanned_without_what_takes_long_to_load(prompt: Prompt) -> None:
    """The compiled search, the web and Slack: a small file would be read before they are there."""
    path = prompt.write("small.txt", f"{EMAIL}\n")
    command = [sys.executable, "-X", "importtime", *_command(prompt, "scan", path)[1:]]

    said = subprocess.run([*command, "--format", "jsonl"], capture_output=True, check=False)

    loaded = {line.rpartition(b"|")[2].strip() for line in said.stderr.splitlines()}
    assert said.stdout.count(b"\n") == 1
    assert b"leakwatch.match.reference" in loaded
    assert not loaded & {b"numba", b"httpx", b"slack_sdk", b"apscheduler", b"bs4", b"rich"}
