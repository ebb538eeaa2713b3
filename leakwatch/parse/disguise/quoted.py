"""Quoted-printable outside of mail, and the encoded words of mail headers (RFC 2045, 2047)."""

import binascii
import re
from collections.abc import Callable, Iterator
from itertools import groupby, islice

from leakwatch.parse.charsets.charset import decode
from leakwatch.parse.disguise.octets import said
from leakwatch.parse.glance import has
from leakwatch.parse.views import Edit, utf8

_OCTET = rb"=[0-9A-Fa-f]{2}"
# All begin with `=`, to which `re` jumps, and are bounded. A byte of CP932 may be a letter as it
# stands: `=8C=A9=96{`.
_WRITTEN = re.compile(  # noqa: TID251 - bounded, see above
    rb"=(?:[ \t]{0,4}\r?\n|(?:0[9aAdD]|[2-7][0-9A-Fa-f])|[89a-fA-F][0-9A-Fa-f]"
    rb"(?:%b|=\r?\n(?==)|[!-<>-~](?=%b)){0,255}(?:=\r?\n)?[!-<>-~]?)" % (_OCTET, rb"=[89a-fA-F]")
)
# What shows that it is quoted-printable and no query string, where `=20` is a number.
_SHOWN = re.compile(  # noqa: TID251 - bounded
    rb"=(?:40|2[eE]|3[dD]|[89a-fA-F][0-9a-fA-F][@-~]?=[89a-fA-F][0-9a-fA-F])"
)
_SAMPLES = 400  # bytes and stretches of them by which their charset is known
_MORE_PADDING = re.compile(rb"=\s{0,40}=\s")  # noqa: TID251 - bounded
_SHORT, _LONG = 15, 40  # letters of base64 before its padding; in a text that has `=40` too
_LETTERS = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/-_"
_WORD = re.compile(  # noqa: TID251 - bounded
    rb"=\?([a-zA-Z0-9_\-]{2,40})(?:\*[a-zA-Z\-]{1,20})?\?([bBqQ])\?([^?\s]{0,1000})\?="
)
_BETWEEN = re.compile(rb"\s{0,40}")  # noqa: TID251 - bounded


def printable(text: bytes) -> Iterator[Edit]:
    r"""Give the edits that undo quoted-printable.

    >>> list(printable(b"hanako=40fi=\nrm.example"))
    [(6, 9, b'@'), (11, 13, b'')]
    """
    if b"=" not in text:
        return
    is_shown = _SHOWN.search(text) is not None
    codec = _charset(text) if is_shown else ""
    for match in _WRITTEN.finditer(text):
        if match.group()[-1:] == b"\n":
            if not _is_padding(text, match.start(), _LONG if is_shown else _SHORT):
                yield match.start(), match.end(), b""
        elif is_shown:
            octets = binascii.a2b_qp(match.group())
            yield match.start(), match.end(), said(octets, codec)


def _is_padding(text: bytes, place: int, shortest: int) -> bool:
    """Say whether a sign at a line's end fills up base64, rather than breaking a line softly.

    Base64 has at least so many letters before it, or stands alone in its line.
    """
    before = text[max(0, place - 128) : place]
    length = len(before) - len(before.rstrip(_LETTERS))
    first = before[: len(before) - length].rstrip(b" \t>")[-1:]
    is_line = first in (b"", b"\n", b"\r")
    if _MORE_PADDING.match(text, place) or (not length and (is_line or first == b"=")):
        return True
    is_short = is_line and length < len(before)
    return length == len(before) > 0 or (length % 4 == 3 and (length >= shortest or is_short))


def _charset(text: bytes) -> str:
    """Give the charset of what was written byte by byte, by much of it at once."""
    found = (binascii.a2b_qp(match.group()) for match in islice(_WRITTEN.finditer(text), _SAMPLES))
    return decode(b" ".join(octets for octets in found if not octets.isascii()))[1]


def words_in_base64(text: bytes) -> Iterator[Edit]:
    """Give the edits that decode encoded words in base64, those side by side as one.

    >>> list(words_in_base64(b"=?utf-8?B?aGFu?= =?utf-8?B?YWtv?="))
    [(0, 33, b'hanako')]
    """
    return _words(text, b"B", _from_base64)


def words_in_quotes(text: bytes) -> Iterator[Edit]:
    """Give the edits that decode encoded words in quoted-printable.

    >>> list(words_in_quotes(b"=?utf-8?q?hanako=40firm?="))
    [(0, 25, b'hanako@firm')]
    """
    return _words(text, b"Q", lambda word: binascii.a2b_qp(word, header=True))


def _words(text: bytes, kind: bytes, read: Callable[[bytes], bytes]) -> Iterator[Edit]:
    if not has(text, b"=?"):
        return
    found = [match for match in _WORD.finditer(text) if match[2].upper() == kind]
    for row in _rows(text, found):
        octets = b"".join(read(word[3]) for word in row)
        yield row[0].start(), row[-1].end(), utf8(decode(octets, row[0][1].decode("ascii"))[0])


def _rows(text: bytes, found: list["re.Match[bytes]"]) -> Iterator[list["re.Match[bytes]"]]:
    """Give the words that stand side by side in one charset; blanks between them mean nothing."""
    numbers, number = [], 0
    for i, word in enumerate(found):
        before = found[i - 1] if i else word
        between = _BETWEEN.match(text, before.end())
        is_next = i > 0 and between is not None and between.end() == word.start()
        number += not (is_next and before[1].lower() == word[1].lower())
        numbers.append(number)
    for _, row in groupby(zip(numbers, found, strict=True), key=lambda pair: pair[0]):
        yield [word for _, word in row]


def _from_base64(word: bytes) -> bytes:
    try:
        return binascii.a2b_base64(word + b"=" * (-len(word) % 4))
    except binascii.Error:
        return b""
