"""What is packed, opened: one door for streams and archives; nothing touches the disk."""

import codecs
from collections.abc import Callable, Iterable, Iterator, Sequence

from leakwatch.parse.bounds import Budget, Packed, UnreadError, cut
from leakwatch.parse.containers import compressed, libarchived, zipcrypt
from leakwatch.parse.containers.magic import Packing, packing
from leakwatch.parse.containers.sevens import unsevened
from leakwatch.parse.containers.tape import Tape
from leakwatch.parse.containers.tars import untarred
from leakwatch.parse.containers.zipheads import END, LISTED, LOCAL
from leakwatch.parse.containers.zips import unzipped

__all__ = ["Packing", "is_stream", "load", "missing", "packing", "self_extracting", "unpacked"]

_STREAMS: dict[Packing, Callable[[Tape, Budget], Iterator[bytes]]] = {
    Packing.GZIP: compressed.gunzipped,
    Packing.BZIP2: compressed.bunzipped,
    Packing.XZ: compressed.unxzed,
    Packing.LZMA: compressed.unlzmaed,
    Packing.ZSTD: compressed.unzstded,
    Packing.ZLIB: compressed.unzlibbed,
}
_OTHER_STREAMS = {
    Packing.COMPRESS: "filter_compress",
    Packing.LZ4: "filter_lz4",
    Packing.LZIP: "filter_lzip",
}
_OTHER_ARCHIVES = {
    Packing.RAR: ("format_rar", "format_rar5"),
    Packing.CAB: ("format_cab",),
    Packing.LZH: ("format_lha",),
    Packing.ISO: ("format_iso9660",),
    Packing.CPIO: ("format_cpio",),
    Packing.AR: ("format_ar",),
}
_CARRIERS = (  # programs and pictures, behind which archives of any kind are put
    *(b"MZ", b"\x7fELF", b"\x89PNG\r\n", b"\xff\xd8\xff", b"GIF8", b"RIFF", b"BM"),
)
_FIRST = 8 * 2**20  # bytes of a program or a picture, behind which its archive starts
_MAGIC = ((b"7z\xbc\xaf\x27\x1c", Packing.SEVEN), (b"Rar!\x1a\x07", Packing.RAR))
_LISTED = 3 * 2**16  # bytes that the last entry of a zip archive's directory may take
_LAST = 22 + 2**16  # bytes at the end of a zip archive: the directory's end and a comment
_LATE_CODECS = ("ascii", "cp932", "latin-1", "utf-8", "utf-16-le")
_SEEN = 512  # bytes behind a stream; where they are all zeros they are padding
_UNFORESEEN = "it is damaged in a way that was not foreseen"


def is_stream(packing: Packing) -> bool:
    """Say whether it packs one content without a name, which keeps the path of what held it."""
    return packing in _STREAMS or packing in _OTHER_STREAMS


def unpacked(
    packing: Packing, blocks: Iterable[bytes], budget: Budget, passwords: Sequence[str] = ()
) -> Iterator[Packed]:
    """Give what is packed in blocks, member by member; a stream gives one, without a name.

    A member's blocks are read before the next member is asked for; what was not read of them is
    left out. They raise UnreadError for the member's own fault, after all that stood before it;
    the members do so at the end for a fault of the whole. Only a 7z archive is held, the others
    are read as they stream. `passwords` are tried on what is encrypted.
    """
    try:
        for member in _members(packing, Tape(blocks), budget, passwords):
            yield Packed(member.name, _guarded(member.blocks))
    except (UnreadError, MemoryError):
        raise
    except Exception as fault:  # a library trusted what it read
        raise cut(_UNFORESEEN) from fault


def _guarded(blocks: Iterable[bytes]) -> Iterator[bytes]:
    try:
        yield from blocks
    except (UnreadError, MemoryError):
        raise
    except Exception as fault:  # a library trusted what it read
        raise cut(_UNFORESEEN) from fault


def _members(
    packing: Packing, tape: Tape, budget: Budget, passwords: Sequence[str]
) -> Iterator[Packed]:
    if packing is Packing.ZIP:
        return unzipped(tape, budget, passwords)
    if packing is Packing.SEVEN:
        return unsevened(tape, budget, passwords)
    if packing is Packing.TAR:
        return untarred(tape, budget)
    if packing in _STREAMS:
        return _followed(_STREAMS[packing](tape, budget), tape)
    if packing in _OTHER_STREAMS:
        content = libarchived.unarchived_stream(tape, budget, _OTHER_STREAMS[packing])
        return iter((Packed("", content),))
    if packing is Packing.RAR:
        tape.skip_before(b"Rar!\x1a\x07")
    return libarchived.unarchived(tape, budget, _OTHER_ARCHIVES[packing])


def _followed(content: Iterator[bytes], tape: Tape) -> Iterator[Packed]:
    """Give a stream's content, and what stands behind a sound one: it may hold a list in clear."""
    is_sound = False

    def blocks() -> Iterator[bytes]:
        nonlocal is_sound
        yield from content
        is_sound = True

    yield Packed("", blocks())
    if is_sound and tape.peek(_SEEN).strip(b"\0"):
        yield Packed("", tape.rest())


def self_extracting(content: bytes) -> Packing | None:
    """Give how the archive behind a program, a picture or noise is packed, or None without one.

    All the bytes, what stands before included, can then be given to `unpacked`. Behind noise it
    is a zip archive whose end is the end of the bytes: a disk image holds more than an archive.
    """
    if content.startswith(_CARRIERS):
        for magic, found in _MAGIC:
            if content.find(magic, 0, _FIRST) > 0:
                return found
    end = content.rfind(END, max(0, len(content) - _LAST))
    listed = content.rfind(LISTED, max(0, end - _LISTED), end) if end > 0 else -1
    is_zip = listed > 0 and content.find(LOCAL, 0, listed) > 0
    return Packing.ZIP if is_zip else None


def load() -> None:
    """Have everything ready that a library would load late, while files can still be opened."""
    for name in _LATE_CODECS:
        codecs.lookup(name)
    zipcrypt.load()
    libarchived.load()


def missing() -> list[str]:
    """Give a sentence for each thing that cannot be opened with what is installed."""
    return [libarchived.MISSING] if libarchived.is_missing() else []
