"""The header of a mail's part: what it holds, under which name, in which transfer encoding."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from urllib.parse import unquote_to_bytes

from leakwatch.model import Form
from leakwatch.parse.charsets.charset import decode
from leakwatch.parse.disguise.quoted import words_in_base64, words_in_quotes
from leakwatch.parse.views import rewritten

_LINE = rb"[A-Za-z][!-9;-~]{0,80}[ \t]{0,8}:[^\r\n]*+(?:\r\n?|\n|\Z)"
_FOLDED = rb"(?:[ \t][^\r\n]*+(?:\r\n?|\n|\Z))*+"
_HEADER = re.compile(rb"(?:" + _LINE + _FOLDED + rb")*+(?:\r\n?|\n)?")  # noqa: TID251 - possessive
_WANTED = re.compile(  # noqa: TID251 - possessive
    rb"(?im)^(Content-(?:Type|Disposition|Transfer-Encoding|Location))[ \t]{0,8}:"
    rb"([^\r\n]*+" + rb"(?:(?:\r\n?|\n)[ \t][^\r\n]*+)*+)"
)
_PARAMETER = re.compile(  # noqa: TID251 - possessive or bounded
    rb";\s{0,80}([A-Za-z\-]{1,40})(?:\*([0-9]{1,3}))?(\*)?\s{0,8}=\s{0,8}"
    rb"(?:\"((?:[^\"\\]++|\\.)*+)\"|([^;]*+))",
    re.DOTALL,
)
_ESCAPE = re.compile(rb"\\([\"\\])")  # noqa: TID251 - bounded
_FOLD = re.compile(rb"[\r\n]+[ \t]*")  # noqa: TID251 - single characters
_LONGEST_VALUE = 16_384  # bytes of one field
_LONGEST_NAME = 255  # characters of a file's name


@dataclass(frozen=True, slots=True)
class Header:
    """What the header of a part says; all in lower case but the name."""

    kind: str = ""
    encoding: str = ""
    name: str = field(default="", repr=False)
    is_attached: bool = False


def header(content: bytes, place: int) -> tuple[Header, int]:
    r"""Read the header that starts at a place; give it, and where the body starts.

    >>> header(b"Content-Type: text/csv;\n name=a.csv\n\nx", 0)
    (Header(kind='text/csv', encoding='', is_attached=False), 37)
    """
    match = _HEADER.match(content, place)
    end = match.end() if match else place
    found: dict[bytes, bytes] = {}
    for field_ in _WANTED.finditer(content, place, end):
        found.setdefault(field_[1].lower(), field_[2][:_LONGEST_VALUE])
    kind, disposition = (found.get(b"content-" + key, b"") for key in (b"type", b"disposition"))
    names = [_name(disposition, b"filename"), _name(kind, b"name")]
    if not _word(kind).startswith("text/"):  # the page itself has an address, but is no file
        names.append(_last_step(found.get(b"content-location", b"")))
    return Header(
        kind=_word(kind),
        encoding=_word(found.get(b"content-transfer-encoding", b"")),
        name=next(filter(None, names), ""),
        is_attached=_word(disposition) == "attachment",
    ), end


def _word(value: bytes) -> str:
    return value.partition(b";")[0].strip().decode("ascii", "replace").lower()


def _name(value: bytes, wanted: bytes) -> str:
    """Give a file's name: plain, in encoded words, or as RFC 2231 writes and parts it."""
    pieces = sorted(_pieces(value, wanted), key=lambda piece: piece[0])
    joined = b"".join(text for _, text, _ in pieces)
    label = next((charset for _, _, charset in pieces if charset), "")
    for words in (words_in_base64, words_in_quotes):
        read = rewritten(Form.PLAIN, joined, words(joined))
        joined = read.text if read else joined
    return _shortened(decode(joined, label)[0])


def _pieces(value: bytes, wanted: bytes) -> Iterator[tuple[int, bytes, str]]:
    """Give number, text and charset of each piece of a parameter."""
    for match in _PARAMETER.finditer(_FOLD.sub(b" ", value)):
        name, number, is_extended, quoted, bare = match.groups()
        if name.lower() != wanted:
            continue
        text = bare.strip() if quoted is None else _ESCAPE.sub(rb"\1", quoted)
        charset = ""
        if is_extended:
            label, _, rest = text.partition(b"'")
            if rest and not int(number or 0):
                charset, text = label.decode("ascii", "replace"), rest.partition(b"'")[2]
            text = unquote_to_bytes(text)
        yield int(number or 0), text, charset


def _last_step(location: bytes) -> str:
    """Give the name of a file from its address."""
    path = location.strip().partition(b"?")[0].rstrip(b"/")
    return _shortened(decode(unquote_to_bytes(path.rpartition(b"/")[2]))[0])


def _shortened(name: str) -> str:
    """Give a name of one line and bounded length."""
    return " ".join(name.split())[:_LONGEST_NAME]
