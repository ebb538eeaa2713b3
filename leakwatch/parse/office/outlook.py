"""Mails that Outlook saved (.msg): properties as lines, recipients as records, attachments."""

import struct
from collections.abc import Iterator

from leakwatch.model import Outcome
from leakwatch.parse.bounds import Budget, Packed, UnreadError
from leakwatch.parse.office import rtf
from leakwatch.parse.office.compound import Compound, Stream
from leakwatch.parse.office.linewise import in_turn, record
from leakwatch.parse.office.values import narrow

_PREFIX = "__substg1.0_"
_WIDE, _NARROW, _BINARY = ("001F", "101F"), ("001E", "101E"), "0102"
_RECIPIENT = "__recip_version1.0_"
_NAMES = "__nameid_version1.0"  # names of properties, no content
_BODY, _PACKED_RTF, _HTML, _ATTACHED, _LONG_NAME, _NAME = (
    *("1000", "1009", "1013", "3701", "3707", "3704"),
)
_MOST = 32 * 2**20  # bytes of one property
_START = (  # what packed RTF takes as written before its first byte ([MS-OXRTFCP] 2.1.2.1)
    rb"{\rtf1\ansi\mac\deff0\deftab720{\fonttbl;}{\f0\fnil \froman \fswiss \fmodern \fscript "
    rb"\fdecor MS Sans SerifSymbolArialTimes New RomanCourier{\colortbl\red0\green0\blue0"
    b"\r\n"
    rb"\par \pard\plain\f0\fs20\b\i\u\tab\tx"
)


def is_mail(compound: Compound) -> bool:
    """Say whether a compound file is a mail of Outlook."""
    return any(each.name.startswith("__properties_version") for each in compound.streams)


def mail(compound: Compound, budget: Budget) -> Iterator[str]:
    """Give the lines of a mail, and of the mails inside of it."""
    folders: dict[tuple[str, ...], list[Stream]] = {}
    for each in compound.streams:
        if each.name.startswith(_PREFIX) and _NAMES not in each.path:
            folders.setdefault(each.path[:-1], []).append(each)
    yield from in_turn(
        _folder(compound, path, folders[path], budget) for path in sorted(folders, key=len)
    )


def _folder(
    compound: Compound, path: tuple[str, ...], streams: list[Stream], budget: Budget
) -> Iterator[str]:
    texts = [(_property(each), text) for each in streams if (text := _text(compound, each))]
    if path and path[-1].startswith(_RECIPIENT):
        yield record(text for _, text in texts)
        return
    for _, text in texts:
        yield from map(_line, text.splitlines())
    if not any(number == _BODY for number, _ in texts):
        for each in streams:
            if _property(each) == _PACKED_RTF:
                packed = compound.held(each, _MOST)
                yield from rtf.lines(unpacked_rtf(packed, budget), budget)


def _line(text: str) -> str:
    return record([text])


def _property(stream: Stream) -> str:
    return stream.name[len(_PREFIX) :][:4].upper()


def _kind(stream: Stream) -> str:
    return stream.name[len(_PREFIX) :][4:8].upper()


def _text(compound: Compound, stream: Stream) -> str:
    if _kind(stream) in _WIDE:
        return compound.held(stream, _MOST).decode("utf-16-le", "replace").strip("\0 ")
    if _kind(stream) in _NARROW:
        return narrow(compound.held(stream, _MOST)).strip("\0 ")
    return ""


def attachments(compound: Compound) -> Iterator[Packed]:
    """Give the attachments of a mail, and its body where that is a page."""
    for each in compound.streams:
        if not each.name.startswith(_PREFIX) or _kind(each) != _BINARY:
            continue
        if _property(each) == _ATTACHED:
            yield Packed(_file_name(compound, each), compound.blocks(each))
        elif _property(each) == _HTML:
            yield Packed("body.html", compound.blocks(each))


def _file_name(compound: Compound, stream: Stream) -> str:
    beside = {
        _property(each): text
        for each in compound.streams
        if each.path[:-1] == stream.path[:-1]
        and _property(each) in {_LONG_NAME, _NAME}
        and (text := _text(compound, each))
    }
    return beside.get(_LONG_NAME) or beside.get(_NAME) or stream.path[-2][-8:]


def unpacked_rtf(packed: bytes, budget: Budget) -> bytes:
    """Unpack RTF as Outlook keeps it ([MS-OXRTFCP]); raises UnreadError where it is damaged."""
    if len(packed) < 16:
        return b""
    size, mark = struct.unpack_from("<4xI4s", packed)
    if mark == b"MELA":
        return packed[16 : 16 + size]
    if mark != b"LZFu":
        raise UnreadError(Outcome.DEGRADED, "its RTF body is damaged")
    found = bytearray(_START)
    at = 16
    while at < len(packed) and len(found) - len(_START) < size:
        flags, at = packed[at], at + 1
        for turn in range(8):
            step = _step(packed, at, found, is_pointer=bool(flags >> turn & 1))
            if not step:
                return bytes(found[len(_START) :])
            at += step
        if at % 4096 < 16:
            budget.check_time()
    return bytes(found[len(_START) :])


def _step(packed: bytes, at: int, found: bytearray, *, is_pointer: bool) -> int:
    """Write one byte or a copy of earlier ones; give how many bytes that took, 0 at the end."""
    if at + is_pointer >= len(packed):
        return 0
    if not is_pointer:
        found.append(packed[at])
        return 1
    pointer = int.from_bytes(packed[at : at + 2], "big")
    place, length = pointer >> 4, (pointer & 15) + 2
    here = len(found) % 4096
    if place == here:
        return 0
    back = (here - place) % 4096
    if back > len(found):
        return 0
    for _ in range(length):
        found.append(found[-back])
    return 2
