"""Keywords found in raw text, compiled; it finds all that keywords.py finds in folded text.

The text is read once, character by character, each turned into the symbols of its skeleton;
nothing is folded or copied. At the root of the automaton whatever begins no keyword is passed
over. Bytes that are no UTF-8 are borders, as for the reference.
"""

from typing import Any, NamedTuple

import numpy as np

from leakwatch.match.automaton import (
    BLANK,
    ENDS_WORD,
    MAY_GO_ON,
    MAY_START,
    NOTHING,
    OTHER,
    SPREAD,
    STARTS_WORD,
)
from leakwatch.match.compiled import compiled, inlined, making
from leakwatch.match.pointers import pointer
from leakwatch.match.trie import NO_WORD_BEFORE, NO_WORD_BEHIND
from leakwatch.match.utf8 import decoded, decoded_before

_MOST_BLANKS = 40  # between two words, as in wordings.py
_BORDER = 10  # stands for what is before the text
_SPREAD = np.uint64(SPREAD)
_ONE, _HALF, _SIX_BITS = np.uint64(1), np.uint64(32), np.uint64(63)


class _Bare(NamedTuple):
    """The text and the automaton's arrays as pointers, and what their sizes say."""

    text: Any
    symbols: Any
    words: Any
    runs: Any
    run_at: Any
    pairs: Any
    seconds: Any
    root: Any
    dense: Any
    keys: Any
    targets: Any
    likely: Any
    fails: Any
    depths: Any
    told: Any
    borders: Any
    width: Any  # symbols from here on are runs
    narrow: Any  # symbols from here on are none of ASCII
    slots: Any


@making
def spots(buf: Any, n: int, automaton: Any, out: Any) -> Any:
    """Write start and end of all that may be a keyword; give how many there are.

    `buf` are the bytes of a text, `automaton` is `Automaton.arrays`. A spot goes from the first
    byte of what may be a keyword, the form of a company's name included, to behind the last. Of
    keywords that end at one place the longest is told. Spots beyond the room of `out`, [room, 2],
    are only counted.
    """
    bare = _bare(buf, automaton)
    if bare.depths[0] and n:  # a keyword of marks alone: it may be anywhere
        out[:1, 0], out[:1, 1] = 0, n
        return 1
    starts = np.zeros(
        _room(automaton[12]), np.int64
    )  # of the last symbols: byte * 2, and 1 in runs
    found, state, count, blanks, at = 0, 0, 0, 0, 0
    while at < n:
        if state == 0:
            at = _passed(bare, at, n)
            if at >= n:
                break
        symbol, length = _symbol_at(bare, at, n)
        first, last = _run(bare, symbol)
        for place in range(first, last):
            one = np.int64(bare.runs[place]) if symbol >= bare.width else symbol
            blanks = blanks + 1 if one == BLANK else blanks * (one == NOTHING)
            if one == NOTHING or 1 < blanks <= _MOST_BLANKS:
                continue
            state = _moved(bare, state, one) if blanks <= _MOST_BLANKS else 0
            if state == 0:
                continue
            starts[count & (starts.size - 1)] = 2 * at + (place > first)
            count += 1
            end = 2 * (at + length) + (place + 1 < last)
            start = _start(bare, n, state, end, pointer(starts), count, starts.size - 1)
            if start >= 0:
                out[found : found + 1, 0], out[found : found + 1, 1] = start >> 1, end >> 1
                found += 1
        at += length
    return found


