"""A text as the parts of the kernel take it, and the tables of a list."""

from typing import Any

import numpy as np

from leakwatch.match import find
from leakwatch.match.keys import Keys, derive
from leakwatch.match.lanes import ROWS, classified, lowered
from leakwatch.match.rows import PAD
from leakwatch.match.tables import Table, table

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
    """Give tables of canonical forms by the names of keys; `_` stands for a hyphen."""
    return {
        name.replace("_", "-") if name != "customer_id" else name: table(
            np.array(sorted(KEYS.tags_of(name, sorted(values))), np.uint64)
        )
        for name, values in ours.items()
    }


def rows(known: dict[str, Table]) -> Any:
    """Give the addresses and sizes of tables as compiled code reads them; hold the tables."""
    return np.array(
        [find._row(known.get(name)) for name in find._NAMES] + [find._tail(NONE)], np.int64
    )
