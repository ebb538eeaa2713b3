"""Parts of a document as messages: how the child writes them, how the other side checks them."""

from array import array
from collections.abc import Sequence
from dataclasses import replace
from itertools import islice
from operator import lt

from leakwatch.errors import ParseError
from leakwatch.model import (
    Chunk,
    Ending,
    Form,
    Item,
    Member,
    Outcome,
    Page,
    Part,
    View,
)
from leakwatch.parse import Plain
from leakwatch.worker.frames import BrokenError, Frame
from leakwatch.worker.standing import LONGEST_NOTE, LONGEST_PLACE, page_frame

_PLACE = "I"  # array code of a place in a payload: 4 bytes
_WIDTH = 4
_MOST_VIEWS = 64
_LARGEST = 2**60  # bytes of a file that a listing names


def part_frame(part: Part, *, is_inner: bool = False) -> Frame:
    """Write a part; only the text of an inner document's chunk is not on the other side yet."""
    if isinstance(part, Chunk):
        return _chunk_frame(part, is_inner=is_inner)
    if isinstance(part, Ending):
        reason = part.reason[:LONGEST_NOTE]
        return Frame({"kind": "ending", "outcome": part.outcome.value, "reason": reason})
    if isinstance(part, Member):
        inside = part.inside and part.inside[:LONGEST_PLACE]
        about = {"title": part.title[:LONGEST_NOTE], "inside": inside, "charset": part.charset}
        return Frame({"kind": "inner" if is_inner else "member", **about})
    if isinstance(part, Page):
        return page_frame(part)
    written = (part.id, part.link, part.title, part.date, part.card, part.version)
    texts = [text.encode("utf-8", "replace") for text in written]
    header: dict[str, object] = {"kind": "item", "sizes": [*map(len, texts)]}
    header |= {"folder": part.is_folder, "cut": part.is_cut, "size": part.size}
    return Frame(header, b"".join(texts))


def _chunk_frame(chunk: Chunk, *, is_inner: bool) -> Frame:
    payload = [chunk.text] if is_inner else []
    payload.append(array(_PLACE, chunk.records).tobytes())
    for view in chunk.views:
        payload += (view.text, _places(view.at), _places(view.to))
    shapes = [[view.form.value, len(view.text), len(view.at)] for view in chunk.views]
    header = {
        "kind": "text" if is_inner else "chunk",
        "line": chunk.line,
        "begin": chunk.begin,
        "end": chunk.end,
        "size": len(chunk.text),
        "records": len(chunk.records),
        "views": shapes,
    }
    return Frame(header, b"".join(payload))


def _places(places: Sequence[int]) -> bytes:
    return array(_PLACE, places).tobytes()


def chunk(frame: Frame, plain: Plain) -> Chunk:
    """Give the chunk that a message describes, its text from our own decoding.

    Raises BrokenError for records, views or places that cannot be.
    """
    size = frame.number("size")
    records, views = _laid_out(frame, _Payload(frame.payload), size)
    try:
        return plain.chunk(frame.number("begin"), frame.number("end"), size, records, views)
    except ParseError as fault:
        raise BrokenError(str(fault)) from fault


def inner_chunk(frame: Frame) -> Chunk:
    """Give the chunk of an inner document, whose text the message brings along.

    Raises BrokenError for records, views or places that cannot be.
    """
    payload, size = _Payload(frame.payload), frame.number("size")
    text = payload.take(size)
    records, views = _laid_out(frame, payload, size)
    begin, end = frame.number("begin"), frame.number("end")
    if not begin <= end <= size:
        raise BrokenError("a chunk that ends before it begins")
    return Chunk(text, begin, end, frame.number("line"), records, tuple(views))


def _laid_out(frame: Frame, payload: "_Payload", size: int) -> tuple[tuple[int, ...], list[View]]:
    """Give the records and views of a chunk."""
    records = payload.places(frame.number("records"), size)
    shapes = frame.header.get("views")
    if not isinstance(shapes, list) or len(shapes) > _MOST_VIEWS:
        raise BrokenError("it described no views")
    views = [_view(shape, payload, size) for shape in shapes]
    payload.done()
    return records, views


def _view(shape: object, payload: "_Payload", size: int) -> View:
    match shape:
        case [str(form), int(length), int(points)] if form in set(Form) and points > 0:
            text = payload.take(length)
            at = payload.places(points, len(text))
            view = View(Form(form), text, at, payload.places(points, size))
        case _:
            raise BrokenError("it described no view")
    if at[0] != 0:
        raise BrokenError("a view without a start")
    return view


class _Payload:
    """The bytes of a message, taken from the front."""

    def __init__(self, content: bytes) -> None:
        self._content, self._at = content, 0

    def take(self, size: int) -> bytes:
        """Take so many bytes."""
        end = self._at + size
        if size < 0 or end > len(self._content):
            raise BrokenError("a message shorter than it says")
        taken, self._at = self._content[self._at : end], end
        return taken

    def places(self, count: int, most: int) -> tuple[int, ...]:
        """Take places that ascend and are no larger than `most`."""
        places = array(_PLACE)
        places.frombytes(self.take(count * _WIDTH))
        taken = tuple(places)
        if not all(map(lt, taken, islice(taken, 1, None))) or (taken and taken[-1] > most):
            raise BrokenError("places that do not ascend")
        return taken

    def done(self) -> None:
        """Raise BrokenError where bytes are left."""
        if self._at != len(self._content):
            raise BrokenError("a message longer than it says")


def ending(frame: Frame) -> Ending:
    """Read how a document ended."""
    outcome = frame.text("outcome")
    if outcome not in set(Outcome):
        raise BrokenError("an ending of no known kind")
    return Ending(Outcome(outcome), frame.text("reason")[:LONGEST_NOTE])


def title(frame: Frame) -> str:
    """Read a document's title."""
    return frame.text("title")[:LONGEST_NOTE]


def inner_member(frame: Frame) -> Member:
    """Read where an inner document stands."""
    inside = frame.header.get("inside")
    if inside is not None and not isinstance(inside, str):
        raise BrokenError("a document that stands nowhere")
    path = inside[:LONGEST_PLACE] if inside else None
    return Member(path, title(frame), frame.text("charset")[:40], is_inner=True)


def item(frame: Frame) -> Item:
    """Read an entry of a listing."""
    payload, sizes = _Payload(frame.payload), frame.header.get("sizes")
    match sizes:
        case [int(), int(), int(), int(), int(), int()]:
            texts = [payload.take(size).decode("utf-8", "replace") for size in sizes]
        case _:
            raise BrokenError("it described no item")
    payload.done()
    size = frame.header.get("size")
    return replace(
        Item(*texts),  # type: ignore[arg-type]  # six texts, as `part_frame` wrote them
        is_folder=frame.header.get("folder") is True,
        is_cut=frame.header.get("cut") is True,
        size=size if type(size) is int and 0 <= size <= _LARGEST else None,
    )
