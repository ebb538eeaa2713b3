"""The text of a document without any look into how it is built: what is matched whatever happens.

The parent of a confined reader keeps one of these beside it. The reader may add records and
views to a chunk; the text itself, and that all of it is given on, never depends on the reader.
Of bytes that are no text, such as an archive, it knows nothing but that they are none.
"""

from collections.abc import Iterable, Iterator, Sequence

from leakwatch.errors import ParseError
from leakwatch.model import Chunk, Ending, Hints, Member, Outcome, Part, View
from leakwatch.parse.charsets.charset import HEAD, decoder_for
from leakwatch.parse.chunks import OVERLAP, REACH, SIZE, Cut, Layout, Roll, cuts, laid_out
from leakwatch.parse.sniff import sniffed
from leakwatch.parse.strings import strings
from leakwatch.parse.structure.records import lines
from leakwatch.parse.views import utf8

WINDOW = SIZE + 2 * REACH  # bytes of plain text at hand before a chunk is cut from it


class Plain:
    """A document's own text as its bytes come in, and how far it was given on.

    `is_packed` says whether the bytes are no text; None until their head has come.
    """

    def __init__(self, hints: Hints) -> None:
        self.is_packed: bool | None = None
        self._head = b""
        self._decoder = decoder_for(hints.charset, hints.content_type)
        self._roll = Roll()
        self._is_begun = self._is_ended = False

    def feed(self, block: bytes) -> None:
        """Take in the next bytes."""
        if self.is_packed is None:
            self._head += block
            if len(self._head) >= HEAD:
                self._decide()
        elif not self.is_packed:
            self._roll.extend(utf8(self._decoder.feed(block)))

    def end(self) -> None:
        """Take in that there are no more bytes."""
        self._is_ended = True
        if self.is_packed is None:
            self._decide()
        if not self.is_packed:
            self._roll.extend(utf8(self._decoder.close()))

    def _decide(self) -> None:
        self.is_packed = sniffed(self._head[:HEAD]) is not None
        head, self._head = self._head, b""
        self.feed(head)

    def member(self, title: str) -> Member:
        """Begin the document; raises ParseError where it has begun, or cannot yet."""
        if self._is_begun or self.is_packed is not False or not self._decoder.codec:
            raise ParseError("a document was begun out of turn")
        self._is_begun = True
        return Member(title=title, charset=self._decoder.codec)

    def chunk(
        self, begin: int, end: int, size: int, records: Sequence[int], views: Sequence[View]
    ) -> Chunk:
        """Give the next chunk, `size` bytes long, of which [begin, end) is new.

        Raises ParseError where it would skip text, or cut it so that identifiers are not seen.
        """
        roll = self._roll
        start = roll.given - begin
        cut = Cut(start, roll.given, start + end, start + size)
        is_whole = start >= roll.base and cut.stop <= roll.end and self._is_begun
        is_long = end - begin >= SIZE // 2 or (self._is_ended and cut.end == roll.end)
        is_seen = begin >= min(OVERLAP, roll.given) and cut.stop >= _seen_to(roll, cut.end)
        if not (is_whole and is_long and is_seen and cut.begin < cut.end):
            raise ParseError("a chunk did not fit the text")
        chunk = roll.chunk(cut, records, views)
        if 2 * (roll.given - roll.base) > roll.size:
            roll.forget()
        return chunk

    def ending(self, ending: Ending) -> Ending:
        """Close the document; raises ParseError unless all of its text was given on."""
        if not (self._is_ended and self._is_begun and self._roll.given == self._roll.end):
            raise ParseError("a document was ended before its text")
        return ending

    def rest(self, blocks: Iterable[bytes], reason: str) -> Iterator[Part]:
        """Give all that is still to come without a reader, and say why.

        Nothing comes of bytes that are no text: see `raw`.
        """
        for block in blocks:
            self.feed(block)
            yield from self._ripe()
        if not self._is_ended:
            self.end()
        yield from self._ripe()
        if not self.is_packed:
            yield Ending(Outcome.DEGRADED, reason)

    def _ripe(self) -> Iterator[Part]:
        if self.is_packed is False and self._decoder.codec and not self._is_begun:
            yield self.member("")
        if self._is_ended or self._roll.size >= WINDOW:
            yield from _chunks(self._roll, is_last=self._is_ended)


def raw(blocks: Iterable[bytes], reason: str) -> Iterator[Part]:
    """Give a degraded document of the strings in bytes that are no text."""
    roll = Roll()
    yield Member(is_inner=True)
    for piece in strings(blocks):
        roll.extend(utf8(piece))
        if roll.size >= WINDOW:
            yield from _chunks(roll, is_last=False, has_lines=False)
    yield from _chunks(roll, is_last=True, has_lines=False)
    yield Ending(Outcome.DEGRADED, reason)


def _chunks(roll: Roll, *, is_last: bool, has_lines: bool = True) -> Iterator[Chunk]:
    starts = lines(roll.text, roll.given - roll.base)
    for cut in cuts(roll, starts, is_last=is_last):
        yield laid_out(roll, cut, Layout(starts, is_lines=True), has_lines=has_lines)
    roll.forget()


def _seen_to(roll: Roll, end: int) -> int:
    """Give the place up to which a chunk must show the text behind its end."""
    return min(roll.end, end + OVERLAP) - 3  # a character is not cut
