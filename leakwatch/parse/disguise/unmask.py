"""All the ways in which a text may hide an identifier, undone as views of that text.

Each trick is looked for only where something rare gives it away, and shown with its surroundings
only. What comes to light is looked at again, since one trick often lies over another; a view's
form is that of its outermost layer.
"""

import binascii
from array import array
from bisect import bisect_left
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass

from leakwatch.model import Form
from leakwatch.parse.bounds import Budget, Limits, Packed
from leakwatch.parse.charsets.charset import decode
from leakwatch.parse.disguise.backwards import backwards
from leakwatch.parse.disguise.colours import colours
from leakwatch.parse.disguise.defang import defanged
from leakwatch.parse.disguise.enclosed import enclosed
from leakwatch.parse.disguise.encoded import decoded, files
from leakwatch.parse.disguise.escapes import escapes, percents, pluses, references
from leakwatch.parse.disguise.folded import folded
from leakwatch.parse.disguise.invisible import unseen
from leakwatch.parse.disguise.joined import put_together
from leakwatch.parse.disguise.layers import (
    Edits,
    close_to,
    composed,
    is_glue,
    kept,
    together,
    without_records_in,
)
from leakwatch.parse.disguise.lookalike import look_alikes
from leakwatch.parse.disguise.oddities import odd
from leakwatch.parse.disguise.quoted import printable, words_in_base64, words_in_quotes
from leakwatch.parse.disguise.readable import may_hold_files
from leakwatch.parse.disguise.runs import LETTERS
from leakwatch.parse.disguise.wrapped import joined_lines
from leakwatch.parse.views import Edit, Rewritten, near, rewritten

_DEPTH = 3  # layers over each other, the outermost not counted
_MOST_VIEWS = 40  # of one text
_DENSE = 16  # bytes for each edit: what is near them is nearly all
_LONG_RUN = 64  # letters of base64: a text in it goes further than what is near an edit
_TWICE = 2  # bytes of views that are looked at again for each byte of the text
_DECODED = 6  # bytes of what was decoded that count as one: all of it is new
_ALWAYS = 2**18  # bytes of them whatever the text's size


@dataclass(frozen=True, slots=True)
class _Layer:
    """A trick that changes a few signs of a text."""

    form: Form
    edits: Callable[[bytes, Sequence[int]], Iterable[Edit]]  # of a text and each odd @ in it


def _split(text: bytes, odd: Sequence[int]) -> Iterable[Edit]:
    folds = Edits(folded(text))
    lines: Iterable[Edit] = joined_lines(text, odd)
    if folds:
        taken = {end for _, end, _ in folds}
        lines = (edit for edit in lines if edit[1] not in taken)
    return together(unseen(text), colours(text), put_together(text), folds, lines)


def _quoted(text: bytes, _: Sequence[int]) -> Iterable[Edit]:
    return together(words_in_quotes(text), printable(text))


_LAYERS = (
    _Layer(Form.FULL_WIDTH, lambda text, _: enclosed(text)),
    _Layer(Form.DEFANGED, defanged),
    _Layer(Form.ENTITY, lambda text, _: references(text)),
    _Layer(Form.PERCENT, lambda text, _: percents(text)),
    _Layer(Form.ESCAPE, lambda text, _: escapes(text)),
    _Layer(Form.QUOTED_PRINTABLE, _quoted),
    _Layer(Form.BASE64, lambda text, _: words_in_base64(text)),
    _Layer(Form.SPLIT, _split),
)
_OF_RUNS = (Form.ENTITY, Form.PERCENT, Form.ESCAPE, Form.QUOTED_PRINTABLE)


def unmasked(text: bytes, budget: Budget | None = None) -> list[Rewritten]:
    """Give the views of a text that need no knowledge of how it is built.

    What is unpacked counts for `budget`; where that ends, what was unpacked before it is shown,
    and the budget's next step raises.

    >>> [(view.form.value, view.text) for view in unmasked(b"hanako&#64;firm.example")]
    [('entity', b'hanako@firm.example')]
    """
    return _Look(text, budget or _own_budget(text)).views(text, _DEPTH)[:_MOST_VIEWS]


def embedded(text: bytes, budget: Budget) -> Iterator[Packed]:
    """Give the files that a text holds in base64 or in hexadecimal digits; they have no names."""
    done: set[int] = set()
    for source, view in _readable_ways(text) if may_hold_files(text) else ():
        for start, content in files(source):
            place = view.origin(start) if view else start
            if place not in done:
                done.add(place)
                budget.enter()
                budget.take(len(content))
                yield Packed("", iter([content]))


def load() -> None:
    """Make everything ready that is opened at first use, before nothing can be opened any more."""
    for codec in ("utf_8", "cp932", "euc_jp", "iso2022_jp_ext", "utf_16_le"):
        decode("見本はみほん,a@b.example\n".encode(codec, "replace"))
    binascii.a2b_qp(b"=40")
    unmasked("見本=E8=A6=8B %E8%A6%8B &#64; \\u0040 aGFuYWtvQGZpcm0uZXhhbXBsZQ==\n".encode())


