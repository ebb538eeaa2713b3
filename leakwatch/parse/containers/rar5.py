"""What the headers of a rar 5 archive say of its members, where libarchive keeps it to itself.

It gives encrypted members as if they were none, and looks at no checksum. The numbers are those
of the technical note on the RAR 5.0 archive format.
"""

from dataclasses import dataclass

SIGNATURE = b"Rar!\x1a\x07\x01\x00"
_LONGEST = 2 * 2**20  # bytes of a header
_FILE = 2
_HAS_EXTRA, _HAS_CONTENT = 1, 2
_HAS_TIME, _HAS_CRC = 2, 4
_ENCRYPTION = 1


@dataclass(frozen=True, slots=True)
class Told:
    """What is told of one member."""

    is_closed: bool
    crc: int | None


class Headers:
    """Follows an archive block by block; `told` grows with each header of a member."""

    def __init__(self) -> None:
        self.told: list[Told] = []
        self._held = b""
        self._skip = len(SIGNATURE)

    def feed(self, piece: bytes) -> None:
        """Take in the next bytes of the archive."""
        while piece:
            left_out = min(self._skip, len(piece))
            self._skip -= left_out
            self._held += piece[left_out:]
            piece = b""
            if self._held and (size := self._header_size()):
                head, piece = self._held[:size], self._held[size:]
                self._held, self._skip = b"", self._read(head)

    def _header_size(self) -> int:
        """Give how long the header is that is held, checksum and all, 0 where it is not whole."""
        size, at = number(self._held, 4)
        if size > _LONGEST:
            self._skip, self._held = 2**62, b""  # no header: nothing more is known
            return 0
        return at + size if at and at + size <= len(self._held) else 0

    def _read(self, head: bytes) -> int:
        """Take in a header; give how many bytes of content follow."""
        _, at = number(head, 4)
        kind, at = number(head, at)
        flags, at = number(head, at)
        extra, at = number(head, at) if flags & _HAS_EXTRA else (0, at)
        content, at = number(head, at) if flags & _HAS_CONTENT else (0, at)
        if kind == _FILE:
            self.told.append(_member(head, at, len(head) - extra))
        return content


def number(raw: bytes, at: int) -> tuple[int, int]:
    r"""Give a number of the format and where it ends; 0 for the end where it is not whole.

    >>> number(b"\xff\x01", 0), number(b"\xff", 0)
    ((255, 2), (0, 0))
    """
    found = 0
    for place in range(at, min(at + 10, len(raw))):
        found |= (raw[place] & 0x7F) << 7 * (place - at)
        if raw[place] < 0x80:
            return found, place + 1
    return 0, 0


def _member(head: bytes, at: int, extra_at: int) -> Told:
    flags, at = number(head, at)
    _, at = number(head, at)  # the size
    _, at = number(head, at)  # the attributes
    at += 4 if flags & _HAS_TIME else 0
    crc = int.from_bytes(head[at : at + 4], "little") if flags & _HAS_CRC else None
    is_closed = False
    while 0 < extra_at < len(head):
        size, start = number(head, extra_at)
        kind, _ = number(head, start)
        is_closed = is_closed or kind == _ENCRYPTION
        extra_at = start + size if start else 0
    return Told(is_closed, crc)
