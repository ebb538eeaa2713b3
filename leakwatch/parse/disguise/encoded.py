"""Texts in base64 and in hexadecimal digits, decoded; files that are written so, as they are."""

import binascii
import re
from collections.abc import Iterator, Sequence
from heapq import merge
from itertools import pairwise

from leakwatch.model import Form
from leakwatch.parse.bounds import Budget
from leakwatch.parse.disguise.blobs import Blob, laid_out
from leakwatch.parse.disguise.hexdump import digits as digits_of
from leakwatch.parse.disguise.hexdump import may_be_dump
from leakwatch.parse.disguise.layers import touches
from leakwatch.parse.disguise.plausible import is_text, is_utf8
from leakwatch.parse.disguise.readable import is_file, may_be_file, readable
from leakwatch.parse.disguise.runs import (
    MASK,
    SHORTEST,
    Wrapped,
    padded,
    runs_of,
    short_runs,
    wrapped,
)
from leakwatch.parse.views import Rewritten

_HEX = re.compile(rb"(?:0?[xX])?((?:[0-9a-fA-F]{2}){8,}+)")  # noqa: TID251 - possessive
_DIGITS = re.compile(rb"[0-9a-fA-F]{%d}" % SHORTEST)  # noqa: TID251 - bounded
_STANDARD = bytes.maketrans(b"-_", b"+/")
_PARTS = re.compile(rb"[/_+\-]")  # noqa: TID251 - a single character
_LONG_PART = re.compile(rb"[A-Za-z0-9]{%d}" % SHORTEST)  # noqa: TID251 - bounded
_HASHES = (32, 40, 56, 64, 96, 128)  # digits
_MOST_PARTS = 4  # pieces of a path that are tried by themselves
_FILE = 80  # letters: no file is shorter
_LONG = 40  # letters that are base64 even if one of them is over
_KEPT = 8 * 2**20  # letters of one text; memory is bounded


def decoded(text: bytes, budget: Budget, points: Sequence[int] | None = None) -> list[Rewritten]:
    r"""Give the views of what is encoded in base64 and in hexadecimal digits.

    With `points`, only what touches one of these ascending places.

    >>> from leakwatch.parse.bounds import Limits
    >>> decoded(b"mail:: aGFuYWtvQGZpcm0uZXhhbXBsZQ==", Budget(Limits()))[0].text
    b'hanako@firm.example\n\x00\n'
    """
    base64: list[Blob] = []
    digits: list[Blob] = []
    long = [run for run in runs_of(text) if not _is_short_digest(text, *run)]
    found = [*merge(long, short_runs(text))]
    for group in wrapped(text, found):
        if points is None or touches(points, group.start, padded(text, group.end)):
            for form, blob in _blobs(text, group, budget):
                (digits if form is Form.HEX else base64).append(blob)
    others = (
        blob
        for blob in _dumped(text, budget)
        if points is None or touches(points, blob.start, blob.end)
    )
    views = (
        laid_out(Form.BASE64, text, base64),
        laid_out(Form.HEX, text, _apart([*digits, *others])),
    )
    return [view for view in views if view]


