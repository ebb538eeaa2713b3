"""Bytes into text: which charset they are in is decided by the bytes; labels are hints only."""

import codecs
import re

from leakwatch.parse.charsets import jis, labels
from leakwatch.parse.charsets.doubts import Doubt
from leakwatch.parse.charsets.euc import decoded
from leakwatch.parse.charsets.evidence import foreign, main_codec
from leakwatch.parse.charsets.mixed import Lines
from leakwatch.parse.charsets.seconds import others, second_readings
from leakwatch.parse.charsets.signs import has_kana, has_others, may_swallow, swallowed
from leakwatch.parse.charsets.wide import wide_codec, wide_end, wide_text
from leakwatch.text import pattern

HEAD = 64 * 1024  # bytes by which a charset is decided
_WINDOW = 64 * 1024  # bytes read in one go; how they came in must not matter
_CAREFUL = 16  # windows in which every sign of another charset and of stray bytes is looked for
_VERY_CAREFUL = 4  # windows of a guessed charset in which many lines are doubted
_MANY_LINES, _FEW_LINES = 400, 20
_TWO = re.compile(rb"[\x00-\x1a\x1c-\x7f]{2}")  # noqa: TID251 - two bytes; no first one of any
_REACH = 1024  # bytes before the end of an endless line in which a border is sought
_MOST = 3  # readings of the same bytes
_MANY = 16  # bytes that are UTF-8 by no accident
_DECLARED = pattern(rb"(?i)(?:charset|encoding)\s{0,9}=\s{0,9}[\"']?([a-z0-9_:.\-]{2,40})")
# ASCII that is part of no character in any charset, so that a line can be cut behind it.
_BORDER = re.compile(rb"[\x00-\x1a\x1c-\x23\x25-\x27\x29-\x2f:;<=>?]")  # noqa: TID251 - one byte


def decode(data: bytes, *hints: str) -> tuple[str, str]:
    """Give the text of some bytes and the codec it was read with; never raises.

    `hints` are declared labels, best first. Bytes that mean nothing become U+FFFD.

    >>> decode("見本はﾐﾎﾝ①".encode("cp932"), "utf-8")
    ('見本はﾐﾎﾝ①', 'cp932')
    """
    if data.isascii() and 0 not in data and b"\x1b" not in data:
        return data.decode("ascii"), "utf_8"
    decoder = Decoder(*hints)
    text = decoder.feed(data) + decoder.close()
    return text, decoder.codec


def readings_of(data: bytes, *hints: str) -> list[str]:
    """Give what some bytes may say, the likeliest first: one text, or up to three; never raises.

    Few bytes tell little of their charset: whoever looks for a name in them looks in each text.

    >>> readings_of(b"plain"), readings_of("北沢商事".encode("cp932"))
    (['plain'], ['北沢商事'])
    >>> "ﾂﾊﾞﾒ銀行 ﾎﾝﾃﾝ" in readings_of("ﾂﾊﾞﾒ銀行 ﾎﾝﾃﾝ".encode("cp932"))
    True
    """
    text, codec = decode(data, *hints)
    is_utf8 = codec.startswith("utf_8") and "\ufffd" not in text and len(data) > _MANY
    if data.isascii() or is_utf8:
        return [text]
    return list(dict.fromkeys([text, *others(data, codec)]))[:_MOST]


