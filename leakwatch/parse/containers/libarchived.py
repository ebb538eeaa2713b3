"""Rar, lzh, cab, iso, cpio, ar and the rarer streams, by the C library libarchive where it is."""

import ctypes
import zlib
from collections import deque
from collections.abc import Generator, Iterator, Sequence
from itertools import count
from typing import Any, Self

from leakwatch.parse.bounds import Budget, Limits, Packed, closed, cut, unreadable
from leakwatch.parse.charsets import charset
from leakwatch.parse.containers.decoders import BROKEN_OFF
from leakwatch.parse.containers.rar5 import SIGNATURE, Headers, Told
from leakwatch.parse.containers.tape import PIECE, Tape

try:
    from libarchive import ffi
except (ImportError, OSError, AttributeError, TypeError):  # what it says where there is no library
    ffi = None

MISSING = (
    "rar, lzh, cab, iso, cpio, ar, .Z, .lz4, .lz: libarchive is missing (apt install libarchive13)"
)
_END, _RETRY, _WARNING = 1, -10, -20
_OPTIONS = b"lha:hdrcharset=ISO-8859-1"  # keeps the bytes of a name, whatever they mean
_SAMPLE = (  # an lzh archive of one byte, whose name is no ASCII
    b"\x1b\x1e-lh0-\x01\0\0\0\x01\0\0\0\0\0\0\0 \0\x05\xe9.txt\0\x22x\0"
)
_DAMAGED = "it is damaged: its checksum is another"
_REGULAR = (0, 0o100000)
_POINTER, _NUMBER = ctypes.c_void_p, ctypes.c_int
_PLACE, _SIZE = ctypes.POINTER(ctypes.c_void_p), ctypes.c_size_t
_SIGNATURES: dict[str, tuple[Any, ...]] = {  # what each gives, and what it takes
    "read_new": (_POINTER,),
    "read_free": (_NUMBER, _POINTER),
    "read_set_options": (_NUMBER, _POINTER, ctypes.c_char_p),
    "read_open": (_NUMBER, _POINTER, _POINTER, _POINTER, _POINTER, _POINTER),
    "read_open_memory": (_NUMBER, _POINTER, ctypes.c_char_p, _SIZE),
    "read_next_header": (_NUMBER, _POINTER, _PLACE),
    "read_data_block": (
        *(_NUMBER, _POINTER, _PLACE),
        *(ctypes.POINTER(_SIZE), ctypes.POINTER(ctypes.c_int64)),
    ),
    "error_string": (ctypes.c_char_p, _POINTER),
    "entry_pathname": (ctypes.c_char_p, _POINTER),
    "entry_pathname_w": (ctypes.c_wchar_p, _POINTER),
    "entry_filetype": (ctypes.c_uint, _POINTER),
    "entry_hardlink": (_POINTER, _POINTER),
    "entry_symlink": (_POINTER, _POINTER),
    "entry_is_encrypted": (_NUMBER, _POINTER),
}


def unarchived(tape: Tape, budget: Budget, kinds: Sequence[str]) -> Iterator[Packed]:
    """Give the members of an archive; `kinds` are the library's names of what may be in it.

    Raises UnreadError where the library is missing, or cannot go on.
    """
    if ffi is None:
        raise unreadable(MISSING)
    with _Archive(tape, budget, kinds) as archive:
        yield from archive.members()


def unarchived_whole(content: bytes, budget: Budget, kinds: Sequence[str]) -> Iterator[Packed]:
    """Give the members of an archive in which the library must be able to go back."""
    if ffi is None:
        raise unreadable(MISSING)
    with _Archive(Tape([content]), budget, kinds, content) as archive:
        yield from archive.members()


def unarchived_stream(tape: Tape, budget: Budget, kind: str) -> Iterator[bytes]:
    """Give the content of a stream for which there is no other decoder."""
    for member in unarchived(tape, budget, ("format_raw", kind)):
        yield from member.blocks


def is_missing() -> bool:
    """Say whether the library is not there."""
    return ffi is None


def load() -> None:
    """Use the library once: it converts names by tables that are in files of their own.

    The archive stays open, so that they are not forgotten.
    """
    if ffi is not None and not _OPEN:
        _OPEN.append(_Archive(Tape([_SAMPLE]), Budget(Limits()), ("format_lha",)))
        for member in _OPEN[0].__enter__().members():
            deque(member.blocks, 0)


class _Feed:
    """What the library reads from: it keeps a pointer into the block it was given last."""

    def __init__(self, tape: Tape, budget: Budget) -> None:
        self.tape = tape
        self.fault: BaseException | None = None
        self.headers = Headers() if tape.peek(8) == SIGNATURE else None
        self._budget = budget
        self._block: Any = None

    def next(self, place: Any) -> int:
        """Put the next block where the library looks for it; give its size, or -1 to end."""
        try:
            self._budget.check_time()
            piece = self.tape.some(PIECE)
            if self.headers:
                self.headers.feed(piece)
        except BaseException as fault:  # noqa: BLE001 - none can pass through C: raised behind it
            self.fault = fault
            return -1
        self._block = ctypes.create_string_buffer(piece, max(1, len(piece)))
        place[0] = ctypes.addressof(self._block)
        return len(piece)