def files(text: bytes) -> Iterator[tuple[int, bytes]]:
    """Give the files that are encoded in a text, and where each starts."""
    for group in wrapped(text, list(runs_of(text, _FILE // 2))):
        letters = group.letters(text) if group.end - group.start >= _FILE else b""
        for read in (_from_hex, _from_base64):
            octets = read(letters[:64])
            if octets and may_be_file(octets):
                whole = read(letters)
                if is_file(whole):
                    yield group.start, whole


def _blobs(text: bytes, group: Wrapped, budget: Budget) -> Iterator[tuple[Form, Blob]]:
    """Give what a wrapped text says; if that is nothing, what each of its lines says."""
    letters = group.letters(text)
    if not _may_say(letters) or _is_digest(letters):
        return
    is_list = len(group.places) > 1 and not group.sure and _is_list(text, group)
    found = None if is_list else _read(letters, budget)
    if found is not None:
        form, said = found
        yield form, Blob(group.start, padded(text, group.end), said)
    elif len(group.places) > 1:
        for place in group.places:
            yield from _blobs(text, Wrapped([place]), budget)
    else:
        yield from _pieces(letters, group.start, padded(text, group.end), budget)


def _may_say(letters: bytes) -> bool:
    """Say quickly whether letters, or a part of them, may be base64, a mixture, or digits."""
    is_mixed = not letters.islower() and not letters.isupper()
    return is_mixed or _DIGITS.search(letters) is not None


def _is_short_digest(text: bytes, start: int, end: int) -> bool:
    return end - start in (32, 40) and _is_digest(text[start:end])


def _is_digest(letters: bytes) -> bool:
    """Say whether letters are most likely the digits of a hash; lists of those are long."""
    if len(letters) not in _HASHES:
        return False
    try:
        octets = binascii.a2b_hex(letters)
    except binascii.Error:
        return False
    return not octets.isascii() and not is_utf8(octets) and b"@" not in octets


def _is_list(text: bytes, group: Wrapped) -> bool:
    """Say whether lines of one width are rows by themselves: each is text, and of one line."""
    rows = [text[start:end] for start, end in group.places[:8]]
    octets = [_from_hex(row) or _from_base64(row) for row in rows]
    return all(is_text(row) and not re.search(rb"[\r\n].", row) for row in octets)


def _read(letters: bytes, budget: Budget) -> tuple[Form, bytes] | None:
    if octets := _from_hex(letters):
        said = readable(octets, budget)
        return None if said is None else (Form.HEX, said)
    if letters in (letters.lower(), letters.upper()):
        return None  # words, constants, numbers and rules: base64 is a mixture
    octets = _from_base64(letters)
    said = readable(octets, budget) if octets else None
    return None if said is None else (Form.BASE64, said)


def _pieces(letters: bytes, start: int, end: int, budget: Budget) -> Iterator[tuple[Form, Blob]]:
    """Give what a part of a run says: behind the slash of a path, or in a text that was cut."""
    if start == 0 and len(letters) > 2 * SHORTEST:
        for lost in (1, 2, 3):
            if found := _read(letters[lost:], budget):
                yield found[0], Blob(lost, end, found[1])
                return
    if not _LONG_PART.search(letters):
        return
    parts = [match.end() for match in _PARTS.finditer(letters[:512])]
    bounds = [0, *parts, len(letters) + 1]
    pairs = [(a, b - 1) for a, b in pairwise(bounds)]
    long = [(a, b) for a, b in pairs if b - a >= SHORTEST and b - a < len(letters)]
    for first, last in long[-_MOST_PARTS:]:
        if found := _read(letters[first:last], budget):
            stop = end if last == len(letters) else start + last
            yield found[0], Blob(start + first, stop, found[1])


def _from_hex(letters: bytes) -> bytes:
    """Give the bytes that hexadecimal digits mean, or none."""
    match = _HEX.fullmatch(letters)
    return binascii.a2b_hex(match[1]) if match else b""


def _from_base64(letters: bytes) -> bytes:
    """Give the bytes that base64 means, with any alphabet and no need of padding, or none."""
    kept = letters[:_KEPT].translate(_STANDARD)
    if len(kept) % 4 == 1:
        if len(kept) < _LONG:
            return b""
        kept = kept[:-1]  # it was cut
    try:
        return binascii.a2b_base64(kept + b"=" * (-len(kept) % 4))
    except binascii.Error:
        return b""


def _dumped(text: bytes, budget: Budget) -> Iterator[Blob]:
    """Give what hexdumps and digits parted by signs say."""
    for start, end, octets in digits_of(text, text.translate(MASK)) if may_be_dump(text) else ():
        said = readable(octets, budget)
        if said is not None:
            yield Blob(start, end, said)


def _apart(blobs: list[Blob]) -> Iterator[Blob]:
    """Give blobs in order, those left out that overlap another."""
    done = 0
    for blob in sorted(blobs, key=lambda blob: (blob.start, -blob.end)):
        if blob.start >= done:
            done = blob.end
            yield blob
