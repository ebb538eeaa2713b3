"""Quoted-printable outside of mail, and the encoded words of mail headers (RFC 2045, 2047)."""

import binascii
import re
from collections.abc import Callable, Iterator
from itertools import groupby

from leakwatch.parse.charset import decode
from leakwatch.parse.views import Edit, utf8

_OCTET = rb"=[0-9A-Fa-f]{2}"
# All begin with `=`, to which `re` jumps, and are bounded. A byte of CP932 may be a letter as it
# stands: `=8C=A9=96{`.
_WRITTEN = re.compile(  # noqa: TID251 - bounded, see above
    rb"=(?:[ \t]{0,4}\r?\n|(?:0[9aAdD]|[2-7][0-9A-Fa-f])|[89a-fA-F][0-9A-Fa-f]"
    rb"(?:%b|[!-<>-~](?=%b)){0,255}[!-<>-~]?)" % (_OCTET, rb"=[89a-fA-F]")
)
# What shows that it is quoted-printable and no query string, where `=20` is a number.
_SHOWN = re.compile(  # noqa: TID251 - bounded
    rb"=(?:40|2[eE]|3[dD]|[89a-fA-F][0-9a-fA-F]=[89a-fA-F][0-9a-fA-F])"
)
_SHORTEST_BASE64 = 15  # letters before the padding
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
    for match in _WRITTEN.finditer(text):
        if match.group()[-1:] == b"\n":
            if not _is_padding(text, match.start()):
                yield match.start(), match.end(), b""
        elif is_shown:
            yield _undone(match)


def _is_padding(text: bytes, place: int) -> bool:
    """Say whether a sign at a line's end fills up base64, rather than breaking a line softly."""
    if text[place - 1 : place] == b"=":
        return True
    before = text[max(0, place - 128) : place]
    length = len(before) - len(before.rstrip(_LETTERS))
    return length >= _SHORTEST_BASE64 and (length == len(before) or length % 4 == 3)


def _undone(match: "re.Match[bytes]") -> Edit:
    written = match.group()
    octets = binascii.a2b_qp(written)
    if octets.isascii():
        return match.start(), match.end(), octets
    trailing = written[-3:-2] != b"=" and octets[-1:].isascii()
    if trailing and not _takes_letter(octets):
        return match.start(), match.end() - 1, utf8(decode(octets[:-1])[0])
    return match.start(), match.end(), utf8(decode(octets)[0])


def _takes_letter(octets: bytes) -> bool:
    """Say whether the letter at the end is half a character of CP932, and no text of its own."""
    try:
        octets[:-1].decode("utf_8")
    except UnicodeDecodeError:
        return (
            len(octets.decode("cp932", "replace"))
            < len(octets[:-1].decode("cp932", "replace")) + 1
        )
    return False


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
    if b"=" not in text or b"=?" not in text:
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
