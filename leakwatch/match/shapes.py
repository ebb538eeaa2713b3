"""Fixed shapes: how customer ids are written, as machine words that a compiled search goes by.

A shape is Glushkov's automaton of a pattern: a position for each byte that an id may have, a bit
for each position. Bytes move a set of positions on, all at once; nothing is ever tried twice. It
takes what the pattern takes, in upper and lower case, and neither more nor less.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from leakwatch.match.pieces import MOST, Piece, pieces
from leakwatch.model import CustomerIdRule

CHECKS = ("none", "luhn", "mod11")  # a check's number is its place here
_LEADING = 4

Words = NDArray[np.uint64]


@dataclass(frozen=True, slots=True, eq=False)
class Shape:
    """One rule. Bit i of a word speaks of position i; a set of bytes is four words."""

    name: str
    positions: int
    accepts: Words = field(repr=False)  # [256]: the positions that take a byte
    first: int  # the positions at which an id may start
    follow: Words = field(repr=False)  # [64]: the positions that may come behind each
    final: int  # the positions at which an id may end
    optional: int  # the positions that some ids go without
    separators: Words = field(repr=False)  # [4]: bytes that the canonical form goes without
    check: int
    lead: tuple[Words, ...] = field(repr=False)  # the bytes of the first positions of every id


@dataclass(frozen=True, slots=True, eq=False)
class Shapes:
    """Many shapes as a kernel takes them: the first index is the shape's."""

    accepts: Words = field(repr=False)  # [n, 256]
    first: Words = field(repr=False)  # [n]
    follow: Words = field(repr=False)  # [n, 64]
    final: Words = field(repr=False)  # [n]
    separators: Words = field(repr=False)  # [n, 4]
    check: NDArray[np.uint8] = field(repr=False)  # [n]
    lead: Words = field(repr=False)  # [n, 4, 4]; zeros behind the last
    lead_size: NDArray[np.uint8] = field(repr=False)  # [n]

    @property
    def words(self) -> tuple[Words, Words, Words, Words, Words, NDArray[np.uint8]]:
        """Give what the functions of shaped.py take, in their order."""
        return (self.accepts, self.first, self.follow, self.final, self.separators, self.check)


class _Part(NamedTuple):
    """A run of positions: where it may start and end, and whether it may be left out."""

    first: int = 0
    last: int = 0
    is_optional: bool = True


def shape(rule: CustomerIdRule) -> Shape:
    r"""Translate a rule; raises ValueError with what keeps it from being a fixed shape.

    >>> found = shape(CustomerIdRule("NX", r"NX-?\d{2}", "-", "none"))
    >>> found.positions, found.first, bin(found.optional), bin(found.final), len(found.lead)
    (5, 1, '0b100', '0b10000', 2)
    """
    if not rule.separators.isascii():
        raise ValueError("separators: signs beyond ASCII are folded or kept, never stripped")
    laid = _Laid()
    whole = laid.sequence(pieces(rule.pattern), is_optional=False)
    accepts = np.zeros(256, np.uint64)
    for position, taken in enumerate(laid.accepts):
        accepts[[*taken]] |= np.uint64(1 << position)
    return Shape(
        name=rule.name,
        positions=len(laid.accepts),
        accepts=accepts,
        first=whole.first,
        follow=np.array(laid.follow + [0] * (MOST - len(laid.follow)), np.uint64),
        final=whole.last,
        optional=laid.optional,
        separators=_set(rule.separators.encode()),
        check=CHECKS.index(rule.check),
        lead=tuple(_lead(laid, whole)),
    )


def stacked(shapes: Sequence[Shape]) -> Shapes:
    """Put shapes one above the other, in their order; there may be none."""
    lead = np.zeros((len(shapes), _LEADING, 4), np.uint64)
    for number, one in enumerate(shapes):
        for place, taken in enumerate(one.lead):
            lead[number, place] = taken
    return Shapes(
        accepts=np.array([s.accepts for s in shapes], np.uint64).reshape(-1, 256),
        first=np.array([s.first for s in shapes], np.uint64),
        follow=np.array([s.follow for s in shapes], np.uint64).reshape(-1, MOST),
        final=np.array([s.final for s in shapes], np.uint64),
        separators=np.array([s.separators for s in shapes], np.uint64).reshape(-1, 4),
        check=np.array([s.check for s in shapes], np.uint8),
        lead=lead,
        lead_size=np.array([len(s.lead) for s in shapes], np.uint8),
    )


class _Laid:
    """Pieces laid out position by position."""

    def __init__(self) -> None:
        self.accepts: list[Iterable[int]] = []
        self.follow: list[int] = []
        self.optional = 0

    def sequence(self, row: Iterable[Piece], *, is_optional: bool) -> _Part:
        """Lay out pieces one behind the other; optional is what stands inside something so."""
        whole = _Part()
        for piece in row:
            for number in range(piece.most):
                is_extra = number >= piece.least
                part = self._once(piece, is_optional=is_optional or is_extra)
                whole = self._joined(
                    whole, part._replace(is_optional=is_extra or part.is_optional)
                )
        return whole

    def _once(self, piece: Piece, *, is_optional: bool) -> _Part:
        if piece.pieces:
            return self.sequence(piece.pieces, is_optional=is_optional)
        bit = 1 << len(self.accepts)
        self.accepts.append(piece.accepts)
        self.follow.append(0)
        self.optional |= bit if is_optional else 0
        return _Part(bit, bit, is_optional=False)

    def _joined(self, one: _Part, other: _Part) -> _Part:
        for position in range(len(self.follow)):
            if one.last >> position & 1:
                self.follow[position] |= other.first
        return _Part(
            first=one.first | (other.first if one.is_optional else 0),
            last=other.last | (one.last if other.is_optional else 0),
            is_optional=one.is_optional and other.is_optional,
        )


def _lead(laid: _Laid, whole: _Part) -> Iterable[Words]:
    """Give the bytes of the first positions up to the first that an id may go without."""
    allowed = whole.first
    for position in range(min(_LEADING, len(laid.accepts))):
        if allowed != 1 << position:
            return
        yield _set(laid.accepts[position])
        is_end = whole.last >> position & 1
        allowed = 0 if is_end else laid.follow[position]


def _set(taken: Iterable[int]) -> Words:
    """Give a set of bytes as four words.

    >>> [int(word) for word in _set(b"0")]
    [281474976710656, 0, 0, 0]
    """
    words = [0, 0, 0, 0]
    for byte in taken:
        words[byte >> 6] |= 1 << (byte & 63)
    return np.array(words, np.uint64)
