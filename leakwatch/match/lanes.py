"""Bytes looked at 64 at a time: vector code, with the plain loop that it must agree with.

LLVM turns a comparison of 64 bytes and the 64 answers into a handful of machine words, whichever
the machine; numba cannot say it in Python, so these few lines say it in LLVM's language. Beside
what is built of them stand the plain loops `lowered_plainly` and `classified_plainly`, which say
the same byte by byte; the tests hold one against the other.
"""

from collections.abc import Callable
from typing import Any

import numpy as np
from llvmlite import ir
from numba import types
from numba.extending import intrinsic

from leakwatch.match.compiled import compiled, inlined

_BYTE, _HALF, _WORD = ir.IntType(8), ir.IntType(32), ir.IntType(64)
_NO = ir.Constant(ir.IntType(1), 0)
_LANES = ir.VectorType(_BYTE, 64)
_BIT = np.uint64(1)
_NONE = np.uint64(0)

# The classes of a byte, as rows of bits. Text is in lower case before it is looked at.
AT, DOT, DIGIT, LABEL, NAME, SIMPLE, LOCAL, HIGH, PHONE, HEX, ALNUM = range(11)
ANCHOR, DOTS, ELLIPSIS = range(11, 14)  # by their neighbours
ROWS = 14


def native(code: Callable[..., Any]) -> Any:
    """Have numba ask this function for the types and the code of what it stands for."""
    return intrinsic(code)


def _place(context: Any, builder: Any, kind: Any, args: Any, to: Any) -> Any:
    """Give a pointer into an array of bytes, as one to something wider."""
    start = context.make_array(kind)(context, builder, args[0]).data
    return builder.bitcast(builder.gep(start, [args[1]]), to.as_pointer())


def _loaded(builder: Any, place: Any) -> Any:
    found = builder.load(place)
    found.align = 1
    return found


def _all(builder: Any, byte: Any) -> Any:
    """Give 64 times the same byte."""
    nothing = ir.Constant(_LANES, ir.Undefined)
    first = builder.insert_element(nothing, byte, ir.Constant(ir.IntType(32), 0))
    return builder.shuffle_vector(
        first, nothing, ir.Constant(ir.VectorType(ir.IntType(32), 64), [0] * 64)
    )


@native
def are(_: Any, array: Any, index: Any, byte: Any) -> Any:
    """Give a bit for each of the 64 bytes at a place that is this one."""

    def code(context: Any, builder: Any, signature: Any, args: Any) -> Any:
        lanes = _loaded(builder, _place(context, builder, signature.args[0], args, _LANES))
        return builder.bitcast(builder.icmp_unsigned("==", lanes, _all(builder, args[2])), _WORD)

    return types.uint64(array, types.intp, types.uint8), code


@native
def are_from(_: Any, array: Any, index: Any, lowest: Any, many: Any) -> Any:
    """Give a bit for each of the 64 bytes at a place that is one of so many from the lowest."""

    def code(context: Any, builder: Any, signature: Any, args: Any) -> Any:
        lanes = _loaded(builder, _place(context, builder, signature.args[0], args, _LANES))
        above = builder.sub(lanes, _all(builder, args[2]))
        return builder.bitcast(builder.icmp_unsigned("<", above, _all(builder, args[3])), _WORD)

    return types.uint64(array, types.intp, types.uint8, types.uint8), code


@native
def lower_into(_: Any, array: Any, index: Any, target: Any, place: Any) -> Any:
    """Copy 64 bytes from a place of one array to one of another, in lower case."""

    def code(context: Any, builder: Any, signature: Any, args: Any) -> Any:
        lanes = _loaded(builder, _place(context, builder, signature.args[0], args, _LANES))
        above = builder.sub(lanes, ir.Constant(_LANES, [65] * 64))
        is_upper = builder.icmp_unsigned("<", above, ir.Constant(_LANES, [26] * 64))
        lower = builder.add(lanes, ir.Constant(_LANES, [32] * 64))
        found = builder.select(is_upper, lower, lanes)
        to = _place(context, builder, signature.args[2], args[2:], _LANES)
        builder.store(found, to).align = 1
        return context.get_dummy_value()

    return types.void(array, types.intp, target, types.intp), code


@native
def word_at(_: Any, array: Any, index: Any) -> Any:
    """Give the eight bytes at a place as one little-endian word."""

    def code(context: Any, builder: Any, signature: Any, args: Any) -> Any:
        return _loaded(builder, _place(context, builder, signature.args[0], args, _WORD))

    return types.uint64(array, types.intp), code


@native
def word_of(_: Any, address: Any, index: Any) -> Any:
    """Give the n-th of the words of 64 bits that stand at an address."""

    def code(_context: Any, builder: Any, _signature: Any, args: Any) -> Any:
        start = builder.inttoptr(args[0], _WORD.as_pointer())
        return builder.load(builder.gep(start, [args[1]]))

    return types.uint64(types.int64, types.int64), code


