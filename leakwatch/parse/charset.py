"""Bytes into text: which charset they are in is decided by the bytes; labels are hints only."""

import codecs
import re
from collections.abc import Sequence

from leakwatch.model import Ending
from leakwatch.parse import labels
from leakwatch.parse.kinds import NOISE, is_noise, unopened
from leakwatch.parse.readings import (
    KANA,
    is_all_japanese,
    is_mostly_utf8,
    likeliest,
    score,
    strict,
    strict_reading,
)
from leakwatch.text import pattern

HEAD = 64 * 1024  # bytes by which a charset is decided
_SHOWN = 2048  # bytes by which UTF-16 is known that has hardly a NUL
_LONGEST_LINE = 1024 * 1024  # bytes of one line that are kept waiting for its end
_BOMS = (  # UTF-32 first: its little-endian mark starts with that of UTF-16
    (codecs.BOM_UTF32_LE, "utf_32"),
    (codecs.BOM_UTF32_BE, "utf_32"),
    (codecs.BOM_UTF8, "utf_8_sig"),
    (codecs.BOM_UTF16_LE, "utf_16"),
    (codecs.BOM_UTF16_BE, "utf_16"),
)
_WIDE = ("utf_16", "utf_32", "utf_16_le", "utf_16_be", "utf_32_le", "utf_32_be")
_DECLARED = pattern(rb"(?i)(?:charset|encoding)\s{0,9}=\s{0,9}[\"']?([a-z0-9_:.\-]{2,40})")
_NO_ESCAPES = bytes.maketrans(b"\x1b", b"\x1a")
_ESCAPE = re.compile(rb"\x1b(?:\$[@B]|\([BIJ])")  # noqa: TID251 - bounded; RE2 takes bytes for UTF-8


def decode(data: bytes, *hints: str) -> tuple[str, str]:
    """Give the text of some bytes and the codec it was read with; never raises.

    `hints` are declared labels, best first. Bytes that mean nothing become U+FFFD.

    >>> decode("見本はﾐﾎﾝ①".encode("cp932"), "utf-8")
    ('見本はﾐﾎﾝ①', 'cp932')
    """
    decoder = Decoder(*hints)
    text = decoder.feed(data) + decoder.close()
    return text, decoder.codec


class Decoder:
    """Decodes a stream: decides on its head, and again line by line where that does not hold.

    `codec` is empty until the head has come; `unopened` then says how it ends where the bytes are
    no text. The rule (measured on Japanese pages and feeds):
    byte order mark; NULs of UTF-16; strict UTF-8; CP932 or EUC by the share of kana, where there
    is kana; a declared charset that fits strictly; CP932 or EUC; Latin-1, which loses no ASCII.
    """

    def __init__(self, *hints: str) -> None:
        self.codec = ""
        self.unopened: Ending | None = None
        self._hints = [name for name in map(labels.codec, hints) if name]
        self._waiting = b""
        self._steady: codecs.IncrementalDecoder | None = None  # for what has no lines

    def feed(self, block: bytes) -> str:
        """Give the text of the next bytes, as far as it is certain."""
        data = self._waiting + block
        if not self.codec:
            if len(data) < HEAD:
                self._waiting = data
                return ""
            self._decide(data[:HEAD])
        return self._decode(data, final=False)

    def close(self) -> str:
        """Give the text of what is left."""
        if not self.codec:
            self._decide(self._waiting)
        return self._decode(self._waiting, final=True)

    def _decide(self, head: bytes) -> None:
        self._hints += [name for name in map(labels.codec, declared(head)) if name]
        self.codec = _marked(head) or _main(head, self._hints)
        self.unopened = unopened(head)
        if self.codec not in (*_WIDE, "utf_8", "utf_8_sig") and is_noise(head):
            self.unopened = self.unopened or NOISE
        if self.unopened:
            self.codec = "utf_8"
        if self.unopened or self.codec in _WIDE:
            self._steady = codecs.getincrementaldecoder(self.codec)("replace")

    def _decode(self, data: bytes, *, final: bool) -> str:
        if self._steady:
            self._waiting = b""
            return self._steady.decode(data, final)
        is_mixed = b"\x1b" in data or self.codec == "latin_1"  # where nothing fits all of it
        if is_mixed or (whole := self._strictly(data, final=final)) is None:
            return self._by_lines(data, final=final)
        return whole

    def _strictly(self, data: bytes, *, final: bool) -> str | None:
        """Decode all of it in the charset of the head, or give None where that fails."""
        decoder = codecs.getincrementaldecoder(self.codec)("strict")
        try:
            text = decoder.decode(data, final)
        except UnicodeDecodeError:
            return None
        self._waiting = decoder.getstate()[0]
        if self.codec == "utf_8_sig" and text:
            self.codec = "utf_8"  # the mark stands once, at the start
        return text

    def _by_lines(self, data: bytes, *, final: bool) -> str:
        end = len(data) if final else 1 + max(data.rfind(b"\n"), data.rfind(b"\r"))
        if not end and len(data) >= _LONGEST_LINE:
            end = len(data)
        self._waiting = data[end:]
        hints = [name for name in (self.codec, *self._hints) if name != "latin_1"]
        return "".join(decoded_line(line, hints) for line in data[:end].splitlines(keepends=True))


