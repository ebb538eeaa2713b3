"""A page amid a listing is not what it should be: nobody takes that for the listing's end."""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest

from leakwatch.errors import FetchError
from leakwatch.model import Capture, Expect, Folders, Hints, Item, Page, Paging, Part, Source
from leakwatch.model.passes import GOOD
from tests.story.board import BOARD, Board, BoardStage, names
from tests.story.stage import Reader, Site, Stage

HARMLESS = "<html><body><p>Slow down, friend. Come back in a little while.</p></body></html>"
LINKING = '<html><body><p>Pictures alone.</p><a class="next" href="/?page=4">on</a></body></html>'
FILES = Source("files", ("http://files.example/pub/",), timedelta(hours=1), "directory")


class Holed(Board):
    """A board of which some pages answer otherwise, as long as a test wants."""

    def __init__(self, stage: Stage) -> None:
        super().__init__(stage.clock)
        self.holes: dict[str, str | int | FetchError] = {}  # by the ends of their addresses

    def get(self, source: Source, url: str, *, etag: str = "", last_modified: str = "") -> Capture:
        """Answer as the site is now, or with what stands in the hole."""
        hole = next((what for end, what in self.holes.items() if url.endswith(end)), None)
        if hole is None:
            return super().get(source, url, etag=etag, last_modified=last_modified)
        if isinstance(hole, FetchError):
            raise hole
        if isinstance(hole, int):
            return Capture(url, self.clock(), hole, b"")
        return Capture(url, self.clock(), 200, hole.encode(), "text/html")


@pytest.fixture
def stage(tmp_path: Path) -> Iterator[BoardStage]:
    """Give a board of five pages."""
    opened = BoardStage(tmp_path)
    opened.board = opened.site = Holed(opened)  # type: ignore[assignment]
    opened.board.threads = names(14)
    yield opened
    opened.close()


@pytest.fixture
def holes(stage: BoardStage) -> dict[str, str | int | FetchError]:
    """Give what stands in the place of pages."""
    assert isinstance(stage.board, Holed)
    return stage.board.holes


def test_a_page_that_lists_nothing_but_links_on_is_no_end(
    stage: BoardStage, holes: dict[str, str | int | FetchError]
) -> None:
    """What stands behind it is read."""
    holes["page=3"] = LINKING

    stage.hours(1)

    assert set(stage.board.threads) - set(stage.board.read) == {"t6", "t7", "t8"}


@pytest.mark.parametrize("hole", [HARMLESS, 404, 410])
def test_a_linked_page_that_lists_nothing_is_asked_for_again(
    stage: BoardStage, holes: dict[str, str | int | FetchError], hole: str | int
) -> None:
    """Only a page that nobody links to may be missing."""
    holes["page=3"] = hole
    found = stage.watch(BOARD)

    holes.clear()
    stage.hours(1)

    assert found.state not in GOOD
    assert stage.board.read == Counter(stage.board.threads)


def test_a_page_without_what_must_stand_on_it_is_asked_for_again(
    stage: BoardStage, holes: dict[str, str | int | FetchError]
) -> None:
    """Whichever page of the listing it is."""
    sure = replace(BOARD, expect=Expect(must_contain="<main>"))
    holes["page=3"] = LINKING
    found = stage.watch(sure)

    holes.clear()
    stage.hours(1, sure)

    assert found.reason == "the text that must stand on it is missing"
    assert stage.board.read == Counter(stage.board.threads)


def test_a_mirror_that_lags_does_not_end_a_listing(
    stage: BoardStage, holes: dict[str, str | int | FetchError]
) -> None:
    """What the one that is silent just now has listed, the other one does not have yet."""
    by_number = replace(BOARD, paging=Paging(template="?page={n}", most=6))
    holes["a.example/?page=3"] = FetchError("it did not answer")
    holes["b.example/?page=3"] = 404
    found = stage.watch(by_number)

    holes.clear()
    stage.hours(1, by_number)

    assert found.state not in GOOD
    assert stage.board.read == Counter(stage.board.threads)


class Turner(Reader):
    """Reads each page of a folder as one file, and a link to the next page up to a last one."""

    def __init__(self, last: int) -> None:
        super().__init__()
        self.last = last

    def read(self, blocks: Iterable[bytes], hints: Hints) -> Iterator[Part]:
        """Give the parts of a capture."""
        parts = super().read(blocks, hints)
        yield from (one for one in parts if not isinstance(one, Item | Page))
        if hints.kind == "directory":
            number = int(hints.name.partition("?p=")[2] or 1)
            yield from (Item(f"/pub/{number}{x}", f"{FILES.urls[0]}{number}{x}") for x in "ab")
            onward = f"{FILES.urls[0]}?p={number + 1}" if number < self.last else ""
            yield Page(next=onward)


class Anything(Site):
    """A site that answers wherever it is asked, but for some addresses."""

    answer: Callable[[str], int] = staticmethod(lambda _: 200)

    def get(self, source: Source, url: str, **known: str) -> Capture:  # noqa: ARG002 - the Protocol
        """Answer."""
        self.asked.append(url)
        return Capture(url, self.clock(), self.answer(url), b"nothing", "text/html")


@pytest.fixture
def directory(tmp_path: Path) -> Iterator[Stage]:
    """Give a directory of three pages."""
    opened = Stage(tmp_path)
    opened.reader = Turner(3)
    opened.site = Anything(opened.clock)
    opened.enrol("email,taro@example.com,W1,p1")
    yield opened
    opened.close()


def test_a_folder_of_too_many_pages_is_told(directory: Stage) -> None:
    """Never "all clear" where something was left out."""
    few = replace(FILES, paging=Paging(most=2))

    cut, whole = directory.watch(few), directory.watch(FILES)

    assert cut.reason == "a folder has more pages than paging.most lets in: 2"
    assert cut.state not in GOOD
    assert whole.state in GOOD


def test_a_page_of_a_folder_that_is_gone_is_a_fault(directory: Stage) -> None:
    """The one before links to it."""
    directory.site.answer = lambda url: 404 if "?p=2" in url else 200  # type: ignore[attr-defined]

    found = directory.watch(FILES)

    assert found.reason == "the site answered 404 to the page that another one links to"


def test_a_folder_with_too_many_entries_is_told_by_each_pass(directory: Stage) -> None:
    """What was left out is not known, though nothing has changed."""
    directory.reader = Turner(1)
    few = replace(FILES, folders=Folders(most=1))

    first, second = directory.watch(few), directory.watch(few)

    assert first.reason == second.reason == "a folder lists 2 entries; folders.most lets in 1"
