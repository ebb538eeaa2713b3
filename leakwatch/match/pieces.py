"""The pattern of a customer id read as pieces in a row: what a shape is made of.

The language is a small part of RE2's, and what it says is what RE2 says. Everything else is
refused with what it is, where it stands and what would do instead.
"""

import string
from collections.abc import Callable
from dataclasses import dataclass, replace

from leakwatch.match.signs import Signs, fault_of
from leakwatch.text import pattern, safe

MOST = 64  # positions: one bit each in a machine word
_CLASSES = {
    "d": frozenset(string.digits.encode()),
    "w": frozenset((string.ascii_letters + string.digits + "_").encode()),
}
_ALL_BUT = "fits all but a few signs; write what may stand there"
_ANCHOR = "is not needed, borders are looked after; leave it out"
_CHOICE = "is a choice; write a [[customer_id]] rule for each"
_ENDLESS = "repeats without an end; write {{{},12}}, with the most there can be"
_UNICODE = "is a class of Unicode; write [0-9] or [A-Za-z]"
_REFUSED = {
    "^": _ANCHOR,
    "$": _ANCHOR,
    "|": _CHOICE,
    ".": "fits any sign; write the class that is meant, such as [0-9a-z]",
    "*": _ENDLESS.format(0),
    "+": _ENDLESS.format(1),
    "?": "makes a repeat lazy, yet whole ids are compared; leave it out",
    "{": "counts what is counted already, or nothing; write one count, or \\{ for the sign",
}
_ESCAPES = {
    **dict.fromkeys("AzbB", _ANCHOR),
    **dict.fromkeys("DWS", _ALL_BUT),
    **dict.fromkeys("pP", _UNICODE),
    "s": "fits a line break; write a blank",
    "Q": "quotes what follows; write a backslash before each sign",
    "C": "cuts a sign in pieces; write the class that is meant, such as [0-9a-z]",
}


@dataclass(frozen=True, slots=True)
class Piece:
    """One byte out of a set, or pieces in a row; from `least` to `most` times in a row."""

    accepts: frozenset[int] = frozenset()  # bytes, in both cases; empty where there are pieces
    pieces: "tuple[Piece, ...]" = ()
    least: int = 1
    most: int = 1

    @property
    def size(self) -> int:
        """Give how many positions it takes when every repeat is written out."""
        return self.most * (sum(piece.size for piece in self.pieces) or 1)

    @property
    def can_be_empty(self) -> bool:
        """Say whether it may stand for nothing."""
        is_hollow = bool(self.pieces) and all(piece.can_be_empty for piece in self.pieces)
        return is_hollow or not self.least


def pieces(source: str) -> tuple[Piece, ...]:
    r"""Read a pattern; raises ValueError with all that keeps it from being a fixed shape.

    >>> [(p.least, p.most) for p in pieces(r"N-?\d{4}")]
    [(1, 1), (0, 1), (4, 4)]
    """
    pattern(source)
    reader = _Reader(source)
    whole = Piece(pieces=reader.sequence())
    faults = reader.faults
    if not faults and (not whole.pieces or whole.can_be_empty):
        faults = ["it fits the empty text; at least one sign must be needed"]
    if not faults and whole.size > MOST:
        faults = [f"it may be {whole.size} bytes long, and {MOST} is the most"]
    if faults:
        raise ValueError("; ".join(faults))
    return whole.pieces


