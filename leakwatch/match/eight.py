"""SipHash-2-4 of eight texts at a time: vector code; sip.py is the plain loop it must agree with.

One hash waits for itself at every step; eight that go side by side take hardly longer than one.
numba cannot say it in Python, so that it is said in LLVM's language. What the tags lead to in
memory is asked for as soon as they are known, long before it is read.
"""

from typing import Any

import numpy as np
from llvmlite import ir
from numba import types
from numba.core import cgutils

from leakwatch.match.compiled import compiled
from leakwatch.match.lanes import fetch_word, native
from leakwatch.match.rows import FILTER, WORDS
from leakwatch.match.sip import siphash_at

_tools: Any = cgutils  # it knows no types
_kinds: Any = types
LANES = 8
_FEWEST = 3  # for which going side by side pays
_WORD, _NUMBER = ir.IntType(64), ir.IntType(32)
_EIGHT = ir.VectorType(_WORD, LANES)
_SEEDS = 0x736F6D6570736575, 0x646F72616E646F6D, 0x6C7967656E657261, 0x7465646279746573


def _all(builder: Any, word: Any) -> Any:
    """Give eight times the same word."""
    nothing = ir.Constant(_EIGHT, ir.Undefined)
    first = builder.insert_element(nothing, word, ir.Constant(_NUMBER, 0))
    return builder.shuffle_vector(
        first, nothing, ir.Constant(ir.VectorType(_NUMBER, LANES), [0] * LANES)
    )


def _const(word: int) -> Any:
    return ir.Constant(_EIGHT, [word] * LANES)


def _turned(builder: Any, words: Any, by: int) -> Any:
    return builder.or_(builder.shl(words, _const(by)), builder.lshr(words, _const(64 - by)))


def _round(builder: Any, v: list[Any]) -> list[Any]:
    v0, v1, v2, v3 = v
    v0, v2 = builder.add(v0, v1), builder.add(v2, v3)
    v1 = builder.xor(_turned(builder, v1, 13), v0)
    v3 = builder.xor(_turned(builder, v3, 16), v2)
    v0 = _turned(builder, v0, 32)
    v2, v0 = builder.add(v2, v1), builder.add(v0, v3)
    v1 = builder.xor(_turned(builder, v1, 17), v2)
    v3 = builder.xor(_turned(builder, v3, 21), v0)
    return [v0, v1, _turned(builder, v2, 32), v3]


def _rounds(builder: Any, v: list[Any], many: int) -> list[Any]:
    for _ in range(many):
        v = _round(builder, v)
    return v


def _words(builder: Any, text: Any, places: Any) -> Any:
    """Give the words that stand at eight places of a text."""
    words = ir.Constant(_EIGHT, ir.Undefined)
    for lane in range(LANES):
        number = ir.Constant(_NUMBER, lane)
        place = builder.gep(text, [builder.extract_element(places, number)])
        word = builder.load(builder.bitcast(place, _WORD.as_pointer()))
        word.align = 1
        words = builder.insert_element(words, word, number)
    return words


def _held(builder: Any, array: Any, index: Any) -> Any:
    """Give a pointer to eight words of an array."""
    return builder.bitcast(builder.gep(array, [index]), _EIGHT.as_pointer())


def _loaded(builder: Any, place: Any) -> Any:
    found = builder.load(place)
    found.align = 8
    return found


def _masks(builder: Any, sizes: Any) -> tuple[Any, Any, Any]:
    """Give of eight sizes the whole words, what the last word keeps of the text, and its end."""
    whole = builder.lshr(sizes, _const(3))
    bits = builder.shl(builder.and_(sizes, _const(7)), _const(3))
    kept = builder.sub(builder.shl(_const(1), bits), _const(1))
    return whole, kept, builder.shl(sizes, _const(56))


