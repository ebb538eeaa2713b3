"""How the documents of one capture ended, added up: small, however many documents there are."""

from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from leakwatch.model.reading import Ending

MOST = 40  # endings that are told apart; what comes later is told by its outcome alone
OTHER = "for other reasons"


@dataclass(frozen=True, slots=True)
class Ended:
    """Documents of one capture that ended alike."""

    ending: Ending
    documents: int
    inside: str | None = field(default=None, repr=False)  # where the first of them stands


class Outcomes:
    """Adds up endings as they come.

    >>> from leakwatch.model import Outcome
    >>> outcomes = Outcomes()
    >>> for name in ("a.zip", "b.zip"):
    ...     outcomes.add(Ending(Outcome.CLOSED, "it is encrypted"), name)
    >>> [(ended.ending.reason, ended.documents, ended.inside) for ended in outcomes.ended]
    [('it is encrypted', 2, 'a.zip')]
    """

    def __init__(self) -> None:
        self._ended: dict[Ending, Ended] = {}

    def add(self, ending: Ending, inside: str | None, documents: int = 1) -> None:
        """Count documents by how they ended; `inside` is the first one's place in an archive."""
        if ending not in self._ended and len(self._ended) >= MOST:
            ending = Ending(ending.outcome, OTHER)
        known = self._ended.get(ending, Ended(ending, 0, inside))
        self._ended[ending] = replace(known, documents=known.documents + documents)

    def join(self, other: "Outcomes") -> None:
        """Count what another one has counted too.

        >>> from leakwatch.model import Outcome
        >>> both, part = Outcomes(), Outcomes()
        >>> part.add(Ending(Outcome.CUT, "it is too long"), None, 3)
        >>> both.join(part)
        >>> both.join(part)
        >>> [ended.documents for ended in both.ended]
        [6]
        """
        for one in other.ended:
            self.add(one.ending, one.inside, one.documents)

    @property
    def ended(self) -> Sequence[Ended]:
        """Give what was counted, in the order in which each ending first came."""
        return tuple(self._ended.values())
