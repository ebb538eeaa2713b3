"""Goes through files, reads and matches several at once, and tells what each holds in order."""

import sys
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import groupby
from operator import itemgetter
from threading import Event

from leakwatch.cli import paths
from leakwatch.cli.ahead import Order, Turns, gathered
from leakwatch.cli.matcher import Eyes
from leakwatch.cli.options import Sheet
from leakwatch.cli.outcomes import Complaints, complain, counted
from leakwatch.cli.progress import Bar, bar
from leakwatch.match.seen import Seen, seen
from leakwatch.model import Ending, Hints, Member, Outcome, Part

COLUMNS = (
    "document",
    "inside",
    "kind",
    "ref",
    "count",
    "first_line",
    "confidence",
    "form",
    "beside",
)
_PARTS, _RESULTS = 4, 64  # parts of a document, and documents, that wait for who takes them
_WAITING = 10_000  # documents that wait for those of a file before theirs


@dataclass(slots=True)
class Tale:
    """What a scan has come to so far."""

    sheet: Sheet
    wants_outcomes: bool
    hits: int = 0
    outcomes: Counter[Outcome] = field(default_factory=Counter)
    complaints: Complaints = field(default_factory=Complaints)

    @property
    def is_whole(self) -> bool:
        """Whether every document was read to its end."""
        return set(self.outcomes) <= {Outcome.READ}


def scan_all(wanted: Sequence[str], eyes: Eyes, jobs: int, tale: Tale) -> None:
    """Tell what all files hold, what could not be read, and what it came to."""
    with bar(paths.size(wanted) if sys.stderr.isatty() else None) as progress:
        for path, one in _told(paths.files(wanted), eyes, jobs, progress):
            _tell(path, one, tale)
    beyond = "." if tale.is_whole else " in what could be read."
    tale.sheet.close(empty=f"Nothing of the watchlist was found{beyond}")
    tale.complaints.close()
    complain(f"{tale.hits:,} hits; documents: {counted(tale.outcomes)}")


def _told(
    files: Iterable[paths.Found], eyes: Eyes, jobs: int, progress: Bar
) -> Iterator[tuple[str, Seen]]:
    """Give the path of a file with each document it holds, in order, whatever is done first.

    Only where thousands of documents wait for a file that takes long, they are told before it.
    """
    turns, stop = Turns(enumerate(files)), Event()
    rows = [_matched(_read(turns, eyes, progress), eyes, stop) for _ in range(jobs)]
    order: Order[tuple[str, Seen]] = Order(_WAITING)
    try:
        for number, path, one in gathered(rows, _RESULTS, stop):
            yield from order.add(number, (path, one)) if one else order.end(number)
    except KeyboardInterrupt:  # what was found until then is told
        yield from order.rest()
        raise
    yield from order.rest()


def _matched(
    parts: Iterable[tuple[int, str, Part]], eyes: Eyes, stop: Event
) -> Iterator[tuple[int, str, Seen | None]]:
    """Match what is read meanwhile: so one big file keeps two processors busy.

    A new list counts from the next file on. None stands behind the last document of a file. A
    reader that keeps silent is not waited for after a stop: it knows nothing of the list.
    """
    read = gathered([parts], _PARTS, stop, patience=0.0)
    for (number, path), of_file in groupby(read, key=itemgetter(0, 1)):
        for one in seen(map(itemgetter(2), of_file), eyes.matcher.tally):
            if isinstance(one, Seen):
                yield number, path, one
        yield number, path, None


def _read(
    files: Iterable[tuple[int, paths.Found]], eyes: Eyes, progress: Bar
) -> Iterator[tuple[int, str, Part]]:
    for number, found in files:
        for part in _parts(found, eyes, progress):
            yield number, found.path, part


def _parts(found: paths.Found, eyes: Eyes, progress: Bar) -> Iterator[Part]:
    """Give what a file holds; one that cannot be opened is an unreadable document."""
    fault = found.fault
    try:
        if not fault:
            with paths.opened(found.path) as file:
                feed = paths.Feed(file, progress)
                for part in eyes.reader.read(feed, Hints(name=found.path)):
                    yield _cut(feed.fault) if feed.fault and isinstance(part, Ending) else part
    except OSError as error:
        fault = paths.reason(error)
    if fault:
        yield from (Member(), Ending(Outcome.UNREADABLE, fault))


def _cut(reason: str) -> Ending:
    return Ending(Outcome.CUT, f"it cannot be read further: {reason}")


def _tell(document: str, one: Seen, tale: Tale) -> None:
    inside, ending = one.member.inside, one.ending
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
                "beside": hit.beside,
            }
        )
    tale.outcomes[ending.outcome] += 1
    if tale.wants_outcomes:
        outcome = {"outcome": ending.outcome, "reason": ending.reason}
        tale.sheet.add({"document": document, "inside": inside, **outcome})
    tale.complaints.add(document, inside, ending)
