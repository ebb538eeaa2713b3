"""Listers that show the folder itself and the way up among its entries, as `scandir` does."""

from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path
from posixpath import normpath
from urllib.parse import parse_qs, quote, unquote, urlsplit

import pytest

from leakwatch.model import Capture, Source
from tests.story.stage import Hands, Site, Stage

SCRIPT = "http://files.example/list.php"
LISTER = Source("files", (SCRIPT,), timedelta(hours=1), "directory", max_items=60)
TREE = {
    "": ("a", "b", "r.csv"),
    "a": ("sub", "a.csv"),
    "a/sub": ("leak.csv",),
    "b": ("b.csv", "c.csv"),
}
ROW = "<tr><td><a href='{href}'>{text}</a></td><td>2031-01-01 10:00</td><td>{size}</td></tr>"
HEAD = "<tr><th>Name</th><th>Modified</th><th>Size</th></tr>"


class Lister(Site):
    """A script that follows whatever path it is asked for."""

    def __init__(self, clock: Hands) -> None:
        super().__init__(clock)
        self.text, self.href = "..", ".."  # of the way up
        self.shows: tuple[str, ...] = (".", "..")  # beside the entries

    def get(self, source: Source, url: str, *, etag: str = "", last_modified: str = "") -> Capture:
        """Give a folder by the path that is asked for, or a file."""
        parts = urlsplit(url)
        asked = parse_qs(parts.query).get("dir", [""])[0]
        inside = normpath(f"/{asked}").strip("/")
        if parts.path != "/list.php":
            text = "taro@example.com" if url.endswith("leak.csv") else "nothing"
            self.pages[url] = f"{text} {unquote(url)}"
        elif inside in TREE:
            self.pages[url] = self._listing(asked, inside)
        else:
            self.pages[url] = 404
        return super().get(source, url, etag=etag, last_modified=last_modified)

    def _listing(self, asked: str, inside: str) -> str:
        names = (*self.shows, *TREE[inside])
        rows = "".join(self._row(name, quote(f"{asked}/" * bool(asked))) for name in names)
        return f"<h1>Index of /{inside}</h1><table>{HEAD}{rows}</table>"

    def _row(self, name: str, before: str) -> str:
        if name == "..":
            return ROW.format(href=f"?dir={before}{self.href}", text=self.text, size="-")
        if "." in name.strip("."):
            return ROW.format(href=f"/files/{before}{name}", text=name, size="3K")
        return ROW.format(href=f"?dir={before}{name}", text=name, size="-")


@pytest.fixture
def stage(tmp_path: Path) -> Iterator[Stage]:
    """Give a tree of three folders and five files."""
    opened = Stage(tmp_path)
    opened.site = Lister(opened.clock)
    opened.enrol("domain,corp.example,company", "email,taro@example.com,W1,p1")
    yield opened
    opened.close()


@pytest.mark.parametrize("shows", [(".", ".."), ("..",)])
@pytest.mark.parametrize(
    ("text", "href"),
    [("..", ".."), ("../", ".."), ("../", "../"), ("&uarr; ..", ".."), ("Back", "%2e%2e/")],
)
def test_a_way_up_among_the_entries_hides_no_folder_and_is_never_asked_for(
    stage: Stage, text: str, href: str, shows: tuple[str, ...]
) -> None:
    """Each file is read once, and nobody is asked for what lies above."""
    site = stage.site
    assert isinstance(site, Lister)
    site.text, site.href, site.shows = text, href, shows

    for _ in range(3):
        stage.watch(LISTER)
        stage.clock.tick(hours=1)

    files = sorted(url.rpartition("/")[2] for url in site.asked if url.endswith(".csv"))
    assert files == ["a.csv", "b.csv", "c.csv", "leak.csv", "r.csv"]
    assert not [url for url in site.asked if ".." in unquote(unquote(url))]
    assert stage.count("findings", "sightings") == (1, 1)