@native
def half_of(_: Any, address: Any, index: Any) -> Any:
    """Give the n-th of the words of 32 bits that stand at an address."""

    def code(_context: Any, builder: Any, _signature: Any, args: Any) -> Any:
        start = builder.inttoptr(args[0], _HALF.as_pointer())
        return builder.zext(builder.load(builder.gep(start, [args[1]])), _WORD)

    return types.uint64(types.int64, types.int64), code


@native
def copy_into(_: Any, array: Any, index: Any, target: Any, place: Any) -> Any:
    """Copy 64 bytes from a place of one array to one of another."""

    def code(context: Any, builder: Any, signature: Any, args: Any) -> Any:
        lanes = _loaded(builder, _place(context, builder, signature.args[0], args, _LANES))
        to = _place(context, builder, signature.args[2], args[2:], _LANES)
        builder.store(lanes, to).align = 1
        return context.get_dummy_value()

    return types.void(array, types.intp, target, types.intp), code


def _fetched(builder: Any, place: Any) -> None:
    """Have what stands at a pointer to bytes on its way."""
    numbers = [ir.Constant(_HALF, number) for number in (0, 3, 1)]  # read, keep, data
    kind = ir.FunctionType(ir.VoidType(), [place.type, _HALF, _HALF, _HALF])
    name = "llvm.prefetch.p0"
    function = builder.module.globals.get(name) or ir.Function(builder.module, kind, name)
    builder.call(function, [place, *numbers])


@native
def fetch(_: Any, array: Any, index: Any) -> Any:
    """Have what stands at a place of an array on its way, before it is needed."""

    def code(context: Any, builder: Any, signature: Any, args: Any) -> Any:
        _fetched(builder, _place(context, builder, signature.args[0], args, _BYTE))
        return context.get_dummy_value()

    return types.void(array, types.intp), code


@native
def fetch_word(_: Any, address: Any, index: Any) -> Any:
    """Have the n-th of the words of 64 bits at an address on its way, as `fetch` does."""

    def code(context: Any, builder: Any, _signature: Any, args: Any) -> Any:
        start = builder.inttoptr(args[0], _WORD.as_pointer())
        place = builder.gep(start, [args[1]])
        _fetched(builder, builder.bitcast(place, _BYTE.as_pointer()))
        return context.get_dummy_value()

    return types.void(types.int64, types.int64), code


@native
def first_bit(_: Any, word: Any) -> Any:
    """Give the number of the lowest bit that is set, or 64."""

    def code(_context: Any, builder: Any, _signature: Any, args: Any) -> Any:
        return builder.cttz(args[0], _NO)

    return types.int64(types.uint64), code


@native
def zeros_above(_: Any, word: Any) -> Any:
    """Give how many bits above the highest that is set are not, or 64."""

    def code(_context: Any, builder: Any, _signature: Any, args: Any) -> Any:
        return builder.ctlz(args[0], _NO)

    return types.int64(types.uint64), code


@native
def bits_set(_: Any, word: Any) -> Any:
    """Give how many bits are set."""

    def code(_context: Any, builder: Any, _signature: Any, args: Any) -> Any:
        return builder.ctpop(args[0])

    return types.int64(types.uint64), code