def _own_budget(text: bytes) -> Budget:
    budget = Budget(Limits())
    budget.feed(len(text))
    return budget


def _readable_ways(text: bytes) -> Iterator[tuple[bytes, Rewritten | None]]:
    """Give a text, and the ways to read it in which long runs are neither folded nor escaped."""
    yield text, None
    if view := near(Form.SPLIT, text, folded(text)):
        yield view.text, view
    for layer in _LAYERS:
        edits = _within_runs(text, layer.edits(text, ())) if layer.form in _OF_RUNS else ()
        view = near(layer.form, text, edits)
        if view:
            yield view.text, view


def _within_runs(text: bytes, edits: Iterable[Edit]) -> Iterator[Edit]:
    """Give the edits that stand between letters of base64."""
    for start, end, meant in edits:
        if meant in (b"/", b"+", b"=", b"", b"\n", b"\r\n") and text[start - 1 : start].isalnum():
            yield start, end, meant


def _shown(form: Form, text: bytes, edits: Edits) -> Rewritten | None:
    """Give a text with edits made: what is near them, or all of it where that would tear it.

    They may be dense, or stand within a long text in base64.
    """
    is_whole = _DENSE * len(edits) > len(text) or (
        form in _OF_RUNS and any(_is_in_run(text, start) for start, _, _ in edits)
    )
    return (rewritten if is_whole else near)(form, text, edits)


def _is_in_run(text: bytes, place: int) -> bool:
    return place >= _LONG_RUN and not text[place - _LONG_RUN : place].translate(None, LETTERS)


def _places(view: Rewritten, edits: Iterable[Edit]) -> Iterator[int]:
    """Give where in a view ascending edits of its source were made."""
    i = 0
    for start, _, _ in edits:
        i = bisect_left(view.to, start, i)
        yield view.at[i] if i < len(view.at) else len(view.text)


class _Look:
    """Looks for tricks, one layer below the other, with bounded work."""

    def __init__(self, text: bytes, budget: Budget) -> None:
        self._budget = budget
        self._left = _TWICE * len(text) + _ALWAYS  # bytes that may still be looked at again

    def views(self, text: bytes, depth: int) -> list[Rewritten]:
        """Give all views of a text, down to so many layers below the first."""
        found: list[Rewritten] = []
        ats = odd(text)
        for layer in _LAYERS:
            edits = kept(layer.edits(text, ats))
            if view := _shown(layer.form, text, edits):
                found += [view, *self._below(view, array("I", _places(view, edits)), depth)]
        for blob in decoded(text, self._budget):
            found += self._inside(blob, depth)
        if turned := backwards(text, ats):
            found += [turned, *self._beneath(turned, depth)]
        if twin := near(Form.LOOK_ALIKE, text, look_alikes(text)):
            found.append(twin)
        return found

    def _is_enough(self, size: int, depth: int) -> bool:
        """Say whether so many bytes are too many to be looked at once more; counts them."""
        self._left -= size
        return depth <= 0 or self._left < 0

    def _below(self, view: Rewritten, points: Sequence[int], depth: int) -> list[Rewritten]:
        """Give what lies below a layer that changed a few signs, near those places."""
        if self._is_enough(len(view.text), depth):
            return []
        found = self._mixed(view, points, depth)
        for blob in decoded(view.text, self._budget, points):
            found += self._inside(composed(view, blob), depth)
        return found

    def _mixed(self, view: Rewritten, points: Sequence[int], depth: int) -> list[Rewritten]:
        """Give what all light layers together make of the places near some points."""
        ats = odd(view.text)
        rows = (close_to(layer.edits(view.text, ats), points) for layer in _LAYERS)
        edits = kept(together(*rows))
        if all(map(is_glue, edits)):
            edits = Edits(())
        if view.form is Form.PERCENT:
            edits = kept(together(edits, close_to(pluses(view.text), points)))
        found: list[Rewritten] = []
        if inner := _shown(view.form, view.text, edits):
            whole = composed(view, inner)
            found += [whole, *self._below(whole, array("I", _places(inner, edits)), depth - 1)]
        twins = close_to(look_alikes(view.text), points)
        if twin := near(Form.LOOK_ALIKE, view.text, twins):
            found.append(composed(view, twin))
        return found

    def _inside(self, blob: Rewritten, depth: int) -> list[Rewritten]:
        """Give a decoded text and what is hidden in it."""
        deeper = self._beneath(blob, depth)
        spans = [span for view in deeper for span in view.decoded]
        return [without_records_in(blob, spans), *deeper]

    def _beneath(self, view: Rewritten, depth: int) -> list[Rewritten]:
        """Give what is hidden anywhere in a view."""
        if self._is_enough(len(view.text) // _DECODED, depth):
            return []
        return [composed(view, inner) for inner in self.views(view.text, depth - 1)]
