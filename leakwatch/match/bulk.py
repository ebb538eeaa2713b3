"""Hashes of many short values at once: BLAKE2b, SipHash, MD5, SHA-1 and SHA-256, compiled.

Enrolment hashes millions of short values, and what a call of `hashlib` costs is mostly the call.
Here sixteen values lie side by side, one a *lane*: row i of an array holds word i of each lane.
The rounds are written once, as the papers write them, on `_Word`; numba has no vectors of its own,
so a `_Word` writes LLVM's. A lane whose value has no more blocks waits until its group is done.

Values come packed: one after the other in one array of bytes, value i in
`packed[ends[i - 1]:ends[i]]`. No call holds the GIL; whoever has two cores cuts the values in two.
"""

from collections.abc import Callable, Sequence
from functools import lru_cache
from itertools import pairwise
from math import sin
from typing import Any

import numpy as np
from llvmlite import ir
from numba import types
from numba.extending import intrinsic
from numpy.typing import NDArray

from leakwatch.match.compiled import fixed, making, spliced

Bytes = NDArray[np.uint8]
Words = NDArray[np.uint64]
Halves = NDArray[np.uint32]
Places = NDArray[np.int64]

LANES = 16
_DIGEST_SIZE = 16
_FEWER = 8  # lanes of BLAKE2b at a time: its state then fits the registers
_CHUNK = 1024  # values that are ordered by their blocks, so that a group's lanes end together
_ORDERED = 32  # blocks told apart by that order
_HEX = (0, 4, 9, 17)  # where the digits of MD5, SHA-1 and SHA-256 begin, eight of them a word

_ALL = np.uint64(2**64 - 1)
_NONE = np.uint64(0)

_SIP = (0x736F6D6570736575, 0x646F72616E646F6D, 0x6C7967656E657261, 0x7465646279746573)
_BLAKE = (
    *(0x6A09E667F3BCC908, 0xBB67AE8584CAA73B, 0x3C6EF372FE94F82B, 0xA54FF53A5F1D36F1),
    *(0x510E527FADE682D1, 0x9B05688C2B3E6C1F, 0x1F83D9ABFB41BD6B, 0x5BE0CD19137E2179),
)
_SIGMA = [
    [int(place, 16) for place in line]
    for line in (
        *("0123456789abcdef", "ea489fd61c02b753", "b8c052fdae367194", "7931dcbe265a40f8"),
        *("905724afe1bc683d", "2c6a0b834d75fe19", "c51fed4a0763928b", "db7ec13950f4862a"),
        *("6fe9b308c2d714a5", "a2847615fb9e3cd0"),
    )
]
_MIXED = [
    *((0, 4, 8, 12), (1, 5, 9, 13), (2, 6, 10, 14), (3, 7, 11, 15)),
    *((0, 5, 10, 15), (1, 6, 11, 12), (2, 7, 8, 13), (3, 4, 9, 14)),
]
_MD5 = np.array([0x67452301, 0xEFCDAB89, 0x98BADCFE, 0x10325476], np.uint32)
_MD5_ADDED = [int(abs(sin(step + 1)) * 2**32) for step in range(64)]
_MD5_TURNS = ((7, 12, 17, 22), (5, 9, 14, 20), (4, 11, 16, 23), (6, 10, 15, 21))
_SHA1 = np.array([0x67452301, 0xEFCDAB89, 0x98BADCFE, 0x10325476, 0xC3D2E1F0], np.uint32)
_SHA1_ADDED = (0x5A827999, 0x6ED9EBA1, 0x8F1BBCDC, 0xCA62C1D6)
_SHA256 = np.array([word >> 32 for word in _BLAKE], np.uint32)
_SHA256_ADDED = (
    *(0x428A2F98, 0x71374491, 0xB5C0FBCF, 0xE9B5DBA5, 0x3956C25B, 0x59F111F1, 0x923F82A4),
    *(0xAB1C5ED5, 0xD807AA98, 0x12835B01, 0x243185BE, 0x550C7DC3, 0x72BE5D74, 0x80DEB1FE),
    *(0x9BDC06A7, 0xC19BF174, 0xE49B69C1, 0xEFBE4786, 0x0FC19DC6, 0x240CA1CC, 0x2DE92C6F),
    *(0x4A7484AA, 0x5CB0A9DC, 0x76F988DA, 0x983E5152, 0xA831C66D, 0xB00327C8, 0xBF597FC7),
    *(0xC6E00BF3, 0xD5A79147, 0x06CA6351, 0x14292967, 0x27B70A85, 0x2E1B2138, 0x4D2C6DFC),
    *(0x53380D13, 0x650A7354, 0x766A0ABB, 0x81C2C92E, 0x92722C85, 0xA2BFE8A1, 0xA81A664B),
    *(0xC24B8B70, 0xC76C51A3, 0xD192E819, 0xD6990624, 0xF40E3585, 0x106AA070, 0x19A4C116),
    *(0x1E376C08, 0x2748774C, 0x34B0BCB5, 0x391C0CB3, 0x4ED8AA4A, 0x5B9CCA4F, 0x682E6FF3),
    *(0x748F82EE, 0x78A5636F, 0x84C87814, 0x8CC70208, 0x90BEFFFA, 0xA4506CEB, 0xBEF9A3F7),
    0xC67178F2,
)


