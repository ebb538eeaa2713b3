"""UTF-16 and UTF-32: known by a mark, by NULs or by kana, and read with what is narrow in it."""

import codecs
import re

from leakwatch.parse.charsets.doubts import Doubt
from leakwatch.parse.charsets.readings import KANA, is_all_japanese, score

_BOMS = (  # UTF-32 first: its little-endian mark starts with that of UTF-16
    (codecs.BOM_UTF32_LE, "utf_32_le"),
    (codecs.BOM_UTF32_BE, "utf_32_be"),
    (codecs.BOM_UTF16_LE, "utf_16_le"),
    (codecs.BOM_UTF16_BE, "utf_16_be"),
)
_SHOWN = 2048  # bytes by which UTF-16 is known that has hardly a NUL
_CONTROLS = "".join(map(chr, {*range(0x20)} - {*b"\t\n\f\r"})) + "\ufffd"
_FEW = 3  # characters of ASCII at the wrong place that show that a byte is missing
# Bounded, and of bytes, which RE2 takes for UTF-8.
_NARROW = re.compile(  # noqa: TID251 - see above; the latter is UTF-8
    rb"(?:[\t\n\r\x20-\x7e]|[\xe2-\xef][\x80-\xbf]{2}){8,4096}"
)
_LINE = {
    "utf_16_le": re.compile(rb"(?<=\n\x00)"),  # noqa: TID251 - see above
    "utf_16_be": re.compile(rb"(?<=\x00\n)"),  # noqa: TID251 - see above
}
Read = tuple[str, list[Doubt]]


def wide_codec(head: bytes) -> tuple[str, int]:
    """Give the charset of wide characters that the first bytes show, and the length of its mark.

    An empty string where the text is narrow.

    >>> wide_codec("見本, a".encode("utf_16_be")), wide_codec(b"plain")
    (('utf_16_be', 0), ('', 0))
    """
    for mark, name in _BOMS:
        if head.startswith(mark):
            rest = head[len(mark) :]
            return ("", 0) if _is_narrow(rest, name) else (name, len(mark))
    return _unmarked(head), 0


def _unmarked(head: bytes) -> str:
    even, odd = head[::2].count(0), head[1::2].count(0)
    if len(head) < 4 or 8 * max(even, odd) <= len(head):
        return _wide_japanese(head)
    order = "le" if odd > even else "be"
    return _plausible(head, f"utf_32_{order}") or _plausible(head, f"utf_16_{order}")


def _wide_japanese(head: bytes) -> str:
    """Give the UTF-16 of Japanese text with few NULs, since little in it is ASCII, or nothing."""
    if head.isascii() and 0 not in head:
        return ""
    shown = head[: min(len(head), _SHOWN) & ~1]
    for name in ("utf_16_le", "utf_16_be"):
        text = shown.decode(name, "replace")
        if text and is_all_japanese(text) and "\ufffd" not in text:
            return name
    return ""


def _is_narrow(rest: bytes, name: str) -> bool:
    """Say whether what stands behind a mark is no wide text: then the mark is there to hide it.

    Wide text has NULs, since it has blanks, digits and line ends; or else it has kana.
    """
    shown = rest[: min(len(rest), _SHOWN) & ~3]
    return bool(rest) and 0 not in rest and score(shown.decode(name, "replace")) < KANA


def _plausible(head: bytes, name: str) -> str:
    """Give the name back if the head reads well in that charset, unlike a binary full of NULs."""
    unit = 4 if "32" in name else 2
    text = wide_text(head[: len(head) - len(head) % unit], name)[0]
    bad = sum(text.count(character) for character in _CONTROLS)
    return name if text and 50 * bad <= len(text) else ""


def wide_end(text: bytes, codec: str, start: int, stop: int) -> int:
    r"""Give where to cut a text: behind its last line, or else behind a character.

    >>> wide_end("一\n二三".encode("utf_16_le"), "utf_16_le", 0, 8)
    4
    """
    unit = 4 if codec.startswith("utf_32") else 2
    if unit == 2:
        end = text.rfind(b"\n\0" if codec == "utf_16_le" else b"\0\n", start, stop)
        if end > start:
            return end + 2
        if 0xD8 <= text[stop - (1 if codec == "utf_16_le" else 2)] <= 0xDB:
            stop -= 2  # half of a character beyond the first 65,536
    return stop - (stop - start) % unit


def wide_text(data: bytes, codec: str) -> Read:
    r"""Read wide characters, and the narrow lines that stand among them; never raises.

    >>> wide_text("見本\n".encode("utf_16_le") + b"taro@firm.example\n", "utf_16_le")
    ('見本\ntaro@firm.example\n', [])
    """
    pieces: list[str] = []
    doubts: list[Doubt] = []
    length = done = 0
    for start, end in _narrow_parts(data, codec):
        narrow = data[start:end].decode("utf_8", "replace")
        for text, found in (_wide(data[done:start], codec), (narrow, [])):
            doubts += [each.moved(length) for each in found]
            pieces.append(text)
            length += len(text)
        done = end
    text, found = _wide(data[done:], codec)
    doubts += [each.moved(length) for each in found]
    return "".join([*pieces, text]), doubts


def _narrow_parts(data: bytes, codec: str) -> list[tuple[int, int]]:
    """Give where ASCII or UTF-8 stands that is no Japanese when read as wide."""
    parts: list[tuple[int, int]] = []
    base, unit = 0, 4 if codec.startswith("utf_32") else 2
    for match in _NARROW.finditer(data):
        start = match.start() + (base - match.start()) % unit
        end = _narrow_end(data, start, match.end(), codec)
        run = data[start : end - (end - start) % unit]
        if len(run) >= 8 and score(run.decode(codec, "replace")) < KANA:
            parts.append((start, end))
            base = end
    return parts


def _narrow_end(data: bytes, start: int, end: int, codec: str) -> int:
    """Give where narrow text ends: what follows may begin with a byte that looks like it."""
    line_end = data.rfind(b"\n", start, end) + 1
    if line_end > start and end - line_end < 8:
        end = line_end
    is_shared = codec.endswith("le") and data[end : end + 1] == b"\0"
    return end - 1 if is_shared else end


def _wide(data: bytes, codec: str) -> Read:
    """Read wide characters; where a byte is missing or too many, from there on anew."""
    if codec.startswith("utf_32") or (not _is_shifted(data, codec) and len(data) % 2 == 0):
        return data.decode(codec, "replace"), []
    pieces: list[str] = []
    doubts: list[Doubt] = []
    length = 0
    for line in _LINE[codec].split(data):
        text, other = line.decode(codec, "replace"), line[1:].decode(codec, "replace")
        if _is_shifted(line, codec):
            found = Doubt(length, (("\ufffd" + other, text),))
            doubts.append(found)
            text = found.pieces[0][0]
        elif _strays(line, codec) >= _FEW:
            doubts.append(Doubt(length, ((text, "\ufffd" + other),)))
        pieces.append(text)
        length += len(text)
    return "".join(pieces), doubts


def _strays(data: bytes, codec: str) -> int:
    """Count the NULs that stand where the other half of a character of ASCII should."""
    return data[codec == "utf_16_be" :: 2].count(0)


def _is_shifted(data: bytes, codec: str) -> bool:
    right = data[codec == "utf_16_le" :: 2].count(0)
    return _strays(data, codec) >= max(_FEW, right)
