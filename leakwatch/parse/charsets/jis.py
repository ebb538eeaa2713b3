"""ISO-2022-JP, with its extensions and in the broken forms that mails and dumps have."""

import re
from collections.abc import Callable, Iterator

from leakwatch.parse.charsets.euc import euc_text

# RFC 1468, 1554 and 2237, JIS X 0213; `ESC ( H` is an old mistake for `ESC ( J`.
_ESCAPE = re.compile(  # noqa: TID251 - bounded; RE2 takes bytes for UTF-8
    rb"\x1b(?:\$(?:[@AB]|\([@A-DOPQ])|\([BIJH]|&@|\.[AF])"
)
_OPEN = re.compile(  # noqa: TID251 - linear: what it passes over holds no escape
    rb"\x1b(?:\$|\(I)[^\x1b\r\n]*(?:[\r\n]|$)|\x1b(?![$(])|[\x0e\x0f]"
)
_SHIFTED = re.compile(rb"\x0e[\x21-\x5f]{1,999}\x0f")  # noqa: TID251 - bounded
_PAIR = re.compile(rb"[\xa1-\xfe]{2}")  # noqa: TID251 - bounded
_HIGH = bytes(byte | 0x80 if 0x20 < byte < 0x7F else byte for byte in range(256))
_NO_ESCAPES = bytes.maketrans(b"\x1b", b"\x1a")
_OTHERS = {b"$(C": "euc_kr", b"$A": "gb2312", b"$(A": "gb2312"}
_NARROW = (b"", b"(B", b"(J", b"(H")
Plain = Callable[[bytes], str]


def has_escapes(data: bytes) -> bool:
    r"""Say whether ISO-2022-JP goes over to kanji or kana somewhere in it.

    >>> has_escapes("見本".encode("iso2022_jp")), has_escapes(b"\x1b[0mred")
    (True, False)
    """
    return any(match.group()[1:] not in _NARROW for match in _ESCAPE.finditer(data))


def whole_text(text: bytes) -> str | None:
    r"""Read lines that end in ASCII as they should, all at once; None where that does not do.

    >>> whole_text(b"\x1b$B8+\x1b(B\n"), whole_text(b"\x1b$B8+\n")
    ('見\n', None)
    """
    if not text.isascii() or _OPEN.search(text):
        return None
    try:
        return text.decode("iso2022_jp_ext")
    except UnicodeDecodeError:
        return None


def last_escape(text: bytes, start: int, stop: int) -> int:
    r"""Give where the last escape of a part starts, or -1: no run goes over that place.

    >>> last_escape(b"a\x1b$B!!\x1b(Bb", 0, 9)
    6
    """
    return max(text.rfind(b"\x1b$", start, stop), text.rfind(b"\x1b(", start, stop))


def jis_text(line: bytes, plain: Plain, mode: bytes = b"") -> tuple[str, bytes]:
    r"""Read one line run by run; give its text, and the mode that is left open at its end.

    A run that is cut, or that means nothing, may only be there to hide what stands in it: then
    its bytes are given too, as they are. `plain` reads what is no run; `mode` was open before.

    >>> jis_text("見本です".encode("iso2022_jp"), bytes.decode)
    ('見本です', b'(B')
    """
    pieces: list[str] = []
    position = 0
    for escape in _ESCAPE.finditer(line):
        pieces += _run(mode, line[position : escape.start()], plain, is_closed=position > 0)
        mode, position = _next(mode, escape.group()[1:]), escape.end()
    pieces += _run(mode, line[position:], plain, is_closed=False)
    return "".join(pieces), mode


def _next(mode: bytes, escape: bytes) -> bytes:
    """Give the mode behind an escape; some announce a letter set and change nothing."""
    return mode if escape.startswith((b"&", b".")) else escape


def _run(mode: bytes, run: bytes, plain: Plain, *, is_closed: bool) -> Iterator[str]:
    """Give the text of the bytes between two escapes."""
    if not run:
        return
    if mode in _NARROW:
        yield from _narrow(run, plain)
        return
    end = len(run.rstrip(b"\r\n"))  # a line ends in ASCII, whatever was left open
    text = wide_run(mode, run[:end])
    as_it_is = plain(run.translate(_NO_ESCAPES))
    if is_closed and "\ufffd" not in text:
        yield text
        yield run[end:].decode("ascii")
    else:
        yield f"{text}\x1a{as_it_is}"


def wide_run(mode: bytes, run: bytes) -> str:
    r"""Read the bytes of one run; what means nothing becomes U+FFFD.

    >>> wide_run(b"$B", b"8+K\\"), wide_run(b"(I", b"PN]")
    ('見本', 'ﾐﾎﾝ')
    """
    high = run.translate(_HIGH)
    try:
        return _read(mode, high)
    except UnicodeDecodeError:
        return high.decode("euc_jp", "replace")


def _read(mode: bytes, high: bytes) -> str:
    if mode == b"(I":
        return high.decode("cp932")
    if mode in (b"$(O", b"$(Q"):
        return high.decode("euc_jis_2004")
    if mode in (b"$(P", b"$(D"):
        planes = _PAIR.sub(b"\x8f\\g<0>", high)
        return planes.decode("euc_jp" if mode == b"$(D" else "euc_jis_2004")
    if mode in _OTHERS:
        return high.decode(_OTHERS[mode])
    return euc_text(high)


def _narrow(run: bytes, plain: Plain) -> Iterator[str]:
    """Give plain bytes, and beside it the half-width kana that they are between SO and SI."""
    position = 0
    run = run.translate(_NO_ESCAPES)
    for shifted in _SHIFTED.finditer(run):
        before, inside = run[position : shifted.start()], shifted.group()[1:-1]
        yield plain(before) if before else ""
        yield f"{inside.translate(_HIGH).decode('cp932', 'replace')}\x0e{plain(inside)}\x0f"
        position = shifted.end()
    if position < len(run):
        yield plain(run[position:])
