"""Something stands in the place of a page: a wall, a notice, nothing. That is no "all clear"."""

from collections.abc import Iterable, Iterator
from dataclasses import replace

from leakwatch.model import Hints, Page, Part, Sort
from tests.story.stage import HOME, Reader, Stage, page, strangers
from tests.story.test_lists import BOARD, leak, put

SIGN = "a form to log in, and nothing else"


class Watchful(Reader):
    """Says of addresses how they stand."""

    def __init__(self, **sorts: Sort) -> None:
        super().__init__()
        self.sorts = {HOME: sorts.get("home"), leak(1): sorts.get("leak")}

    def read(self, blocks: Iterable[bytes], hints: Hints) -> Iterator[Part]:
        """Give the parts of a capture, and how its page stands."""
        parts = super().read(blocks, hints)
        yield from (part for part in parts if not isinstance(part, Page))
        sort = self.sorts.get(hints.name)
        yield Page(sort, SIGN if sort else "") if sort else Page()


def test_a_wall_instead_of_a_listing_leaves_it_walled(stage: Stage) -> None:
    """It answers 200 and lists nothing: each pass says so, also where nothing has changed."""
    stage.site.pages[HOME] = page("you must be logged in")
    stage.reader = Watchful(home=Sort.LOGIN)

    first = stage.watch(BOARD)
    stage.clock.tick(hours=1)
    second = stage.watch(BOARD)

    assert (first.state, first.reason) == ("walled", f"a login stands in its place: {SIGN}")
    assert (second.state, second.faults) == ("walled", [SIGN])
    assert first.first
    assert first.first.page.sort is Sort.LOGIN


def test_a_listing_beside_a_login_form_is_a_listing(stage: Stage) -> None:
    """A wall needs a sign, and nothing behind it."""
    put(stage, "a")
    stage.reader = Watchful(home=Sort.LOGIN)

    found = stage.watch(BOARD)

    assert found.state == "fine"
    assert leak(1) in stage.site.asked


def test_a_wall_makes_nobody_forget_what_was_listed(stage: Stage) -> None:
    """What is done stays done until it really has left the listing."""
    put(stage, "a", "b")
    stage.watch(BOARD)
    stage.site.pages[HOME] = page("you must be logged in")
    stage.reader = Watchful(home=Sort.LOGIN)
    for _ in range(3):
        stage.clock.tick(hours=1)
        stage.watch(BOARD)

    put(stage, "a", "b")
    stage.reader = Reader()
    stage.site.asked.clear()
    stage.clock.tick(hours=1)
    stage.watch(BOARD)

    assert stage.site.asked == [HOME]


def test_an_item_behind_a_wall_is_tried_again(stage: Stage) -> None:
    """It was not read; the others were, so that it is closed by itself."""
    put(stage, "a", "b")
    stage.reader = Watchful(leak=Sort.CHALLENGE)
    found = stage.watch(BOARD)

    stage.site.pages[leak(1)] = page("taro@example.com", *strangers(20))
    stage.reader = Reader()
    stage.clock.tick(hours=1)
    stage.watch(BOARD)

    assert (found.state, found.in_vain) == ("fine", 1)
    assert stage.tell() == ["root"]


def test_a_pass_knows_what_its_listing_came_to(stage: Stage) -> None:
    """How much was listed, how much of it was new, and how its first page stood."""
    put(stage, "a", "b")
    stage.watch(BOARD)

    put(stage, "a", "b", "c")
    stage.clock.tick(hours=1)
    more = stage.watch(BOARD)
    stage.clock.tick(hours=1)
    same = stage.watch(BOARD)

    assert (more.listed, more.new, more.status) == (3, 1, 200)
    assert same.first
    assert same.first.is_unchanged
    assert (same.listed, same.new) == (0, 0)


def test_a_pass_knows_what_cards_alone_were_new(stage: Stage) -> None:
    """Also where nothing is followed."""
    quiet = replace(BOARD, follow="never")
    put(stage, "a", "b")
    first = stage.watch(quiet)
    put(stage, "a", "b", "c")
    stage.clock.tick(hours=1)

    second = stage.watch(quiet)

    assert (first.new, second.new) == (2, 1)
