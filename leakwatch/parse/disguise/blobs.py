"""Encoded texts inside a text, laid out as one view of what they say."""

from array import array
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from leakwatch.model import Form
from leakwatch.parse.views import Rewritten, boundary

_GAP = b"\n\0\n"  # no identifier goes over it
_STEP = 256  # bytes between two points of the map where a line is long
_SMALL_STEP = 16  # the same where what was decoded is longer than what it was decoded from


@dataclass(frozen=True, slots=True)
class Blob:
    """One encoded text: where it stands in the source, and what it says in UTF-8."""

    start: int
    end: int
    text: bytes = field(repr=False)


def laid_out(form: Form, source: bytes, blobs: Iterable[Blob]) -> Rewritten | None:
    """Give the view that shows nothing but what blobs say, or None without any.

    Blobs ascend and do not overlap. A line of a blob is a record that starts where, in
    proportion, it was encoded. A blob of one line on one line of the source belongs to the
    record around it.
    """
    view = _Layout()
    for blob in blobs:
        view.add(blob, is_alone=b"\n" not in source[blob.start : blob.end])
    if not view.texts:
        return None
    text = b"".join(view.texts)
    spans = tuple(view.spans)
    return Rewritten(form, text, view.at, view.to, spans, view.records, is_new=True)


@dataclass(slots=True)
class _Layout:
    texts: list[bytes] = field(default_factory=list)
    at: "array[int]" = field(default_factory=lambda: array("q"))
    to: "array[int]" = field(default_factory=lambda: array("q"))
    spans: list[tuple[int, int]] = field(default_factory=list)
    records: "array[int]" = field(default_factory=lambda: array("q"))
    size: int = 0

    def add(self, blob: Blob, *, is_alone: bool) -> None:
        """Add one blob and the gap behind it."""
        if not blob.text:
            return
        width = blob.end - blob.start
        is_rows = not is_alone or b"\n" in blob.text.strip()
        for place, is_line in _points(blob.text, width):
            origin = blob.start + place * width // len(blob.text)
            is_new = self._point(self.size + place, origin)
            if is_rows and is_line and is_new:
                self.records.append(origin)
        self.texts += (blob.text, _GAP)
        self.size += len(blob.text)
        self._point(self.size, blob.end)
        self.size += len(_GAP)
        if is_rows:
            self.spans.append((blob.start, blob.end))

    def _point(self, place: int, origin: int) -> bool:
        """Add a point to the map where it ascends."""
        if self.at and (place <= self.at[-1] or origin <= self.to[-1]):
            return False
        self.at.append(place)
        self.to.append(origin)
        return True


def _points(text: bytes, width: int) -> Iterator[tuple[int, bool]]:
    """Give the places at which the map is made anew, and whether a line starts there."""
    step = _STEP if len(text) <= width else _SMALL_STEP
    start = 0
    for line in text.splitlines(keepends=True):
        yield start, True
        for place in range(start + step, start + len(line), step):
            yield boundary(text, place), False
        start += len(line)
