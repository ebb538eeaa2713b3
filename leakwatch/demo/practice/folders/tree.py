"""What lies in an open directory: nested dumps, and what a style has of its own to trip over."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from functools import cache
from typing import Final, Self

from leakwatch.demo.practice.contents import Source
from leakwatch.demo.practice.folders.content import Content, Held, Lines, Plant, across_borders

MANY: Final = 10_000  # files in one folder
LARGE: Final = 2**31 + 4097  # bytes: more than 31 bits count
_GROWTH: Final = 97  # bytes a second that a growing file grows by
_GROWN: Final = 20_000  # bytes that it has when the practice begins
_GROWS_FOR: Final = timedelta(days=2)
_FEW: Final = 12  # rows of a small file
_DEEPEST: Final = 60  # folders of the loop: then the server gives up, as real ones do


@dataclass(frozen=True, slots=True)
class Leaf:
    """A file; `numbers` are those of the people in it."""

    name: str
    content: Callable[[datetime], Content] = field(repr=False)
    modified_at: datetime
    grows: bool = False
    numbers: range = range(0)
    has_length: bool = True  # else it comes in chunks
    has_ranges: bool = True  # else the whole comes, whatever was asked


@dataclass(frozen=True, slots=True)
class Branch:
    """A folder; one that `loops` is among its own members."""

    name: str
    grown: Callable[[], Sequence["Leaf | Branch"]] = field(repr=False)
    loops: bool = False

    def members(self) -> Sequence["Leaf | Branch"]:
        """Give what lies in it, itself among them where it loops."""
        return [*self.grown(), self] if self.loops else self.grown()

    def find(self, names: Sequence[str]) -> "Leaf | Branch | None":
        """Go down by names; None where nothing has that name."""
        here: Leaf | Branch | None = self
        if len(names) > _DEEPEST:
            return None
        for name in names:
            if not isinstance(here, Branch):
                return None
            here = next((one for one in here.members() if one.name == name), None)
        return here

    def leaves(self, above: str = "") -> Iterator[tuple[str, Leaf]]:
        """Give every file once with its path, the loop followed no second time."""
        for one in self.grown():
            if isinstance(one, Leaf):
                yield above + one.name, one
            else:
                yield from one.leaves(f"{above}{one.name}/")

    @classmethod
    def of(cls, name: str, *members: "Leaf | Branch") -> Self:
        """Make a folder of what is known already."""
        return cls(name, lambda: members)


@dataclass(frozen=True, slots=True)
class Gardener:
    """Makes files and folders for one site."""

    source: Source
    began_at: datetime

    def small(self, name: str, number: int) -> Leaf:
        """Make a table with a few strangers and what is planted under a number."""
        return self._leaf(name, Held(self._rows(number).encode()), number)

    def chunked(self, name: str, number: int) -> Leaf:
        """Make a file that comes without a length."""
        return replace(self.small(name, number), has_length=False)

    def stubborn(self, name: str, number: int) -> Leaf:
        """Make a file of which no part is given, only the whole."""
        return replace(self.small(name, number), has_ranges=False)

    def dumps(self) -> Branch:
        """Make three months of dumps, each with folders in it."""
        return Branch.of("dumps", *(self._month(month) for month in range(4, 7)))

    def many(self) -> Branch:
        """Make a folder of ten thousand files; one in a hundred holds somebody."""

        def grown() -> list[Leaf]:
            return [self._one_of_many(number) for number in range(MANY)]

        return Branch("many", cache(grown))

    def parts(self, count: int) -> Branch:
        """Make a folder of so many tables."""

        def grown() -> list[Leaf]:
            return [self.small(f"part-{n:04d}.csv", 2000 + n) for n in range(count)]

        return Branch("parts", cache(grown))

    def loop(self, number: int) -> Branch:
        """Make a folder that lies within itself."""
        leaf = self.small("once.csv", number)
        return Branch("loop", lambda: [leaf], loops=True)

    def growing(self, name: str, first: int) -> Leaf:
        """Make a file that grows each second, with somebody new every ten minutes."""
        step = _GROWTH * 600
        count = int(_GROWS_FOR / timedelta(minutes=10))
        numbers = range(first, first + count)
        plants = [
            Plant(_GROWN + step * n + 31, self.source.person(number).email)
            for n, number in enumerate(numbers)
        ]

        def content(at: datetime) -> Lines:
            size = _GROWN + _GROWTH * int((at - self.began_at).total_seconds())
            return Lines(self.source.seed, size, plants)

        return Leaf(name, content, self.began_at, grows=True, numbers=numbers)

    def large(self, name: str, first: int, size: int = LARGE) -> Leaf:
        """Make a file of any size, its identifiers laid across every kind of border."""
        numbers = range(first, first + 30)
        people = [self.source.person(number).email for number in numbers]
        content = Lines(self.source.seed, size, across_borders(size, people))
        return Leaf(name, lambda _: content, self.began_at, numbers=numbers)

    def _month(self, month: int) -> Branch:
        files = [self.small(f"part-{part}.csv", month * 10 + part) for part in range(3)]
        inner = Branch.of("customers", *files)
        listed = self.small(f"staff 2031-{month:02d} & others.txt", month * 10 + 3)
        return Branch.of(f"2031-{month:02d}", inner, listed)

    def _one_of_many(self, number: int) -> Leaf:
        where = 1000 + number
        if number % 100:
            return self._leaf(
                f"mail-{number:05d}.txt", Held(b"nothing of anybody\n"), where, count=0
            )
        return self.small(f"mail-{number:05d}.txt", where)

    def _leaf(self, name: str, content: Content, number: int, count: int = 1) -> Leaf:
        return Leaf(
            name, lambda _: content, self._day(number), numbers=range(number, number + count)
        )

    def _day(self, number: int) -> datetime:
        return self.began_at - timedelta(hours=5 * (number % 1000) + 24)

    def _rows(self, number: int) -> str:
        others = [f"user{n:03d}@mail.invalid,pass{n}" for n in range(_FEW)]
        return "\n".join(["email,password", *others, *self.planted(number), ""])

    def planted(self, number: int) -> tuple[str, ...]:
        """Give what a small file holds under a number; never nothing, a file is worth a visit."""
        who = self.source.person(number)
        return self.source.planted(number) or (who.email, who.phone)
