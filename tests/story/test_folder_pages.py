"""Folders whose listings have further pages: no entry is lost where one comes blank."""

from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest

from leakwatch.model import Source
from tests.story.stage import Stage, page, strangers
from tests.story.test_files import Shelf

ROOT = "http://files.example/pub/"
SUB = f"{ROOT}sub/"
FURTHER = f"{SUB}?page=2"
FILES = Source("files", (ROOT,), timedelta(hours=1), "directory")


@pytest.fixture
def stage(tmp_path: Path) -> Iterator[Stage]:
    """Give a directory with a folder of two pages."""
    opened = Stage(tmp_path)
    opened.enrol("domain,corp.example,company", "email,taro@example.com,W1,p1")
    opened.site.pages |= {
        ROOT: folder("/pub/", "sub/", "a.txt"),
        SUB: folder("/pub/sub/", "c.txt", "d.txt", onward="?page=2"),
        FURTHER: folder("/pub/sub/", "e.txt", "f.txt"),
        **{f"{SUB}{name}.txt": page(*strangers(20, f"{name}-")) for name in "cde"},
        f"{SUB}f.txt": page("taro@example.com", *strangers(20)),
        f"{ROOT}a.txt": page(*strangers(20, "a-")),
    }
    yield opened
    opened.close()


def folder(path: str, *names: str, onward: str = "") -> str:
    """Give a page of a folder that lists names."""
    rows = "".join(
        f'<tr><td><a href="{name}">{name}</a></td><td>2031-01-01 10:00</td>'
        f"<td>{'-' if name.endswith('/') else '12K'}</td></tr>"
        for name in names
    )
    link = f'<a rel="next" href="{onward}">Next</a>' if onward else ""
    head = "<tr><th>Name</th><th>Last modified</th><th>Size</th></tr>"
    title = f"<title>Index of {path}</title>"
    table = f"<table>{head}{rows}</table>"
    return f"<html><head>{title}</head><body><h1>Index of {path}</h1>{table}{link}</body></html>"


def test_a_further_page_of_a_folder_that_is_blank_for_once_is_read_soon(stage: Stage) -> None:
    """The folder is put off like any other that was not read whole: it is no fault of the pass."""
    whole, stage.site.pages[FURTHER] = stage.site.pages[FURTHER], ""
    blank = stage.watch(FILES)

    stage.site.pages[FURTHER] = whole
    stage.clock.tick(hours=1)
    stage.watch(FILES)

    assert blank.state == "fine"
    assert stage.finding.address == f"{SUB}f.txt"


def test_a_further_page_of_a_folder_that_stays_blank_holds_nothing(stage: Stage) -> None:
    """The folder is as often looked into as any other: what comes to its first page is read."""
    stage.site.pages[FURTHER] = ""
    for _ in range(30):
        stage.watch(FILES)
        stage.clock.tick(hours=1)
    stage.site.pages[SUB] = folder("/pub/sub/", "c.txt", "d.txt", "f.txt", onward="?page=2")

    for _ in range(4):
        stage.watch(FILES)
        stage.clock.tick(hours=1)

    assert stage.site.asked.count(FURTHER) <= 10
    assert stage.finding.address == f"{SUB}f.txt"


def test_a_further_page_that_is_blank_makes_nobody_forget_what_it_listed(stage: Stage) -> None:
    """What it held is not fetched again once it is back."""
    stage.watch(FILES)
    whole, stage.site.pages[FURTHER] = stage.site.pages[FURTHER], ""
    for hour in range(12):
        stage.clock.tick(hours=1)
        stage.site.pages[FURTHER] = "" if hour % 5 < 1 else whole
        stage.watch(FILES)

    assert stage.site.asked.count(f"{SUB}f.txt") == 1


def test_a_file_on_an_earlier_page_is_asked_for_again_where_it_is_gone_for_once(
    stage: Stage,
) -> None:
    """It was listed on the same look, so that it has not left its folder."""
    stage.site.pages |= {f"{SUB}f.txt": page(*strangers(20, "f-")), f"{SUB}c.txt": 404}
    stage.watch(FILES)
    stage.site.pages[f"{SUB}c.txt"] = page("taro@example.com", *strangers(20))
    stage.clock.tick(hours=1)
    stage.watch(FILES)

    assert stage.finding.address == f"{SUB}c.txt"


def test_what_has_left_an_earlier_page_of_a_folder_is_forgotten(stage: Stage) -> None:
    """Two looks in a row have missed it, each to the folder's end."""
    stage.watch(FILES)
    stage.site.pages[SUB] = folder("/pub/sub/", "d.txt", onward="?page=2")
    for _ in range(9):
        stage.clock.tick(hours=1)
        stage.watch(FILES)

    with stage.store.read() as db:
        rows = db.execute("SELECT title FROM frontier WHERE NOT is_folder ORDER BY title")
        assert [row["title"] for row in rows] == ["a.txt", "d.txt", "e.txt", "f.txt"]


def test_an_answer_without_anything_in_it_is_not_the_file_that_its_folder_lists(
    stage: Stage,
) -> None:
    """The folder gives a size of it: it is asked for again."""
    files = {url: str(text).encode() for url, text in stage.site.pages.items() if "txt" in url}
    stage.files = shelf = Shelf(stage.clock, files | {f"{SUB}f.txt": b""})
    stage.watch(FILES)
    shelf.files = files
    stage.clock.tick(hours=1)
    stage.watch(FILES)

    assert stage.finding.address == f"{SUB}f.txt"
