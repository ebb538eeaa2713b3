"""How fast the matcher is, beside naive Python, ripgrep, grep and `wc -l`; figures and goals.

Processor time on one core, in rounds that take turns; a ratio is the median of the rounds' ratios.
Lists and corpora are kept in build/bench, where matching.md and matching.svg are written as well.
With --readme the README has its part anew, and its picture.
"""

import argparse
import os
import sys
from collections.abc import Iterator
from contextlib import ExitStack
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from leakwatch.model import Kind
from tests.bench import ours, readme, rivals, speeds
from tests.bench.corpora import Corpus, corpus
from tests.bench.figures import Opened, against_ripgrep, batches, growth, hostile, whole
from tests.bench.goals import Figure
from tests.bench.made_up import OURS
from tests.bench.naive import digests
from tests.bench.records import RECORDS
from tests.bench.report import Report, beside_rivals
from tests.bench.startup import start_up
from tests.bench.threads import two_threads
from tests.bench.timing import EndedError, Ran, Speeds

FOLDER = Path(__file__).parents[2] / "build" / "bench"
MEGABYTE, GIGABYTE = 10**6, 10**9
USUAL = 100  # megabytes of a corpus
ENTRIES, MOST, FEWEST = 5_000_000, 10_000_000, OURS
_GREP_PIECE = 2 * MEGABYTE


@dataclass(frozen=True, slots=True)
class Plan:
    """What is measured."""

    size: int  # bytes of each corpus
    biggest: int  # bytes of the one that ripgrep searches for a whole list
    entries: int  # addresses of the list
    most: int  # of the longest list
    rounds: int
    is_rivals_only: bool
    is_for_readme: bool


