"""A text as the parts of the kernel take it, and the tables of a list."""

from typing import Any

import numpy as np

from leakwatch.match import find
from leakwatch.match.find import Kernel
from leakwatch.match.keys import BEGINNING, HASH, Keys, derive
from leakwatch.match.lanes import ROWS, classified, lowered
from leakwatch.match.rows import PAD
from leakwatch.match.tables import Table, table
from leakwatch.model import Spelling

KEYS: Keys = derive(bytes(32))
NONE = np.zeros(0, np.uint64)


def laid(content: bytes) -> tuple[Any, Any, int]:
    """Give the text with line ends around it, its rows of bits, and how many blocks it has."""
    size = len(content)
    text = np.zeros((size + 63) // 64 * 64 + 6 * PAD, np.uint8)
    blocks = (PAD + size + 63) // 64 + 1
    bits = np.zeros((ROWS, len(text) // 64 + 2), np.uint64)
    lowered(np.frombuffer(content, np.uint8), size, text, PAD)
    classified(text, blocks, bits)
    return text, bits, blocks


def tables(**ours: list[str]) -> dict[str, Table]:
    """Give tables of canonical forms: of kinds, of `hashes` and of `beginnings`."""
    named = {"hashes": HASH, "beginnings": BEGINNING}
    known = {named.get(name, name): sorted(values) for name, values in ours.items()}
    return {
        name: table(np.array(sorted(KEYS.tags_of(name, values)), np.uint64))
        for name, values in known.items()
    }


def rows(known: dict[str, Table]) -> Any:
    """Give the addresses and sizes of tables as compiled code reads them; hold the tables."""
    return np.array(
        [find._row(known.get(name)) for name in find._NAMES] + [find._tail(NONE)], np.int64
    )


def spots(content: bytes, region: str = "JP", **ours: list[str]) -> list[tuple[int, int]]:
    """Give where something of a list may stand in a text."""
    kernel = Kernel(tables(**ours), NONE, KEYS, Spelling(region))
    found: list[list[int]] = kernel.spots(content).spans[:2].T.tolist()
    return [(start, end) for start, end in found]


def overlaps(found: list[tuple[int, int]], start: int, end: int) -> bool:
    """Say whether one of the spots lies on a place."""
    return any(first < end and last > start for first, last in found)
