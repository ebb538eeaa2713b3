"""The bytes of watchlist.lw, version 1; README.md beside this file tells them one by one."""

from collections.abc import Iterable
from dataclasses import dataclass
from hashlib import blake2b
from hmac import compare_digest
from struct import Struct, error

from leakwatch.errors import ListError
from leakwatch.match.keys import BEGINNING, HASH, Keys
from leakwatch.model import Kind

MAGIC = b"LWLIST\r\n"
VERSION = 1
ALIGNMENT = 64  # every section starts on a multiple of it
LONGEST_HEADER = 2**16

OWNERS = (Kind.DOMAIN, Kind.EMAIL, Kind.PHONE, Kind.CUSTOMER_ID)  # kinds with entries of their own
POINTING = {HASH: Kind.EMAIL, BEGINNING: Kind.DOMAIN}  # names whose digests lead to entries of one
NAMES: tuple[str, ...] = (*OWNERS, *POINTING)
FILTER, INDEX, TAG, PROOF, ID, ROW, ENTRY = "filter", "index", "tag", "proof", "id", "row", "entry"
SIZES = {FILTER: 8, INDEX: 4, TAG: 8, PROOF: 16, ID: 8, ROW: 4, ENTRY: 4}  # of an item
SEALED, TAILS = "sealed", "tails"
PERSONS, REFS_AT, REFS = "persons", "refs_at", "refs"
_START = Struct("<8sHHI")  # magic, version, number of sections, header length
_ABOUT = Struct("<16s16sqQQ")  # list id, key id, created, persons, file length
_SECTION = Struct("<24sQQQII32s")  # name, offset, length, count, item size, reserved, MAC
_MAC_SIZE = 32


@dataclass(frozen=True, slots=True)
class Section:
    """One row of the section table."""

    name: str
    offset: int
    length: int  # without the zeros up to the next multiple of 64
    count: int
    item_size: int
    mac: bytes

    @property
    def end(self) -> int:
        """Give the byte behind the section and its zeros."""
        return self.offset + padded(self.length)


@dataclass(frozen=True, slots=True)
class Header:
    """All that the file says of itself."""

    list_id: bytes
    key_id: bytes
    created: int  # seconds since 1970, UTC
    persons: int  # 0: the count is sealed; older lists tell it here
    file_length: int
    sections: tuple[Section, ...]


def section(part: str, name: str) -> str:
    """Name the section that holds one part of what belongs to a name.

    >>> section(TAG, "email")
    'tag:email'
    """
    return f"{part}:{name}"


def padded(length: int) -> int:
    """Give a length rounded up to the next multiple of 64.

    >>> padded(0), padded(1), padded(64)
    (0, 64, 64)
    """
    return -(-length // ALIGNMENT) * ALIGNMENT


def header_length(sections: int) -> int:
    """Give how long a header with so many sections is: zeros fill it up before its MAC."""
    return padded(_START.size + _ABOUT.size + sections * _SECTION.size + _MAC_SIZE)


def packed(header: Header, keys: Keys) -> bytes:
    """Give a header's bytes, with the MAC that covers them at their end."""
    count = len(header.sections)
    start = _START.pack(MAGIC, VERSION, count, header_length(count))
    about = _ABOUT.pack(
        header.list_id, header.key_id, header.created, header.persons, header.file_length
    )
    table = b"".join(
        _SECTION.pack(s.name.encode(), s.offset, s.length, s.count, s.item_size, 0, s.mac)
        for s in header.sections
    )
    signed = (start + about + table).ljust(header_length(count) - _MAC_SIZE, b"\0")
    return signed + _header_mac(keys, signed)


def unpacked(content: bytes, keys: Keys) -> Header:
    """Read the header at the start of a file; raises ListError with what is wrong with it."""
    sections, length = _start(content)
    if len(content) < length:
        raise ListError("the file is cut short: its header is not whole")
    list_id, key_id, created, persons, file_length = _ABOUT.unpack_from(content, _START.size)
    if key_id != keys.id:
        raise ListError("the list was made with another key")
    signed = content[: length - _MAC_SIZE]
    found = content[length - _MAC_SIZE : length]
    if not compare_digest(_header_mac(keys, signed), found):
        raise ListError("the header was altered: its MAC is wrong")
    first = _START.size + _ABOUT.size
    rows = _SECTION.iter_unpack(signed[first : first + sections * _SECTION.size])
    return Header(
        list_id=list_id,
        key_id=key_id,
        created=created,
        persons=persons,
        file_length=file_length,
        sections=tuple(_read(row) for row in rows),
    )


def _start(content: bytes) -> tuple[int, int]:
    """Give the number of sections and the header's length; neither is proved yet."""
    try:
        magic, version, sections, length = _START.unpack_from(content)
    except error as fault:
        raise ListError("the file is too short to be a watchlist") from fault
    if magic != MAGIC:
        raise ListError("the file is no leakwatch watchlist")
    if version > VERSION:
        raise ListError(
            f"the list has version {version}, this leakwatch reads up to {VERSION}: "
            "update leakwatch, or import the list again"
        )
    if length != header_length(sections) or length > LONGEST_HEADER:
        raise ListError("the header was altered: its length is wrong")
    return sections, length


def _read(row: tuple[bytes, int, int, int, int, int, bytes]) -> Section:
    name, offset, length, count, item_size, _, section_mac = row
    return Section(
        name.rstrip(b"\0").decode("ascii", "replace"),
        offset,
        length,
        count,
        item_size,
        section_mac,
    )


def _header_mac(keys: Keys, signed: bytes) -> bytes:
    return blake2b(signed, key=keys.macs, person=b"lw1 header", digest_size=_MAC_SIZE).digest()


def section_state(keys: Keys, name: str) -> blake2b:
    """Begin the MAC of a section: of its name in 24 bytes, its content, and its zeros."""
    state = blake2b(key=keys.macs, person=b"lw1 section", digest_size=_MAC_SIZE)
    state.update(name.encode().ljust(24, b"\0"))
    return state


def section_mac(keys: Keys, name: str, pieces: Iterable[bytes]) -> bytes:
    """Give the MAC of a section whose content, with its zeros, comes in pieces."""
    state = section_state(keys, name)
    for piece in pieces:
        state.update(piece)
    return state.digest()