@compiled
def lowered(source: Any, size: Any, into: Any, pad: Any) -> None:
    """Copy a text in lower case (ASCII alone), with line ends before and behind it."""
    for i in range(pad):
        into[i] = 10
    whole = size & ~63
    for i in range(0, whole, 64):
        lower_into(source, i, into, pad + i)
    for i in range(whole, size):
        byte = source[i]
        into[pad + i] = byte + np.uint8(32) * np.uint8(
            np.uint8(byte - np.uint8(65)) < np.uint8(26)
        )
    for i in range(pad + size, (pad + size + 63) // 64 * 64 + 2 * pad):
        into[i] = 10


def lowered_plainly(source: Any, size: Any, into: Any, pad: Any) -> None:
    """Do what `lowered` does, byte by byte."""
    into[: (pad + size + 63) // 64 * 64 + 2 * pad] = 10
    for i, byte in enumerate(source[:size].tolist()):
        into[pad + i] = byte + 32 if 65 <= byte <= 90 else byte


@compiled
def classified(text: Any, blocks: Any, bits: Any) -> None:
    """Fill in the rows of bits for so many blocks of 64 bytes."""
    one = np.uint8(1)
    for block in range(blocks):
        i = block * 64
        at = are(text, i, np.uint8(64))
        dot = are(text, i, np.uint8(46))
        hyphen = are(text, i, np.uint8(45))
        slash = are(text, i, np.uint8(47))
        percent = are(text, i, np.uint8(37))
        digit = are_from(text, i, np.uint8(48), np.uint8(10))
        letter = are_from(text, i, np.uint8(97), np.uint8(26))
        label = digit | letter | hyphen | are(text, i, np.uint8(95))
        simple = label | dot | percent
        # + ! # $ & ' * / = ? ^ ` { | } ~
        marks = (
            are(text, i, np.uint8(43))
            | are(text, i, np.uint8(33))
            | are_from(text, i, np.uint8(35), np.uint8(5))
        )
        marks |= are(text, i, np.uint8(42)) | slash | are(text, i, np.uint8(61))
        marks |= (
            are(text, i, np.uint8(63)) | are(text, i, np.uint8(94)) | are(text, i, np.uint8(96))
        )
        marks |= are_from(text, i, np.uint8(123), np.uint8(4))
        high = are_from(text, i, np.uint8(128), np.uint8(128))
        e2 = are(text, i, np.uint8(0xE2))
        bits[AT, block] = at
        bits[DOT, block] = dot
        bits[DIGIT, block] = digit
        bits[LABEL, block] = label
        bits[NAME, block] = label | dot
        bits[SIMPLE, block] = simple
        bits[LOCAL, block] = simple | marks
        bits[HIGH, block] = high
        bits[PHONE, block] = (
            digit
            | dot
            | hyphen
            | slash
            | are_from(text, i, np.uint8(40), one + one)
            | are(text, i, np.uint8(32))
        )
        bits[HEX, block] = digit | are_from(text, i, np.uint8(97), np.uint8(6))
        bits[ELLIPSIS, block] = e2 & _behind_e2(text, i) if e2 != _NONE else _NONE
        bits[ALNUM, block] = digit | letter
    _between(bits, blocks)


@inlined
def _behind_e2(text: Any, i: Any) -> Any:
    """Say where what stands behind makes an ellipsis of 0xE2: U+2025, U+2026, U+22EF."""
    points = are(text, i + 1, np.uint8(0x80)) & are_from(text, i + 2, np.uint8(0xA5), np.uint8(2))
    return points | are(text, i + 1, np.uint8(0x8B)) & are(text, i + 2, np.uint8(0xAF))


@compiled
def _between(bits: Any, blocks: Any) -> None:
    """Fill in the dots between two labels, and those behind another dot."""
    before_label = before_dot = _NONE
    for block in range(blocks):
        label, dot = bits[LABEL, block], bits[DOT, block]
        behind = bits[LABEL, block + 1] if block + 1 < blocks else _NONE
        left = label << _BIT | before_label >> np.uint64(63)
        right = label >> _BIT | behind << np.uint64(63)
        bits[ANCHOR, block] = dot & left & right
        bits[DOTS, block] = dot & (dot << _BIT | before_dot >> np.uint64(63))
        before_label, before_dot = label, dot


_DIGITS, _LETTERS = frozenset(b"0123456789"), frozenset(b"abcdefghijklmnopqrstuvwxyz")
_LABELS = _DIGITS | _LETTERS | frozenset(b"-_")
_SIMPLES = _LABELS | frozenset(b".%")
_ELLIPSES = [ellipsis.encode() for ellipsis in "\u2025\u2026\u22ef"]
_CLASSES = {
    AT: frozenset(b"@"),
    DOT: frozenset(b"."),
    DIGIT: _DIGITS,
    LABEL: _LABELS,
    NAME: _LABELS | frozenset(b"."),
    SIMPLE: _SIMPLES,
    LOCAL: _SIMPLES | frozenset(b"+!#$&'*/=?^`{|}~"),
    HIGH: frozenset(range(128, 256)),
    PHONE: _DIGITS | frozenset(b".-/() "),
    HEX: _DIGITS | frozenset(b"abcdef"),
    ALNUM: _DIGITS | _LETTERS,
}


def classified_plainly(text: Any, blocks: Any, bits: Any) -> None:
    """Do what `classified` does, byte by byte."""
    bits[:, :blocks] = 0
    end = 64 * blocks
    for place, byte in enumerate(text[:end].tolist()):
        bit = np.uint64(1 << place % 64)
        for row, taken in _CLASSES.items():
            if byte in taken:
                bits[row, place // 64] |= bit
        if text[place : place + 3].tobytes() in _ELLIPSES:
            bits[ELLIPSIS, place // 64] |= bit
        if byte in _CLASSES[DOT] and place:
            before, behind = text[place - 1], text[place + 1] if place + 1 < end else 0
            if before in _CLASSES[DOT]:
                bits[DOTS, place // 64] |= bit
            if before in _LABELS and behind in _LABELS:
                bits[ANCHOR, place // 64] |= bit