# --- The functions of this module -----------------------------------------------------------


def packed(values: Sequence[bytes]) -> tuple[Bytes, Places]:
    """Lay values one after the other, with the place where each ends.

    >>> packed([b"ab", b"", b"c"])[1].tolist()
    [2, 2, 3]
    """
    ends = np.cumsum(np.fromiter(map(len, values), np.int64, len(values)))
    return np.frombuffer(b"".join(values), np.uint8), ends


def digests(key: bytes, person: bytes, values: Bytes, ends: Places) -> Bytes:
    """Give the keyed BLAKE2b-128 of each value: uint8[n, 16].

    As `hashlib.blake2b(value, key=key, person=person, digest_size=16)`: a key of 1 to 64 bytes,
    a person of at most 16, else ValueError.
    """
    found = np.empty((len(ends), 2), np.uint64)
    _digest_all(_begun(key, person), *laid(values, ends), found)
    return found.view(np.uint8)


def tags(key: bytes, values: Bytes, ends: Places) -> Words:
    """Give the SipHash-2-4 of each value: uint64[n]. The key has 16 bytes, else ValueError."""
    found = np.empty(len(ends), np.uint64)
    _tag_all(_seeded(key), *laid(values, ends), found)
    return found


def hashes(values: Bytes, ends: Places) -> tuple[Bytes, Bytes, Bytes]:
    """Give MD5, SHA-1 and SHA-256 of each value in hexadecimal: uint8[n, 32], [n, 40], [n, 64]."""
    digits = np.empty((len(ends), _HEX[-1]), np.uint64)
    none, untagged = np.empty((0, 3, 2), np.uint64), np.empty((0, 3), np.uint64)
    begun, seeded = np.zeros((3, 16), np.uint64), np.zeros(4, np.uint64)  # nobody reads them
    _hash_all(begun, seeded, *laid(values, ends), digits, none, untagged)
    found = digits.view(np.uint8)
    md5, sha1, sha256 = (found[:, 8 * a : 8 * b] for a, b in pairwise(_HEX))
    return md5, sha1, sha256


def address_digests(
    key: bytes, person: bytes, tag_key: bytes, values: Bytes, ends: Places
) -> tuple[Bytes, Words]:
    """Give what stands for MD5, SHA-1 and SHA-256 of each address, the hashes in hexadecimal.

    Digests uint8[n, 3, 16] as `digests` and tags uint64[n, 3] as `tags`, in one go: the hashes
    never leave the lanes.
    """
    none = np.empty((0, _HEX[-1]), np.uint64)
    found, tagged = np.empty((len(ends), 3, 2), np.uint64), np.empty((len(ends), 3), np.uint64)
    begun, seeded = _begun(key, person), _seeded(tag_key)
    _hash_all(begun, seeded, *laid(values, ends), none, found, tagged)
    return found.view(np.uint8), tagged


