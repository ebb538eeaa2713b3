"""The same hits whatever the window: a document cut into chunks of many sizes."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from leakwatch.match import matcher, reference
from leakwatch.match.sketch import overlap
from leakwatch.model import Chunk, Hit, Matches
from tests.bench.corpora import corpus
from tests.bench.ours import made_list, opened
from tests.bench.records import RECORDS
from tests.fuzz.near import OURS, texts
from tests.unit.match.conftest import SPELLING, PlainList

SIZES = (4 * 2**10, 16 * 2**10, 256 * 2**10, 2**20)
OVERLAP = 1024
PIECE = 300_000
LISTED = 2_000
Matcher = matcher.Matcher | reference.Matcher


def chunks(text: bytes, size: int) -> Iterator[Chunk]:
    """Cut a text between lines, each chunk with what it needs of its neighbours."""
    begin, line = 0, 1
    while begin < len(text):
        end = text.rfind(b"\n", begin, begin + size) + 1 or min(len(text), begin + size)
        start, stop = max(0, begin - OVERLAP), min(len(text), end + OVERLAP)
        first = line - text.count(b"\n", start, begin)
        yield Chunk(text[start:stop], begin - start, end - start, line=first)
        line += text.count(b"\n", begin, end)
        begin = end


def searched(by: Matcher, text: bytes, size: int) -> Matches:
    """Give what a tally tells of a text that comes in chunks."""
    tally = by.tally()
    for chunk in chunks(text, size):
        tally.add(chunk)
    return tally.matches()


def hits(found: Matches) -> list[Hit]:
    """Give the hits in an order of their own."""
    return sorted(found.hits, key=lambda hit: hit.entry.id)


@pytest.fixture(scope="module")
def listed(tmp_path_factory: pytest.TempPathFactory) -> tuple[reference.Matcher, matcher.Matcher]:
    """Give both matchers of the list that the corpora are made for."""
    path, _ = made_list(tmp_path_factory.mktemp("list"), LISTED)
    watchlist, fast = opened(path, is_email_only=False)
    return reference.Matcher(watchlist, watchlist.spelling), fast


@pytest.fixture(scope="module")
def near() -> tuple[reference.Matcher, matcher.Matcher]:
    """Give both matchers of the list that the fuzzed texts are made for."""
    ours = PlainList(OURS)
    return reference.Matcher(ours, SPELLING), matcher.Matcher(ours, SPELLING)


@pytest.mark.parametrize("name", RECORDS)
def test_a_corpus_has_the_same_hits_in_every_window(
    name: str, listed: tuple[reference.Matcher, matcher.Matcher], tmp_path: Path
) -> None:
    """By both matchers; the sketch knows the document again, whoever made it."""
    slow, fast = listed
    text = corpus(name, PIECE, tmp_path, every=20).text()[:PIECE]
    wanted = searched(slow, text, SIZES[-1])

    found = [searched(fast, text, size) for size in SIZES]

    assert len(wanted.hits) > 5
    assert [hits(one) for one in found] == [hits(wanted)] * len(SIZES)
    assert {one.sketch for one in found} == {found[0].sketch}
    assert {one.context for one in found} == {wanted.context}
    assert overlap(found[0].sketch, wanted.sketch) >= 0.95
    assert hits(searched(slow, text, SIZES[0])) == hits(wanted)


@pytest.mark.parametrize("is_ascii", [True, False])
def test_a_fuzzed_text_has_the_same_hits_in_every_window(
    near: tuple[reference.Matcher, matcher.Matcher], *, is_ascii: bool
) -> None:
    """By both matchers, whatever stands at the cuts."""
    slow, fast = near
    for text in texts(20310702, 2, 20_000, is_ascii=is_ascii):
        for size in SIZES:
            wanted, found = searched(slow, text, size), searched(fast, text, size)
            assert hits(found) == hits(wanted)
            assert len(found.hits) > 15


@pytest.mark.parametrize("distance", [100, 670, 710, 900, 2_000])
def test_what_lies_beside_is_the_same_in_every_window(
    near: tuple[reference.Matcher, matcher.Matcher], distance: int
) -> None:
    """In a line that is longer than a window, wherever it is cut between a hit and a card."""
    address = next(row for row in OURS if row.startswith("email:")).split(":")[1]
    card, gap = ",4111111111111111,", "x," * (distance // 2)
    for shift in range(0, 2_500, 250):
        before, behind = "y," * ((2_500 + shift) // 2), "z," * 4_000
        for inside in (f"{card}{gap}{address},", f"{address},{gap}{card}"):
            text = f"{before}{inside}{behind}".encode()

            found = [searched(near[1], text, size) for size in SIZES]

            assert [hits(one) for one in found] == [hits(searched(near[0], text, 2**20))] * 4
            assert bool(found[0].beside) is (distance < 700)


def test_what_lies_beside_lines_is_the_same_in_every_window(
    near: tuple[reference.Matcher, matcher.Matcher],
) -> None:
    """Each line is a record of its own; the head of the table stands in the first window."""
    slow, fast = near
    address = next(row for row in OURS if row.startswith("email:")).split(":")[1]
    rows = [
        f"{n},{address if n % 9 == 0 else 'b@else.example'},{'a' * (n % 97)},mori"
        for n in range(3_000)
    ]
    for head in ("id,mail,memo,password", "id,mail,memo,name"):
        text = "\n".join([head, *rows[:-1]]).encode()

        found = [searched(fast, text, size) for size in SIZES]

        assert [hits(one) for one in found] == [hits(searched(slow, text, 2**20))] * len(SIZES)
        assert bool(found[0].beside) is head.endswith("password")
