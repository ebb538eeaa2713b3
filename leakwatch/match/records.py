"""Records of a chunk: which one a place stands in, and the text around it."""

from bisect import bisect_right
from collections.abc import Sequence

from leakwatch.model import Chunk
from leakwatch.text import flatten, fold

_AROUND = 400  # characters of the record on each side of a hit
_LOOK = 4 * _AROUND  # bytes read for them; runs of blanks may use them up


def line_starts(text: bytes) -> list[int]:
    r"""Give where each line starts; lines end in \n, \r\n or a lone \r.

    >>> line_starts(b"a\r\nb\rc\n")
    [0, 3, 5, 7]
    """
    starts = [0]
    for line in text.splitlines(keepends=True):
        starts.append(starts[-1] + len(line))
    is_open = text and text[-1:] not in (b"\n", b"\r")
    return starts[:-1] if is_open else starts


def record_starts(chunk: Chunk, lines: Sequence[int]) -> Sequence[int]:
    """Give where the chunk's records start; a line is a record where the reader names none."""
    return chunk.records or lines


def surroundings(text: bytes, records: Sequence[int], start: int, end: int) -> bytes:
    r"""Give the folded text of a hit and its record, runs of blanks as one, within 400 characters.

    >>> surroundings("a\nＢ  x@y.example\tpw\nc".encode(), [0, 2, 22], 7, 18).decode()
    'b\x00x@y.example\x00pw'
    """
    record = bisect_right(records, start)
    first = max(records[record - 1] if record else 0, start - _LOOK)
    last = min(records[record] if record < len(records) else len(text), end + _LOOK)
    before, hit, behind = text[first:start], text[start:end], text[end : max(last, end)]
    pieces = _plain(before)[-_AROUND:], _plain(hit), _plain(behind)[:_AROUND]
    return "\0".join(pieces).encode("utf-8", "replace")


def _plain(text: bytes) -> str:
    # Flattened first, for speed alone: folding then finds hardly anything left to do.
    return " ".join(fold(flatten(text.decode("utf-8", "ignore"))).split())
