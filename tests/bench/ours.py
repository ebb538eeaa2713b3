"""The program's side of the benchmark: making a list, opening it, searching files and pages."""

import os
from collections import Counter
from collections.abc import Iterator, Sequence
from datetime import UTC, datetime
from pathlib import Path

from leakwatch import kernel

# Before numba is imported, which asks at once where to keep what it compiles: else a run could
# measure what was compiled from other sources.
kernel.keep(os.environ)

from leakwatch.errors import ListError
from leakwatch.listfile import Order, Watchlist, import_list, open_list
from leakwatch.match.matcher import Matcher
from leakwatch.match.reference import Mentions
from leakwatch.match.sketch import Smallest
from leakwatch.model import Spelling
from tests.bench.corpora import Found
from tests.bench.made_up import EDITION, SPELLING, on_the_list

KEY = bytes(range(32))
PIECE: int | None = None  # of a corpus that is searched; None for all of it
WINDOW = 256 * 1024  # bytes, as of a chunk
OVERLAP = 1024  # bytes on both sides, as around a chunk
_CREATED = datetime(2031, 7, 1, tzinfo=UTC)
_EMAIL_ONLY = Spelling("JP")


def made_list(folder: Path, entries: int, *, is_email_only: bool = False) -> tuple[Path, bytes]:
    """Give a list of so many addresses and, unless it is for e-mail alone, the other kinds.

    One that lies in the folder already and can be read is taken.
    """
    target = folder / f"{'email' if is_email_only else 'all'}-{entries}-{EDITION}.lw"
    if not _is_readable(target):
        folder.mkdir(parents=True, exist_ok=True)
        table = target.with_suffix(".csv")
        with table.open("w") as file:
            file.write("kind,value\n")
            rows = on_the_list(entries, is_email_only=is_email_only)
            file.writelines(f"{kind},{_enrolled(value)}\n" for kind, value in rows)
        spelling = spelling_of(is_email_only=is_email_only)
        import_list(Order((table,), target, spelling, _CREATED, force=True), KEY)
        table.unlink()
    return target, KEY


def _enrolled(canonical: str) -> str:
    """Give how a canonical form is written in a table: a phone with its plus."""
    return f"+{canonical}" if canonical.isdigit() else canonical


def _is_readable(path: Path) -> bool:
    try:
        open_list(path, KEY).close()
    except ListError:
        return False
    return True


def spelling_of(*, is_email_only: bool) -> Spelling:
    """Give the rules by which a list is made and a text searched."""
    return _EMAIL_ONLY if is_email_only else SPELLING


def opened(path: Path, *, is_email_only: bool) -> tuple[Watchlist, Matcher]:
    """Map a list, and give the matcher that searches for its entries."""
    watchlist = open_list(path, KEY)
    return watchlist, Matcher(watchlist, spelling_of(is_email_only=is_email_only))


def searched(path: Path, matcher: Matcher, *, window: int = WINDOW) -> Counter[Found]:
    """Count what of the list stands in a file, which is read window by window."""
    found: Counter[Found] = Counter()
    sketch = Smallest()  # as a tally keeps one: what is not small enough is not asked for
    for text, begin, end in _windows(path, window):
        mentions = matcher.mentions(text, sketch.limit)
        for value in mentions.marks.smallest(begin, end):
            sketch.add(value)
        _count(found, mentions, begin, end)
    return found


def searched_pages(pages: Sequence[bytes], matcher: Matcher) -> Counter[Found]:
    """Count what of the list stands in many small pages, which are given at once."""
    found: Counter[Found] = Counter()
    for page, mentions in zip(pages, matcher.mentions_of(pages), strict=True):
        _count(found, mentions, 0, len(page))
    return found


def _count(found: Counter[Found], mentions: Mentions, begin: int, end: int) -> None:
    """Add the places that start in a window's own range."""
    for place in mentions.places:
        if begin <= place.start < end:
            found[place.entry.kind, place.canonical] += 1


def _windows(path: Path, length: int) -> Iterator[tuple[bytes, int, int]]:
    """Give windows with their overlap, and where each one's own range starts and ends in it."""
    size = path.stat().st_size
    with path.open("rb", buffering=0) as file:
        for begin in range(0, size, length):
            start, end = max(0, begin - OVERLAP), min(begin + length, size)
            file.seek(start)
            yield file.read(end + OVERLAP - start), begin - start, end - start
