"""A page amid a listing that comes without anything on it: for once, or for good."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from leakwatch.model import Capture, Expect, Source
from leakwatch.model.passes import GOOD
from tests.story.board import BOARD, BY_LINK, BY_NUMBER, Board, BoardStage, names, states

NUMBERED = replace(BOARD, paging=BY_NUMBER)
AMID = "a page amid the list came without anything on it"
LINKED = "a page that another one links to lists nothing"


@pytest.fixture
def stage(tmp_path: Path) -> Iterator[BoardStage]:
    """Give a board with nothing on it."""
    opened = BoardStage(tmp_path)
    yield opened
    opened.close()


def test_a_linked_page_that_is_blank_for_once_ends_no_walk(stage: BoardStage) -> None:
    """Without it nobody knows what comes next: the pass says so, and the next one goes on."""
    stage.board.threads = names(14)
    stage.board.blank = {3}
    blank = stage.watch(BOARD)

    stage.board.blank = set()
    stage.hours(1)

    assert (blank.state, blank.reason) == ("failed", LINKED)
    assert stage.board.read == Counter(stage.board.threads)
    assert stage.history.health()[0].state == "fine"
    assert stage.count("legs") == (1,)


def test_a_linked_page_that_stays_blank_is_the_end_in_time(stage: BoardStage) -> None:
    """Nothing leads behind it, so that nobody can do more; it is told once."""
    stage.board.threads = names(14)
    stage.board.blank = {3}
    stage.hours(1)
    told = stage.history.health()[0].state

    stage.hours(30)

    assert told == "failed"
    assert stage.history.health()[0].state in GOOD
    assert [state for state in states(stage) if state not in GOOD] == ["failed"]


def test_a_busy_board_is_read_on_behind_a_page_that_stays_blank(stage: BoardStage) -> None:
    """News on top at each pass: what older legs have to read is read all the same, told once."""
    stage.board.threads = names(54)
    stage.board.blank = {2}

    for hour in range(20):
        stage.board.threads.insert(0, f"new{hour}")
        stage.hours(1, NUMBERED)

    unread = set(stage.board.threads) - set(stage.board.read)
    assert len(unread) <= 3
    assert [state for state in states(stage) if state not in GOOD] == ["failed"]


def test_a_page_that_is_blank_for_once_again_is_waited_for_again(stage: BoardStage) -> None:
    """What stood on it meanwhile was read; what stands on it now is not yet."""
    stage.board.threads = names(14)
    for blank in ({3}, set[int](), {3}, set[int]()):
        stage.board.threads = [*names(9, f"n{stage.clock():%d%H}-"), *stage.board.threads]
        stage.board.blank = blank
        stage.hours(1, NUMBERED)

    stage.board.blank = set()
    stage.hours(3, NUMBERED)

    assert set(stage.board.read) == set(stage.board.threads)
    assert states(stage)[:4] == ["failed", "fine", "failed", "fine"]


class Cursor(Board):
    """A board whose list goes on behind a thread, and ends with a page without anything."""

    hidden = "nowhere"  # how the address of one that comes without anything too ends

    def get(self, source: Source, url: str, *, etag: str = "", last_modified: str = "") -> Capture:
        """Give three threads, or a page without anything."""
        if "/t/" in url:
            return super().get(source, url, etag=etag, last_modified=last_modified)
        self.asked.append(url)
        before = float(url.partition("before=")[2] or "inf")
        shown = [name for name in self.threads if float(name[1:]) < before][: self.size]
        shown = [] if url.endswith(self.hidden) else shown
        cards = "".join(f'<li><b>{name}</b> <a href="/t/{name}">read</a></li>' for name in shown)
        onward = f'<a class="next" href="/?before={shown[-1][1:]}">next</a>' if shown else ""
        body = f"<html><body>{cards}{onward}</body></html>" if shown else ""
        return Capture(url, self.clock(), 200, body.encode(), content_type="text/html")


class Bare(Board):
    """A board whose blank pages have a picture that links to the next one."""

    def _listing(self, number: int) -> str | None:
        link = f'<a class="next" href="/?page={number + 1}"><img src="/next.png"></a>'
        return (
            f"<html><body>{link}</body></html>"
            if number in self.blank
            else super()._listing(number)
        )


class Onward(Board):
    """A board whose last page links to one without anything."""

    def _listing(self, number: int) -> str | None:
        last = max((len(self.threads) + self.size - 1) // self.size, 1)
        body = super()._listing(number)
        if number > last:
            return ""
        link = f'<a class="next" href="/?page={number + 1}">next</a>'
        return body and body.replace("</body>", f"{link}</body>" if number == last else "</body>")


ORDERS = pytest.mark.parametrize("order", ["new", "any"])


def by_link(order: str) -> Source:
    """Give the board, in an order."""
    return replace(BOARD, paging=replace(BY_LINK, order=order))


def put(stage: BoardStage, board: Board) -> None:
    """Let another board stand in the place of the usual one."""
    stage.board = board
    stage.site = board  # type: ignore[assignment]  # as the usual one


@ORDERS
def test_a_list_whose_blank_end_moves_is_no_alarm(stage: BoardStage, order: str) -> None:
    """Its last page has another address each time; all that it lists is read at once."""
    board = Cursor(stage.clock)
    put(stage, board)
    board.threads = names(19)[:9]
    for number in range(20, 50):
        board.threads = [f"t{number}", *board.threads[:-1]]
        stage.hours(1, by_link(order))
        assert set(board.threads) <= set(board.read)

    assert states(stage).count("failed") <= 1
    assert stage.warn(BOARD.name) == []


@ORDERS
@pytest.mark.parametrize("growth", [1, 7, 40])
def test_a_list_that_grows_over_its_blank_end_is_no_alarm(
    stage: BoardStage, order: str, growth: int
) -> None:
    """The page that was its end holds something by then, and the end has another number."""
    board = Onward(stage.clock)
    put(stage, board)
    board.threads = names(7)
    for day in range(6):
        stage.hours(24, by_link(order))
        board.threads = [*names(growth, f"d{day}-"), *board.threads]
    stage.hours(24, by_link(order))

    assert states(stage).count("failed") == 1
    assert board.read == Counter(board.threads)


def test_a_blank_end_is_believed_where_it_stays_and_costs_a_page_until_then(
    stage: BoardStage,
) -> None:
    """The next pass goes on with the last page that held something; then only news are read."""
    board = Onward(stage.clock)
    put(stage, board)
    board.threads = names(8)
    asked = []
    for _ in range(4):
        board.asked.clear()
        stage.hours(1)
        asked.append(board.pages)

    assert asked == [[1, 2, 3, 4], [1, 3, 4], [1], [1]]
    assert states(stage)[1:] == ["quiet"] * 3
    assert stage.count("legs") == (1,)


def test_a_list_in_no_order_is_read_whole_however_its_blank_end_moves(stage: BoardStage) -> None:
    """That it is not sure whether a walk has come to its end keeps nobody from the next one."""
    board = Cursor(stage.clock)
    put(stage, board)
    board.threads, board.size = names(99)[:9], 4
    stage.hours(2, by_link("any"))
    unread = []
    for hour in range(6):
        board.threads.insert(4, f"t{95.1 + hour / 10}")
        board.threads.append(f"t{90 - hour}")
        stage.hours(1, by_link("any"))
        unread.append(set(board.threads) - set(board.read))

    assert not any(unread)
    assert states(stage).count("failed") == 1


def test_the_next_linked_page_that_is_blank_for_once_ends_no_walk_either(
    stage: BoardStage,
) -> None:
    """That the list went on behind the first one says that it was not its end."""
    stage.board.threads = names(14)
    for blank in ({3}, set[int]()):
        stage.board.blank = blank
        stage.hours(1)
    stage.hours(20)

    stage.board.threads = [*names(15, "n"), *stage.board.threads]
    for blank in ({2}, set[int]()):
        stage.board.blank = blank
        stage.hours(1)

    assert [state for state in states(stage) if state not in GOOD] == ["failed"] * 2
    assert states(stage)[-2] == "failed"
    assert stage.board.read == Counter(stage.board.threads)


def test_each_flood_is_waited_for_though_a_page_of_the_last_one_was_blank(
    stage: BoardStage,
) -> None:
    """None of these walks comes to the end of the list, which would say how it ends."""
    stage.board.threads = names(14)
    stage.hours(1)
    for flood in range(3):
        stage.board.threads = [*names(9, f"n{flood}-"), *stage.board.threads]
        for blank in ({2}, set[int]()):
            stage.board.blank = blank
            stage.hours(1)

    assert states(stage)[1:] == ["failed", "fine"] * 3
    assert stage.board.read == Counter(stage.board.threads)


def test_a_page_amid_a_list_that_ends_blank_ends_no_walk(stage: BoardStage) -> None:
    """What stands on it and behind it is read in the next pass; that it was blank is told."""
    board = Cursor(stage.clock)
    put(stage, board)
    board.threads = names(19)[:9]
    stage.hours(5)
    board.threads = [*names(31)[:12], *board.threads]
    board.hidden = "before=29"
    stage.hours(1)

    board.hidden = "nowhere"
    stage.hours(1)

    assert states(stage)[-2:] == ["failed", "fine"]
    assert board.read == Counter(board.threads)


def test_a_list_that_ends_blank_and_breaks_off_for_good_is_told_once(stage: BoardStage) -> None:
    """Its first pages alone are left, and lead nowhere."""
    board = Onward(stage.clock)
    put(stage, board)
    board.threads = names(40)
    stage.hours(8)
    board.blank = {3}
    board.threads = [*names(9, "n"), *board.threads]

    stage.hours(60)

    assert [state for state in states(stage) if state not in GOOD] == ["failed"] * 2


def test_a_list_that_grows_at_each_pass_is_no_alarm(stage: BoardStage) -> None:
    """No pass finds the same page blank as the one before."""
    board = Onward(stage.clock)
    put(stage, board)
    board.threads, board.size = names(9), 9
    for hour in range(4):
        stage.hours(1, by_link("any"))
        board.threads = [*names(9, f"h{hour}-"), *board.threads]

    assert states(stage)[0] == "failed"
    assert {*states(stage)[1:]} == {"fine"}


def test_a_list_that_ends_otherwise_is_no_longer_one_that_ends_blank(stage: BoardStage) -> None:
    """A page amid it was blank for a day; when another one is, that is told as well."""
    stage.board.threads = names(14)
    stage.board.blank = {3}
    stage.hours(24)
    stage.board.blank = set()
    stage.hours(24)

    stage.board.threads = [*names(9, "n"), *stage.board.threads]
    stage.board.blank = {4}
    stage.hours(1)

    assert [state for state in states(stage) if state not in GOOD] == ["failed"] * 2
    assert states(stage)[-1] == "failed"


def test_a_blank_end_needs_no_text_that_must_stand_on_each_page(stage: BoardStage) -> None:
    """Nothing does, so that this says nothing of a new layout."""
    board = Onward(stage.clock)
    put(stage, board)
    board.threads = names(8)

    stage.hours(30, replace(BOARD, expect=Expect(must_contain="read")))

    assert [state for state in states(stage) if state not in GOOD] == ["failed"]


def test_a_blank_page_that_leads_on_is_gone_on_behind(stage: BoardStage) -> None:
    """It is no end; that it was blank is told once."""
    put(stage, Bare(stage.clock))
    stage.board.threads = names(14)
    stage.board.blank = {3}

    blank = stage.watch(BOARD)
    stage.hours(1)

    assert (blank.state, blank.reason) == ("failed", AMID)
    assert len(stage.board.read) == 11
    assert states(stage)[1] in GOOD


@pytest.mark.parametrize("source", [BOARD, NUMBERED], ids=["by link", "by number"])
@pytest.mark.parametrize("moment", range(0, 60, 4))
def test_a_kill_keeps_nobody_from_hearing_of_a_blank_page(
    stage: BoardStage, source: Source, moment: int
) -> None:
    """A pass that did not come to its end told nothing, so that the next one does."""
    stage.board.threads = names(14)
    stage.board.blank = {3}
    with stage.mortal(moment):
        stage.watch(source)

    stage.hours(3, source)

    assert "failed" in states(stage)
    assert states(stage)[-1] in GOOD
    assert stage.count("legs") == (1,)
