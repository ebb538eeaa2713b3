"""Logging in at the practice boards: our reader finds the form, our door sends it."""

from collections.abc import Iterator
from contextlib import ExitStack
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest

from leakwatch.config.settings import TorSettings
from leakwatch.demo.onion import made_up_onion
from leakwatch.demo.practice import Practice, serving
from leakwatch.demo.practice.boards.gate import Gate
from leakwatch.demo.socks import SocksServer
from leakwatch.fetch import Door, Pace
from leakwatch.fetch.credentials import Credentials
from leakwatch.model import Access, Entrance, Hints, Page, Source
from leakwatch.parse.documents import read

BOARDS = {"xenforo": "/login/", "mybb": "/member.php?action=login"}
MEMBERS = {"xenforo": "/forums/members-only.3/", "mybb": "/forumdisplay.php?fid=3"}
HOME = {board: f"http://{made_up_onion(board)}" for board in BOARDS}


class Boards:
    """The practice internet behind two onions, and a door."""

    def __init__(self, folder: Path) -> None:
        self.open = ExitStack()
        self.practice = Practice(seed=5)
        net = self.open.enter_context(serving(self.practice))
        hosts = {made_up_onion(board): net.at(board) for board in BOARDS}
        tor = self.open.enter_context(SocksServer(hosts))
        pace = Pace(lambda _: False, lambda: 0.0, lambda: 0.0)
        self.door = Door(TorSettings(folder), max_decoded=2**22, socks=tor.address, pace=pace)
        self.open.callback(self.door.close)

    def gate(self, board: str) -> Gate:
        """Give who lets members in."""
        gate = getattr(self.practice.sites[board], "gate", None)
        assert isinstance(gate, Gate)
        return gate

    def entrance(self, source: Source, board: str) -> Entrance:
        """Give the form of the login page, as our reader finds it."""
        page = self.door.get(source, HOME[board] + BOARDS[board])
        hints = Hints(page.url, content_type=page.content_type, status=page.status)
        stands = next(part for part in read([page.body], hints) if isinstance(part, Page))
        return stands.entrance or Entrance("")

    def enter(self, source: Source, board: str, password: str) -> None:
        """Log in by the form of the login page."""
        held = Credentials(self.gate(board).user, password)
        self.door.enter(source, self.entrance(source, board), held)


@pytest.fixture
def boards(tmp_path: Path) -> Iterator[Boards]:
    """Run the boards."""
    built = Boards(tmp_path)
    with built.open:
        yield built


def source(board: str) -> Source:
    """Give the source of a board with a login."""
    access, hour = Access("login", "nowhere"), timedelta(hours=1)
    return Source(board, (f"{HOME[board]}/",), hour, "board", access=access, pace=timedelta(0))


@pytest.mark.parametrize("board", BOARDS)
def test_a_board_lets_its_member_in_until_the_session_ends(boards: Boards, board: str) -> None:
    """Token, cookie and password in one go; a page of members shows who is one."""
    reading, url = source(board), HOME[board] + MEMBERS[board]
    before = boards.door.get(reading, url)
    boards.enter(reading, board, boards.gate(board).password)
    inside = boards.door.get(reading, url)
    stranger = boards.door.get(replace(reading, name="stranger"), url)
    boards.practice.clock.advance(timedelta(hours=1))
    after = boards.door.get(reading, url)

    pages = (before, inside, stranger, after)
    assert [b"00800 database" in page.body for page in pages] == [False, True, False, False]
    assert (boards.gate(board).entered, boards.gate(board).refused) == (1, 0)


@pytest.mark.parametrize("board", BOARDS)
def test_a_wrong_password_is_not_tried_again_by_the_door(boards: Boards, board: str) -> None:
    """A board shuts its gate after a few: one try is one try."""
    boards.enter(source(board), board, "wrong")

    assert (boards.gate(board).entered, boards.gate(board).refused) == (0, 1)
