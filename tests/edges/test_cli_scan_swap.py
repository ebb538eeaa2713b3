"""`leakwatch scan` as a process whose list is replaced while it runs."""

import json
import re
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import IO

import pytest

from tests.edges.prompt import EMAIL, LIST, Prompt, furnished

PATIENCE = 120.0  # seconds; what is awaited here takes a few
NEWCOMER = "sakura.002@mail.example"
GROWN = f"{LIST}email,{NEWCOMER},W0009,p9\n"
BOTH = f"{EMAIL}\n{NEWCOMER}\n"
FILLER = "the quick brown fox jumps over the lazy dog\n" * 20_000
REFUSED = "the new list cannot be used, the old one is kept"
SWAPPED = "the list was swapped"


@pytest.fixture
def prompt(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> Prompt:
    """Give a prompt with a list; its command lines are run as processes here."""
    return furnished(tmp_path / "home", capsys)


@dataclass
class Scan:
    """A scan that runs, held up in the middle by standard input."""

    process: subprocess.Popen[bytes]
    input: IO[bytes]
    first: bytes  # line

    def end(self) -> tuple[int, list[tuple[str, str]], str]:
        """Let it go on to its end; gives the exit code, name and ref of each line, complaints."""
        rest, said = self.process.communicate(timeout=PATIENCE)
        rows = [json.loads(line) for line in (self.first + rest).splitlines()]
        found = [(Path(row["document"]).name, row["ref"]) for row in rows]
        return self.process.returncode, found, said.decode()


@contextmanager
def held_up(prompt: Prompt, *paths: str, jobs: int = 1) -> Iterator[Scan]:
    """Scan files in their order, up to the standard input among them; the first has told."""
    command = [sys.executable, "-m", "leakwatch", "scan", *paths, "--config", str(prompt.config)]
    with subprocess.Popen(
        [*command, "--format", "jsonl", "--jobs", str(jobs)],
        bufsize=0,  # so that no line is lost between one way of reading and another
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
    ) as process:
        assert process.stdin
        assert process.stdout
        yield Scan(process, process.stdin, process.stdout.readline())


def test_a_scan_goes_over_to_a_new_list_and_misses_nothing(prompt: Prompt) -> None:
    """Who stands on both lists is found in every file, who is new in those read from then on."""
    names = [prompt.write(f"dump/{number}.txt", BOTH) for number in range(3)]

    with held_up(prompt, names[0], "-", *names[1:]) as scan:
        scan.input.write(f"{EMAIL}\n{FILLER}".encode())
        prompt.enrol(GROWN)
        scan.input.write(f"{FILLER}{EMAIL}\n".encode())
        code, found, said = scan.end()

    assert code == 0
    assert found == [
        ("0.txt", "W0001"),
        ("-", "W0001"),
        *((f"{number}.txt", ref) for number in (1, 2) for ref in ("W0001", "W0009")),
    ]
    assert re.findall(rf"{SWAPPED}: (\S+) \S+, (\S+) \S+\n", said) == [("before", "now")]


def test_a_new_list_that_is_none_is_told_once_and_the_old_one_used_on(prompt: Prompt) -> None:
    """Every file is read and told; the exit code says that something is wrong."""
    names = [prompt.write(f"dump/{number}.txt", BOTH) for number in range(3)]

    with held_up(prompt, names[0], "-", *names[1:]) as scan:
        (prompt.folder / "fresh").write_bytes(b"no list")
        (prompt.folder / "fresh").replace(prompt.folder / "watchlist.lw")
        code, found, said = scan.end()

    assert code == 1
    assert found == [(f"{number}.txt", "W0001") for number in range(3)]
    assert said.count(REFUSED) == 1


def test_a_list_that_is_replaced_again_and_again_disturbs_no_scan(prompt: Prompt) -> None:
    """Two hundred files on two threads beside one that is held up, then a file of some size."""
    first = prompt.write("first.txt", EMAIL)
    for number in range(200):
        prompt.write(f"dump/{number:03}.txt", f"{EMAIL}\n{FILLER[:4400]}")
    big = prompt.write("dump/big.txt", f"{EMAIL}\n{FILLER * 10}{EMAIL}\n")

    with held_up(prompt, first, "-", str(Path(big).parent), jobs=3) as scan:
        for number in range(20):
            prompt.enrol(LIST if number % 2 else GROWN)
        code, found, _ = scan.end()

    names = ["first.txt", *(f"{number:03}.txt" for number in range(200)), "big.txt"]
    assert code == 0
    assert found == [(name, "W0001") for name in names]
