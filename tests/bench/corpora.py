"""Seeded corpora of any size, kept in a folder, and what of ours stands in each of them."""

import json
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

import numpy as np

from leakwatch.model import Kind
from tests.bench.made_up import canonical
from tests.bench.records import EDITION, RECORDS, Cast

SEED = 2031
_BLOCK = 1_000  # records that are drawn together
_DRAWN = 3  # random numbers of 64 bits for each

Found = tuple[Kind, str]  # of an identifier: its kind and its canonical form


@dataclass(frozen=True, slots=True)
class Planted:
    """An identifier of ours in a corpus, somewhere in the record that starts at a byte."""

    at: int
    kind: Kind
    number: int
    form: str  # plain, wide, tag or upper

    def found(self) -> tuple[Kind, str]:
        """Give what whoever finds it names."""
        return self.kind, canonical(self.kind, self.number)


@dataclass(frozen=True, slots=True)
class Corpus:
    """A file, or the first bytes of it, which end with a line: no name is cut."""

    name: str
    path: Path
    size: int
    planted: list[Planted] = field(repr=False)

    def truth(self, kinds: Iterable[Kind] = Kind, *, with_wide: bool = True) -> Counter[Found]:
        """Count what of ours stands in it."""
        wanted = set(kinds)
        return Counter(
            each.found()
            for each in self.planted
            if each.kind in wanted and (with_wide or each.form != "wide")
        )

    def text(self) -> bytes:
        """Read it whole."""
        with self.path.open("rb") as file:
            return file.read(self.size)

    def piece(self, size: int) -> "Corpus":
        """Give its first bytes, at most so many, as a corpus of its own beside it."""
        if size >= self.size:
            return self
        with self.path.open("rb") as file:
            text = file.read(size)
        text = text[: text.rfind(b"\n") + 1]
        path = self.path.with_suffix(f".{size}")
        if not path.exists() or path.stat().st_size != len(text):
            path.write_bytes(text)
        planted = [each for each in self.planted if each.at < len(text)]
        return Corpus(self.name, path, len(text), planted)


def corpus(name: str, size: int, folder: Path, *, seed: int = SEED, every: int = 0) -> Corpus:
    """Give a corpus of at least so many bytes; one that lies in the folder already is taken.

    `every` says that one identifier in so many is ours; 0 stands for what is usual in it.
    """
    path = folder / f"{name}-{size}-{seed}-{every}-{EDITION}.txt"
    told = path.with_suffix(".json")
    if not told.exists():
        folder.mkdir(parents=True, exist_ok=True)
        planted = _written(path, name, size, seed, every)
        rows = [[each.at, each.kind, each.number, each.form] for each in planted]
        told.write_text(json.dumps(rows))  # last, so that a run that was cut short is seen
    rows = json.loads(told.read_text())
    planted = [Planted(at, Kind(kind), number, form) for at, kind, number, form in rows]
    return Corpus(name, path, path.stat().st_size, planted)


def _written(path: Path, name: str, size: int, seed: int, every: int) -> list[Planted]:
    planted: list[Planted] = []
    with path.open("wb") as file:
        for block in _blocks(name, seed, every, planted):
            file.write(block)
            if file.tell() >= size:
                break
    return planted


def _blocks(name: str, seed: int, every: int, planted: list[Planted]) -> Iterator[bytes]:
    """Give the text, many records at a time, and note what is planted in it."""
    record, usual = RECORDS[name]
    cast = Cast(every or usual)
    at = 0
    for dice in _draws(seed):
        records = []
        for three in dice:
            written = record(three, cast).encode()
            if cast.named:
                planted += (Planted(at, *each) for each in cast.named)
                cast.named.clear()
            records.append(written)
            at += len(written)
        yield b"".join(records)


def _draws(seed: int) -> Iterator[list[tuple[int, ...]]]:
    """Give random numbers; the raw stream of PCG64 is the same in every version of numpy."""
    stream = np.random.PCG64(seed)
    while True:
        raw = stream.random_raw(_BLOCK * _DRAWN).reshape(_BLOCK, _DRAWN)
        yield [tuple(row) for row in raw.tolist()]
