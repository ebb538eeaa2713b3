"""Bytes into documents: a text is one; an archive is one, with each of its members beside it."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from itertools import chain

from leakwatch.model import Ending, Hints, Member, Outcome, Part
from leakwatch.parse.bounds import Budget, Limits, Packed, UnreadError, cut, ended, unreadable
from leakwatch.parse.charsets.charset import HEAD, decoder_for
from leakwatch.parse.containers import unpack
from leakwatch.parse.containers.listing import Listing
from leakwatch.parse.containers.splits import PART, is_part
from leakwatch.parse.containers.unpack import Packing
from leakwatch.parse.items import pages
from leakwatch.parse.office import files as office
from leakwatch.parse.office.kinds import Office
from leakwatch.parse.office.kinds import office as document_kind
from leakwatch.parse.sniff import Sniffed, sniffed, switched_off
from leakwatch.parse.stream import Stream
from leakwatch.parse.strings import strings
from leakwatch.parse.structure.kinds import Kind
from leakwatch.parse.texts import About, Text
from leakwatch.text import encodable

_READ = Ending(Outcome.READ)
_FAILED = (Outcome.UNREADABLE, Outcome.DEGRADED)
_UNREAD = (*_FAILED, Outcome.CUT)
_LONGEST_NAME = 512  # characters of a member's name
_UNSEEN = dict.fromkeys([*range(0x20), *range(0x7F, 0xA0)], "\ufffd")  # controls


def read(
    blocks: Iterable[bytes],
    hints: Hints,
    parser: pages.Parser | None = None,
    budget: Budget | None = None,
) -> Iterator[Part]:
    """Give Member, Chunk*, Ending for each document that the blocks hold.

    The Items of a listing follow its Ending. What is packed inside a text follows it too; the
    members of an archive come before it, so that its Ending can tell what became of them. Blocks
    are pulled one by one, as the parts are. Plain text is never held whole; pages and JSON are up
    to 8 MiB, mails and listings up to 32 MiB, office files up to what `budget` allows. `parser`
    is the source's own way of listing items. Nothing the blocks hold raises; what raises while
    pulling goes through.
    """
    budget = budget or Budget(Limits())
    yield from _Shelf(budget).read(Stream(_fed(blocks, budget)), Place(hints, parser))


def missing() -> list[str]:
    """Give a sentence for each kind of file that this installation cannot open, and the remedy."""
    return [*unpack.missing(), *office.missing()]


def _fed(blocks: Iterable[bytes], budget: Budget) -> Iterator[bytes]:
    for block in blocks:
        budget.feed(len(block))
        yield block


@dataclass(frozen=True, slots=True)
class Place:
    """Where a document stands: what is known of it, its path inside the file, how deep."""

    hints: Hints
    parser: pages.Parser | None = None
    inside: str | None = field(default=None, repr=False)
    depth: int = 0

    def member(self, name: str) -> "Place":
        """Give the place of something packed here; what has no name stands in the same place.

        >>> Place(Hints("a.zip"), inside="b.zip").member("c.csv").inside
        'b.zip!c.csv'
        """
        name = encodable(name[:_LONGEST_NAME]).translate(_UNSEEN)
        path = f"{self.inside}!{name}" if self.inside and name else name or self.inside
        hints = Hints(name or self.hints.name, passwords=self.hints.passwords)
        return Place(hints, None, path, self.depth + 1)

    def about(self, charset: str = "utf_8", *, has_lines: bool = False) -> About:
        """Give what is said of its text."""
        is_inner = self.depth > 0 or not has_lines
        return About(self.hints, self.inside, charset, has_lines, is_inner, self.parser)


class _Shelf:
    """Reads one document after the other, all within one budget."""

    def __init__(self, budget: Budget) -> None:
        self._budget = budget

    def read(self, stream: Stream, place: Place) -> Iterator[Part]:
        """Give all that some bytes hold, whatever they are."""
        found = sniffed(stream.peek(HEAD))
        if found is None:
            return self._text(stream, place)
        if isinstance(found.nature, Packing):
            return self._packing(found.nature, stream, place)
        if isinstance(found.nature, Office):
            content = stream.whole(self._budget.limits.held)
            return self._office(found.nature, content, stream.ending, place)
        if self._budget.limits.archives:
            return self._carrier(stream, found, place)
        return self._strings(stream, found.refusal().ending, place)

    def _carrier(self, stream: Stream, found: Sniffed, place: Place) -> Iterator[Part]:
        """Read the archive behind a program that unpacks itself, or behind a picture."""
        content = stream.first(self._budget.limits.held)
        packing = unpack.self_extracting(content)
        if packing is None:
            refusal = unreadable(PART) if is_part(place.hints.name) else found.refusal()
            return self._strings(chain([content], stream), refusal.ending, place)
        return self._archive(packing, [content], [content], stream, place)

    def _text(self, stream: Stream, place: Place) -> Iterator[Part]:
        """Read a text as its bytes come."""
        decoder = decoder_for(place.hints.charset, place.hints.content_type)
        text = Text(place.about(has_lines=True), self._budget)
        for block in stream:
            decoded = decoder.feed(block)
            text.charset = decoder.codec
            yield from text.feed(decoded, decoder.doubts)
        rest = decoder.close()
        text.charset = decoder.codec
        yield from text.feed(rest, decoder.doubts)
        yield from text.close(stream.ending)
        yield from self._members(text.packed, place)

    def _inner(self, stream: Stream, place: Place) -> Iterator[Part]:
        """Read what is packed, unless it lies too deep."""
        deepest = self._budget.limits.depth
        if not stream.peek(1):
            return iter((Member(place.inside, is_inner=True), stream.ending))
        if place.depth <= deepest:
            return self.read(stream, place)
        ending = cut(f"more than {deepest} containers inside each other").ending
        return self._strings(stream, ending, place)

    def _members(self, found: Iterable[Packed], place: Place) -> Iterator[Part]:
        for packed in found:
            yield from self._inner(Stream(packed.blocks), place.member(packed.name))

    def _packing(self, packing: Packing, stream: Stream, place: Place) -> Iterator[Part]:
        if not self._budget.limits.archives:
            return self._strings(stream, switched_off(packing).ending, place)
        if unpack.is_stream(packing):
            return self._unwrapped(packing, stream, place)
        if packing is Packing.TAR:
            return self._archive(packing, stream, stream.again(), stream, place)
        if packing is Packing.ZIP:
            content = stream.first(self._budget.limits.held)
            if kind := document_kind(content):
                return self._office(kind, content, stream.ending, place)
            return self._archive(packing, chain([content], stream), [content], stream, place)
        content = stream.whole(self._budget.limits.held)
        return self._archive(packing, [content], [content], stream, place)

    def _unwrapped(self, packing: Packing, stream: Stream, place: Place) -> Iterator[Part]:
        """Read what one layer of compression holds; it has no name of its own."""
        for packed in ended(unpack.unpacked(packing, stream, self._budget)):
            content = Stream(packed.blocks)
            if not content.peek(1) and content.ending != _READ:
                yield from self._strings(stream.again(), content.ending, place)
            else:
                yield from self._inner(content, place.member(""))

    def _archive(
        self,
        packing: Packing,
        content: Iterable[bytes],
        raw: Iterable[bytes],
        stream: Stream,
        place: Place,
    ) -> Iterator[Part]:
        """Read the members of an archive, then its list of names as a document of its own.

        `raw` are its bytes once more, for the strings in them where no member gave any text.
        """
        listing = Listing(stream)
        try:
            found = unpack.unpacked(packing, content, self._budget, place.hints.passwords)
            for part in self._members(listing.noted(found, self._budget), place):
                listing.note(part)
                yield part
        except UnreadError as fault:
            listing.ending = fault.ending
        text = Text(place.about(), self._budget, Kind.TEXT)
        yield from text.feed(listing.text)
        ending = listing.whole_ending()
        if listing.is_empty and ending.outcome in _UNREAD:
            for piece in strings(raw):
                yield from text.feed(piece)
        yield from text.close(ending)

    def _office(
        self, kind: Office, content: bytes, ending: Ending, place: Place
    ) -> Iterator[Part]:
        """Read an office file as one text; where that fails, what else can be had of its bytes."""
        text = Text(place.about(), self._budget, Kind.TEXT)
        try:
            for piece in office.texts(kind, content, self._budget, place.hints.passwords):
                yield from text.feed(piece)
        except UnreadError as fault:
            ending = fault.ending
        is_unread = ending.outcome in _UNREAD
        is_zip = unpack.packing(content[:HEAD]) is Packing.ZIP
        if is_unread and not is_zip:
            for piece in strings([content]):
                yield from text.feed(piece)
        yield from text.close(ending)
        yield from self._members(text.packed, place)
        inner = office.embedded(kind, content, self._budget, place.hints.passwords)
        yield from self._members(ended(inner), place)
        if is_zip and ending.outcome in _FAILED and not self._budget.is_over:
            yield from self._archive(Packing.ZIP, [content], (), Stream([content]), place)

    def _strings(self, blocks: Iterable[bytes], ending: Ending, place: Place) -> Iterator[Part]:
        """Read what little can be read in bytes that are not opened."""
        text = Text(place.about(), self._budget, Kind.TEXT)
        for piece in strings(blocks):
            yield from text.feed(piece)
        yield from text.close(ending)
