"""What must hold for any bytes whatever: documents or an outcome, nothing else, nothing lost."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from time import process_time

from leakwatch.model import Chunk, Ending, Form, Hints, Item, Member, Outcome, Page, Part
from leakwatch.parse.bounds import Budget, Limits
from leakwatch.parse.charsets.charset import HEAD
from leakwatch.parse.documents import read
from leakwatch.parse.sniff import sniffed

ADDRESS = b"hanako@firm.example"
PLANTED = b"\n" + ADDRESS + b"\n"
SECONDS = 5.0  # of computing time for a few kilobytes, on whatever machine
_WIDE = ("utf_16", "utf_32")  # in such a text a line of ASCII is no line


@dataclass(slots=True)
class Told:
    """One document as it was told."""

    member: Member
    chunks: list[Chunk] = field(default_factory=list)
    ending: Ending | None = None


def budget() -> Budget:
    """Give a small budget on this process's own clock."""
    begun = process_time()
    limits = Limits(unpacked=64 * 2**20, seconds=2.0)
    return Budget(limits, lambda: process_time() - begun)


def check(content: bytes, name: str) -> None:
    """Read some bytes; raises AssertionError where a rule is broken, or what the reader raises."""
    begun = process_time()
    hints = Hints(name)
    blocks = [content[at : at + 65_536] for at in range(0, len(content), 65_536)]
    documents = list(told(read(blocks, hints, budget=budget())))
    assert process_time() - begun < SECONDS, "it took too long"
    if sniffed(content[:HEAD]) is None:
        own = documents[0]
        assert not own.member.is_inner, "a text must be its own"
        _check_own(own, content)
    else:
        assert all(document.member.is_inner for document in documents)


def _check_own(own: Told, content: bytes) -> None:
    is_wide = own.member.charset.startswith(_WIDE)
    if PLANTED in content and not is_wide:
        assert ADDRESS in text_of(own), "a line of ASCII was lost"


def text_of(document: Told) -> bytes:
    """Give a document's text put together again."""
    return b"".join(chunk.text[chunk.begin : chunk.end] for chunk in document.chunks)


def told(parts: Iterable[Part]) -> Iterator[Told]:
    """Give the documents among parts; raises AssertionError where these are out of order."""
    document: Told | None = None
    for part in parts:
        if isinstance(part, Member):
            assert document is None or document.ending, "a document that was not ended"
            if document:
                yield document
            document = Told(part)
            continue
        assert document is not None, "something before any document"
        if isinstance(part, (Item, Page)):
            assert document.ending, "an item before the ending"
            continue
        assert document.ending is None, "something behind the ending"
        if isinstance(part, Chunk):
            _check_chunk(part)
            document.chunks.append(part)
        else:
            assert part.outcome in set(Outcome)
            assert (part.outcome is Outcome.READ) != bool(part.reason), (
                "a reason where there is one"
            )
            document.ending = part
    assert document, "nothing at all"
    assert document.ending, "a document without an ending"
    yield document


def _check_chunk(chunk: Chunk) -> None:
    size = len(chunk.text)
    assert 0 <= chunk.begin <= chunk.end <= size
    _check_places(chunk.records, size)
    for view in chunk.views:
        assert view.form in set(Form)
        assert view.at[0] == 0
        assert len(view.at) == len(view.to)
        _check_places(view.at, len(view.text))
        _check_places(view.to, size)


def _check_places(places: tuple[int, ...], most: int) -> None:
    assert list(places) == sorted(set(places)), "places that do not ascend"
    assert not places or places[-1] <= most, "places outside of the text"
