"""`leakwatch check` on the catalogue: each source beside its sample, and what is old."""

from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from datetime import date, datetime, timedelta
from pathlib import Path

from leakwatch.config import Settings
from leakwatch.config.table import Notes, Table
from leakwatch.config.toml import read as toml_of
from leakwatch.errors import ConfigError
from leakwatch.fetch import credentials
from leakwatch.model import Hints, Part, Source
from leakwatch.needs import Reader
from leakwatch.trial import Shortcoming, Trial, shortcomings, tried

OLD = timedelta(days=365)  # by then a site may well have another layout
_NAMED = 5  # sources in one sentence


def lint(settings: Settings, sources: Sequence[Source], at: datetime, notes: Notes) -> list[Trial]:
    """Note where a source's file, its sample and its credentials do not fit together.

    Gives what each source with a sample finds in it.
    """
    sampled = [source for source in sources if source.sample]
    with _reader(settings, sampled) as reader:
        trials = [tried(source, reader, at) for source in sampled]
    for trial in trials:
        path = settings.sources.dir / f"{trial.source.name}.toml"
        _note(path, shortcomings(trial), notes)
    notes.faults.extend(_credentials(settings.sources.dir, sources))
    notes.warnings.extend(_unsure(sources, at.date()))
    return trials


class _Plain:
    """Reads samples in this process: they are the operator's own, and 60 children are slow."""

    def read(self, blocks: Iterable[bytes], hints: Hints) -> Iterator[Part]:
        from leakwatch.parse.documents import read  # noqa: PLC0415 - costs start-up time

        return read(blocks, hints)


class _ByParser:
    """Reads by a confined child what has a parser file, anything else without one."""

    def __init__(self, confined: Reader) -> None:
        self._confined, self._plain = confined, _Plain()

    def read(self, blocks: Iterable[bytes], hints: Hints) -> Iterator[Part]:
        return (self._confined if hints.parser else self._plain).read(blocks, hints)


@contextmanager
def _reader(settings: Settings, sources: Sequence[Source]) -> Iterator[Reader]:
    parsers = [source.parser for source in sources if source.parser]
    if not parsers:
        yield _Plain()
        return
    from leakwatch.worker.reader import Reader as Confined  # noqa: PLC0415 - as above

    with Confined(settings.read, parsers) as confined:
        yield _ByParser(confined)


def _note(path: Path, found: Iterable[Shortcoming], notes: Notes) -> None:
    """Say each with the file and the line of its key."""
    toml = toml_of(path)
    top = Table(toml, toml.values, notes)
    for one in found:
        table, key = _where(top, one)
        (table.fault if one.is_fault else table.warn)(key, one.sentence)


def _where(top: Table, one: Shortcoming) -> tuple[Table, str]:
    """Give the table and key to tell it with: of several blocks the first that has the key."""
    if one.table != "items":
        return top.table(one.table), one.key
    blocks = [block for block in top.tables("items") if one.key in block.values]
    return (blocks[0], one.key) if blocks else (top, f"items.{one.key}")


def _credentials(folder: Path, sources: Sequence[Source]) -> Iterator[str]:
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
    if old:
        used = [one.name for one in old if one.enabled]
        whose = f"enabled of them: {few(used)}" if used else "none of them enabled"
        yield f"sources not seen to work within a year (about.verified): {len(old)}, {whose}"


def few(names: Sequence[str]) -> str:
    """Give a few names, and how many more there are.

    >>> few(["a", "b"]), few(list("abcdefg"))
    ('a, b', 'a, b, c, d, e and 2 more')
    """
    more = f" and {len(names) - _NAMED} more" if len(names) > _NAMED else ""
    return ", ".join(names[:_NAMED]) + more
