"""One text as it comes in: cut into chunks, with records, views, and what it holds packed."""

from array import array
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import accumulate

from leakwatch.model import Ending, Hints, Member, Outcome, Part
from leakwatch.parse import chunks
from leakwatch.parse.bounds import Budget, Packed, ended
from leakwatch.parse.charsets.doubts import Doubt, Doubts
from leakwatch.parse.disguise import unmask
from leakwatch.parse.disguise.readable import may_hold_files
from leakwatch.parse.disguise.runs import ends_in_run
from leakwatch.parse.items import pages
from leakwatch.parse.plain import WINDOW
from leakwatch.parse.structure import mail, markup
from leakwatch.parse.structure.builds import structural_views
from leakwatch.parse.structure.kinds import Kind, kind
from leakwatch.parse.structure.records import lines, records_of
from leakwatch.parse.views import Rewritten, utf8

MAX_WHOLE = 32 * 2**20  # bytes of a listing or of mail that is looked at in one piece
_PAGE = 8 * 2**20  # bytes of a page or of JSON that is looked at in one piece
_PAGES = (Kind.HTML, Kind.XML, Kind.JSON)
_SEALED = (b'"adata"', b'"ct"')  # keys of a PrivateBin paste: its text is encrypted


@dataclass(frozen=True, slots=True)
class About:
    """What is said of a document before its text."""

    hints: Hints
    inside: str | None = field(default=None, repr=False)
    charset: str = ""
    has_lines: bool = True  # lines of the text are lines of the file
    is_inner: bool = False  # it was unpacked
    parser: pages.Parser | None = None

    @property
    def is_listing(self) -> bool:
        """Whether items are looked for in it."""
        return bool(self.hints.items or self.parser or self.hints.kind in pages.LISTINGS)

    @property
    def is_whole(self) -> bool:
        """Whether all of it must be seen at once: what it lists, and where it goes on."""
        return self.is_listing or (self.is_answer and self.hints.next is not None)

    @property
    def is_answer(self) -> bool:
        """Whether it is what an address answered, and no file of ours or something packed."""
        is_of_the_web = self.hints.name.startswith(("http://", "https://"))
        return not self.is_inner and (is_of_the_web or self.is_listing)


