"""Strings of PDF: what pages show and what dictionaries say, read without a PDF library."""

import re
from collections.abc import Iterator

from leakwatch.parse.office.linewise import cell
from leakwatch.parse.office.values import narrow

# Each alternative starts with another byte, repeats are possessive, and a string that is not
# closed ends where it was read to: linear. Two levels of brackets in pairs are known here.
_STRING = rb"\((?:[^()\\]++|\\.|\((?:[^()\\]++|\\.)*+\))*+\)?"
_HEX = rb"<[0-9A-Fa-f\s]*+>"
_SHOWN = re.compile(  # noqa: TID251 - linear, see above
    rb"("
    + _STRING
    + rb"|"
    + _HEX
    + rb")|(-?(?:[0-9]++\.?[0-9]*+|\.[0-9]++))|(T[jJdDm*]|BT|ET|['\"])(?![A-Za-z])",
    re.DOTALL,
)
_SAID = re.compile(  # noqa: TID251 - linear, see above
    rb"/(URI|V|DV|Contents|TU|RC|Title|Author|Subject|Keywords|UF|F|Desc|JS|Creator)\s{0,9}+"
    rb"(" + _STRING + rb"|<[0-9A-Fa-f\s]{2,4096}+>)",
    re.DOTALL,
)
_ESCAPED = re.compile(rb"\\(?:([0-7]{1,3})|(\r\n|.))", re.DOTALL)  # noqa: TID251 - bounded
_LETTERS = {b"n": b"\n", b"r": b"\r", b"t": b"\t", b"b": b"", b"f": b"", b"\n": b"", b"\r": b""}
_LETTERS[b"\r\n"] = b""
_GAP = -180  # thousandths of the font's size by which a blank is left out
_BLANKS = b" \t\r\n\f\0"


def said(objects: bytes) -> Iterator[str]:
    """Give the strings of dictionaries that hold people's words: links, fields, notes, titles.

    >>> list(said(b"<</S/URI/URI(mailto:hanako@firm.example)>> <</V <feff0061>>>"))
    ['mailto:hanako@firm.example', 'a']
    """
    for found in _SAID.finditer(objects):
        if text := cell(string(found[2]).strip()):
            yield text


def string(written: bytes) -> str:
    r"""Give the text of a string as it is written, in round or angle brackets.

    >>> string(rb"(hanako\100firm.example)"), string(b"<68616e616b6f>")
    ('hanako@firm.example', 'hanako')
    """
    if written[:1] == b"<":
        digits = bytes(byte for byte in written[1:-1] if byte not in _BLANKS)
        return _text(bytes.fromhex((digits + b"0" * (len(digits) % 2)).decode()))
    return _text(_ESCAPED.sub(_unescaped, written[1:].removesuffix(b")")))


def _unescaped(found: re.Match[bytes]) -> bytes:
    if found[1]:
        return bytes([int(found[1], 8) & 0xFF])
    return _LETTERS.get(found[2], found[2])


def _text(raw: bytes) -> str:
    if raw.startswith(b"\xfe\xff"):
        return raw[2:].decode("utf-16-be", "replace")
    return narrow(raw.removeprefix(b"\xef\xbb\xbf"))


def shown(content: bytes) -> Iterator[str]:
    """Give the lines that a page's content shows, as far as its fonts use a common charset.

    >>> list(shown(b"BT (hanako@fi) Tj [(rm.ex) -20 (ample) -500 (x)] TJ 0 -9 Td (y) Tj ET"))
    ['hanako@firm.example x', 'y']
    """
    line: list[str] = []
    numbers: list[float] = []
    height = 0.0
    for found in _SHOWN.finditer(content):
        if found[1]:
            gap = " " if line and numbers and numbers[-1] < _GAP else ""
            line.append(gap + string(found[1]))
            numbers.clear()
        elif found[2]:
            numbers.append(float(found[2][:32]))
        else:
            is_new, height = _moved(found[3], numbers, height)
            numbers.clear()
            if line and found[3] == b"Tm":
                line.append(" ")  # placed anew: another cell, or only another word
            if is_new and line:
                yield cell("".join(line)).strip()
                line.clear()
    yield cell("".join(line)).strip()


def _moved(order: bytes, numbers: list[float], height: float) -> tuple[bool, float]:
    """Say whether an order begins another line, and give the height at which the next stands."""
    if order in {b"Td", b"TD"}:
        return len(numbers) < 2 or numbers[-1] != 0, height
    if order == b"Tm" and numbers:
        return numbers[-1] != height, numbers[-1]
    return order in {b"T*", b"'", b'"'}, height
