"""Open directories: every folder within bounds, every file, and what grows or comes later."""

from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from urllib.parse import urlsplit

import pytest

from leakwatch.errors import FetchError
from leakwatch.model import Capture, Folders, Hints, Item, Page, Part, Source
from tests.story.stage import Hands, Reader, Site, Stage

ROOT = "http://files.example/pub/"
TARO = "taro@example.com"
FILES = Source("files", (ROOT,), timedelta(hours=1), "directory")


class Lister(Reader):
    """Reads folders as lines of a name and, if it has one, a version."""

    def read(self, blocks: Iterable[bytes], hints: Hints) -> Iterator[Part]:
        """Give the parts of a capture, and the entries of a folder."""
        whole = b"".join(blocks)
        lists = hints.kind == "directory"
        theirs = (Item, Page) if lists else ()
        yield from (one for one in super().read([whole], hints) if not isinstance(one, theirs))
        for line in whole.decode().splitlines() if lists else ():
            name, _, version = line.partition(" ")
            link = f"{hints.name}{name}"
            is_folder = name.endswith("/")
            yield Item(urlsplit(link).path, link, name, version=version, is_folder=is_folder)


class Files(Site):
    """A tree of files by their paths below the root; folders list themselves."""

    def __init__(self, clock: Hands) -> None:
        super().__init__(clock)
        self.versions: dict[str, str] = {}  # of entries by their names
        self.broken: set[str] = set()  # addresses of folders
        self.gone: set[str] = set()  # those that are listed, and are not there
        self.loop = ""  # a folder of x/ which leads back to the root

    def plant(self, *paths: str, text: str = "nothing") -> None:
        """Put files with a text each."""
        self.pages |= {ROOT + path: f"{text} {path}" for path in paths}

    def get(self, source: Source, url: str, **known: str) -> Capture:
        """Give a file or a folder, which the loop may lead to."""
        if url in self.broken:
            raise FetchError("it did not answer")
        if url in self.gone:
            return Capture(url, self.clock(), 404, b"")
        _, is_round, inside = url.rpartition(self.loop or "nowhere/")
        place = ROOT + inside if is_round else url
        if not url.endswith("/"):
            return replace(super().get(source, place), url=url)
        self.pages[url] = "\n".join(self._entries(place))
        try:
            return super().get(source, url, **known)
        finally:
            del self.pages[url]

    def _entries(self, folder: str) -> list[str]:
        inside = (path.removeprefix(folder) for path in self.pages if path.startswith(folder))
        found = {name.partition("/")[0] + "/" * ("/" in name) for name in inside if name}
        found |= {self.loop} if self.loop and folder == f"{ROOT}x/" else set()
        return [f"{name} {self.versions.get(name, '')}".strip() for name in sorted(found)]

    @property
    def fetched(self) -> list[str]:
        """Give what was asked for, below the root."""
        return [url.removeprefix(ROOT) for url in self.asked]


@pytest.fixture
def stage(tmp_path: Path) -> Iterator[Stage]:
    """Give an empty directory."""
    opened = Stage(tmp_path)
    opened.reader = Lister()
    opened.site = Files(opened.clock)
    opened.enrol("domain,corp.example,company", "email,taro@example.com,W1,p1")
    yield opened
    opened.close()


@pytest.fixture
def files(stage: Stage) -> Files:
    """Give the directory."""
    assert isinstance(stage.site, Files)
    return stage.site


def test_every_file_is_read_once_folder_by_folder(stage: Stage, files: Files) -> None:
    """What lies higher comes first, and folders before files: they may hold more."""
    files.plant("a.csv", "x/b.csv", "x/y/c.csv")
    files.plant("x/y/z/d.csv", text=TARO)

    stage.watch(FILES)

    assert files.fetched == ["", "x/", "a.csv", "x/y/", "x/b.csv", *files.fetched[5:]]
    assert sorted(files.fetched[5:]) == ["x/y/c.csv", "x/y/z/", "x/y/z/d.csv"]
    assert stage.finding.address == f"{ROOT}x/y/z/d.csv"


def test_a_file_that_comes_later_is_found(stage: Stage, files: Files) -> None:
    """A folder without a date is looked into at each pass; its old files are left alone."""
    files.plant("x/y/old.csv")
    stage.watch(FILES)
    files.asked.clear()

    files.plant("x/y/new.csv", text=TARO)
    stage.clock.tick(hours=1)
    stage.watch(FILES)

    assert sorted(files.fetched) == ["", "x/", "x/y/", "x/y/new.csv"]
    assert stage.tell() == ["root"]


