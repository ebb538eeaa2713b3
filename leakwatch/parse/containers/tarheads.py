"""The 512-byte headers of tar archives: v7, ustar, GNU and pax; numbers and names as they lie."""

from dataclasses import dataclass, field

from leakwatch.parse.charsets import charset
from leakwatch.parse.containers.tape import Tape

BLOCK = 512
_LONGEST_NAME = 64 * 1024  # bytes of a name in a block of its own
_LONGEST_PAX = 2**20  # bytes of the records before one member
_HIGHEST = 2**62  # a number above is a lie


@dataclass(frozen=True, slots=True)
class Head:
    """What one header says."""

    name: str = field(repr=False)
    kind: bytes
    size: int
    is_extended: bool = False  # whether a map of holes goes on in further blocks


def is_head(block: bytes) -> bool:
    """Say whether a block is a header, by its checksum; old writers summed signed bytes.

    >>> is_head(bytes(512)), is_head(b"x" * 512)
    (False, False)
    """
    told = number(block[148:156])
    if len(block) < BLOCK or not block[0] or told is None:
        return False
    rest = block[:148] + block[156:]
    total = sum(rest) + 8 * 0x20
    return told == total or told == total - 256 * sum(byte > 0x7F for byte in rest)


def head(block: bytes) -> Head:
    """Read a header."""
    raw = block[:100].split(b"\0", 1)[0]
    if block[257:263] == b"ustar\0" and (prefix := block[345:500].split(b"\0", 1)[0]):
        raw = prefix + b"/" + raw
    size = number(block[124:136]) or 0
    is_extended = block[156:157] == b"S" and bool(block[482])
    return Head(name(raw), block[156:157], size, is_extended)


def number(raw: bytes) -> int | None:
    r"""Give a number in octal digits or, as GNU has it, in binary; None where it is none.

    >>> number(b"0000017 \0"), number(b"\x80\0\0\x01"), number(b"junk")
    (15, 1, None)
    """
    if raw[:1] in (b"\x80", b"\xff"):
        found = int.from_bytes(raw[1:], "big")
        return found if raw[0] == 0x80 and found < _HIGHEST else None
    digits = raw.split(b"\0", 1)[0].strip()
    return int(digits or b"0", 8) if not digits.strip(b"01234567") else None


def name(raw: bytes) -> str:
    """Give a member's name; its charset is told nowhere.

    >>> name("名簿.csv".encode("cp932"))
    '名簿.csv'
    """
    return raw.decode("ascii") if raw.isascii() else charset.decode(raw)[0]


def long_name(tape: Tape, size: int) -> str:
    """Read a name that has blocks of its own (GNU), as far as it is no bomb."""
    return name(_record(tape, size, _LONGEST_NAME).split(b"\0", 1)[0])


def pax(tape: Tape, size: int) -> dict[str, bytes]:
    r"""Read extended records (POSIX pax), as far as they are none to blow up memory.

    >>> pax(Tape([b"16 path=a/b.csv\n" + bytes(496)]), 16)
    {'path': b'a/b.csv'}
    """
    raw, found, at = _record(tape, size, _LONGEST_PAX), {}, 0
    while at < len(raw):
        digits = raw[at : at + 20].partition(b" ")[0]
        length = int(digits) if digits.isdigit() else 0
        key, is_pair, value = raw[at + len(digits) + 1 : at + length - 1].partition(b"=")
        if length < 5 or not is_pair or raw[at + length - 1 : at + length] != b"\n":
            break
        found[key.decode("ascii", "replace")] = value
        at += length
    return found


def padding(size: int) -> int:
    """Give how many bytes fill the last block.

    >>> padding(500), padding(512)
    (12, 0)
    """
    return -size % BLOCK


def _record(tape: Tape, size: int, longest: int) -> bytes:
    """Read what belongs to a header; what is too long is left out."""
    found = tape.read(min(size, longest))
    tape.skip(size - len(found) + padding(size))
    return found
