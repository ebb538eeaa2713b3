"""Logging in over a real line: our door, our confined reader, the boards of the practice."""

from collections.abc import Iterator
from contextlib import ExitStack
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest

from leakwatch import sources
from leakwatch.config.settings import ReadSettings, TorSettings
from leakwatch.demo.onion import made_up_onion
from leakwatch.demo.practice import Practice, manners, serving
from leakwatch.demo.practice.boards.gate import Gate
from leakwatch.demo.socks import SocksServer
from leakwatch.fetch import Door, Pace
from leakwatch.model import Paging, Source
from leakwatch.model.passes import GOOD, WALLED
from leakwatch.needs import Members, Watch
from leakwatch.pipeline import watch
from leakwatch.sources.leave import NONE
from leakwatch.store import Logins
from leakwatch.walk import Pass
from leakwatch.worker.reader import Reader
from tests.story.stage import Stage

BOARDS = ("xenforo", "mybb")
HERE = Path(__file__).parents[1] / "practice"


class Line(Stage):
    """A board behind an onion, and everybody who reads it as the program does."""

    def __init__(self, folder: Path, board: str) -> None:
        super().__init__(folder)
        self.open = ExitStack()
        self.confined = self.open.enter_context(Reader(ReadSettings()))
        self.practice = Practice(seed=7)
        net = self.open.enter_context(serving(self.practice))
        tor = self.open.enter_context(SocksServer({made_up_onion(board): net.at(board)}))
        pace = Pace(lambda _: False, lambda: 0.0, lambda: 0.0)
        self.door = Door(TorSettings(folder), max_decoded=2**22, socks=tor.address, pace=pace)
        self.open.callback(self.door.close)
        inside = [one for one in self.practice.items(board) if int(one.id) >= 80_000]
        emails = [one for post in inside for one in post.identifiers if "@" in one]
        self.enrol(*(f"email,{one},inside" for one in emails))
        self.source = self._source(board)

    def _source(self, board: str) -> Source:
        """Give the source of the forum for members, and of little more than its first page."""
        catalogue = self.folder / "sources"
        (catalogue / "secrets").mkdir(parents=True)
        text = (HERE / f"{board}.toml").read_text().replace("PACE", "0s")
        onion = made_up_onion(board)
        (catalogue / f"{board}.toml").write_text(text.replace(f"{board}.HOST", onion))
        (whole,) = sources.load(catalogue, NONE)
        return replace(whole, urls=whole.urls[1:], max_items=25, paging=Paging(most=1))

    def give(self, password: str) -> None:
        """Put a password into the credential file."""
        file = Path(self.source.access.file)
        file.write_text(f'user = "reader"\npassword = "{password}"\n')
        file.chmod(0o600)

    @property
    def gate(self) -> Gate:
        """Give who lets members in."""
        gate = getattr(self.practice.sites[self.source.name], "gate", None)
        assert isinstance(gate, Gate)
        return gate

    def look(self) -> Pass:
        """Make one pass."""
        by = Watch(
            self.door,
            self.confined,
            self.matcher,
            self.ledger,
            self.frontier,
            self.clock,
            members=Members(self.door, Logins(self.store)),
        )
        return watch(self.source, by)


@pytest.fixture(params=BOARDS)
def line(tmp_path: Path, request: pytest.FixtureRequest) -> Iterator[Line]:
    """Give one of the boards."""
    opened = Line(tmp_path, request.param)
    with opened.open:
        yield opened
    opened.close()


def test_members_pages_are_read_over_a_real_line(line: Line) -> None:
    """Form, token, cookie, session; over again, and in again; by GET but for the form."""
    line.give(line.gate.password)
    first = line.look()
    hits = first.hits
    line.practice.clock.advance(timedelta(hours=1))
    line.clock.tick(hours=1)
    second = line.look()

    entries = line.practice.ledger.entries
    assert (first.state in GOOD, second.state in GOOD, hits > 0) == (True, True, True)
    assert (line.gate.entered, line.gate.refused) == (2, 0)
    assert sum(entry.method == "POST" for entry in entries) == 2
    assert manners.forward(entries) == manners.carried(entries) == manners.crowded(entries) == []


def test_a_wrong_password_is_sent_once_over_a_real_line(line: Line) -> None:
    """Until the file changes."""
    line.give("wrong")
    states = [line.look().state for _ in range(3)]
    line.give(line.gate.password)
    line.clock.tick(minutes=10)
    last = line.look()

    assert states == [WALLED] * 3
    assert last.state in GOOD
    assert (line.gate.entered, line.gate.refused) == (1, 1)
