"""`leakwatch scan`: match files and folders already at hand; nothing is stored or sent."""

import sys
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path

import click

from leakwatch.cli import paths
from leakwatch.cli.matcher import Eyes, open_eyes
from leakwatch.cli.options import Sheet, config_option, format_option, settings_of
from leakwatch.cli.outcomes import Complaints, complain, counted
from leakwatch.cli.progress import Bar, bar
from leakwatch.cli.proof import Proof
from leakwatch.errors import UsageError
from leakwatch.match.seen import Seen, seen
from leakwatch.model import Ending, Hints, Matches, Member, Outcome

COLUMNS = ("document", "inside", "kind", "ref", "count", "first_line", "confidence", "form")


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


@click.command()
@click.argument("wanted", nargs=-1, required=True, metavar="PATH...", type=click.Path())
@config_option
@format_option
@click.option("--outcomes", is_flag=True, help="With jsonl: also a line for each document read.")
@click.option("--fail-on-hits", is_flag=True, help="Leave with 3 when anything was found.")
def scan(
    wanted: Sequence[str], config: Path | None, form: str, outcomes: bool, fail_on_hits: bool
) -> int:
    """Match files and folders already at hand; - reads standard input.

    Archives are opened, their members read as files of their own. Leaves with 0 when all was
    read, 1 when something could not be read whole, 3 with --fail-on-hits when something was found.

    Example: leakwatch scan downloads/ --format jsonl
    """
    if outcomes and form != "jsonl":
        raise UsageError("--outcomes needs --format jsonl")
    settings = settings_of(config)
    with open_eyes(settings) as eyes, Proof(eyes.check) as proof, Sheet(form, COLUMNS) as sheet:
        tale = Tale(sheet, outcomes)
        with bar(paths.size(wanted) if sys.stderr.isatty() else None) as progress:
            for path, ones in _ahead(paths.files(wanted), eyes, progress):
                for one in filter(None, ones):
                    _tell(path, one, tale)
        beyond = "." if tale.is_whole else " in what could be read."
        sheet.close(empty=f"Nothing of the watchlist was found{beyond}")
    _say(tale)
    if proof.fault:
        click.echo(f"leakwatch: {settings.watchlist.file}: {proof.fault}", err=True)
    if tale.hits and fail_on_hits:
        return 3
    return 1 if proof.fault or not tale.is_whole else 0


def _ahead(
    files: Iterable[paths.Found], eyes: Eyes, progress: Bar
) -> Iterator[tuple[str, Iterator[Seen | None]]]:
    """Give each file with what it holds, once the reader has begun with the one behind it.

    So the reader works on one while another is matched; a file that is slow to open holds back
    the one before it. Standard input may keep silent for long: it is begun when its turn has come.
    """
    last: tuple[str, Iterator[Seen | None]] | None = None
    for found in files:
        ones = _documents(found, eyes, progress)
        if found.path != paths.STANDARD_INPUT:
            next(ones)
        if last:
            yield last
        last = found.path, ones
    if last:
        yield last


def _documents(found: paths.Found, eyes: Eyes, progress: Bar) -> Iterator[Seen | None]:
    """Give what a file holds, and None before it, as soon as the reader has begun.

    One that cannot be opened is an unreadable document.
    """
    if found.fault:
        yield from (None, _unreadable(found.fault))
        return
    try:
        with paths.opened(found.path) as file:
            feed = paths.Feed(file, progress)
            parts = eyes.reader.read(feed, Hints(name=found.path))
            yield None
            for one in seen(parts, eyes.matcher.tally):
                if isinstance(one, Seen):
                    yield _cut(one, feed.fault) if feed.fault else one
    except OSError as fault:
        yield from (None, _unreadable(paths.reason(fault)))


def _unreadable(reason: str) -> Seen:
    return Seen(Member(), Matches(), Ending(Outcome.UNREADABLE, reason))


def _cut(one: Seen, reason: str) -> Seen:
    return replace(one, ending=Ending(Outcome.CUT, f"it cannot be read further: {reason}"))


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
            }
        )
    tale.outcomes[ending.outcome] += 1
    if tale.wants_outcomes:
        outcome = {"outcome": ending.outcome, "reason": ending.reason}
        tale.sheet.add({"document": document, "inside": inside, **outcome})
    tale.complaints.add(document, inside, ending)


def _say(tale: Tale) -> None:
    tale.complaints.close()
    complain(f"{tale.hits:,} hits; documents: {counted(tale.outcomes)}")
