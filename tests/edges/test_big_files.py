"""Big files of sites that are odd, over real sockets: nothing is lost, and none of it twice."""

from collections.abc import Iterable, Iterator
from contextlib import ExitStack
from dataclasses import dataclass, replace
from datetime import timedelta
from pathlib import Path

import pytest

from leakwatch import pipeline
from leakwatch.config.settings import ReadSettings, TorSettings
from leakwatch.demo.socks import SocksServer
from leakwatch.fetch import Door, Pace
from leakwatch.listfile import Order, import_list, open_list
from leakwatch.match.matcher import Matcher
from leakwatch.model import Hints, Part, Source
from leakwatch.needs import Watch
from leakwatch.walk import Pass
from leakwatch.walk.flow import OVERLAP
from leakwatch.worker.reader import Reader
from tests.edges.leaks import NOON, House, house
from tests.edges.scripted import ScriptedSite
from tests.edges.whims import BLOCK, LINE, Shelf, put, rows
from tests.story.stage import KEY, SPELLING

HOST = "files.example"
SOURCE = Source("files", (f"http://{HOST}/",), timedelta(hours=1), "directory", pace=timedelta(0))
SEGMENT = 2**18
LIST = """\
kind,value,label,person
email,taro@example.com,W1,p1
phone,090-0123-4567,W2,p1
email,hanako@example.com,W3,p2
email,jiro@example.com,W4,p3
"""
TARO = b"7,taro@example.com,090-0123-4567\n"
HANAKO = b"hanako@example.com\n"
SMALL = 2**20  # bytes: four segments


@dataclass
class Net:
    """The site, the way there, and everybody who reads it."""

    home: House
    shelf: Shelf
    by: Watch

    def watch(self) -> Pass:
        """Look at the directory, an hour after the last time."""
        self.home.clock.at += timedelta(hours=1)
        return pipeline.watch(SOURCE, self.by)

    def passes(self, most: int) -> int:
        """Look until all was read, so often at most; gives how often."""
        for number in range(1, most + 1):
            self.watch()
            if self.is_done:
                return number
        raise AssertionError(f"not read to its end in {most} passes")

    @property
    def is_done(self) -> bool:
        """Say whether nothing waits."""
        return not self.rows("SELECT 1 FROM frontier WHERE state != 'done'")

    @property
    def hits(self) -> dict[str, int]:
        """Give who was found, and how often; there is no more than one finding."""
        assert len(self.rows("SELECT n FROM findings")) <= 1
        return {str(ref): int(str(count)) for ref, count in self.rows(_HITS)}

    def rows(self, sql: str) -> list[tuple[object, ...]]:
        """Ask the history."""
        with self.home.store.read() as db:
            return [tuple(row) for row in db.execute(sql)]


_HITS = "SELECT ref, count FROM hits ORDER BY ref"


@pytest.fixture(scope="module")
def reader() -> Iterator[Reader]:
    """Give a confined reader."""
    with Reader(ReadSettings()) as running:
        yield running


@pytest.fixture
def net(tmp_path: Path, reader: Reader) -> Iterator[Net]:
    """Run the site, the way there, and a history."""
    table, target, shelf = tmp_path / "customers.csv", tmp_path / "watchlist.lw", Shelf()
    table.write_text(LIST)
    import_list(Order((table,), target, SPELLING, NOON, force=True), KEY)
    with ExitStack() as stack:
        site = stack.enter_context(ScriptedSite(shelf))
        tor = stack.enter_context(SocksServer({HOST: site.address}))
        home = stack.enter_context(house(tmp_path / "a.db"))
        door = Door(
            TorSettings(tmp_path, read_timeout=timedelta(seconds=5)),
            max_decoded=2**24,
            socks=tor.address,
            pace=Pace(lambda _: False, lambda: 0.0, lambda: 0.0),
        )
        stack.callback(door.close)
        by = Watch(
            door=door,
            reader=reader,
            matcher=Matcher(stack.enter_context(open_list(target, KEY)), SPELLING),
            ledger=home.ledger,
            frontier=home.frontier,
            now=home.clock,
            files=door,
            segment=SEGMENT,
        )
        yield Net(home, shelf, by)


