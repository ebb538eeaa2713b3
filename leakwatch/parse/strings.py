"""What can be read in bytes that are no text: runs of printable characters, a line each."""

import re
from collections.abc import Iterable, Iterator

_CARRIED = 64 * 1024  # bytes of a run that wait for its end
# Bounded at its lower end only, and no two ways lead to the same bytes: linear.
_CHARACTER = rb"[\x20-\x7e\t]|[\xc2-\xdf][\x80-\xbf]|[\xe1-\xef][\x80-\xbf]{2}"
_RUN = re.compile(rb"(?:" + _CHARACTER + rb"){6,}+")  # noqa: TID251 - linear, see above
# Whichever order of bytes starts further left: the other one would lose a character.
_WIDE = re.compile(  # noqa: TID251 - linear, see above
    rb"(?:[\x20-\x7e\t]\x00){6,}+|(?:\x00[\x20-\x7e\t]){6,}+"
)
_GAPS = (b" ", b",", b'"', b"\t", b"<", b"|")  # where no identifier is cut in two
_BORDER = re.compile(rb"[\x01-\x08\x0a-\x1f\x7f]|\x00\x00")  # noqa: TID251 - no repeat


def strings(blocks: Iterable[bytes]) -> Iterator[str]:
    r"""Give the runs of six and more printable characters in UTF-8 or UTF-16, a line each.

    >>> "".join(strings([b"\x01\x02taro@firm.exa", b"mple\x00\x03w\0i\0d\0e\0@\0x\0.\0j\0p\0"]))
    'taro@firm.example\nwide@x.jp\n'
    """
    carried = b""
    for block in blocks:
        window = carried + block
        end = _last_border(window)
        carried = window[end:]
        yield from _lines(window[:end])
    yield from _lines(carried)


def _last_border(window: bytes) -> int:
    """Give where the last run begins that may go on behind the window; it waits only so long."""
    first = max(0, len(window) - _CARRIED)
    end = -1
    for border in _BORDER.finditer(window, first):
        end = border.end()
    return end if end >= 0 else _gap_before(window, first)


def _gap_before(window: bytes, place: int) -> int:
    """Give where an endless run is cut: near a place, and between words where that is possible."""
    low = max(0, place - _CARRIED)
    gap = max(window.rfind(mark, low, place) for mark in _GAPS)
    return gap + 1 if gap >= 0 else place


def _lines(window: bytes) -> Iterator[str]:
    found = [(m.start(), m.group().decode("utf-8", "replace")) for m in _RUN.finditer(window)]
    found += [(m.start(), m.group().replace(b"\0", b"").decode()) for m in _WIDE.finditer(window)]
    if found:
        yield "".join(f"{text}\n" for _, text in sorted(found))