class _Archive:
    def __init__(
        self, tape: Tape, budget: Budget, kinds: Sequence[str], whole: bytes | None = None
    ) -> None:
        self._whole = whole
        self._feed, self._budget, self._given = _Feed(tape, budget), budget, 0
        self._key, self._is_lzh = next(_KEYS), "format_lha" in kinds
        self._archive = _call("read_new")
        for kind in kinds:
            _call(f"read_support_{kind}", self._archive)
        _call("read_set_options", self._archive, _OPTIONS)

    def __enter__(self) -> Self:
        _FEEDS[self._key] = self._feed
        read = ctypes.cast(_READ, _POINTER)
        if self._whole is not None:
            said = _call("read_open_memory", self._archive, self._whole, len(self._whole))
        else:
            said = _call("read_open", self._archive, self._key, None, read, None)
        if said < _WARNING:
            fault = self._failure()
            self.__exit__()
            raise fault
        return self

    def __exit__(self, *_: object) -> None:
        _call("read_free", self._archive)
        del _FEEDS[self._key]

    def members(self) -> Iterator[Packed]:
        """Give the members in order; folders, links and devices are none."""
        entry, numbers = _POINTER(), count()
        while (said := _call("read_next_header", self._archive, ctypes.byref(entry))) != _END:
            self._budget.enter()
            self._budget.take(0)
            if said not in (0, _WARNING, _RETRY):
                raise self._failure()
            number = next(numbers)
            if said == _RETRY or not _is_file(entry):
                continue
            content = self._content(bool(_call("entry_is_encrypted", entry)), self._told(number))
            try:
                yield Packed(_name(entry, is_bytes=self._is_lzh), content)
            finally:
                content.close()  # it must not outlive the archive, whoever still holds it
            self._given += 1
        if self._feed.fault or self._feed.tape.fault:
            raise self._failure()

    def _content(self, is_closed: bool, told: Told) -> Generator[bytes, None, None]:
        if is_closed or told.is_closed:
            raise closed("it is encrypted")
        crc = 0
        for piece in self._pieces():
            self._budget.take(len(piece))
            self._given += 1
            crc = zlib.crc32(piece, crc)
            yield piece
        if told.crc not in (None, crc):
            raise cut(_DAMAGED)

    def _told(self, number: int) -> Told:
        """Give what the headers of a rar 5 archive say that the library does not."""
        told = self._feed.headers.told if self._feed.headers else []
        return told[number] if number < len(told) else Told(is_closed=False, crc=None)

    def _pieces(self) -> Iterator[bytes]:
        place, size, offset = _POINTER(), _SIZE(), ctypes.c_int64()
        into = [ctypes.byref(each) for each in (place, size, offset)]
        while (said := _call("read_data_block", self._archive, *into)) != _END:
            if said == _WARNING:
                raise cut(_DAMAGED)
            if said:
                raise self._failure()
            for at in range(0, size.value, PIECE):
                yield ctypes.string_at((place.value or 0) + at, min(PIECE, size.value - at))

    def _failure(self) -> BaseException:
        """Give what to raise where the library gave up."""
        told = (_call("error_string", self._archive) or b"").lower()
        if fault := self._feed.fault or self._feed.tape.fault:
            return fault
        if b"encrypt" in told or b"passphrase" in told:
            return closed("it is encrypted")
        if not self._feed.tape.peek(1):
            return cut(BROKEN_OFF)
        if self._given:
            return cut("it is damaged, or goes on in a way that cannot be read")
        return unreadable("it is damaged, or of a kind that cannot be read")


def _is_file(entry: ctypes.c_void_p) -> bool:
    is_link = _call("entry_hardlink", entry) or _call("entry_symlink", entry)
    return _call("entry_filetype", entry) in _REGULAR and not is_link


def _name(entry: ctypes.c_void_p, *, is_bytes: bool) -> str:
    """Give a member's name; `is_bytes`: its characters are bytes of an unknown charset."""
    try:
        wide = _call("entry_pathname_w", entry)
    except ValueError:  # no characters at all
        wide = None
    if wide is None:
        return charset.decode(_call("entry_pathname", entry) or b"")[0]
    if is_bytes and max(wide, default="") <= "\xff":
        return charset.decode(wide.encode("latin-1"))[0]
    return str(wide).encode("utf-8", "replace").decode("utf-8")


def _call(name: str, *arguments: Any) -> Any:  # the door to an untyped library
    """Call a function of the library; libarchive-c's own would log names of files."""
    function = ffi.libarchive[f"archive_{name}"]
    result, *takes = _SIGNATURES.get(name, (_NUMBER, _POINTER))
    function.restype, function.argtypes = result, takes
    return function(*arguments)


# A callback of ctypes may need a page of its own, for which the confined reader could not ask:
# this one is made once, and finds by a number what is to be read.
_OPEN: list[_Archive] = []
_FEEDS: dict[int | None, _Feed] = {}
_KEYS = count(1)
_READ = ctypes.CFUNCTYPE(ctypes.c_ssize_t, _POINTER, _POINTER, _PLACE)(
    lambda _archive, key, place: _FEEDS[key].next(place)
)