def plan() -> Plan:
    """Read the command line; a run that leaves something out keeps the proportions."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--megabytes", type=int, help=f"of each corpus ({USUAL})")
    parser.add_argument("--gigabyte", action="store_true", help="1 GB of each corpus")
    parser.add_argument("--entries", type=int, default=ENTRIES, help="addresses on the list")
    parser.add_argument("--most", type=int, default=MOST, help="addresses on the longest list")
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--rivals", action="store_true", help="measure the others alone")
    parser.add_argument("--readme", action="store_true", help="write its part of the README anew")
    asked = parser.parse_args()
    if asked.rivals and asked.readme:
        parser.error("--readme needs the figures of a whole run")
    if min(asked.entries, asked.most) < FEWEST:
        parser.error(f"a list has at least {FEWEST} addresses")
    size = GIGABYTE if asked.gigabyte else (asked.megabytes or USUAL) * MEGABYTE
    biggest = size if asked.megabytes else GIGABYTE
    return Plan(size, biggest, asked.entries, asked.most, asked.rounds, asked.rivals, asked.readme)


def main() -> int:
    """Measure, print each figure beside its goal, write page and picture; give the exit code."""
    asked = plan()
    if lacking := rivals.missing():
        print(lacking)
        return 1
    cores = os.sched_getaffinity(0)
    os.sched_setaffinity(0, {max(cores)})
    corpora = [corpus(name, asked.size, FOLDER) for name in RECORDS]
    with ExitStack() as stack:
        report = _rivals(asked, corpora) if asked.is_rivals_only else _all(asked, corpora, stack)
    report.write(FOLDER)
    if asked.is_for_readme:
        readme.PICTURE.write_text(report.picture(), "utf-8")
        address = readme.PICTURE.relative_to(readme.HOUSE)
        readme.renew(Path(__file__).name, report.extract(str(address)))
    print(report.page())
    print(f"written: {FOLDER / 'matching.md'} and matching.svg")
    return 0 if report.is_kept else 1


def _rivals(asked: Plan, corpora: list[Corpus]) -> Report:
    """Measure all but the program, and nothing beside its goal."""
    contenders = {**speeds.programs(FOLDER), **speeds.naives(digests(asked.entries))}
    came = speeds.measured(contenders, corpora, asked.rounds)
    _, _, told = _whole_list(asked, came)
    notes = [told, *_building(asked, corpora[0])]
    return Report(_title(asked), came, [each.name for each in corpora], [], notes)


def _all(asked: Plan, corpora: list[Corpus], stack: ExitStack) -> Report:
    ours_digests = digests(asked.entries)
    email, every, small, big = _opened(asked, stack)
    contenders = {
        **speeds.program(email.matcher, every.matcher),
        **speeds.naives(ours_digests),
        **speeds.programs(FOLDER),
    }
    came = speeds.measured(contenders, corpora, asked.rounds)
    names = [each.name for each in corpora]
    path, _ = ours.made_list(FOLDER, asked.entries)
    combo = corpora[0]
    rival, biggest, told = _whole_list(asked, came)
    figures = [
        *beside_rivals(came, names),
        *_whole(asked, biggest, rival),
        growth(small, big, combo, asked.rounds),
        batches(email, ours_digests, corpora[2], asked.rounds),
        *hostile(every, corpora, asked.rounds),
        *_on_all_cores(asked, path, combo, stack),
    ]
    notes = [told, *_building(asked, combo), *_pieces()]
    return Report(_title(asked), came, names, figures, notes)


def _opened(asked: Plan, stack: ExitStack) -> Iterator[Opened]:
    """Open the list for e-mail, the one for all kinds, the shortest and the longest."""
    wanted = [(asked.entries, True), (asked.entries, False), (FEWEST, False), (asked.most, False)]
    for entries, is_email_only in wanted:
        path, _ = ours.made_list(FOLDER, entries, is_email_only=is_email_only)
        watchlist, matcher = ours.opened(path, is_email_only=is_email_only)
        stack.enter_context(watchlist)
        yield Opened(matcher, [Kind.EMAIL] if is_email_only else list(Kind), entries)


def _on_all_cores(asked: Plan, path: Path, combo: Corpus, stack: ExitStack) -> Iterator[Figure]:
    """Measure what waits for more than one core: threads, and the start of the program."""
    os.sched_setaffinity(0, range(os.cpu_count() or 1))
    piece = combo.piece(ours.PIECE or combo.size)
    matchers = [ours.opened(path, is_email_only=False) for _ in range(2)]
    for watchlist, _ in matchers:
        stack.enter_context(watchlist)
    one, two = (partial(ours.searched, piece.path, matcher) for _, matcher in matchers)
    if threads := two_threads((one, two), asked.rounds):
        yield threads
    yield start_up(FOLDER, path, ours.KEY, asked.rounds)


def _whole(asked: Plan, biggest: Corpus, rival: Ran) -> Iterator[Figure]:
    """Compare whole processes: for e-mail, which is all that ripgrep is asked for, and beyond."""
    for is_email_only in (True, False):
        path, _ = ours.made_list(FOLDER, asked.entries, is_email_only=is_email_only)
        kinds = "e-mail" if is_email_only else "all kinds"
        title = f"{kinds}, {biggest.size / 1e6:,.0f} MB of combo, {asked.entries:,} entries"
        mine = whole(path, biggest, is_email_only=is_email_only)
        yield from against_ripgrep(rival, mine, title, is_same=is_email_only)


def _building(asked: Plan, combo: Corpus) -> Iterator[str]:
    """Say what the patterns cost rg and grep before the first byte."""
    for name, search, piece, count in (
        ("rg -F", rivals.ripgrep, combo, rivals.MANY),
        ("grep -F", rivals.grep, combo.piece(_GREP_PIECE), asked.entries),
    ):
        patterns = rivals.patterns(FOLDER, count)
        try:
            built = rivals.in_parts(search, piece, patterns, FOLDER)
        except EndedError as fault:
            yield f"{name} with {count:,} patterns: no figure, for want of memory ({fault})."
            continue
        yield (
            f"{name} with {count:,} patterns: {built.building:.1f} s before the first byte, then "
            f"{built.pace:.0f} MB/s on {piece.size / 1e6:.0f} MB of combo, so that 1 GB would "
            f"take {built.seconds(GIGABYTE):.0f} s; peak memory {built.memory / 1e6:,.0f} MB."
        )


def _whole_list(asked: Plan, came: Speeds) -> tuple[Ran, Corpus, str]:
    """Let ripgrep search the biggest corpus for the whole list, once: it takes minutes."""
    combo = corpus("combo", asked.biggest, FOLDER)
    done = rivals.ripgrep(combo, rivals.patterns(FOLDER, asked.entries))
    came.add(speeds.RG_LIST, combo.name, combo.size, done.seconds)
    took = f"{done.seconds:.1f} s, {done.memory / 1e6:,.0f} MB of peak memory"
    size = f"{combo.size / 1e6:,.0f} MB of combo"
    return done, combo, f"rg -F with {asked.entries:,} patterns on {size}, once: {took}."


def _pieces() -> Iterator[str]:
    naive = speeds.NAIVE_PIECE / 1e6
    yield f"Naive Python goes through the first {naive:g} MB of each corpus, already in memory."
    if ours.PIECE:
        yield f"leakwatch goes through the first {ours.PIECE / 1e6:g} MB of each corpus."


def _title(asked: Plan) -> str:
    size = f"{asked.size / 1e6:,.0f} MB of each corpus"
    what = f"{asked.entries:,} addresses on the list, rounds in turn: {asked.rounds}"
    return f"{size}, {what}, {rivals.version()}."


if __name__ == "__main__":
    sys.exit(main())