@pytest.mark.parametrize("border", [SEGMENT, 2**16, 288 * 2**10, SEGMENT + BLOCK])
@pytest.mark.parametrize("charset", ["ascii", "utf-8", "cp932"])
def test_an_address_across_a_border_is_found_once(net: Net, border: int, charset: str) -> None:
    """Of segments, blocks, what the reader has at hand; also among characters of many bytes."""
    around = "" if charset == "ascii" else "会員の氏名：ハナコ、カナ"
    written = f"{around}{around} hanako@example.com {around}\n".encode(charset)
    net.shelf.content = put(rows(SMALL), border, written)

    assert net.passes(1) == 1
    assert net.hits == {"W3": 1}
    assert net.shelf.sent == len(net.shelf.content)


def test_the_first_and_the_last_byte_of_a_file_are_read(net: Net) -> None:
    """No line ends before the one and behind the other."""
    net.shelf.content = HANAKO + rows(SMALL) + TARO.rstrip()

    net.passes(1)

    assert net.hits == {"W1": 1, "W2": 1, "W3": 1}


@pytest.mark.parametrize("part", range(0, len(TARO), 4))
def test_a_record_is_one_wherever_the_line_breaks(net: Net, part: int) -> None:
    """What breaks off is read on by Range, and an address stands beside its phone."""
    at = 20 * BLOCK
    net.shelf.content = rows(at)[: at - part - 1] + b"\n" + TARO + rows(SMALL)
    net.shelf.breaks_after = at
    net.watch()
    net.shelf.breaks_after = 0
    net.watch()

    firm = net.rows("SELECT ref FROM hits WHERE confidence = 'corroborated' ORDER BY ref")
    assert net.is_done
    assert net.hits == {"W1": 1, "W2": 1}
    assert firm == [("W1",), ("W2",)]
    assert net.shelf.sent <= len(net.shelf.content) + OVERLAP


def test_a_line_that_breaks_again_and_again_is_read_to_its_end(net: Net) -> None:
    """Each pass goes on where the one before it ended, and asks for no more than that."""
    net.shelf.content = HANAKO + put(rows(3 * SMALL), 2 * SMALL, TARO) + b"jiro@example.com"
    net.shelf.breaks_after = 300_000

    count = net.passes(20)

    assert net.hits == {"W1": 1, "W2": 1, "W3": 1, "W4": 1}
    assert net.shelf.starts == sorted(set(net.shelf.starts))
    assert net.shelf.sent <= len(net.shelf.content) + count * OVERLAP


def test_a_site_that_knows_no_parts_is_read_to_its_end(net: Net) -> None:
    """It sends all of it again, and what was read is let go."""
    net.shelf.content = HANAKO + rows(SMALL) + TARO
    net.shelf.has_parts = False
    net.shelf.breaks_after = 3 * SEGMENT
    net.watch()
    net.shelf.breaks_after = 0
    net.watch()

    assert net.is_done
    assert net.shelf.starts[1] > 0
    assert net.hits == {"W1": 1, "W2": 1, "W3": 1}


def test_a_file_without_a_length_is_gone_on_with_as_well(net: Net) -> None:
    """Chunks that end without the last one have broken off."""
    net.shelf.content = HANAKO + rows(SMALL) + TARO
    net.shelf.has_length = False
    net.shelf.breaks_after = 3 * SEGMENT
    net.watch()
    was_open = not net.is_done
    net.shelf.breaks_after = 0
    net.watch()

    assert was_open
    assert net.is_done
    assert net.hits == {"W1": 1, "W2": 1, "W3": 1}
    assert net.shelf.sent <= len(net.shelf.content) + SEGMENT + OVERLAP