def prepare() -> None:
    """Compile every function of this module, or find it compiled."""
    key, one = bytes(16), packed([b"taro@firm.example"])
    digests(key, b"", *one)
    tags(key, *one)
    address_digests(key, b"", key, *one)


def laid(values: Bytes, ends: Places) -> tuple[Bytes, Places]:
    """Give packed values as the kernels take them, which look at no border.

    Raises ValueError where an end lies before another one or outside of the bytes.
    """
    ends = np.asarray(ends, np.int64)
    if len(ends) and (ends[0] < 0 or ends[-1] > len(values) or np.any(ends[1:] < ends[:-1])):
        raise ValueError("packed values end one after the other, inside their bytes")
    return fixed(values), fixed(ends)


def _seeded(key: bytes) -> Words:
    if len(key) != 16:
        raise ValueError("SipHash takes a key of 16 bytes")
    seeded: Words = np.array(_SIP, np.uint64) ^ np.tile(np.frombuffer(key, "<u8"), 2)
    return seeded


@lru_cache(maxsize=8)
def _begun(key: bytes, person: bytes) -> Words:
    """Give three rows of BLAKE2b: the state before the key, the state after it, the key's block.

    RFC 7693; its parameters are a digest of 16 bytes, the key's size, fanout and depth 1, and the
    person in the last 16 of 64 bytes.
    """
    if not 0 < len(key) <= 64 or len(person) > 16:
        raise ValueError("BLAKE2b takes a key of 1 to 64 bytes and a person of at most 16")
    parameters = bytes([_DIGEST_SIZE, len(key), 1, 1]) + bytes(44) + person.ljust(16, b"\0")
    begun = np.zeros((3, 16), np.uint64)
    begun[0, :8] = np.array(_BLAKE, np.uint64) ^ np.frombuffer(parameters, "<u8")
    begun[2] = np.frombuffer(key.ljust(128, b"\0"), "<u8")
    state = [_Number(word) for word in begun[0, :8]]
    block = [_Number(word) for word in begun[2]]
    _write_blake(state, block, [_Number(128), _Number(0), _Number(_ALL)])
    begun[1, :8] = state
    return begun


class _Number(int):
    """One word alone, on which the rounds are worked out where no code is to be written."""

    def __add__(self, other: int) -> "_Number":
        return _Number(int(self) + int(other) & 2**64 - 1)

    def __xor__(self, other: int) -> "_Number":
        return _Number(int(self) ^ int(other))

    def __and__(self, other: int) -> "_Number":
        return _Number(int(self) & int(other))

    def right(self, by: int) -> "_Number":
        """Turn the bits to the right."""
        return _Number((int(self) >> by | int(self) << 64 - by) & 2**64 - 1)

    def alike(self, other: int) -> "_Number":
        """Give a number as a word."""
        return _Number(other)


# --- Vector code ----------------------------------------------------------------------------


class _Word:
    """One word of each lane, while code is written."""

    def __init__(self, builder: ir.IRBuilder, value: ir.Value) -> None:
        self.builder = builder
        self.value = value

    def __add__(self, other: "_Word | int") -> "_Word":
        return _Word(self.builder, self.builder.add(self.value, self.alike(other).value))

    def __xor__(self, other: "_Word | int") -> "_Word":
        return _Word(self.builder, self.builder.xor(self.value, self.alike(other).value))

    def __and__(self, other: "_Word | int") -> "_Word":
        return _Word(self.builder, self.builder.and_(self.value, self.alike(other).value))

    def __or__(self, other: "_Word | int") -> "_Word":
        return _Word(self.builder, self.builder.or_(self.value, self.alike(other).value))

    def __invert__(self) -> "_Word":
        return _Word(self.builder, self.builder.not_(self.value))

    def __rshift__(self, by: int) -> "_Word":
        return _Word(self.builder, self.builder.lshr(self.value, self.alike(by).value))

    def left(self, by: int) -> "_Word":
        """Turn the bits to the left."""
        width: int = self.value.type.element.width
        raised = _Word(self.builder, self.builder.shl(self.value, self.alike(by).value))
        return raised | self >> width - by

    def right(self, by: int) -> "_Word":
        """Turn the bits to the right."""
        return self.left(self.value.type.element.width - by)

    def alike(self, other: "_Word | int") -> "_Word":
        """Give a number as a word of the same width."""
        if isinstance(other, _Word):
            return other
        kind = self.value.type
        return _Word(self.builder, ir.Constant(kind, [other] * kind.count))


