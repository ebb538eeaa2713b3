"""Files that stand in a mail: attachments, parts of pages saved whole, uploads, uuencoded files.

Parts are told by the lines that begin them, not by how they lie inside each other: mail that is
broken, cut or nested without end costs one pass all the same.
"""

import binascii
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import pairwise

from leakwatch.parse.bounds import Packed
from leakwatch.parse.glance import has_any
from leakwatch.parse.structure.headers import Header, header
from leakwatch.parse.structure.rows import lines

_NAME = rb"[A-Za-z][A-Za-z0-9\-]{0,60}:"
_FIRST = re.compile(rb"\s{0,64}(?:>?From [^\r\n]{0,998}(?:\r\n?|\n))?(?=" + _NAME + rb")")  # noqa: TID251
_BEGINS = re.compile(  # noqa: TID251 - bounded, and tried at the start of a line only
    rb"\n(?:--(?P<border>\S[^\r\n]{0,98})\r?\n|From [^\r\n]{1,998}\n)"
    rb"(?=" + _NAME + rb")"
)
_UUENCODED = re.compile(rb"(?:\A|\n)begin(?:-base64)? [0-7]{3,4} ([^\r\n]{1,255})\r?\n")  # noqa: TID251
_MOST_PARTS = 10_000  # of one text
_FAR = 8  # how often, on the whole, a text is gone through for the ends of parts
_NOT_BASE64 = bytes(
    set(range(256)) - set(b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/-_")
)
_STANDARD = bytes.maketrans(b"-_", b"+/")
_NO_FILES = (
    "application/pgp-signature",
    "application/pkcs7-signature",
    "application/pgp-encrypted",
)


@dataclass(frozen=True, slots=True)
class _Part:
    """A part: what its header says, and where its body stands."""

    header: Header
    start: int
    border: bytes = field(repr=False)


@dataclass(frozen=True, slots=True)
class Attached:
    """A file in a text, decoded, and where its encoded body stands there."""

    packed: Packed
    start: int
    end: int


def attachments(content: bytes) -> Iterator[Attached]:
    r"""Give the files that stand in mail, decoded; text parts are read in place, so they are none.

    Fits one message or many in a row, pages saved with all they show (MHTML), forms with uploads,
    and their parts alone. What is missing or broken makes no exception.

    >>> header = b'Content-Type: a/b; name="n.zip"\nContent-Transfer-Encoding: base64'
    >>> mail = b"Subject: x\n" + header + b"\n\nUEs="
    >>> [(found.packed.name, *found.packed.blocks) for found in attachments(mail)]
    [('n.zip', b'PK')]
    """
    ends = _Ends(content)
    for number, part in enumerate(_parts(content)):
        if number >= _MOST_PARTS:
            return
        if _is_file(part.header):
            end = ends.end(part)
            body = _decoded(content[part.start : end], part.header.encoding)
            yield Attached(Packed(part.header.name, [body]), part.start, end)
    yield from uuencoded(content)


def uuencoded(content: bytes) -> Iterator[Attached]:
    r"""Give the files that are uuencoded in a text.

    >>> text = b"begin 644 a.txt\n#0V%T\n`\nend\n"
    >>> [(found.packed.name, *found.packed.blocks) for found in uuencoded(text)]
    [('a.txt', b'Cat')]
    """
    done = 0
    for match in _UUENCODED.finditer(content) if has_any(content, (b"begin ", b"begin-")) else ():
        if match.start() < done:
            continue
        done = content.find(b"\nend", match.end())
        done = done if done >= 0 else len(content)
        body = content[match.end() : done]
        is_base64 = match.group().lstrip().startswith(b"begin-base64")
        octets = _from_base64(body) if is_base64 else _from_uu(body)
        if octets:
            name = match[1].decode("utf-8", "replace").strip()
            yield Attached(Packed(name, [octets]), match.end(), done)


def _parts(content: bytes) -> Iterator[_Part]:
    """Give all parts whose header we see, whatever they lie in."""
    first = _FIRST.match(content)
    if first:
        yield from _chain(content, first.end(), b"")
    if match := _BEGINS.match(b"\n" + content[:400]):  # a text that begins with a part
        yield from _chain(content, match.end() - 1, _border(match))
    for match in _BEGINS.finditer(content):
        yield from _chain(content, match.end(), _border(match))


def _border(begins: "re.Match[bytes]") -> bytes:
    """Give the line that begins a part, or nothing for a mail in a mailbox."""
    border = begins["border"]
    return b"--" + border.rstrip() if border else b""


def _chain(content: bytes, place: int, border: bytes) -> Iterator[_Part]:
    """Give the part whose header stands at a place, and the mail that it carries, if any."""
    for _ in range(2):
        found, body = header(content, place)
        yield _Part(found, body, border)
        if found.kind != "message/rfc822" or found.encoding not in ("", "7bit", "8bit", "binary"):
            return
        place = body


def _is_file(found: Header) -> bool:
    if found.kind in _NO_FILES or found.kind.startswith("multipart/"):
        return False
    if found.kind == "message/rfc822" and found.encoding not in ("base64", "quoted-printable"):
        return False
    is_text = found.kind.startswith(("text/", "message/")) or not found.kind
    return bool(found.name) or found.is_attached or not is_text


class _Ends:
    """Finds where parts end, in bounded time."""

    def __init__(self, content: bytes) -> None:
        self._content = content
        self._left = _FAR * len(content) + 2**20

    def end(self, part: _Part) -> int:
        """Give where a part ends: at its border, at the next mail, or with the text.

        Encoded parts hold no line that begins with two hyphens; others may.
        """
        is_encoded = part.header.encoding in ("base64", "x-uuencode", "uuencode")
        border = part.border if part.border and self._left > 0 and not is_encoded else b"--"
        if not part.border and not is_encoded:
            border = b"From "
        found = self._content.find(b"\n" + border, max(0, part.start - 1))
        end = found if found >= 0 else len(self._content)
        self._left -= end - part.start
        return max(part.start, end)


def _decoded(body: bytes, encoding: str) -> bytes:
    """Undo the transfer encoding of a part."""
    if encoding == "base64":
        return _from_base64(body)
    if encoding == "quoted-printable":
        return binascii.a2b_qp(body)
    if encoding in ("x-uuencode", "uuencode", "x-uue"):
        found = next(uuencoded(body), None)
        return b"".join(found.packed.blocks) if found else body
    return body.removesuffix(b"\r")


def _from_base64(body: bytes) -> bytes:
    """Read base64, whatever stands between its letters; what is over at the end is left out."""
    letters = body.translate(_STANDARD, _NOT_BASE64)
    letters = letters[: len(letters) - (len(letters) % 4 == 1)]
    return binascii.a2b_base64(letters + b"=" * (-len(letters) % 4))


def _from_uu(body: bytes) -> bytes:
    pieces = []
    for start, end in pairwise([*lines(body), len(body)]):
        line = body[start:end].rstrip(b"\r\n")
        size = ((line[0] - 32) & 63) if line else 0
        try:
            pieces.append(binascii.a2b_uu(line[: 1 + (size * 4 + 2) // 3 + 1]) if size else b"")
        except binascii.Error:
            continue
    return b"".join(pieces)
