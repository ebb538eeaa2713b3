"""SipHash-2-4 of eight texts at a time: vector code; the plain loop that it must agree with is sip.py.

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
from leakwatch.match.lanes import native
from leakwatch.match.rows import FILTER, WORDS
from leakwatch.match.sip import siphash_at

LANES = 8
_FEWEST = 3  # for which going side by side pays
_WORD, _BYTE, _NUMBER = ir.IntType(64), ir.IntType(8), ir.IntType(32)
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
    return builder.or_(
        builder.shl(words, _const(by)), builder.lshr(words, _const(64 - by))
    )


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


@native
def _hash_eight(
    _: Any, text: Any, places: Any, starts: Any, ends: Any, into: Any, steps: Any, k0: Any, k1: Any
) -> Any:
    """Hash eight texts, whose starts, ends and hashes stand at three indices of `places`.

    `steps` is how many words the longest has, the last of them with its length.
    """

    def code(context: Any, builder: Any, signature: Any, args: Any) -> Any:
        source = context.make_array(signature.args[0])(context, builder, args[0]).data
        held = context.make_array(signature.args[1])(context, builder, args[1]).data
        begins = _loaded(builder, _held(builder, held, args[2]))
        sizes = builder.sub(_loaded(builder, _held(builder, held, args[3])), begins)
        whole = builder.lshr(sizes, _const(3))
        kept = builder.sub(
            builder.shl(_const(1), builder.shl(builder.and_(sizes, _const(7)), _const(3))),
            _const(1),
        )
        length = builder.shl(sizes, _const(56))
        keys = _all(builder, args[6]), _all(builder, args[7])
        slots = [cgutils.alloca_once(builder, _EIGHT) for _ in _SEEDS]
        for number, (slot, seed) in enumerate(zip(slots, _SEEDS, strict=True)):
            builder.store(builder.xor(_const(seed), keys[number % 2]), slot)
        with cgutils.for_range(builder, args[5]) as loop:
            step = _all(builder, loop.index)
            is_on = builder.icmp_unsigned("<=", step, whole)
            at = builder.select(is_on, step, whole)
            word = _words(builder, source, builder.add(begins, builder.shl(at, _const(3))))
            last = builder.or_(builder.and_(word, kept), length)
            word = builder.select(builder.icmp_unsigned("==", step, whole), last, word)
            before = [builder.load(slot) for slot in slots]
            v = [*before[:3], builder.xor(before[3], word)]
            v = _rounds(builder, v, 2)
            v[0] = builder.xor(v[0], word)
            for slot, new, old in zip(slots, v, before, strict=True):
                builder.store(builder.select(is_on, new, old), slot)
        v = [builder.load(slot) for slot in slots]
        v[2] = builder.xor(v[2], _const(0xFF))
        v0, v1, v2, v3 = _rounds(builder, v, 4)
        found = builder.xor(builder.xor(v0, v1), builder.xor(v2, v3))
        builder.store(found, _held(builder, held, args[4])).align = 8
        return context.get_dummy_value()

    kinds = types.intp, types.intp, types.intp, types.intp, types.uint64, types.uint64
    return types.void(text, places, *kinds), code


@native
def _fetch(_: Any, address: Any, index: Any) -> Any:
    """Have the n-th word at an address brought near, for it will be read."""

    def code(_context: Any, builder: Any, _signature: Any, args: Any) -> Any:
        pointer = _BYTE.as_pointer()
        kind = ir.FunctionType(ir.VoidType(), [pointer, _NUMBER, _NUMBER, _NUMBER])
        fetch = cgutils.get_or_insert_function(builder.module, kind, "llvm.prefetch.p0")
        start = builder.inttoptr(args[0], _WORD.as_pointer())
        place = builder.bitcast(builder.gep(start, [args[1]]), pointer)
        builder.call(fetch, [place, *(ir.Constant(_NUMBER, n) for n in (0, 3, 1))])
        return _context.get_dummy_value()

    return types.void(types.int64, types.int64), code


@compiled
def hash_all(text: Any, places: Any, rows: Any, count: Any, keys: Any, tables: Any) -> None:
    """Write the tags of so many texts, and have what the filter says of them brought near.

    `rows` are those of `places` with starts, ends and tags, and that of the keys and the tables.
    Behind the last text `places` has room for seven more, and eight bytes behind each text must be
    readable.
    """
    starts, ends, into, name = rows
    width = places.shape[1]
    k0, k1 = keys[name, 0], keys[name, 1]
    words = np.uint64(tables[name, WORDS])
    i = 0
    while i < count:
        many = min(LANES, count - i)
        if many < _FEWEST:
            for j in range(i, count):
                tag = siphash_at(k0, k1, text, places[starts, j], places[ends, j])
                places[into, j] = np.int64(tag)
        else:
            longest = 0
            for j in range(i, i + LANES):
                if j >= count:
                    places[starts, j] = places[starts, i]
                    places[ends, j] = places[ends, i]
                longest = max(longest, places[ends, j] - places[starts, j])
            _hash_eight(
                text, places, starts * width + i, ends * width + i, into * width + i,
                (longest >> 3) + 1, k0, k1,
            )  # fmt: skip
        if words != np.uint64(0):
            for j in range(i, i + many):
                tag = np.uint64(places[into, j])
                at = np.int64(((tag >> np.uint64(32)) * words) >> np.uint64(32))
                _fetch(tables[name, FILTER], at)
        i += LANES
