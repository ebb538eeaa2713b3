"""What was wrong with single entries of a page: told once, and never the end of the others."""

from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from typing import TypeVar

from leakwatch.errors import ParseError

Made = TypeVar("Made")


@dataclass(slots=True)
class Flaws:
    """The faults of entries, by their kind; nothing that they hold."""

    kinds: Counter[str] = field(default_factory=Counter)

    def tried(self, make: Callable[[], Made]) -> Iterator[Made]:
        """Give what is made of one entry, or nothing where that fails.

        >>> flaws = Flaws()
        >>> list(flaws.tried(lambda: int("7"))), list(flaws.tried(lambda: int("x"))), flaws.said
        ([7], [], '1 entry of the listing could not be read: ValueError')
        """
        try:
            made = make()
        except ParseError:
            raise  # of the page, which is none of what its source says
        except Exception as fault:  # noqa: BLE001 - whatever a selector or an odd value meets
            self.kinds[type(fault).__name__] += 1
        else:
            yield made

    def missed(self, kind: str, count: int) -> None:
        """Note entries of which nothing can be made at all."""
        if count:
            self.kinds[kind] += count

    @property
    def said(self) -> str:
        """Say how many entries could not be read; nothing where all could."""
        count = self.kinds.total()
        entries = "1 entry" if count == 1 else f"{count} entries"
        kinds = ", ".join(sorted(self.kinds))
        return f"{entries} of the listing could not be read: {kinds}" if count else ""