class Decoder:
    """Decodes a stream: decides on its head, and again line by line where that does not hold.

    `codec` is empty until the head has come. The rule: byte order mark; NULs or kana of wide
    characters; escapes of ISO-2022-JP; strict UTF-8; CP932 or EUC-JP by the share of kana and of
    familiar kanji; a declared charset that fits strictly; a library that knows languages; Latin-1,
    which loses no ASCII. `doubts` say what else the text given last may be. The same bytes give
    the same text, however they are cut into blocks.
    """

    def __init__(self, *hints: str) -> None:
        self.codec = ""
        self.doubts: list[Doubt] = []
        self._hints = [name for name in map(labels.codec, hints) if name]
        self._blocks: list[bytes] = []
        self._size = 0
        self._lines = Lines()
        self._is_wide = False
        self._checked = 0  # windows

    def feed(self, block: bytes) -> str:
        """Give the text of the next bytes, as far as it is certain."""
        self._blocks.append(block)
        self._size += len(block)
        self.doubts = []
        return "" if self._size < _WINDOW else self._text(is_last=False)

    def close(self) -> str:
        """Give the text of what is left."""
        self.doubts = []
        return self._text(is_last=True)

    def _text(self, *, is_last: bool) -> str:
        waiting = b"".join(self._blocks)
        done = 0 if self.codec else self._decide(waiting[:HEAD])
        pieces: list[str] = []
        length = 0
        while len(waiting) - done >= _WINDOW or (is_last and done < len(waiting)):
            end = self._end(waiting, done, is_last=is_last)
            text, found = self._read(waiting[done:end])
            self.doubts += [each.moved(length) for each in found]
            pieces.append(text)
            length += len(text)
            done = end
        self._blocks = [waiting[done:]]
        self._size = len(waiting) - done
        return "".join(pieces)

    def _decide(self, head: bytes) -> int:
        """Choose the charset; give the length of the mark at the start."""
        self._hints += [name for name in map(labels.codec, declared(head)) if name]
        name, mark = wide_codec(head)
        self._is_wide = bool(name)
        if head.startswith(codecs.BOM_UTF8):
            name, mark = "utf_8_sig", len(codecs.BOM_UTF8)
        self.codec = name or self._narrow(head)
        return mark

    def _narrow(self, head: bytes) -> str:
        main, is_sure = main_codec(foreign(head), self._hints)
        self._lines = Lines(main, self._hints, is_sure=is_sure)
        if main in ("", "utf_8") and jis.has_escapes(head):
            return "iso2022_jp_ext"
        return main or "utf_8"

    def _end(self, waiting: bytes, start: int, *, is_last: bool) -> int:
        """Give where to stop reading for now: behind whole lines, if there is an end of one."""
        stop = start + _WINDOW
        if is_last and stop >= len(waiting):
            return len(waiting)
        if self._is_wide:
            return wide_end(waiting, self.codec, start, stop)
        return line_end(waiting, start, stop)

    def _read(self, window: bytes) -> tuple[str, list[Doubt]]:
        if self._is_wide:
            return wide_text(window, self.codec)
        whole = None if 0 in window or self._lines.is_open else self._strictly(window)
        if whole is not None:
            return whole, self._seconds(window)
        return self._lines.read(window), self._lines.doubts

    def _seconds(self, window: bytes) -> list[Doubt]:
        """Give what else lines may say that are in a charset that was but guessed."""
        main = self._lines.main
        if self._lines.is_sure or main in ("", "utf_8") or window.isascii() or b"\x1b" in window:
            return []
        most = _MANY_LINES if self._checked <= _VERY_CAREFUL else _FEW_LINES
        return second_readings(window, main, most)

    def _strictly(self, window: bytes) -> str | None:
        """Decode all of it in the charset of the file, or give None where that may not hold."""
        if b"\x1b" in window:
            return jis.whole_text(window)
        if window.isascii():
            return window.decode("ascii")
        main, is_sure = self._lines.main or "utf_8", self._lines.is_sure
        try:
            text = decoded(window, main)
        except UnicodeDecodeError:
            return None
        self._checked += 1
        if not is_sure and main != "utf_8":
            return None if has_kana(window) or swallowed(window, main) else text
        if self._checked > _CAREFUL:
            return None if has_others(window, main, is_hasty=True) else text
        return None if has_others(window, main) or may_swallow(window, main) else text


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


def line_end(text: bytes, start: int, stop: int) -> int:
    r"""Give where to cut a text: behind its last line, or else where no character is torn.

    >>> line_end(b"one\ntwo", 0, 7), line_end("一二三".encode("cp932") + b",four", 0, 11)
    (4, 7)
    """
    end = max(text.rfind(b"\n", start, stop), text.rfind(b"\r", start, stop))
    if end >= 0:
        return end + 1
    if (escape := jis.last_escape(text, start, stop)) > start:
        return escape
    near = stop - _REACH
    for border, first in ((_BORDER, near), (_TWO, near), (_TWO, start)):
        last = 0
        for match in border.finditer(text, max(start, first), stop):
            last = match.end()
        if last:
            return last
    return start + whole_characters(text[start:stop])


def whole_characters(text: bytes) -> int:
    """Give how many bytes are whole characters, in the first charset that they fit.

    >>> whole_characters("見本".encode()[:-1]), whole_characters("見本".encode("cp932")[:-1])
    (3, 2)
    """
    for name in ("utf_8", "euc_jp", "cp932"):
        try:
            decoded(text, name)
        except UnicodeDecodeError as fault:
            if fault.start and fault.end == len(text):
                return fault.start
        else:
            break
    return len(text)