def test_of_a_file_that_grew_what_is_new_is_read(net: Net) -> None:
    """Its tag is another one, and its first part the same."""
    net.shelf.content = HANAKO + rows(SMALL)
    net.passes(1)
    before = net.shelf.sent

    net.shelf.content += rows(SEGMENT, "more") + TARO
    net.shelf.known = {"ETag": '"two"'}
    net.passes(1)

    assert net.hits == {"W1": 1, "W2": 1, "W3": 1}
    assert net.shelf.sent - before <= SEGMENT + len(TARO) + OVERLAP


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ({"ETag": '"one"'}, {"ETag": '"two"'}),
        (
            {"Last-Modified": "Tue, 01 Jul 2031 10:00:00 GMT"},
            {"Last-Modified": "Wed, 02 Jul 2031 10:00:00 GMT"},
        ),
        ({}, {}),
    ],
)
def test_another_file_than_broke_off_is_read_from_its_start(
    net: Net, before: dict[str, str], after: dict[str, str]
) -> None:
    """The site says so by its tag or date; else what stands before the offset does."""
    net.shelf.content, net.shelf.known = rows(SMALL), before
    net.shelf.breaks_after = 3 * SEGMENT
    net.watch()

    net.shelf.content, net.shelf.known = TARO + rows(SMALL, "others") + HANAKO, after
    net.shelf.breaks_after = 0
    net.passes(1)

    assert net.hits == {"W1": 1, "W2": 1, "W3": 1}


def test_a_part_from_elsewhere_is_not_read(net: Net) -> None:
    """It waits until the site sends the one that was asked for."""
    net.shelf.content = rows(SMALL) + TARO
    net.shelf.breaks_after = 3 * SEGMENT
    net.watch()
    net.shelf.breaks_after, net.shelf.shift = 0, 1000
    net.watch()
    waits = not net.is_done

    net.shelf.shift = 0
    net.passes(1)

    assert waits
    assert net.hits == {"W1": 1, "W2": 1}


def test_a_line_of_any_length_is_gone_on_with(net: Net) -> None:
    """Whole dumps stand on one line: where it breaks off, the rest alone is asked for."""
    net.shelf.content = rows(4 * SMALL).replace(b"\n", b" ") + TARO
    net.shelf.breaks_after = 3 * SMALL
    net.watch()
    net.shelf.breaks_after = 0
    net.watch()

    assert net.is_done
    assert net.hits == {"W1": 1, "W2": 1}
    assert net.shelf.sent <= len(net.shelf.content) + OVERLAP


def test_a_line_has_its_number_in_any_segment(net: Net) -> None:
    """Until a file is gone on with: nobody knows the number of its lines then."""
    net.shelf.content = rows(SMALL) + HANAKO + rows(SMALL) + TARO
    net.shelf.breaks_after = SMALL + 2 * SEGMENT
    net.watch()
    net.shelf.breaks_after = 0
    net.watch()

    lines = net.rows("SELECT ref, first_line FROM hits ORDER BY ref")
    assert lines == [("W1", None), ("W2", None), ("W3", SMALL // LINE + 1)]


@dataclass
class Moody:
    """Reads listings, and gives up over files at once."""

    calm: Reader
    hasty: Reader

    def read(self, blocks: Iterable[bytes], hints: Hints) -> Iterator[Part]:
        """Give the parts of a capture."""
        return (self.calm if hints.name.endswith("/") else self.hasty).read(blocks, hints)


def test_what_a_reader_cannot_bear_keeps_nobody_from_the_rest(net: Net, reader: Reader) -> None:
    """It waits once for a better moment; then the plain text of its segments has to do."""
    net.shelf.content = rows(SMALL) + HANAKO + rows(SMALL) + TARO
    with Reader(ReadSettings(), patience=timedelta(microseconds=1)) as hasty:
        net.by = replace(net.by, reader=Moody(reader, hasty))
        count = net.passes(5)

    assert count == 2
    assert net.hits == {"W1": 1, "W2": 1, "W3": 1}
