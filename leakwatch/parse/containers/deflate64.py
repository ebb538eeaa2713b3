"""Deflate64, in which Windows packs big members of zip archives."""

import inflate64

_PORTION = 16  # bytes; each may make 26 KiB


class Inflater64:
    """A `Decoder` of Deflate64; what stands behind its end cannot be known.

    The library has no bound for what comes out, so a few bytes go in at a time.
    """

    unused_data = b""

    def __init__(self) -> None:
        self._object = inflate64.Inflater()
        self._fed = b""
        self._at = 0
        self._made = b""

    @property
    def eof(self) -> bool:
        """Say whether the stream has ended and all of it was given."""
        return bool(self._object.eof) and not self._made

    @property
    def needs_input(self) -> bool:
        """Say whether nothing more comes out before more is fed."""
        return not self._made and self._at >= len(self._fed)

    def decompress(self, data: bytes, max_length: int) -> bytes:
        """Feed bytes and give what comes out."""
        if data:
            self._fed, self._at = self._fed[self._at :] + data, 0
        pieces, size = [self._made], len(self._made)
        while size < max_length and self._at < len(self._fed) and not self._object.eof:
            piece = self._object.inflate(self._fed[self._at : self._at + _PORTION])
            pieces.append(piece)
            size, self._at = size + len(piece), self._at + _PORTION
        made = b"".join(pieces)
        self._made = made[max_length:]
        return made[:max_length]