class Text:
    """One document's text, in constant memory unless it must be seen whole."""

    def __init__(self, about: About, budget: Budget, nature: Kind | None = None) -> None:
        self.packed: list[Packed] = []  # files that stand in the text, found once it was given
        self.kind = nature  # as soon as there is text
        self.charset = about.charset
        self._about = about
        self._budget = budget
        self._roll = chunks.Roll()
        self._doubts = Doubts()
        self._is_begun = False
        self._is_long = False  # chunks were given before the end was known
        self._is_sealed = False

    def feed(self, text: str, doubts: Sequence[Doubt] = ()) -> Iterator[Part]:
        """Take in what follows, and what else it may say; give the chunks that are ripe."""
        self._doubts.take(text, doubts, self._roll.end)
        self._take(text)
        if self._roll.size >= self._window:
            self._is_long = True
            yield from self._chunks(is_last=False)
            self._roll.forget()
            self._doubts.forget(self._roll.base)

    def close(self, ending: Ending) -> Iterator[Part]:
        """Give the rest, the ending, the items, and how a page of the web stands.

        `ending` says how far the bytes came.
        """
        whole = self._roll.text
        yield from self._chunks(is_last=True)
        own, found = self._listing(whole)
        yield ending if ending.outcome is not Outcome.READ else own
        yield from found.items
        if self._about.is_answer:
            yield found.page

    @property
    def _window(self) -> int:
        if self.kind is Kind.MAIL or self._about.is_whole:
            return MAX_WHOLE
        if self.kind in _PAGES:
            return _PAGE
        is_encoded = self._roll.size >= WINDOW and ends_in_run(self._roll.text)
        return _PAGE if is_encoded else WINDOW

    def _take(self, text: str) -> None:
        if text and self.kind is None:
            self.kind = kind(text, self._about.hints)
        self._roll.extend(utf8(text))

    def _chunks(self, *, is_last: bool) -> Iterator[Part]:
        layout, title = self._layout()
        if not self._is_begun:
            self._is_begun = True
            about = self._about
            yield Member(about.inside, title, self.charset, is_inner=about.is_inner)
        for cut in chunks.cuts(self._roll, layout.records, is_last=is_last):
            has_lines = self._about.has_lines
            yield chunks.laid_out(self._roll, cut, layout, has_lines=has_lines)

    def _layout(self) -> tuple[chunks.Layout, str]:
        text, start = self._roll.text, self._roll.given - self._roll.base
        views = self._doubts.views(self._roll.base)
        views += unmask.unmasked(self._without_files(text, start), self._budget)
        if self.kind is None:
            return chunks.Layout(array("q", [0]), views), ""
        views += structural_views(self.kind, text)
        if self.kind in (Kind.HTML, Kind.XML):
            page = markup.scan(text, start, is_xml=self.kind is Kind.XML)
            views += [page.split] if page.split else []
            return chunks.Layout(_beyond(page.records, views), views), page.title
        self._is_sealed |= self.kind is Kind.JSON and all(key in text for key in _SEALED)
        records = _beyond(records_of(self.kind, text, start), views)
        is_lines = len(records) > 1 and records == lines(text, start)
        return chunks.Layout(records, views, is_lines=is_lines), ""

    def _without_files(self, text: bytes, start: int) -> bytes:
        """Keep the files that are packed in a text; give it with blanks where attachments stand.

        What an attachment holds belongs to it: its letters are not to be decoded in place too.
        """
        shown: bytearray | None = None
        for found in self._files(text):
            shown = shown or bytearray(text)
            shown[found.start : found.end] = b"\n" * (found.end - found.start)
            if found.start >= start:
                self.packed.append(found.packed)
        text = bytes(shown) if shown else text
        if may_hold_files(text):
            self.packed += ended(unmask.embedded(text[start:], self._budget))
        return text

    def _files(self, text: bytes) -> Iterator[mail.Attached]:
        if self.kind is Kind.MAIL:
            yield from mail.attachments(text)
        elif self.kind is Kind.TEXT:
            yield from mail.uuencoded(text)

    def _listing(self, whole: bytes) -> tuple[Ending, pages.Listing]:
        """Give how the document ends, and what it lists."""
        if self._is_sealed:
            sealed = Ending(Outcome.CLOSED, "an encrypted paste, whose key is not in it")
            return sealed, pages.Listing()
        if self._is_long:
            return self._unlisted(), pages.Listing()
        if not (self._about.is_answer or self._about.is_listing):
            return Ending(Outcome.READ), pages.Listing()
        text = whole.decode("utf-8", "replace")
        found = pages.listing(text, self._about.hints, self._about.parser)
        return Ending(Outcome.DEGRADED if found.fault else Outcome.READ, found.fault), found

    def _unlisted(self) -> Ending:
        """Give the ending of a text that went on before it was whole."""
        if self.kind is Kind.MAIL:
            return Ending(Outcome.CUT, "a mail over 32 MiB: attachments may be missing")
        if self._about.is_listing:
            return Ending(Outcome.DEGRADED, "a listing over 32 MiB: its items were not read")
        if self._about.is_whole:
            return Ending(Outcome.DEGRADED, "a page over 32 MiB: its next one was not looked for")
        return Ending(Outcome.READ)


def _beyond(records: "array[int]", views: Sequence[Rewritten]) -> "array[int]":
    """Give where records start, with those inside of what views decoded instead of its own."""
    decoded = sorted(part for view in views for part in view.decoded)
    if not decoded:
        return records
    inner = [place for view in views for place in view.records]
    ends = list(accumulate((end for _, end in decoded), max))

    def is_outside(place: int) -> bool:
        before = bisect_left(decoded, (place, 0))
        return not before or ends[before - 1] <= place

    return array("q", sorted({*filter(is_outside, records), *inner}))
