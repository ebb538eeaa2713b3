"""What an archive holds, by name, and how it ends as a whole."""

from collections.abc import Iterable, Iterator

from leakwatch.model import Chunk, Ending, Outcome, Part
from leakwatch.parse.bounds import Budget, Packed
from leakwatch.parse.stream import Stream

_READ = Ending(Outcome.READ)
_MOST = 16 * 2**20  # characters of names that are kept
_TOO_LONG = Ending(
    Outcome.CUT, f"more than {_MOST // 2**20} MiB of names: the rest is not matched"
)


class Listing:
    """The names of an archive's members, and what became of them."""

    def __init__(self, stream: Stream) -> None:
        self.ending = _READ  # of the archive itself
        self._stream = stream
        self._names: list[str] = []
        self._size = 0
        self._outcomes: set[Outcome] = set()
        self.is_empty = True  # no member gave any text

    @property
    def text(self) -> str:
        """Give the names, a line each: they hold part of a leak, as in a tree by first letters."""
        return "".join(f"{name}\n" for name in self._names if name)

    def noted(self, found: Iterable[Packed], budget: Budget) -> Iterator[Packed]:
        """Give the members on, until the budget is used up."""
        for packed in found:
            if self._size < _MOST:
                self._names.append(packed.name)
                self._size += len(packed.name)
            else:
                self.ending = _TOO_LONG
            yield packed
            if budget.is_over:
                self.ending = Ending(Outcome.CUT, "what it holds is more than may be unpacked")
                return

    def note(self, part: Part) -> None:
        """Take in what became of a member."""
        if isinstance(part, Ending):
            self._outcomes.add(part.outcome)
        elif isinstance(part, Chunk):
            self.is_empty = self.is_empty and not part.text

    def whole_ending(self) -> Ending:
        """Give how the archive ends: as its own bytes, or closed where all of its members are."""
        if self.ending != _READ:
            return self.ending
        if self._stream.ending != _READ:
            return self._stream.ending
        if self._outcomes == {Outcome.CLOSED}:
            return Ending(Outcome.CLOSED, "all of its members are encrypted")
        if self._outcomes and self._outcomes <= {Outcome.CLOSED, Outcome.UNREADABLE}:
            return Ending(Outcome.UNREADABLE, "none of its members can be read")
        return _READ