class _Rows:
    """The rows of an array, some lanes of each, while code is written."""

    def __init__(self, builder: ir.IRBuilder, start: ir.Value, kind: ir.VectorType) -> None:
        self.builder = builder
        self.start = start
        self.kind = kind

    def __getitem__(self, row: int) -> _Word:
        align = self.kind.element.width // 8
        return _Word(self.builder, self.builder.load(self._place(row), align=align))

    def __setitem__(self, row: int, word: _Word) -> None:
        self.builder.store(word.value, self._place(row), align=self.kind.element.width // 8)

    def _place(self, row: int) -> ir.Value:
        place = self.builder.gep(self.start, [ir.Constant(ir.IntType(64), row * LANES)])
        return self.builder.bitcast(place, self.kind.as_pointer())


def _vectors(width: int, lanes: int, write: Callable[..., None]) -> Any:
    """Make of a function of rows one of arrays that compiled code can call.

    It takes a tuple of arrays, LANES words of `width` bits a row, and one of where to begin in
    each, in words; and does so many lanes of it.
    """

    def written(_typing: Any, arrays: Any, places: Any) -> Any:
        def generate(context: Any, builder: Any, signature: Any, given: Any) -> Any:
            rows = []
            for i, array in enumerate(signature.args[0]):
                value = builder.extract_value(given[0], i)
                start = context.make_array(array)(context, builder, value).data
                start = builder.gep(start, [builder.extract_value(given[1], i)])
                rows.append(_Rows(builder, start, ir.VectorType(ir.IntType(width), lanes)))
            write(*rows)
            return context.get_dummy_value()

        return types.void(arrays, places), generate

    return intrinsic(written)


def _write_blake(h: Any, m: Any, more: Any) -> None:
    """One block of BLAKE2b (RFC 7693, 3.2); `more`: bytes so far, all ones if last, if live."""
    v = [h[i] for i in range(8)]
    v += [v[0].alike(word) for word in _BLAKE]
    v[12] ^= more[0]
    v[14] ^= more[1]
    words = [m[i] for i in range(16)]
    for turn in range(12):
        sigma = _SIGMA[turn % 10]
        for i, (a, b, c, d) in enumerate(_MIXED):
            for place, down, across in ((2 * i, 32, 24), (2 * i + 1, 16, 63)):
                v[a] = v[a] + v[b] + words[sigma[place]]
                v[d] = (v[d] ^ v[a]).right(down)
                v[c] = v[c] + v[d]
                v[b] = (v[b] ^ v[c]).right(across)
    live = more[2]
    for i in range(8):
        h[i] = h[i] ^ (v[i] ^ v[i + 8]) & live


def _sip_round(v: list[_Word]) -> None:
    v[0] += v[1]
    v[2] += v[3]
    v[1] = v[1].left(13) ^ v[0]
    v[3] = v[3].left(16) ^ v[2]
    v[0] = v[0].left(32)
    v[2] += v[1]
    v[0] += v[3]
    v[1] = v[1].left(17) ^ v[2]
    v[3] = v[3].left(21) ^ v[0]
    v[2] = v[2].left(32)


def _write_sip(state: _Rows, word: _Rows, live: _Rows) -> None:
    """Take in one word of SipHash-2-4 in the lanes that are live."""
    before = [state[i] for i in range(4)]
    v = list(before)
    v[3] ^= word[0]
    for _ in range(2):
        _sip_round(v)
    v[0] ^= word[0]
    for i in range(4):
        state[i] = before[i] ^ (before[i] ^ v[i]) & live[0]


def _write_sip_end(state: _Rows) -> None:
    """End SipHash-2-4; the hash stands in row 0."""
    v = [state[i] for i in range(4)]
    v[2] ^= 0xFF
    for _ in range(4):
        _sip_round(v)
    state[0] = v[0] ^ v[1] ^ v[2] ^ v[3]


def _write_md5(state: _Rows, m: _Rows, live: _Rows) -> None:
    """One block of MD5 (RFC 1321, 3.4)."""
    a, b, c, d = (state[i] for i in range(4))
    for step in range(64):
        mixed, place = (
            (d ^ b & (c ^ d), step),
            (c ^ d & (b ^ c), 5 * step + 1),
            (b ^ c ^ d, 3 * step + 5),
            (c ^ (b | ~d), 7 * step),
        )[step // 16]
        turned = a + mixed + _MD5_ADDED[step] + m[place % 16]
        a, b, c, d = d, b + turned.left(_MD5_TURNS[step // 16][step % 4]), b, c
    for i, word in enumerate((a, b, c, d)):
        state[i] = state[i] + (word & live[0])


def _write_sha1(state: _Rows, m: _Rows, live: _Rows) -> None:
    """One block of SHA-1 (FIPS 180-4, 6.1.2)."""
    a, b, c, d, e = (state[i] for i in range(5))
    words = [m[i] for i in range(16)]
    for step in range(80):
        if step >= 16:
            words.append((words[-3] ^ words[-8] ^ words[-14] ^ words[-16]).left(1))
        mixed = (d ^ b & (c ^ d), b ^ c ^ d, b & c | d & (b | c), b ^ c ^ d)[step // 20]
        turned = a.left(5) + mixed + e + _SHA1_ADDED[step // 20] + words[step]
        a, b, c, d, e = turned, a, b.left(30), c, d
    for i, word in enumerate((a, b, c, d, e)):
        state[i] = state[i] + (word & live[0])


def _write_sha256(state: _Rows, m: _Rows, live: _Rows) -> None:
    """One block of SHA-256 (FIPS 180-4, 6.2.2)."""
    a, b, c, d, e, f, g, h = (state[i] for i in range(8))
    words = [m[i] for i in range(16)]
    for step in range(64):
        if step >= 16:
            early, late = words[-15], words[-2]
            early = early.right(7) ^ early.right(18) ^ early >> 3
            late = late.right(17) ^ late.right(19) ^ late >> 10
            words.append(words[-16] + early + words[-7] + late)
        turned = h + (e.right(6) ^ e.right(11) ^ e.right(25)) + (g ^ e & (f ^ g))
        turned += words[step] + _SHA256_ADDED[step]
        major = (a.right(2) ^ a.right(13) ^ a.right(22)) + (a & b | c & (a | b))
        a, b, c, d, e, f, g, h = turned + major, a, b, c, d + turned, e, f, g
    for i, word in enumerate((a, b, c, d, e, f, g, h)):
        state[i] = state[i] + (word & live[0])


_blake = _vectors(64, _FEWER, _write_blake)
_sip = _vectors(64, LANES, _write_sip)
_sip_end = _vectors(64, LANES, _write_sip_end)
_md5 = _vectors(32, LANES, _write_md5)
_sha1 = _vectors(32, LANES, _write_sha1)
_sha256 = _vectors(32, LANES, _write_sha256)


def _read_8(_typing: Any, array: Any, place: Any) -> Any:
    """Give the eight bytes from a place as a little-endian word; nobody checks that they exist."""

    def generate(context: Any, builder: Any, signature: Any, given: Any) -> Any:
        start = context.make_array(signature.args[0])(context, builder, given[0]).data
        pointer = builder.bitcast(builder.gep(start, [given[1]]), ir.IntType(64).as_pointer())
        return builder.load(pointer, align=1)

    return types.uint64(array, place), generate


_read: Any = intrinsic(_read_8)


# --- Kernels --------------------------------------------------------------------------------


@spliced
def _word(values: Bytes, at: int, size: int) -> np.uint64:
    """Give up to eight bytes from a place as a word; `size` of them belong to the value."""
    if at + 8 <= values.size:
        word = np.uint64(_read(values, at))
        if size < 8:
            word &= (np.uint64(1) << np.uint64(8 * size)) - np.uint64(1)
        return word
    word = np.uint64(0)
    for i in range(min(size, 8)):
        word |= np.uint64(values[at + i]) << np.uint64(8 * i)
    return word


@spliced
def _lay(values: Bytes, at: int, size: int, m: Words, lane: int) -> None:
    """Lay up to 128 bytes of a value into a lane of zeros."""
    for row in range((size + 7) // 8):
        m[row, lane] = _word(values, at + 8 * row, size - 8 * row)


@spliced
def _fill(array: Any, row: int, word: Any) -> None:
    """Set a row; a slice would say the same and take a second to compile."""
    for lane in range(LANES):
        array[row, lane] = word


@spliced
def _clear(m: Words, rows: int) -> None:
    for row in range(rows):
        _fill(m, row, _NONE)


@spliced
def _order(
    ends: Places, first: int, count: int, block: int, more: int, even: int, order: Places
) -> None:
    """Put the values of a chunk in the order of their blocks: (size + more) >> block of them.

    Where none has over `even` blocks more than another they stay as they are: sorting costs more.
    """
    begin = ends[first - 1] if first else 0
    fewest, most = ends[first] - begin, ends[first] - begin
    order[0] = first
    for i in range(1, count):
        order[i] = first + i
        size = ends[first + i] - ends[first + i - 1]
        fewest, most = min(fewest, size), max(most, size)
    if ((most + more) >> block) - ((fewest + more) >> block) <= even:
        return
    starts = np.zeros(_ORDERED + 1, np.int64)
    start = begin
    for i in range(count):
        end = ends[first + i]
        starts[min((end - start + more) >> block, _ORDERED - 1) + 1] += 1
        start = end
    for i in range(_ORDERED):
        starts[i + 1] += starts[i]
    start = begin
    for i in range(count):
        end = ends[first + i]
        blocks = min((end - start + more) >> block, _ORDERED - 1)
        order[starts[blocks]] = first + i
        starts[blocks] += 1
        start = end


@spliced
def _seat(ends: Places, order: Places, group: int, count: int, seats: Places) -> int:
    """Give each lane its value: its number, where it starts, its size; and give the longest.

    A lane without a value has an empty one.
    """
    longest = 0
    for lane in range(LANES):
        if group + lane < count:
            i = order[group + lane]
            start = ends[i - 1] if i else 0
            seats[0, lane] = i
            seats[1, lane] = start
            seats[2, lane] = ends[i] - start
            longest = max(longest, ends[i] - start)
        else:
            for row in range(3):
                seats[row, lane] = 0
    return longest


@spliced
def _compress(h: Words, m: Words, more: Words) -> None:
    for lane in range(0, LANES, _FEWER):
        _blake((h, m, more), (lane, lane, lane))


@making
def _digest_all(begun: Words, values: Bytes, ends: Places, found: Words) -> None:
    h = np.empty((8, LANES), np.uint64)
    m = np.empty((16, LANES), np.uint64)
    more = np.empty((3, LANES), np.uint64)
    seats = np.empty((3, LANES), np.int64)
    order = np.empty(_CHUNK, np.int64)
    for first in range(0, ends.size, _CHUNK):
        count = min(_CHUNK, ends.size - first)
        _order(ends, first, count, 7, 127, 0, order)
        for group in range(0, count, LANES):
            longest = _seat(ends, order, group, count, seats)
            for row in range(8):
                _fill(h, row, begun[1, row])
            for at in range(0, max(longest, 1), 128):
                _clear(m, 16)
                for lane in range(LANES):
                    size = seats[2, lane]
                    left = size - at
                    _lay(values, seats[1, lane] + at, min(left, 128), m, lane)
                    more[0, lane] = np.uint64(128 + min(size, at + 128))
                    more[1, lane] = _ALL if left <= 128 else _NONE
                    more[2, lane] = _ALL if left > 0 else _NONE
                    if size == 0 and at == 0:  # the key's block is the last one
                        for row in range(8):
                            h[row, lane] = begun[0, row]
                        for row in range(16):
                            m[row, lane] = begun[2, row]
                        more[2, lane] = _ALL
                _compress(h, m, more)
            for lane in range(min(LANES, count - group)):
                found[seats[0, lane], 0] = h[0, lane]
                found[seats[0, lane], 1] = h[1, lane]


@making
def _tag_all(seeded: Words, values: Bytes, ends: Places, found: Words) -> None:
    state = np.empty((4, LANES), np.uint64)
    m = np.empty((16, LANES), np.uint64)
    live = np.empty((16, LANES), np.uint64)
    seats = np.empty((3, LANES), np.int64)
    order = np.empty(_CHUNK, np.int64)
    for first in range(0, ends.size, _CHUNK):
        count = min(_CHUNK, ends.size - first)
        _order(ends, first, count, 3, 8, 3, order)
        for group in range(0, count, LANES):
            longest = _seat(ends, order, group, count, seats)
            for row in range(4):
                _fill(state, row, seeded[row])
            for at in range(0, longest + 1, 128):
                rows = min((longest - at) // 8 + 1, 16)
                _clear(m, rows)
                for lane in range(LANES):
                    size = seats[2, lane]
                    _lay(values, seats[1, lane] + at, min(size - at, 128), m, lane)
                    last = (size - at) >> 3
                    if 0 <= last < 16:
                        m[last, lane] |= np.uint64(size) << np.uint64(56)
                for row in range(rows):
                    for lane in range(LANES):
                        live[row, lane] = _ALL if at + 8 * row <= seats[2, lane] else _NONE
                for row in range(rows):
                    _sip((state, m, live), (0, row * LANES, row * LANES))
            _sip_end((state,), (0,))
            for lane in range(min(LANES, count - group)):
                found[seats[0, lane]] = state[0, lane]


@spliced
def _big_endian(word: np.uint32) -> np.uint32:
    swapped = (word & np.uint32(0x00FF00FF)) << np.uint32(8)
    swapped |= word >> np.uint32(8) & np.uint32(0x00FF00FF)
    return np.uint32(swapped << np.uint32(16) | swapped >> np.uint32(16))


@spliced
def _hash_group(
    values: Bytes,
    longest: int,
    seats: Places,
    m: Words,
    little: Halves,
    big: Halves,
    live: Halves,
    state: Halves,
) -> None:
    """Hash a group: MD5 in rows 0 to 3 of `state`, SHA-1 in 4 to 8, SHA-256 in the others."""
    for row in range(4):
        _fill(state, row, _MD5[row])
    for row in range(5):
        _fill(state, 4 + row, _SHA1[row])
    for row in range(8):
        _fill(state, 9 + row, _SHA256[row])
    for at in range(0, longest + 9, 64):
        _clear(m, 8)
        for lane in range(LANES):
            left = seats[2, lane] - at
            _lay(values, seats[1, lane] + at, min(left, 64), m, lane)
            if 0 <= left < 64:
                m[left >> 3, lane] |= np.uint64(0x80) << np.uint64(8 * (left & 7))
            if left < 56:
                m[7, lane] = np.uint64(8 * seats[2, lane])
            live[0, lane] = np.uint32(2**32 - 1) if left >= -8 else np.uint32(0)
        for row in range(8):
            for lane in range(LANES):
                low = np.uint32(m[row, lane])
                high = np.uint32(m[row, lane] >> np.uint64(32))
                little[2 * row, lane] = low
                little[2 * row + 1, lane] = high
                big[2 * row, lane] = _big_endian(low)
                big[2 * row + 1, lane] = _big_endian(high)
        for lane in range(LANES):
            if seats[2, lane] - at < 56:  # a length is a number, the high half first
                big[14, lane] = little[15, lane]
                big[15, lane] = little[14, lane]
        _md5((state, little, live), (0, 0, 0))
        _sha1((state, big, live), (4 * LANES, 0, 0))
        _sha256((state, big, live), (9 * LANES, 0, 0))


@spliced
def _write_hex(state: Halves, digits: Words) -> None:
    """Write each half word as eight hexadecimal digits, the first in the lowest byte."""
    for row in range(17):
        for lane in range(LANES):
            half = state[row, lane]
            wide = np.uint64(half if row < 4 else _big_endian(half))
            wide = (wide | wide << np.uint64(16)) & np.uint64(0x0000FFFF0000FFFF)
            wide = (wide | wide << np.uint64(8)) & np.uint64(0x00FF00FF00FF00FF)
            wide = (wide >> np.uint64(4) | wide << np.uint64(8)) & np.uint64(0x0F0F0F0F0F0F0F0F)
            letters = (wide + np.uint64(0x0606060606060606)) >> np.uint64(4)
            letters &= np.uint64(0x0101010101010101)
            # 39 lies between "9" and "a"
            gap = (letters << np.uint64(5)) + (letters << np.uint64(3)) - letters
            digits[row, lane] = wide + np.uint64(0x3030303030303030) + gap


@making
def _hash_all(
    begun: Words,
    seeded: Words,
    values: Bytes,
    ends: Places,
    written: Words,
    found: Words,
    tagged: Words,
) -> None:
    """Fill `written` with the hashes, `found` and `tagged` with what stands for them.

    Where `written` or `found` is empty, nobody asked.
    """
    h = np.empty((8, LANES), np.uint64)
    m = np.empty((16, LANES), np.uint64)
    more = np.empty((3, LANES), np.uint64)
    sip = np.empty((4, LANES), np.uint64)
    all_live = np.empty((1, LANES), np.uint64)
    _fill(all_live, 0, _ALL)
    little = np.empty((16, LANES), np.uint32)
    big = np.empty((16, LANES), np.uint32)
    live = np.empty((1, LANES), np.uint32)
    state = np.empty((17, LANES), np.uint32)
    digits = np.empty((17, LANES), np.uint64)
    seats = np.empty((3, LANES), np.int64)
    order = np.empty(_CHUNK, np.int64)
    for first in range(0, ends.size, _CHUNK):
        count = min(_CHUNK, ends.size - first)
        _order(ends, first, count, 6, 72, 0, order)
        for group in range(0, count, LANES):
            longest = _seat(ends, order, group, count, seats)
            _hash_group(values, longest, seats, m, little, big, live, state)
            _write_hex(state, digits)
            if written.size:
                for lane in range(min(LANES, count - group)):
                    for row in range(17):
                        written[seats[0, lane], row] = digits[row, lane]
            if not found.size:
                continue
            for which in range(3):
                begin, end = _HEX[which], _HEX[which + 1]
                for row in range(8):
                    _fill(h, row, begun[1, row])
                for row in range(4):
                    _fill(sip, row, seeded[row])
                _clear(m, 16)
                _fill(more, 0, np.uint64(128 + 8 * (end - begin)))
                _fill(more, 1, _ALL)
                _fill(more, 2, _ALL)
                for row in range(begin, end):
                    for lane in range(LANES):
                        m[row - begin, lane] = digits[row, lane]
                    _sip((sip, digits, all_live), (0, row * LANES, 0))
                _compress(h, m, more)
                _fill(more, 0, np.uint64(8 * (end - begin)) << np.uint64(56))
                _sip((sip, more, all_live), (0, 0, 0))
                _sip_end((sip,), (0,))
                for lane in range(min(LANES, count - group)):
                    found[seats[0, lane], which, 0] = h[0, lane]
                    found[seats[0, lane], which, 1] = h[1, lane]
                    tagged[seats[0, lane], which] = sip[0, lane]
