"""`leakwatch look`: one dry pass; nothing stored, nothing sent."""

from collections import Counter
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from datetime import timedelta
from itertools import chain
from pathlib import Path

import click

from leakwatch import sources as catalogue
from leakwatch.cli import listed
from leakwatch.cli.counted import CountedFiles
from leakwatch.cli.door import opened_door
from leakwatch.cli.dry import DryFrontier, DryLedger, DryLogins, DryMatcher
from leakwatch.cli.matcher import open_eyes
from leakwatch.cli.options import Sheet, config_option, format_option, settings_of
from leakwatch.cli.outcomes import complain, counted
from leakwatch.cli.sound import sound
from leakwatch.clock import now
from leakwatch.config import Settings
from leakwatch.errors import UsageError
from leakwatch.kernel import Matcher
from leakwatch.model import Outcome, Sighting, Source
from leakwatch.model.outcomes import Ended
from leakwatch.needs import Members, Watch
from leakwatch.pipeline import watch
from leakwatch.report.table import Format, Row
from leakwatch.sources.address import check_address
from leakwatch.text import conceal, defang
from leakwatch.walk import Pass
from leakwatch.worker.reader import Reader

COLUMNS = (
    "address",
    "inside",
    "kind",
    "ref",
    "count",
    "first_line",
    "confidence",
    "form",
    "masked",
    "beside",
)


@click.command()
@click.argument("what", metavar="SOURCE|URL")
@click.option("--items", is_flag=True, help="Show what is listed, and visit none of it.")
@config_option
@format_option
def look(what: str, config: Path | None, form: str, *, items: bool) -> int:
    """Make one dry pass over a source or an address: nothing is stored, nothing is sent.

    With --items no list is needed, since nothing is matched.

    Leaves with 1 when a part could not be read, 69 when Tor or the site does not answer.

    Example: leakwatch look my-forum --items
    """
    settings = settings_of(config)
    source = _source(what, settings)
    ledger, frontier = DryLedger(), DryFrontier(is_visiting=not items)
    with _eyes(settings, source, items=items) as (reader, matcher), opened_door(settings) as door:
        files = CountedFiles(door)
        by = Watch(
            door,
            reader,
            matcher,
            ledger,
            frontier,
            now,
            members=Members(door, DryLogins()),
            files=files,
        )
        done = watch(source, by)
    is_for_people = form == Format.TABLE
    if items:
        listed_rows = listed.rows(frontier.items.values(), is_for_people=is_for_people)
        lacking = "is listed: a page is read whole" if source.reads == "page" else "is listed"
        _show(Sheet(form, listed.COLUMNS), listed_rows, ledger, lacking)
    else:
        found = (_rows(each, is_for_people=is_for_people) for each in ledger.sightings)
        hits = chain.from_iterable(found)
        _show(Sheet(form, COLUMNS), hits, ledger, "of the watchlist was found")
    octets = files.octets + sum(len(capture.body) for capture in ledger.captures)
    return _say(ledger, frontier, done, octets, is_matched=not items)


@contextmanager
def _eyes(
    settings: Settings, source: Source, *, items: bool
) -> Iterator[tuple[Reader, Matcher | DryMatcher]]:
    """Open what reads and what matches; where only `items` are shown, no list is needed."""
    parsers = [source.parser] if source.parser else []
    if items:
        with Reader(settings.read, parsers) as reader:
            yield reader, DryMatcher()
        return
    with open_eyes(settings, parsers) as eyes:
        yield eyes.reader, eyes.matcher


def _show(sheet: Sheet, rows: Iterable[Row], ledger: DryLedger, what: str) -> None:
    for row in rows:
        sheet.add(row)
    sheet.close(empty=f"Nothing {what if ledger.captures else 'could be read'}.")


def _source(what: str, settings: Settings) -> Source:
    if "://" in what:
        try:
            check_address(what, "tor")
        except ValueError as fault:
            raise UsageError(f"{what}: {fault}") from fault
        return Source("look", (what,), timedelta(hours=1), "page")
    source = sound(settings, what).named(what)
    for _, sentence in catalogue.lacking(source, catalogue.given(settings)):
        raise UsageError(f"{what}: {sentence}")
    return source


def _rows(sighting: Sighting, *, is_for_people: bool) -> list[Row]:
    address = conceal(sighting.address)
    return [
        {
            "address": defang(address) if is_for_people else address,
            "inside": sighting.inside,
            "kind": hit.entry.kind,
            "ref": hit.entry.ref,
            "count": hit.count,
            "first_line": hit.first_line,
            "confidence": hit.confidence,
            "form": hit.form,
            "masked": hit.masked,
            "beside": hit.beside,
        }
        for hit in sighting.matches.hits
    ]


def _say(
    ledger: DryLedger, frontier: DryFrontier, done: Pass, octets: int, *, is_matched: bool
) -> int:
    """Say what was not seen, and how much was; gives the exit code."""
    told = {one.ending.reason for _, one in ledger.ended}
    faults = [fault for fault in [*done.faults, *frontier.faults] if fault not in told]
    unread = [_unread(url, one) for url, one in ledger.ended if one.ending.reason]
    for sentence in [*faults, *unread]:
        complain(conceal(sentence))
    outcomes = Counter[Outcome]()
    for _, one in ledger.ended:
        outcomes[one.ending.outcome] += one.documents
    hits = f"{len(ledger.sightings)} documents with hits" if is_matched else "nothing matched"
    complain(
        f"{len(ledger.captures)} answers, {octets} bytes, {len(frontier.items)} items listed, "
        f"{hits}; documents: {counted(outcomes)}"
    )
    return 1 if faults or unread else 0


def _unread(url: str, one: Ended) -> str:
    """Say how documents of an answer ended, and where the first of them stands."""
    where = f"{url}!{one.inside}" if one.inside else url
    more = f" (and {one.documents - 1:,} more)" if one.documents > 1 else ""
    return f"{where}{more}: {one.ending.outcome}: {one.ending.reason}"