def decoder_for(charset: str, content_type: str) -> Decoder:
    """Give a decoder that knows what was declared outside the bytes: by a source, by a header.

    >>> decoder_for("", "text/html; charset=koi8-r").feed(b"") or "waiting for the head"
    'waiting for the head'
    """
    return Decoder(charset, *declared(content_type.encode("ascii", "replace")))


def declared(head: bytes) -> list[str]:
    """Give the charset labels that stand in the first bytes of a page.

    >>> declared(b'<?xml version="1.0" encoding="EUC-JP"?>')
    ['EUC-JP']
    """
    return [m.group(1).decode("ascii") for m in _DECLARED.finditer(head[:4096])]


def decoded_line(line: bytes, hints: Sequence[str] = ()) -> str:
    """Give the text of one line by itself, for files that mix charsets.

    >>> decoded_line("見本".encode("euc_jp")), decoded_line("見本です".encode("iso2022_jp"))
    ('見本', '見本です')
    """
    if b"\x1b" in line:
        return _mail_text(line, hints)
    if line.isascii():
        return line.decode("ascii")
    found = strict_reading(line, hints)
    if found and (found.score > 0 or found.codec == "utf_8"):
        return found.text
    if is_mostly_utf8(line):
        return line.decode("utf_8", "replace")
    other = likeliest(line, ("utf_8", "euc_jis_2004", "cp932"))  # the last may swallow ASCII
    if found and found.score >= other.score:
        return found.text
    has_meaning = any(character > "\x7f" and character != "\ufffd" for character in other.text)
    return other.text if has_meaning else line.decode("latin_1")


def _mail_text(line: bytes, hints: Sequence[str]) -> str:
    """Read ISO-2022-JP run by run (RFC 1468); what is no run of it keeps its charset.

    A run that is cut, or that means nothing, may only be there to hide what stands in it: then its
    bytes are given too, as they are.
    """
    pieces, mode, position = [], b"", 0
    for escape in _ESCAPE.finditer(line):
        pieces.append(_run(mode, line[position : escape.start()], hints, is_closed=True))
        mode, position = escape.group(), escape.end()
    pieces.append(_run(mode, line[position:], hints, is_closed=False))
    return "".join(pieces)


def _run(mode: bytes, run: bytes, hints: Sequence[str], *, is_closed: bool) -> str:
    """Give the text of the bytes between two escapes; `mode` is the escape before them."""
    plain = decoded_line(run.translate(_NO_ESCAPES), hints) if run else ""
    if not run or mode in (b"", b"\x1b(B", b"\x1b(J"):
        return plain
    end = len(run.rstrip(b"\r\n"))  # a line ends in ASCII, whatever was left open
    text = (mode + run[:end]).decode("iso2022_jp_ext", "replace")
    if is_closed and "\ufffd" not in text:
        return text + plain[len(plain) - (len(run) - end) :] if end < len(run) else text
    return f"{text}\x1a{plain}"


def _marked(head: bytes) -> str:
    """Give the charset that a mark or the NULs of wide characters show, or an empty string."""
    for mark, name in _BOMS:
        if head.startswith(mark) and not (name in _WIDE and _is_narrow(head, name)):
            return name
    if head.isascii() and (b"\x1b$" in head or b"\x1b(J" in head):
        return "iso2022_jp_ext"
    even, odd = head[::2].count(0), head[1::2].count(0)
    if 8 * max(even, odd) <= len(head) or len(head) < 4:
        return _wide_japanese(head)
    order = "le" if odd > even else "be"
    return _plausible(head, f"utf_32_{order}") or _plausible(head, f"utf_16_{order}")


def _wide_japanese(head: bytes) -> str:
    """Give the UTF-16 of Japanese text with few NULs, since little in it is ASCII, or nothing."""
    if head.isascii() and 0 not in head:
        return ""
    for name in ("utf_16_le", "utf_16_be"):
        found = strict(head[:_SHOWN], name)
        if found and is_all_japanese(found.text):
            return name
    return ""


def _is_narrow(data: bytes, name: str) -> bool:
    """Say whether what stands behind a mark is no wide text: then the mark is there to hide it.

    Wide text has NULs, since it has blanks, digits and line ends; or else it has kana.
    """
    return bool(data) and 0 not in data and score(data.decode(name, "replace")) < KANA


def _plausible(head: bytes, name: str) -> str:
    """Give the name back if the head reads well in that charset, unlike a binary full of NULs."""
    found = strict(head, name)
    return name if found and 100 * found.text.count("\0") <= len(found.text) else ""


def _main(head: bytes, hints: Sequence[str]) -> str:
    found = strict_reading(head, hints)
    if found:
        return found.codec
    best = likeliest(head, ("utf_8", "euc_jp", "cp932"))
    return best.codec if best.score > 0 else "latin_1"
