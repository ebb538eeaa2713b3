"""`leakwatch check` on the catalogue: each source beside its sample, and what is old."""

from collections.abc import Iterable, Iterator, Sequence
from datetime import date, datetime, timedelta
from pathlib import Path

from leakwatch.cli.sound import few
from leakwatch.config import Settings
from leakwatch.config.table import Notes, Table
from leakwatch.config.toml import read as toml_of
from leakwatch.errors import ConfigError
from leakwatch.fetch import credentials
from leakwatch.model import Expect, Source
from leakwatch.trial import Shortcoming, Trial, shortcomings, tried

OLD = timedelta(days=365)  # by then a site may well have another layout


def lint(settings: Settings, sources: Sequence[Source], at: datetime, notes: Notes) -> list[Trial]:
    """Note where a source's file, its sample and its credentials do not fit together.

    Gives what each source with a sample finds in it.
    """
    trials = _trials(settings, [source for source in sources if source.sample], at, notes)
    for trial in trials:
        path = settings.sources.dir / f"{trial.source.name}.toml"
        _note(path, shortcomings(trial), notes)
    notes.faults.extend(shut_out(settings.sources.dir, sources))
    notes.warnings.extend(_unsure(sources, at.date()))
    return trials


def _trials(
    settings: Settings, sources: Sequence[Source], at: datetime, notes: Notes
) -> list[Trial]:
    """Try sources in the confined reader: a saved page is as hostile as one that was fetched."""
    if not sources:
        return []
    from leakwatch.worker.reader import Reader  # noqa: PLC0415 - costs start-up time

    try:
        with Reader(settings.read, [one.parser for one in sources if one.parser]) as reader:
            if reader.is_confined:
                return [tried(source, reader, at) for source in sources]
            notes.warnings.append(f"samples are not tried: {reader.confinement}")
    except ConfigError as fault:  # of a parser file that cannot be loaded
        notes.faults.extend(fault.faults)
    return []


def _note(path: Path, found: Iterable[Shortcoming], notes: Notes) -> None:
    """Say each with the file and the line of its key."""
    toml = toml_of(path)
    top = Table(toml, toml.values, notes)
    for one in found:
        table, key = _where(top, one)
        (table.fault if one.is_fault else table.warn)(key, one.sentence)
    notes.faults[:] = dict.fromkeys(notes.faults)  # of a preset's blocks each says the same
    notes.warnings[:] = dict.fromkeys(notes.warnings)


def _where(top: Table, one: Shortcoming) -> tuple[Table, str]:
    """Give the table and key to tell it with: of several blocks the one that is meant.

    Where a preset has the blocks, it is told of that, or of the kind that has it.
    """
    if one.table != "items":
        return (top.table(one.table) if one.table else top), one.key
    blocks = top.tables("items")
    if one.block:
        blocks = blocks[one.block - 1 : one.block]
    having = [block for block in blocks if one.key in block.values]
    if having or blocks:
        return (having or blocks)[0], one.key
    return top, "preset" if "preset" in top.values else "kind"


def shut_out(folder: Path, sources: Sequence[Source]) -> Iterator[str]:
    """Say which enabled sources cannot be let in, as the door will find when it asks."""
    for source in sources:
        try:
            if source.enabled:
                credentials.read(source)
        except ConfigError as fault:
            where = f"{folder / source.name}.toml: access.file"
            yield from (f"{where}: {each}" for each in fault.faults)


def _unsure(sources: Sequence[Source], today: date) -> Iterator[str]:
    """Say in a line each which sources have no sample, and which nobody saw work for long."""
    ahead = [one.name for one in sources if one.verified and one.verified > today]
    bare = [one.name for one in sources if not one.sample]
    old = [one for one in sources if not one.verified or today - one.verified > OLD]
    if ahead:
        yield f"{few(ahead)}: about.verified lies in the future"
    if bare:
        yield f"{few(bare)}: no sample, so that selectors are not tried and no redesign is seen"
    if vague := [one.name for one in sources if one.enabled and one.expect == Expect()]:
        yield f"{few(vague)}: no [expect] (items, must_contain): blindness may look like quiet"
    if len(old) == len(sources) == 1:
        yield f"{old[0].name}: not seen to work within a year (about.verified)"
    elif old:
        used = [one.name for one in old if one.enabled]
        whose = f"enabled of them: {few(used)}" if used else "none of them enabled"
        yield f"sources not seen to work within a year (about.verified): {len(old)}, {whose}"
