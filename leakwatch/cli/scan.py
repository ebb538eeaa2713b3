"""`leakwatch scan`: match files and folders already at hand; nothing is stored or sent."""

import os
import sys
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from threading import Thread
from typing import BinaryIO

import click

from leakwatch.cli.matcher import Eyes, open_eyes
from leakwatch.cli.options import Sheet, config_option, format_option, settings_of
from leakwatch.cli.progress import Bar, bar
from leakwatch.errors import ListError
from leakwatch.match.seen import Seen, seen
from leakwatch.model import Hints, Outcome
from leakwatch.text import safe

COLUMNS = ("document", "inside", "kind", "ref", "count", "first_line", "confidence", "form")
BLOCK = 2**18  # bytes read at a time


@dataclass(slots=True)
class Tale:
    """What a scan has come to so far."""

    sheet: Sheet
    wants_outcomes: bool
    hits: int = 0
    outcomes: Counter[Outcome] = field(default_factory=Counter)
    unread: list[str] = field(default_factory=list)


@click.command()
@click.argument("paths", nargs=-1, required=True, type=click.Path(path_type=Path, allow_dash=True))
@config_option
@format_option
@click.option("--outcomes", is_flag=True, help="With jsonl: also a line for each document read.")
@click.option("--fail-on-hits", is_flag=True, help="Leave with 3 when anything was found.")
def scan(
    paths: Sequence[Path], config: Path | None, form: str, outcomes: bool, fail_on_hits: bool
) -> int:
    """Match files and folders already at hand; - reads standard input.

    Leaves with 0 when all was read, 1 when a file could not be read whole, 3 with
    --fail-on-hits when something was found.

    Example: leakwatch scan downloads/ --format jsonl
    """
    settings = settings_of(config)
    tale = Tale(Sheet(form, COLUMNS), wants_outcomes=outcomes and form == "jsonl")
    with open_eyes(settings) as eyes, bar(_size(paths)) as progress:
        proof = Proof(eyes.check)
        for document, opened in _files(paths):
            _scan_one(document, opened, eyes, tale, progress)
        proof.done()
    tale.sheet.close(empty="Nothing of the watchlist was found.")
    _say(tale)
    if tale.hits and fail_on_hits:
        return 3
    return 1 if tale.unread else 0


class Proof:
    """Checks the whole list file beside the scan, which so can start at once."""

    def __init__(self, check: Callable[[], None]) -> None:
        self._check = check
        self._fault: ListError | None = None
        self._thread = Thread(target=self._run, name="list-proof", daemon=True)
        self._thread.start()

    def _run(self) -> None:
        try:
            self._check()
        except ListError as fault:
            self._fault = fault

    def done(self) -> None:
        """Wait for the end; raises ListError where the list is not whole."""
        self._thread.join()
        if self._fault:
            raise self._fault


def _files(paths: Sequence[Path]) -> Iterator[tuple[str, Callable[[], BinaryIO]]]:
    for path in paths:
        if str(path) == "-":
            yield "-", lambda: sys.stdin.buffer
        elif path.is_dir():
            for found in _inside(path):
                yield str(found), _opener(found)
        else:
            yield str(path), _opener(path)


def _opener(path: Path) -> Callable[[], BinaryIO]:
    return lambda: _regular(path).open("rb")


def _regular(path: Path) -> Path:
    """Refuse pipes and devices, which would never end, and folders that cannot be listed."""
    if path.is_dir():
        os.scandir(path).close()
    if path.exists() and not path.is_file():
        raise OSError("not a regular file")
    return path


def _inside(folder: Path) -> Iterator[Path]:
    """Give the files of a folder in order, and the folders that cannot be listed."""
    refused: list[OSError] = []
    for where, folders, names in os.walk(folder, onerror=refused.append):
        folders.sort()
        yield from (Path(where) / name for name in sorted(names))
    yield from (Path(fault.filename) for fault in refused)


def _size(paths: Sequence[Path]) -> int | None:
    if any(str(path) == "-" for path in paths) or not sys.stderr.isatty():
        return None
    sizes = (
        found.lstat().st_size
        for path in paths
        for found in (_inside(path) if path.is_dir() else [path])
        if found.is_file()
    )
    return sum(sizes)


def _scan_one(
    document: str, opened: Callable[[], BinaryIO], eyes: Eyes, tale: Tale, progress: Bar
) -> None:
    try:
        with opened() as stream:
            parts = eyes.reader.read(_blocks(stream, progress), Hints(name=document))
            for one in seen(parts, eyes.matcher.tally):
                if isinstance(one, Seen):
                    _tell(document, one, tale)
    except OSError as fault:
        _unread(document, None, Outcome.UNREADABLE, str(fault.strerror or fault), tale)


def _blocks(stream: BinaryIO, progress: Bar) -> Iterator[bytes]:
    while block := stream.read(BLOCK):
        yield block
        progress.advance(len(block))


def _tell(document: str, one: Seen, tale: Tale) -> None:
    inside = one.member.inside
    for hit in one.matches.hits:
        tale.hits += 1
        tale.sheet.add(
            {
                "document": document,
                "inside": inside,
                "kind": hit.entry.kind,
                "ref": hit.entry.ref,
                "count": hit.count,
                "first_line": hit.first_line,
                "confidence": hit.confidence,
                "form": hit.form,
            }
        )
    if one.ending.outcome is Outcome.READ:
        _outcome(document, inside, Outcome.READ, "", tale)
    else:
        _unread(document, inside, one.ending.outcome, one.ending.reason, tale)


def _unread(document: str, inside: str | None, outcome: Outcome, reason: str, tale: Tale) -> None:
    name = f"{document}!{inside}" if inside else document
    tale.unread.append(f"{name}: {outcome}: {reason}")
    _outcome(document, inside, outcome, reason, tale)


def _outcome(document: str, inside: str | None, outcome: Outcome, reason: str, tale: Tale) -> None:
    tale.outcomes[outcome] += 1
    if tale.wants_outcomes:
        tale.sheet.add(
            {"document": document, "inside": inside, "outcome": outcome, "reason": reason}
        )


def _say(tale: Tale) -> None:
    for line in tale.unread:
        click.echo(f"leakwatch: {safe(line, 2000)}", err=True)
    counts = ", ".join(f"{count} {outcome}" for outcome, count in tale.outcomes.items())
    click.echo(f"leakwatch: {tale.hits} hits; documents: {counts or 'none'}", err=True)
