"""The canary: a page of the operator's own, on which an entry of the list must be seen."""

from dataclasses import dataclass, field
from typing import Protocol

from leakwatch.errors import FetchError, TorError, Why
from leakwatch.match.seen import Seen, seen
from leakwatch.model import Capture, Outcome, Page, Sort, Source
from leakwatch.needs import Watch
from leakwatch.place import hints
from leakwatch.walk.answer import faults
from leakwatch.walk.lack import sentences

NAME = "the canary"  # no source is called so: a name has no blanks

TOR, PAGE, READER, LIST = "Tor", "page", "reader", "list"
_CALLED = {TOR: "Tor", PAGE: "the page", READER: "the reader", LIST: "the list"}


class Introduce(Protocol):
    """Introduces those who take part in a pass; may raise TorError."""

    def __call__(self, source: Source, /) -> Watch:
        """Give them."""


@dataclass(frozen=True, slots=True)
class Sight:
    """Whether the canary was seen, and else which link of the chain failed."""

    link: str = ""  # empty: it was seen
    reason: str = field(default="", repr=False)

    @property
    def sentence(self) -> str:
        """Say what failed; empty where nothing did.

        >>> Sight(PAGE, "the site answered 404").sentence
        'the page failed: the site answered 404'
        """
        return f"{_CALLED[self.link]} failed: {self.reason}" if self.link else ""


def sighted(source: Source, ref: str, introduce: Introduce) -> Sight | None:
    """Fetch, read and match the canary's page as a pass would, and record nothing of it.

    Gives none where nobody looked: we were told to stop, or its host is to be left alone.
    """
    try:
        by = introduce(source)
        capture = by.door.get(source, source.urls[0])
    except TorError as fault:
        return Sight(TOR, str(fault))
    except FetchError as fault:
        is_looked_for = fault.was_asked and fault.kind is not Why.STOPPED
        return Sight(PAGE, str(fault)) if is_looked_for else None
    if lacks := faults(capture):
        return Sight(PAGE, sentences(lacks))
    return _read(source, ref, capture, by)


def _read(source: Source, ref: str, capture: Capture, by: Watch) -> Sight:
    refs, unread, page, documents = set[str](), list[str](), Page(), 0
    for part in seen(by.reader.read([capture.body], hints(source, capture)), by.matcher.tally):
        if isinstance(part, Page):
            page = part
        if isinstance(part, Seen):
            documents += 1
            refs |= {hit.entry.ref for hit in part.matches.hits}
            unread += [part.ending.reason] * (part.ending.outcome is not Outcome.READ)
    if unread or not documents:
        return Sight(READER, "; ".join(unread) or "it gave no document")
    if ref in refs:
        return Sight()
    if page.sort is not Sort.PAGE:
        return Sight(PAGE, page.sign or f"instead of the page: {page.sort}")
    return Sight(LIST, f"no entry with the label {ref} was found: not on the list, or not there")
