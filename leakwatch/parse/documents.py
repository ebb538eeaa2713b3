"""Bytes into the parts of one document, in constant memory for plain text of any size."""

from array import array
from collections.abc import Iterable, Iterator, Sequence

from leakwatch.errors import ParseError
from leakwatch.model import Ending, Hints, Item, Member, Outcome, Part
from leakwatch.parse import chunks, markup, pages, records
from leakwatch.parse.charset import decoder_for
from leakwatch.parse.escapes import local_views
from leakwatch.parse.kinds import Kind, kind
from leakwatch.parse.plain import WINDOW
from leakwatch.parse.views import utf8

MAX_WHOLE = 32 * 2**20  # bytes of a page or of JSON that is looked at in one piece
_RECORDS = {Kind.TEXT: records.lines, Kind.TABLE: records.rows, Kind.JSON: records.objects}
_SEALED = (b'"adata"', b'"ct"')  # keys of a PrivateBin paste: its text is encrypted


def read(
    blocks: Iterable[bytes], hints: Hints, parser: pages.Parser | None = None
) -> Iterator[Part]:
    """Give Member, Chunk*, Ending for what the blocks hold, then the Items of a listing.

    Blocks are pulled one by one, as the parts are. Plain text is never held whole; pages and JSON
    are up to 32 MiB, longer ones are read in pieces of that size. `parser` is the source's own
    way of listing items. Nothing the blocks hold raises; what raises while pulling goes through.
    """
    document = _Document(hints, parser)
    for block in blocks:
        yield from document.feed(block)
    yield from document.close()


class _Document:
    """One document as it comes in."""

    def __init__(self, hints: Hints, parser: pages.Parser | None) -> None:
        self._hints = hints
        self._parser = parser
        self._decoder = decoder_for(hints.charset, hints.content_type)
        self._roll = chunks.Roll()
        self._kind: Kind | None = None
        self._is_begun = False
        self._is_long = False  # chunks were given before the end was known
        self._is_sealed = False

    def feed(self, block: bytes) -> Iterator[Part]:
        """Take in a block; give the chunks that are ripe."""
        self._take(self._decoder.feed(block))
        if self._roll.size >= self._window:
            self._is_long = True
            yield from self._chunks(is_last=False)
            self._roll.forget()

    def close(self) -> Iterator[Part]:
        """Give the rest."""
        self._take(self._decoder.close())
        whole = self._roll.text
        yield from self._chunks(is_last=True)
        ending, items = self._items(whole)
        yield ending
        yield from items

    @property
    def _window(self) -> int:
        is_whole = self._kind in (Kind.HTML, Kind.XML, Kind.JSON) or self._is_listing
        return MAX_WHOLE if is_whole else WINDOW

    @property
    def _is_listing(self) -> bool:
        return bool(self._hints.items or self._parser)

    def _take(self, text: str) -> None:
        if text and self._kind is None:
            self._kind = Kind.TEXT if self._decoder.unopened else kind(text, self._hints)
        self._roll.extend(utf8(text))

    def _chunks(self, *, is_last: bool) -> Iterator[Part]:
        layout, title = self._layout()
        if not self._is_begun:
            self._is_begun = True
            yield Member(title=title, charset=self._decoder.codec)
        for cut in chunks.cuts(self._roll, layout.records, is_last=is_last):
            yield chunks.laid_out(self._roll, cut, layout)

    def _layout(self) -> tuple[chunks.Layout, str]:
        text, start = self._roll.text, self._roll.given - self._roll.base
        views = local_views(text)
        if self._kind in (Kind.HTML, Kind.XML):
            page = markup.scan(text, start, is_xml=self._kind is Kind.XML)
            views += [page.split] if page.split else []
            return chunks.Layout(page.records, views), page.title
        self._is_sealed |= self._kind is Kind.JSON and all(key in text for key in _SEALED)
        found = _RECORDS[self._kind](text, start) if self._kind else array("q", [0])
        return chunks.Layout(found, views), ""

    def _items(self, whole: bytes) -> tuple[Ending, Sequence[Item]]:
        """Give how the document ends, and what it lists."""
        if self._decoder.unopened:
            return self._decoder.unopened, ()
        if self._is_sealed:
            return Ending(Outcome.CLOSED, "an encrypted paste, whose key is not in it"), ()
        if not self._is_listing:
            return Ending(Outcome.READ), ()
        if self._is_long:
            return Ending(Outcome.DEGRADED, "a listing over 32 MiB: its items were not read"), ()
        try:
            found = pages.items(whole.decode("utf-8", "replace"), self._hints, self._parser)
        except ParseError as fault:
            return Ending(Outcome.DEGRADED, str(fault)), ()
        return Ending(Outcome.READ), found
