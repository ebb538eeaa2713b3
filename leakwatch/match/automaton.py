"""The automaton of Aho and Corasick over all spellings of all keywords, as arrays for words.py.

Its symbols are the characters of skeletons (skeleton.py), each with a number; so one automaton
serves every width, case and way to compose. Characters that no keyword holds are all one symbol.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache
from typing import Any

import numpy as np
from numpy.typing import NDArray

from leakwatch.match.skeleton import changed, skeleton
from leakwatch.match.trie import ASCII_WORD, Node, Trie
from leakwatch.match.wordings import spellings
from leakwatch.text import fold

OTHER, NOTHING, BLANK, FIRST = 0, 1, 2, 3  # symbols; those of characters begin with FIRST
STARTS_WORD, ENDS_WORD = 1, 2  # whether a character begins or ends with an ASCII letter or digit
MAY_START, MAY_GO_ON = 1, 2  # of two ASCII bytes: the second may start a keyword, both may
_CODES = 0x110000
SPREAD = 0x9E3779B97F4A7C15  # 2**64 over the golden ratio

Array = NDArray[Any]


@dataclass(frozen=True, slots=True, eq=False)
class Automaton:
    """Keywords as a kernel takes them; states are numbered by depth, 0 is the root."""

    symbols: NDArray[np.uint16] = field(repr=False)  # of each code point; long ones point to runs
    words: NDArray[np.uint8] = field(repr=False)  # STARTS_WORD, ENDS_WORD of each code point
    runs: NDArray[np.uint16] = field(repr=False)  # the symbols of characters that have several
    run_at: NDArray[np.int32] = field(repr=False)  # where each run starts, and the last ends
    pairs: NDArray[np.uint8] = field(repr=False)  # MAY_START, MAY_GO_ON at first << 8 | second
    seconds: NDArray[np.uint64] = field(repr=False)  # of each symbol: bits of those behind it
    root: NDArray[np.int32] = field(repr=False)  # the state behind each symbol that may be first
    dense: NDArray[np.int32] = field(repr=False)  # each state's next one, by ASCII symbols
    keys: NDArray[np.int64] = field(repr=False)  # of a hash table: state * symbols + symbol, or -1
    targets: NDArray[np.int32] = field(repr=False)  # the state that each key leads to
    likely: NDArray[np.uint64] = field(repr=False)  # of each state: bits of symbols that lead on
    fails: NDArray[np.int32] = field(repr=False)  # the state of the longest other end
    depths: NDArray[np.int32] = field(repr=False)  # symbols; of the root 1: a keyword has none
    told: NDArray[np.int32] = field(repr=False)  # the longest keyword that ends here, or 0
    borders: NDArray[np.uint8] = field(repr=False)  # of a state where one ends

    @property
    def arrays(self) -> tuple[Array, ...]:
        """Give what `words.spots` takes, in its order."""
        return (
            *(self.symbols, self.words, self.runs, self.run_at, self.pairs, self.seconds),
            *(self.root, self.dense, self.keys, self.targets, self.likely),
            *(self.fails, self.depths, self.told, self.borders),
        )


def compiled(keywords: Sequence[str]) -> Automaton:
    """Compile folded keywords; that of a thousand takes a good part of a second."""
    trie = Trie()
    for keyword in keywords:
        for text in spellings(keyword):
            trie.add(text, skeleton(text))
    states = trie.by_depth()
    numbers = _numbers(trie.signs)
    width = max(numbers.values(), default=BLANK) + 1
    symbols, runs, run_at = _symbols(numbers, width)
    keys, targets, likely = _moves(states, numbers, width)
    root = np.zeros(width, np.int32)
    for sign, child in trie.root.children.items():
        root[numbers[sign]] = child.number
    return Automaton(
        symbols=symbols,
        words=_words(),
        runs=runs,
        run_at=run_at,
        pairs=_pairs(trie),
        seconds=_seconds(trie, numbers, width),
        root=root,
        dense=_dense(states, {s: number for s, number in numbers.items() if s.isascii()}),
        keys=keys,
        targets=targets,
        likely=likely,
        fails=np.array([node.fail for node in states], np.int32),
        depths=np.array([int(trie.root.ends), *(n.depth for n in states[1:])], np.int32),
        told=np.array([node.told for node in states], np.int32),
        borders=np.array([node.borders for node in states], np.uint8),
    )


def _numbers(signs: Iterable[str]) -> dict[str, int]:
    """Number the characters of keywords, those of ASCII first; none shares its bit with OTHER."""
    numbers = {" ": BLANK} if " " in signs else {}
    number = FIRST
    for sign in sorted(signs, key=lambda sign: (not sign.isascii(), sign)):
        if sign != " ":
            numbers[sign] = number
            number += 2 if number % 64 == 63 else 1
    return numbers


def _symbols(numbers: Mapping[str, int], width: int) -> tuple[Array, Array, Array]:
    """Give the symbol of each code point; from `width` on the number of a run, and all runs."""
    symbols = np.zeros(_CODES, np.uint16)
    for sign, number in numbers.items():
        symbols[ord(sign)] = number
    runs: list[int] = []
    run_at = [0]
    for code, bare in changed().items():
        row = [numbers.get(sign, OTHER) for sign in bare]
        if len(row) == 1:
            symbols[code] = row[0]
        elif not row:
            symbols[code] = NOTHING
        elif any(row):
            symbols[code] = width + len(run_at) - 1
            runs += row
            run_at.append(len(runs))
    if width + len(run_at) > 2**16:
        raise ValueError("too many different characters in the keywords")
    return symbols, np.array(runs, np.uint16), np.array(run_at, np.int32)


@cache
def _words() -> NDArray[np.uint8]:
    """Give of each code point whether it folds to what begins or ends with an ASCII word."""
    words = np.zeros(_CODES, np.uint8)
    for code in [*range(128), *changed()]:
        folded = fold(chr(code))
        words[code] |= STARTS_WORD if folded[:1] in ASCII_WORD else 0
        words[code] |= ENDS_WORD if folded[-1:] in ASCII_WORD else 0
    return words


def _pairs(trie: Trie) -> NDArray[np.uint8]:
    """Say of two bytes, the first of them ASCII, whether the search must stop at them.

    Behind an ASCII letter no keyword starts that asks for a border. A byte beyond ASCII may be
    anything, marks among them.
    """
    pairs = np.zeros((256, 256), np.uint8)
    signs = [skeleton(chr(byte)) for byte in range(128)]
    is_word = [chr(byte).isalnum() for byte in range(128)]
    for first in range(128):
        child = trie.root.children.get(signs[first])
        if not child:
            continue
        is_free = signs[first] in trie.free or not is_word[first]
        pairs[[b for b in range(256) if is_free or b >= 128 or not is_word[b]], first] |= MAY_START
        seconds = {b for b in range(128) if child.ends or signs[b] in child.children}
        pairs[first, [*seconds, *range(128, 256)]] |= MAY_GO_ON
    return pairs.reshape(-1)


def _moves(
    states: Sequence[Node], numbers: Mapping[str, int], width: int
) -> tuple[NDArray[np.int64], NDArray[np.int32], NDArray[np.uint64]]:
    """Give the moves below the root as a hash table, half of it empty, and its sieve."""
    size = 2
    while size < 2 * len(states):
        size *= 2
    keys, targets = np.full(size, -1, np.int64), np.zeros(size, np.int32)
    likely = [0] * len(states)
    for node in states[1:]:
        for sign, child in node.children.items():
            if sign.isascii():
                continue
            key = node.number * width + numbers[sign]
            slot = (key * SPREAD & 2**64 - 1) >> 32 & size - 1
            while keys[slot] >= 0:
                slot = slot + 1 & size - 1
            keys[slot], targets[slot] = key, child.number
            likely[node.number] |= 1 << (numbers[sign] & 63)
    return keys, targets, np.array(likely, np.uint64)


def _seconds(trie: Trie, numbers: Mapping[str, int], width: int) -> NDArray[np.uint64]:
    """Give for each symbol that may be first which may come behind it; marks always may."""
    seconds = np.zeros(width, np.uint64)
    for sign, child in trie.root.children.items():
        bits = sum({1 << (numbers[second] & 63) for second in child.children})
        seconds[numbers[sign]] = 2**64 - 1 if child.ends else bits | 1 << NOTHING
    return seconds


def _dense(states: Sequence[Node], numbers: Mapping[str, int]) -> NDArray[np.int32]:
    """Give the state behind each state and ASCII symbol, wherever it fails to."""
    dense = np.zeros((len(states), max(numbers.values(), default=BLANK) + 1), np.int32)
    for node in states:
        dense[node.number] = dense[node.fail]
        for sign, child in node.children.items():
            if sign in numbers:
                dense[node.number, numbers[sign]] = child.number
    return dense.reshape(-1)