def test_a_folder_whose_date_stays_is_looked_into_seldom(stage: Stage, files: Files) -> None:
    """Its date says when an entry came or went; what happens deeper inside it does not say."""
    files.plant("x/y/old.csv")
    files.versions |= {"x/": "monday", "y/": "monday"}
    stage.watch(FILES)
    files.asked.clear()

    files.plant("x/y/new.csv")
    for _ in range(3):
        stage.clock.tick(hours=1)
        stage.watch(FILES)
    seldom = files.fetched
    stage.clock.tick(hours=1)
    stage.watch(FILES)

    assert seldom == ["", "", ""]
    assert "x/y/new.csv" in files.fetched


def test_a_folder_with_another_date_is_looked_into_at_once(stage: Stage, files: Files) -> None:
    """Something came or went in it."""
    files.plant("x/old.csv")
    files.versions |= {"x/": "monday"}
    stage.watch(FILES)
    files.asked.clear()

    files.plant("x/new.csv")
    files.versions |= {"x/": "tuesday"}
    stage.clock.tick(hours=1)
    stage.watch(FILES)

    assert files.fetched == ["", "x/", "x/new.csv"]


def test_a_file_with_another_size_or_date_is_read_again(stage: Stage, files: Files) -> None:
    """It has grown, or is another one."""
    files.plant("a.csv", "b.csv")
    files.versions |= {"a.csv": "10", "b.csv": "10"}
    stage.watch(FILES)
    files.asked.clear()

    files.plant("a.csv", text=TARO)
    files.versions |= {"a.csv": "20"}
    stage.clock.tick(hours=1)
    stage.watch(FILES)

    assert files.fetched == ["", "a.csv"]
    assert stage.tell() == ["root"]


def test_a_link_that_leads_back_up_ends(stage: Stage, files: Files) -> None:
    """The same folders three times inside each other are a circle; what they hold is known."""
    files.plant("a.csv", "x/b.csv")
    files.loop = "again/"

    for _ in range(9):
        stage.clock.tick(hours=1)
        stage.watch(FILES)

    folders = stage_folders(stage)
    assert max(path.count("again") for path in folders) == 2
    assert len(folders) < 20


def stage_folders(stage: Stage) -> list[str]:
    """Give the folders on the frontier."""
    with stage.store.read() as db:
        rows = db.execute("SELECT link FROM frontier WHERE is_folder").fetchall()
    return [row["link"].decode().removeprefix(ROOT) for row in rows]


def test_bounds_of_depth_and_names_are_kept(stage: Stage, files: Files) -> None:
    """What the source file leaves out is never asked for."""
    files.plant("a.csv", "film.iso", "x/b.csv", "x/y/c.csv", "x/y/z/d.csv", "logs/e.csv")
    few = replace(FILES, folders=Folders(depth=2, skip=("*.iso", "logs")))

    stage.watch(few)

    assert set(files.fetched) == {"", "a.csv", "x/", "x/b.csv", "x/y/", "x/y/c.csv"}


def test_a_folder_with_too_many_entries_is_told_and_forgets_nothing(
    stage: Stage, files: Files
) -> None:
    """Never "all clear" where something was left out."""
    files.plant(*(f"f{number}.csv" for number in range(9)))
    few = replace(FILES, folders=Folders(most=5))

    found = stage.watch(few)

    assert found.state == "failed"
    assert found.reason == "a folder lists 9 entries; folders.most lets in 5"
    assert stage.count("frontier") == (5,)


def test_a_folder_that_cannot_be_read_is_tried_again(stage: Stage, files: Files) -> None:
    """It keeps nobody from the others, and is no fault of the pass."""
    files.plant("x/a.csv", "y/b.csv")
    files.broken = {f"{ROOT}x/"}
    first = stage.watch(FILES)

    files.broken = set()
    stage.clock.tick(hours=1)
    stage.watch(FILES)

    assert first.state == "fine"
    assert {"x/a.csv", "y/b.csv"} <= set(files.fetched)


def test_a_bounded_pass_goes_on_where_it_ended(stage: Stage, files: Files) -> None:
    """Folders that are looked into again leave room for files, and files for folders."""
    files.plant(*(f"x{number}/f{file}.csv" for number in range(6) for file in range(6)))
    slow = replace(FILES, max_items=8)

    for _ in range(16):
        stage.clock.tick(hours=1)
        stage.watch(slow)

    read = [path for path in files.fetched if path.endswith(".csv")]
    assert len(read) == len(set(read)) == 36


def test_a_root_on_another_host_makes_nothing_new(stage: Stage, files: Files) -> None:
    """A folder and a file have no host."""
    files.plant("x/a.csv")
    stage.watch(FILES)
    files.asked.clear()

    moved = replace(FILES, urls=("http://moved.example/pub/",))
    pages = files.pages.items()
    files.pages = {url.replace("files.", "moved."): text for url, text in pages}
    stage.clock.tick(hours=1)
    stage.watch(moved)

    assert not [url for url in files.asked if url.endswith(".csv")]