class _Reader:
    """Goes through a pattern once; what it cannot take is noted and stepped over."""

    def __init__(self, source: str) -> None:
        self._signs = Signs(source)
        self.faults: list[str] = []

    def _fault(self, at: int, reason: str) -> None:
        self.faults.append(f"{safe(self._signs.since(at), 40)} at character {at + 1} {reason}")

    def sequence(self) -> tuple[Piece, ...]:
        """Read up to the end of the pattern, or of the group."""
        found = []
        while self._signs.next() not in ("", ")"):
            if piece := self._piece():
                found.append(self._repeated(piece))
        return tuple(found)

    def _piece(self) -> Piece | None:
        first, escaped = self._signs.next(), self._signs.escaped()
        readers: dict[str, Callable[[], Piece | None]] = {"(": self._group, "[": self._class}
        if first in readers:
            return readers[first]()
        if escaped in _CLASSES:
            self._signs.taken(2)
            return Piece(_CLASSES[escaped])
        return self._sign(_ESCAPES.get(escaped, "") if escaped else _REFUSED.get(first, ""))

    def _sign(self, reason: str) -> Piece | None:
        """Take one sign; a reason says why it is none."""
        at = self._signs.at
        sign = "" if reason else self._signs.sign()
        if reason:
            self._signs.taken(2 if self._signs.escaped() else 1)
        reason = reason or fault_of(sign)
        if reason:
            self._fault(at, reason)
            return None
        if sign.isascii():
            return Piece(_both_cases(sign.encode()))
        return Piece(pieces=tuple(Piece(frozenset({byte})) for byte in sign.encode()))

    def _repeated(self, piece: Piece) -> Piece:
        at = self._signs.at
        if self._signs.next() == "?":
            self._signs.taken()
            return replace(piece, least=0)
        count = self._count()
        least, comma, most = count[1:-1].partition(",")
        if comma and not most:
            self._fault(at, "repeats without an end; write the most there can be")
        elif count and int(most or least) == 0:
            self._fault(at, "lets nothing stand there; leave it out")
        elif count:
            return replace(piece, least=int(least), most=int(most or least))
        return piece

    def _count(self) -> str:
        """Take a count such as {4}, {2,8} or {2,}, if one comes next."""
        at = self._signs.at
        if self._signs.next() != "{":
            return ""
        written = self._signs.taken_up_to("}")
        least, _, most = written[1:-1].partition(",")
        if _is_number(least) and (_is_number(most) or not most):
            return written
        self._signs.at = at
        return ""

    def _group(self) -> Piece | None:
        at = self._signs.at
        if self._signs.next(3) == "(?:":
            self._signs.taken(3)
        elif self._signs.next(2) == "(?":
            self._signs.taken_up_to(")")
            self._fault(at, "names a group or changes how it is read; write (?:, case is folded")
            return None
        else:
            self._signs.taken()
            self._fault(at, "keeps what stands in it; write (?:")
        inner = self.sequence()
        self._signs.taken()
        return Piece(pieces=inner) if inner else None

    def _class(self) -> Piece | None:
        at = self._signs.at
        self._signs.taken()
        accepts: set[int] = set()
        reason = _ALL_BUT if self._signs.next() == "^" else ""
        if reason:
            self._signs.taken()
        is_first = True
        while self._signs.next() and (is_first or self._signs.next() != "]"):
            reason = self._range(accepts) or reason
            is_first = False
        self._signs.taken()
        if reason:
            self._fault(at, reason)
            return None
        return Piece(_both_cases(bytes(accepts)))

    def _range(self, accepts: set[int]) -> str:
        """Take one sign, range or class into a class; give what is wrong with it, if anything."""
        escaped = self._signs.escaped()
        if self._signs.next(2) == "[:":
            return f"holds {self._signs.taken_up_to(':]')}; write it out, such as 0-9 or A-Z"
        if escaped in _CLASSES:
            self._signs.taken(2)
            accepts |= _CLASSES[escaped]
            return ""
        if escaped in _ESCAPES:
            return f"holds {self._signs.taken(2)}, which {_ESCAPES[escaped]}"
        low = high = self._signs.sign()
        if self._signs.next() == "-" and self._signs.next(2) not in ("-", "-]"):
            self._signs.taken()
            high = self._signs.sign()
        if not (low + high).isascii():
            return "holds signs beyond ASCII; write a [[customer_id]] rule for each"
        signs = range(ord(low), ord(high) + 1)
        accepts |= {*signs}
        faults = (fault_of(chr(sign)) for sign in signs)
        return next((f"holds what {fault}" for fault in faults if fault), "")


def _is_number(written: str) -> bool:
    return written.isascii() and written.isdigit()


def _both_cases(signs: bytes) -> frozenset[int]:
    return frozenset(signs.lower() + signs.upper())
