"""What is true of the made-up leaks: which documents are the same leak, and what was seen of them.

A document is a text made of leaks. Each leak has customers of its own, so that an entry says which
leak it stands for; one customer is in two leaks, which must stay two findings all the same.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

SHARED = "shared"  # the customer whom two leaks hold
_STRANGERS = 20  # in a leak; a document needs sixteen candidates to be known again
_LATER = 10  # more, once it has grown


@dataclass(frozen=True, slots=True, repr=False)
class Leak:
    """One leak: its customers from the start, those that come when it grows, and strangers."""

    name: str
    early: tuple[str, ...]
    later: tuple[str, ...] = ()
    strangers: int = _STRANGERS

    def __repr__(self) -> str:
        return self.name.upper()

    def rows(self, *, is_grown: bool) -> Iterator[str]:
        """Give what a document says of it; no two leaks share a word but a customer's."""
        for customer in self.customers(is_grown=is_grown):
            yield row(customer)
        for number in range(self.strangers + (_LATER if is_grown else 0)):
            yield f"{self.name}{number}@{self.name}{number}.example,made up"

    def customers(self, *, is_grown: bool) -> tuple[str, ...]:
        """Give who of ours is in it."""
        return (*self.early, *self.later) if is_grown else self.early


LEAKS = (
    Leak("amber", ("ann", SHARED), ("bea",)),
    Leak("birch", ("cleo", SHARED), ("dora",)),
    Leak("cedar", ("emma",), ("fay",)),
    Leak("short", ("gwen",), strangers=0),  # too short for a sketch: its words decide
)
SHORT = LEAKS[-1]
LONG = LEAKS[:-1]
# Nobody knows these until a tale is told of them; their customers are always listed.
UNHEARD = tuple(Leak(f"new{n}", (f"hal{n}",), (f"ida{n}",)) for n in range(6))


def _all_of(leaks: Iterable[Leak]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(one for leak in leaks for one in leak.customers(is_grown=True)))


COMING = _all_of(LEAKS)  # customers that come and go
CUSTOMERS = (*COMING, *_all_of(UNHEARD))


def row(customer: str) -> str:
    """Give the row of a table in which a customer's address and phone stand."""
    return f"{customer}@customer.example,{phone(customer)}"


def phone(customer: str) -> str:
    """Give a customer's phone."""
    return f"090-0123-45{CUSTOMERS.index(customer):02d}"


@dataclass(frozen=True, slots=True)
class Document:
    """A text made of leaks."""

    leaks: tuple[Leak, ...]
    is_grown: bool = False

    @property
    def text(self) -> str:
        """Give the page that shows it."""
        rows = [row for leak in self.leaks for row in leak.rows(is_grown=self.is_grown)]
        return f"<html><body><pre>{chr(10).join(rows)}</pre></body></html>"

    @property
    def customers(self) -> tuple[tuple[Leak, str], ...]:
        """Give who of ours stands in it, with the leak that says so."""
        return tuple(
            (leak, each) for leak in self.leaks for each in leak.customers(is_grown=self.is_grown)
        )


@dataclass
class Truth:
    """What the history must say by now.

    A *label* is a customer as the list calls them: who is taken off and put on again has a new
    one. `epochs` says under which list or key each leak was seen: under another one, it is only
    sure to be known again by the place where it stands.
    """

    labels: dict[str, str] = field(default_factory=dict)  # customer -> label, of those listed
    lists: int = 0  # how many there were so far
    keys: int = 0
    seen: set[tuple[str, str]] = field(default_factory=set)  # leak and label
    stood: dict[str, set[str]] = field(default_factory=dict)  # place -> leaks recorded there
    epochs: dict[str, set[int]] = field(default_factory=dict)
    judged_false: set[str] = field(default_factory=set)  # leaks whose findings split by rule
    _parent: dict[str, str] = field(default_factory=dict)

    def see(self, place: str, document: Document) -> None:
        """Take in that a document was read at a place, and recorded if any of ours is in it."""
        listed = {
            (k.name, self.labels[one]) for k, one in document.customers if one in self.labels
        }
        if not listed:
            return
        self.seen |= listed
        stood = self.stood.setdefault(place, set())
        stood |= {leak.name for leak in document.leaks}
        first, *others = sorted(stood)
        for other in others:
            self._join(first, other)
        for leak in document.leaks:
            self.epochs.setdefault(leak.name, set()).add(self._epoch(leak))

    def _epoch(self, leak: Leak) -> int:
        """Say since when a leak looks as it does now: a short one is known by its entries."""
        return self.keys if leak.strangers else self.lists

    def is_clear(self, place: str, document: Document) -> bool:
        """Say whether a document's leaks can be known again at a place."""
        return all(
            leak.name not in self.epochs
            or self._epoch(leak) in self.epochs[leak.name]
            or leak.name in self.stood.get(place, ())
            for leak in document.leaks
        )

    def group(self, leak: str) -> str:
        """Give the name of the leaks that are one by now."""
        while (parent := self._parent.get(leak, leak)) != leak:
            leak = parent
        return leak

    def _join(self, one: str, other: str) -> None:
        one, other = sorted((self.group(one), self.group(other)))
        if one != other:
            self._parent[other] = one

    def judge_false(self, labels: Iterable[str]) -> None:
        """Remember that leaks with these labels are joined by other rules from now on."""
        spoken = set(labels)
        self.judged_false |= {leak for leak, label in self.seen if label in spoken}

    def is_plain(self, leak: str) -> bool:
        """Say whether nothing that hangs together with a leak was ever judged false-positive."""
        return all(self.group(one) != self.group(leak) for one in self.judged_false)

    def forget(self) -> None:
        """Take in that all findings were purged."""
        for kept in (self.seen, self.stood, self.epochs, self.judged_false, self._parent):
            kept.clear()

    def groups(self) -> dict[str, set[str]]:
        """Give the labels seen in each group of leaks that are one."""
        found: dict[str, set[str]] = {}
        for leak, label in self.seen:
            found.setdefault(self.group(leak), set()).add(label)
        return found
