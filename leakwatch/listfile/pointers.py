"""Other digests that lead to an entry: hashes of its address, beginnings of its domain."""

from leakwatch.listfile.layout import DIGEST_SIZE, POINTER

_ROW = DIGEST_SIZE + POINTER.size


class Pointers:
    """Digests in the making, each with the number of its entry; 20 bytes a digest."""

    def __init__(self) -> None:
        self._rows = bytearray()

    def add(self, digest: bytes, entry: int) -> None:
        """Let a digest lead to an entry; it may lead to several."""
        self._rows += digest + POINTER.pack(entry)

    def packed(self, places: dict[int, int]) -> tuple[bytes, int]:
        """Give all digests ascending, each once for an entry, and how many there are.

        `places` tells where an entry stands in the finished file.
        """
        rows = {
            bytes(self._rows[i : i + DIGEST_SIZE])
            + POINTER.pack(places[POINTER.unpack_from(self._rows, i + DIGEST_SIZE)[0]])
            for i in range(0, len(self._rows), _ROW)
        }
        return b"".join(sorted(rows)), len(rows)
