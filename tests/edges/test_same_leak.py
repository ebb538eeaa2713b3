"""The same leak again: how surely it is known, and that no other is taken for it.

Dumps go the whole way: bytes, reader, matcher, history.
"""

import itertools
import shutil
import sys
import tempfile
from collections.abc import Iterable, Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from leakwatch.listfile import Order, import_list, open_list
from leakwatch.match.reference import Matcher
from leakwatch.match.seen import Seen, seen
from leakwatch.model import Hints, Matches, Sighting, Spelling
from leakwatch.parse.documents import read
from tests.edges.leaks import NOON, crowd, house, matches, sighting
from tests.edges.reshaped import OURS, RESHAPINGS, Dump, dice, dump, grown

SEED = 2031
DUMPS = 100
AS_IT_WAS = "as it was"
RECALL = 0.99
FEW = 7
KEY = bytes(range(32))
SPELLING = Spelling("JP")

Place = tuple[int, str]  # which leak, and what became of it


@pytest.fixture(scope="module")
def matcher(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Matcher]:
    """Enrol our customers."""
    folder = tmp_path_factory.mktemp("list")
    table, target = folder / "customers.csv", folder / "watchlist.lw"
    table.write_text("\n".join(["kind,value", *(f"email,{mail}" for mail in OURS)]))
    import_list(Order((table,), target, SPELLING, NOON), KEY)
    with open_list(target, KEY) as opened:
        yield Matcher(opened, SPELLING)


@pytest.fixture(scope="module")
def leaks(matcher: Matcher) -> dict[Place, Sighting]:
    """Let every dump be seen as it was, and in every other shape."""
    sizes = dice(SEED).choices(range(36, 260), k=DUMPS)
    dumps = [dump(SEED + number, size) for number, size in enumerate(sizes)]
    shapes = {AS_IT_WAS: lambda before: before, **RESHAPINGS}
    return {
        (number, shape): seen_as(whole_way(reshape(one), matcher), number, shape)
        for shape, reshape in shapes.items()
        for number, one in enumerate(dumps)
    }


def whole_way(one: Dump, matcher: Matcher) -> Matches:
    """Read and match a dump as a file."""
    documents = seen(read([one.written()], Hints(one.name)), matcher.tally)
    (found,) = [each.matches for each in documents if isinstance(each, Seen) and each.matches.hits]
    return found


def seen_as(found: Matches, number: int, shape: str) -> Sighting:
    """Give the sighting of a dump at a place of its own."""
    return sighting(found, source=f"site{number % 7}", item=f"/{number}/{shape}")


def recorded(path: Path, sightings: Iterable[Sighting]) -> list[str]:
    """Record sightings in their order; gives the finding of each, once all are in."""
    with house(path) as home:
        found = [home.record(one) for one in sightings]
        return [home.history.finding(name).id for name in found]


def say(capsys: pytest.CaptureFixture[str], *lines: str) -> None:
    """Print figures where whoever runs the tests sees them."""
    with capsys.disabled():
        sys.stdout.write("\n".join(["", *lines, ""]))


