"""7z archives: held whole, since what tells their members apart stands at the end.

Where that end is missing, what LZMA and LZMA2 packed is still read, without names.
"""

import lzma
from collections.abc import Iterator, Sequence
from contextlib import suppress
from functools import partial
from itertools import chain
from zlib import crc32

from leakwatch.parse.bounds import Budget, Packed, UnreadError, cut
from leakwatch.parse.containers import sevencoders
from leakwatch.parse.containers.compressed import bunzipped, unzstded
from leakwatch.parse.containers.decoders import BROKEN_OFF, lzma_decoder, raw_decoder, stream
from leakwatch.parse.containers.libarchived import unarchived_whole
from leakwatch.parse.containers.sevencoders import Keys
from leakwatch.parse.containers.sevenheads import BadHeadError, Entry, Pack, listed
from leakwatch.parse.containers.splits import PART
from leakwatch.parse.containers.tape import PIECE, Tape

SIGNATURE = b"7z\xbc\xaf\x27\x1c"
_START = 32  # bytes before the packed ones
_MOST = 32  # passwords that are tried
_USUAL_BACK = 64 * 2**20  # bytes that a decoder may look back, where it is not told how many
_USUAL = b"\x5d" + _USUAL_BACK.to_bytes(4, "little") + b"\xff" * 8  # what 7-Zip writes for LZMA
_RESETS = [b"\x01", *(bytes((first,)) for first in range(0xE0, 0x100))]  # how LZMA2 starts
_NO_LIST = f"it breaks off, or its list of members is damaged; perhaps {PART}"


def unsevened(tape: Tape, budget: Budget, passwords: Sequence[str] = ()) -> Iterator[Packed]:
    """Give the members of a 7z archive in order; folders and links are none.

    Raises UnreadError at the end where it breaks off, and where even its names are encrypted.
    """
    tape.skip_before(SIGNATURE)
    content = memoryview(_held(tape, budget.limits.held))
    archive = _Archive(content, budget, passwords)
    try:
        packs, entries = archive.listed()
    except BadHeadError:
        yield Packed("", _salvaged(content, budget))
        raise tape.ended(_NO_LIST) from None
    if archive.is_unknown(packs):
        yield from unarchived_whole(bytes(content), budget, ("format_7zip",))
    else:
        yield from archive.members(packs, entries)
    if tape.fault:
        raise tape.fault


class _Archive:
    def __init__(self, content: memoryview, budget: Budget, passwords: Sequence[str]) -> None:
        self._content = content
        self._budget = budget
        self._keys = [Keys(), *map(Keys, passwords[:_MOST])]

    def listed(self) -> tuple[list[Pack], list[Entry]]:
        """Read the list of members with the password that opens it, if it needs one."""
        try:
            return self._listed(self._keys[0])
        except UnreadError as fault:
            for keys in self._keys[1:]:
                with suppress(UnreadError, BadHeadError):
                    return self._listed(keys)
            raise fault from None

    def _listed(self, keys: Keys) -> tuple[list[Pack], list[Entry]]:
        return listed(self._content, partial(self._unpacked, keys=keys))

    @staticmethod
    def is_unknown(packs: list[Pack]) -> bool:
        """Say whether only another library can read it."""
        folders = [pack.folder for pack in packs]
        is_known = all(map(sevencoders.is_known, folders))
        return not is_known and not any(map(sevencoders.is_closed, folders))

    def members(self, packs: list[Pack], entries: list[Entry]) -> Iterator[Packed]:
        """Give the members, run by run; empty ones stand where they are listed."""
        contents = chain.from_iterable(map(self._contents, packs))
        for entry in entries:
            self._budget.enter()
            self._budget.take(0)
            content = iter(()) if entry.is_empty else next(contents, _missing())
            if entry.is_file:
                yield Packed(entry.name, content)

    def _contents(self, pack: Pack) -> Iterator[Iterator[bytes]]:
        """Give the contents in one run, each to be read before the next."""
        tape = Tape(self._unpacked(pack, self._fitting(pack)))
        for size, crc in zip(pack.sizes, pack.crcs, strict=True):
            end = tape.position + size
            yield _content(tape, size, crc)
            tape.skip(end - tape.position)

    def _unpacked(self, pack: Pack, keys: Keys) -> Iterator[bytes]:
        yield from sevencoders.unpacked(pack.packed, pack.folder, self._budget, keys)

    def _fitting(self, pack: Pack) -> Keys:
        """Give the keys that open a run; without any it says by itself that it is closed."""
        if sevencoders.is_closed(pack.folder):
            for keys in self._keys[1:]:
                with suppress(UnreadError):
                    if self._opens(pack, keys):
                        return keys
        return self._keys[0]

    def _opens(self, pack: Pack, keys: Keys) -> bool:
        """Say whether the first member, or a piece of it, comes out as it should."""
        self._budget.check_time()
        size, tape = pack.sizes[0], Tape(self._unpacked(pack, keys))
        start = tape.peek(min(size, PIECE))
        if size > PIECE or pack.crcs[0] is None:
            return tape.fault is None
        return crc32(start) == pack.crcs[0]


def _content(tape: Tape, size: int, told: int | None) -> Iterator[bytes]:
    end, crc = tape.position + size, 0
    for piece in tape.pieces(size):
        crc = crc32(piece, crc)
        yield piece
    if tape.position < end:
        raise tape.ended(BROKEN_OFF)
    if told not in (None, crc):
        raise cut("it is damaged: its checksum is another")


def _held(tape: Tape, most: int) -> bytearray:
    """Give all that is left of the bytes."""
    content = bytearray()
    while piece := tape.some():
        content += piece
        if len(content) > most:
            tape.fault = cut(f"it is longer than the {most // 2**20} MiB that are held at once")
            break
    return content


def _salvaged(content: memoryview, budget: Budget) -> Iterator[bytes]:
    """Give what can be read without the list of members, all in one."""
    tape = Tape(bytes(content[at : at + PIECE]) for at in range(_START, len(content), PIECE))
    first = tape.peek(1)
    if first == b"\0":
        tape = Tape(chain([_USUAL], tape.rest()))
        yield from stream(tape, lzma_decoder(), budget)
        return
    if first not in _RESETS:
        yield from _known(tape, budget)
        return
    while tape.peek(1) in _RESETS:
        chunks = raw_decoder([{"id": lzma.FILTER_LZMA2, "dict_size": _USUAL_BACK}])
        yield from stream(tape, chunks, budget)


def _known(tape: Tape, budget: Budget) -> Iterator[bytes]:
    """Give what has a magic of its own, or the bytes as they are: they may not be packed."""
    head = tape.peek(4)
    if head[:3] == b"BZh":
        yield from bunzipped(tape, budget)
    elif head == b"\x28\xb5\x2f\xfd":
        yield from unzstded(tape, budget)
    else:
        yield from tape.rest()


def _missing() -> Iterator[bytes]:
    """Be the content of an entry that the archive names and does not hold."""
    yield b""
    raise cut(BROKEN_OFF)