def _absorb(builder: Any, slots: Any, words: Any, is_on: Any) -> None:
    """Take the next words into the states of those that are on."""
    before = [builder.load(slot) for slot in slots]
    v = _rounds(builder, [*before[:3], builder.xor(before[3], words)], 2)
    v[0] = builder.xor(v[0], words)
    for slot, new, old in zip(slots, v, before, strict=True):
        builder.store(builder.select(is_on, new, old), slot)


def _finished(builder: Any, slots: Any) -> Any:
    """Give the hashes of eight states."""
    v = [builder.load(slot) for slot in slots]
    v[2] = builder.xor(v[2], _const(0xFF))
    v0, v1, v2, v3 = _rounds(builder, v, 4)
    return builder.xor(builder.xor(v0, v1), builder.xor(v2, v3))


@native
def _hash_eight(_: Any, text: Any, places: Any, at: Any, steps: Any, keys: Any) -> Any:
    """Hash eight texts, whose starts, ends and hashes stand at three indices of `places`.

    `steps` is how many words the longest has, the last of them with its length.
    """

    def code(context: Any, builder: Any, signature: Any, args: Any) -> Any:
        source = context.make_array(signature.args[0])(context, builder, args[0]).data
        held = context.make_array(signature.args[1])(context, builder, args[1]).data
        starts, ends, into = (
            _held(builder, held, builder.extract_value(args[2], i)) for i in range(3)
        )
        begins = _loaded(builder, starts)
        whole, kept, length = _masks(builder, builder.sub(_loaded(builder, ends), begins))
        slots = [_tools.alloca_once(builder, _EIGHT) for _ in _SEEDS]
        for number, (slot, seed) in enumerate(zip(slots, _SEEDS, strict=True)):
            key = _all(builder, builder.extract_value(args[4], number % 2))
            builder.store(builder.xor(_const(seed), key), slot)
        with _tools.for_range(builder, args[3]) as loop:
            step = _all(builder, loop.index)
            is_on = builder.icmp_unsigned("<=", step, whole)
            at_word = builder.shl(builder.select(is_on, step, whole), _const(3))
            words = _words(builder, source, builder.add(begins, at_word))
            last = builder.or_(builder.and_(words, kept), length)
            words = builder.select(builder.icmp_unsigned("==", step, whole), last, words)
            _absorb(builder, slots, words, is_on)
        builder.store(_finished(builder, slots), into).align = 8
        return context.get_dummy_value()

    kinds = _kinds.UniTuple(types.intp, 3), types.intp, _kinds.UniTuple(types.uint64, 2)
    return types.void(text, places, *kinds), code


@compiled
def hash_all(text: Any, places: Any, rows: Any, count: Any, keys: Any, tables: Any) -> None:
    """Write the tags of so many texts, and have what the filter says of them brought near.

    `rows` are those of `places` with starts, ends and tags, and that of the keys and the tables.
    Behind the last text `places` has room for seven more, and eight bytes behind each text must be
    readable.
    """
    starts, ends, into, name = rows
    width = places.shape[1]
    pair = keys[name, 0], keys[name, 1]
    words = np.uint64(tables[name, WORDS])
    for i in range(0, count, LANES):
        last = min(i + LANES, count)
        if last - i < _FEWEST:
            for j in range(i, last):
                tag = siphash_at(pair[0], pair[1], text, places[starts, j], places[ends, j])
                places[into, j] = np.int64(tag)
        else:
            for j in range(last, i + LANES):
                places[starts, j] = places[ends, j] = places[starts, i]
            longest = np.int64(0)
            for j in range(i, last):
                longest = max(longest, places[ends, j] - places[starts, j])
            at = starts * width + i, ends * width + i, into * width + i
            _hash_eight(text, places, at, (longest >> 3) + 1, pair)
        if words != np.uint64(0):
            for j in range(i, last):
                tag = np.uint64(places[into, j])
                at_word = np.int64(((tag >> np.uint64(32)) * words) >> np.uint64(32))
                fetch_word(tables[name, FILTER], at_word)