def test_a_leak_is_known_in_every_shape(
    leaks: dict[Place, Sighting], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Each shape by itself, in a history of a hundred leaks that share some of our customers."""
    base = tmp_path / "base.db"
    originals = recorded(base, _of(leaks, AS_IT_WAS))
    known, wrong = {}, {}

    for shape in RESHAPINGS:
        found = recorded(Path(shutil.copy(base, tmp_path / "copy.db")), _of(leaks, shape))
        known[shape] = sum(map(str.__eq__, found, originals)) / DUMPS
        wrong[shape] = sum(
            name in originals and name != right
            for name, right in zip(found, originals, strict=True)
        )

    rows = [f"{shape:<36}{known[shape]:>6.2f}{wrong[shape]:>20}" for shape in RESHAPINGS]
    say(capsys, f"{f'{DUMPS} leaks, seen again':<37}known  joined to another", *rows)
    assert len(set(originals)) == DUMPS
    assert min(known.values()) >= RECALL
    assert sum(wrong.values()) == 0


def _of(leaks: dict[Place, Sighting], shape: str) -> list[Sighting]:
    return [leaks[number, shape] for number in range(DUMPS)]


@pytest.mark.parametrize("order", range(3))
def test_a_thousand_captures_part_into_their_leaks(
    leaks: dict[Place, Sighting], tmp_path: Path, order: int
) -> None:
    """Every shape of every leak, in any order: as many findings as there are leaks."""
    places = dice(SEED, order).sample(list(leaks), len(leaks))

    found = recorded(tmp_path / "a.db", [leaks[place] for place in places])

    together = {(number, name) for (number, _), name in zip(places, found, strict=True)}
    assert len(together) == len(set(found)) == DUMPS


SOME = [
    (number, shape)
    for number in range(3)
    for shape in (AS_IT_WAS, "one half", "grown to double", "in UTF-16")
]


@settings(max_examples=25, deadline=None)
@given(places=st.permutations(SOME))
def test_the_order_of_captures_does_not_change_the_findings(
    leaks: dict[Place, Sighting], places: list[Place]
) -> None:
    """Four captures each of three leaks are three findings, whichever comes first."""
    with tempfile.TemporaryDirectory() as folder:
        found = recorded(Path(folder) / "a.db", [leaks[place] for place in places])

    together = {(number, name) for (number, _), name in zip(places, found, strict=True)}
    assert len(together) == len(set(found)) == 3


@pytest.mark.parametrize("size", [40, 130, 250])
def test_a_leak_that_grows_step_by_step_is_one_finding(
    matcher: Matcher, tmp_path: Path, size: int
) -> None:
    """Each step doubles it; in any order of the captures the steps lead to one another."""
    steps = list(itertools.accumulate(range(3), lambda one, _: grown(one), initial=dump(1, size)))
    seen_so = [
        seen_as(whole_way(one, matcher), 1, f"{number}") for number, one in enumerate(steps)
    ]

    findings = [
        len(set(recorded(tmp_path / f"{number}.db", order)))
        for number, order in enumerate(itertools.permutations(seen_so))
    ]

    assert findings == [1] * 24


def test_two_halves_are_one_leak_once_the_whole_is_seen(matcher: Matcher, tmp_path: Path) -> None:
    """Until then nothing says that they belong together."""
    whole = dump(1, 200)
    lower = replace(whole, ours=whole.ours[:3], others=whole.others[:97])
    upper = replace(whole, ours=whole.ours[3:], others=whole.others[97:])
    parts = [
        seen_as(whole_way(one, matcher), 1, str(number))
        for number, one in enumerate((lower, upper, whole))
    ]

    apart = recorded(tmp_path / "a.db", parts[:2])
    together = recorded(tmp_path / "b.db", parts)

    assert (len(set(apart)), len(set(together))) == (2, 1)


SIZES = [(16, 16), (20, 20), (40, 40), (20, 300), (40, 1000), (300, 300), (1000, 1000)]


def test_leaks_that_share_a_few_of_our_addresses_stay_apart(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Seven are a few, however small the leaks are and however unlike in size."""
    joined = {}

    for sizes in SIZES:
        different = [
            sighting(
                matches(range(FEW), crowd(f"{sizes}-{number}", size - FEW)), item=f"/{number}"
            )
            for number, size in enumerate(sizes * (DUMPS // 2))
        ]
        found = recorded(tmp_path / f"{sizes}.db", different)
        joined[sizes] = len(found) - len(set(found))

    rows = [f"{one:>5} and {other:>5} candidates{joined[one, other]:>10}" for one, other in SIZES]
    say(capsys, f"{DUMPS} leaks with {FEW} addresses in all   joined", *rows)
    assert sum(joined.values()) == 0