@inlined
def _bare(buf: Any, a: Any) -> Any:
    depths = a[12]
    return _Bare(
        *(pointer(buf), pointer(a[0]), pointer(a[1]), pointer(a[2]), pointer(a[3]), pointer(a[4])),
        *(pointer(a[5]), pointer(a[6]), pointer(a[7]), pointer(a[8]), pointer(a[9])),
        *(pointer(a[10]), pointer(a[11]), pointer(depths), pointer(a[13]), pointer(a[14])),
        *(a[6].size, a[7].size // depths.size, a[8].size - 1),
    )


@compiled
def _room(depths: Any) -> Any:
    """Give a power of two above the longest keyword."""
    size = 2
    while size <= depths[-1]:
        size *= 2
    return size


@inlined
def _run(bare: Any, symbol: Any) -> Any:
    """Give where the symbols of a character stand in `runs`; for one alone any one place."""
    if symbol < bare.width:
        return np.int64(0), np.int64(1)
    run = symbol - bare.width
    return np.int64(bare.run_at[run]), np.int64(bare.run_at[run + 1])


@inlined
def _start(bare: Any, n: Any, state: Any, end: Any, starts: Any, count: Any, mask: Any) -> Any:
    """Give where the longest keyword that ends here and has its borders starts, or -1.

    Start and end are as in `starts`.
    """
    ending = np.int64(bare.told[state])
    while ending:
        start = starts[(count - bare.depths[ending]) & mask]
        if _is_bordered(bare, n, start, end, bare.borders[ending]):
            return start
        ending = np.int64(bare.told[bare.fails[ending]])
    return np.int64(-1)


@inlined
def _passed(bare: Any, at: Any, n: Any) -> Any:
    """Give the next place at which a keyword may start, or the end."""
    while at < n:
        at = _passed_ascii(bare, at, n)
        if at >= n or bare.text[at] < 128:
            return at
        symbol, length = _symbol_at(bare, at, n)
        while symbol < bare.width:
            if at + length >= n:
                return at if bare.seconds[symbol] else n
            second, _ = _symbol_at(bare, at + length, n)
            if second >= bare.width:
                second = NOTHING  # whatever it starts with
            if bare.seconds[symbol] >> (np.uint64(second) & _SIX_BITS) & _ONE:
                return at
            at += length
            if bare.text[at] < 128:
                break
            symbol, length = _symbol_at(bare, at, n)
        else:
            return at
    return n


@inlined
def _passed_ascii(bare: Any, at: Any, n: Any) -> Any:
    """Give the next place at which a keyword may start, or the next byte beyond ASCII."""
    if at >= n or bare.text[at] >= 128:
        return at
    first = np.int64(bare.text[at])
    before = np.int64(bare.text[at - 1]) if at else _BORDER
    last = bare.pairs[(before if before < 128 else _BORDER) << 8 | first]
    second: Any = 0
    while first < 128:
        second = np.int64(bare.text[at + 1]) if at + 1 < n else 255
        now = bare.pairs[first << 8 | second]
        if last & MAY_START and now & MAY_GO_ON:
            return at
        last, first = now, second
        at += 1
    return at


@inlined
def _moved(bare: Any, state: Any, symbol: Any) -> Any:
    """Give the state behind a symbol."""
    if symbol < bare.narrow:
        return np.int64(bare.dense[state * bare.narrow + symbol])
    while state:
        if bare.likely[state] >> (np.uint64(symbol) & _SIX_BITS) & _ONE:
            key = state * bare.width + symbol
            slot = np.int64(np.uint64(key) * _SPREAD >> _HALF) & bare.slots
            while bare.keys[slot] >= 0:
                if bare.keys[slot] == key:
                    return np.int64(bare.targets[slot])
                slot = (slot + 1) & bare.slots
        state = np.int64(bare.fails[state])
    return np.int64(bare.root[symbol])


@compiled
def _is_bordered(bare: Any, n: Any, start: Any, end: Any, borders: Any) -> Any:
    """Say whether a keyword has the borders it asks for."""
    if borders & NO_WORD_BEFORE and not start & 1:
        code, _ = decoded_before(bare.text, start >> 1)
        if code >= 0 and bare.words[code] & ENDS_WORD:
            return False
    if borders & NO_WORD_BEHIND and not end & 1:
        return not _is_word_at(bare, end >> 1, n)
    return True


@compiled
def _is_word_at(bare: Any, at: Any, n: Any) -> Any:
    """Say whether an ASCII letter or digit without a mark upon it stands at a place."""
    if at >= n:
        return False
    code, length = decoded(bare.text, at, n)
    if code < 0 or not bare.words[code] & STARTS_WORD:
        return False
    if at + length >= n:
        return True
    symbol, _ = _symbol_at(bare, at + length, n)
    return symbol != NOTHING


@inlined
def _symbol_at(bare: Any, at: Any, n: Any) -> Any:
    """Give the symbol of the character at a place, and how many bytes it has."""
    code, length = decoded(bare.text, at, n)
    return np.int64(bare.symbols[code]) if code >= 0 else np.int64(OTHER), length
