"""What some bytes may say besides what they were read as: second readings, as views."""

import re
from array import array
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

from leakwatch.model import Form
from leakwatch.parse.views import Rewritten, utf8

# ASCII that is the second byte of no character in any charset: there, readings agree again.
_SAFE = re.compile(rb"[\x00-\x2f:;<=>?]{1,999}")  # noqa: TID251 - bounded
_ELSEWHERE = re.compile(  # noqa: TID251 - one class
    "[\x80-\u3000\ue000-\uff00\ufff0-\U0010ffff]+"
)
_GAP = b"\n\0\n"  # stands for what lies between doubtful parts; no identifier goes over it
_MOST = 2  # second readings of one place that are kept


@dataclass(frozen=True, slots=True)
class Doubt:
    """A part of a text that may say something else; `start` counts its characters before it.

    `pieces` are what the text says there, and what it says in the other reading, part by part.
    """

    start: int
    pieces: tuple[tuple[str, str], ...] = field(repr=False)

    def moved(self, by: int) -> "Doubt":
        """Give the same doubt, so many characters further on."""
        return Doubt(self.start + by, self.pieces)


def doubt(
    raw: bytes, text: str, first: Callable[[bytes], str], other: Callable[[bytes], str]
) -> Doubt | None:
    r"""Give what a line may say besides its text, or None where no identifier would differ.

    >>> found = doubt(b"\x81taro", "“aro", lambda b: b.decode("cp932"), lambda b: "\ufffdtaro")
    >>> found.pieces
    (('“aro', '\ufffdtaro'),)
    """
    whole = other(raw)
    if _telling(whole) == _telling(text):
        return None
    ends = [match.end() for match in _SAFE.finditer(raw)]
    parts = [raw[i:j] for i, j in zip([0, *ends], [*ends, len(raw)], strict=True) if i < j]
    pieces = tuple((first(part), other(part)) for part in parts)
    if "".join(read for read, _ in pieces) != text:
        pieces = ((text, whole),)
    return Doubt(0, pieces)


def _telling(text: str) -> str:
    """Give what of a text may be an identifier or a Japanese word: no letters of elsewhere."""
    return _ELSEWHERE.sub("", text)


class Doubts:
    """The doubtful parts of a document's text that is at hand."""

    def __init__(self) -> None:
        self._found: list[tuple[int, Doubt]] = []  # place in the document's UTF-8, ascending

    def take(self, text: str, found: Sequence[Doubt], base: int) -> None:
        """Take in the doubts about a text that stands at a place of the document's UTF-8."""
        done = 0
        for each in found:
            base += len(utf8(text[done : each.start]))
            done = each.start
            self._found.append((base, each))

    def forget(self, place: int) -> None:
        """Let go of all that starts before a place."""
        self._found = [(start, each) for start, each in self._found if start >= place]

    def views(self, base: int) -> list[Rewritten]:
        """Give the second readings, and the third ones, their places counted from one."""
        ranks: list[_Pieces] = []
        for start, each in self._found:
            fitting = [pieces for pieces in ranks if pieces.end <= start - base]
            if not fitting and len(ranks) < _MOST:
                ranks.append(_Pieces())
                fitting = ranks[-1:]
            if fitting and start >= base:
                fitting[0].add(start - base, each)
        return [pieces.view() for pieces in ranks if pieces.texts]


class _Pieces:
    """A view in the making; its parts do not overlap."""

    def __init__(self) -> None:
        self.texts: list[bytes] = []
        self.end = 0  # place in the source behind the last part
        self._size = 0
        self._at, self._to = array("q"), array("q")

    def add(self, start: int, found: Doubt) -> None:
        """Add a doubtful part that stands at a place of the source."""
        if self.texts and start > self.end:
            self._put(self.end, _GAP)
        for read, other in found.pieces:
            self._put(start, utf8(other))
            start += len(utf8(read))
        self.end = start

    def _put(self, origin: int, text: bytes) -> None:
        if text:
            if not self._to or origin > self._to[-1]:  # or it stands for what is nothing there
                self._at.append(self._size)
                self._to.append(origin)
            self.texts.append(text)
            self._size += len(text)

    def view(self) -> Rewritten:
        """Close the view: a gap behind its last part says where that ends in the source."""
        self._put(self.end, _GAP)
        return Rewritten(Form.PLAIN, b"".join(self.texts), self._at, self._to, is_new=True)
