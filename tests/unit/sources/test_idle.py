"""Keys that a kind never reads: each is named, with what to write instead."""

from collections.abc import Callable
from pathlib import Path

import pytest

from leakwatch.config.table import Notes
from leakwatch.model import Source
from leakwatch.sources import NONE, load

Load = Callable[[str], Source]
Faults = Callable[[str], list[str]]

TOP = "urls = ['https://a.example/']\nevery = '1h'\nkind = "
BLOCK = "[[items]]\nselect = 'a'\nlink = { attr = 'href' }\nversion = { css = 'i' }\n"
PATHS = "[[items]]\nselect = '[]'\nid = { json = 'id' }\nlink = { json = 'url' }\n"
NEXT = "[paging]\nnext = { css = 'a.next', attr = 'href' }\n"
NEXT_PATH = "[paging]\nnext = { json = 'next' }\n"
DETAIL = "[detail]\nnext = { css = 'a.next', attr = 'href' }\n"

IDLE = [
    ("'list'\nembedded = 'pre'\n" + BLOCK, ":4: embedded: nothing here reads JSON; take kind = "),
    ("'feed'\nembedded = 'pre'\n", ":4: embedded: a feed lists by itself"),
    (
        "'json'\nembedded = 'pre'\n[[items]]\nmatch = '(a)'\nid = { group = 1 }\n",
        ":4: embedded: nothing here reads JSON",
    ),
    ("'list'\nfollow = 'never'\n" + BLOCK + DETAIL, ":9: detail: no item is opened: write follow"),
    ("'channel'\n" + DETAIL, ":4: detail: no item is opened: write follow"),
    ("'directory'\n" + DETAIL, ":4: detail: a file is read whole; how folders go on"),
    ("'page'\n[expect]\nitems = 3\n", ":5: expect.items: a page lists nothing"),
    ("'page'\n[expect]\nquiet = '1d'\n", ":5: expect.quiet: a page lists nothing"),
    ("'page'\npreset = 'mybb'\n", ":4: preset: describes lists in HTML, and a page is none"),
    ("'bulk'\npreset = 'mybb'\n", ":4: preset: describes lists in HTML, and a bulk is none"),
    ("'feed'\nfollow = 'cut'\n", ":4: follow: a feed never says that a title is shortened"),
    ("'directory'\nfollow = 'cut'\n", ":4: follow: a directory never says that a title is"),
    ("'list'\nfollow = 'cut'\n" + BLOCK, ':4: follow: "cut" needs a title in the [[items]]'),
    ("'list'\n" + BLOCK + NEXT_PATH, ":9: paging.next.json: the page is no JSON; take `css`"),
    ("'json'\n" + PATHS + NEXT, ":9: paging.next.css: JSON has no elements; take `json`"),
]


MISTAKEN = ("preset", "'feed'\nembedded")  # another kind is meant, which nobody may guess


@pytest.mark.parametrize(("lines", "sentence"), IDLE)
def test_what_a_kind_never_reads_is_refused(lines: str, sentence: str, faults: Faults) -> None:
    """Whoever wrote it believes that it does something."""
    (fault,) = faults(TOP + lines)

    assert fault.startswith(f"paste.toml{sentence}")


@pytest.mark.parametrize(
    "lines",
    [
        "'json'\nembedded = 'pre'\n" + PATHS + NEXT,
        "'json'\n" + PATHS + NEXT_PATH,
        "'list'\nembedded = 'script#state'\n" + BLOCK + NEXT_PATH,
        "'feed'\n" + NEXT_PATH,
        "'directory'\n[paging]\nnext = { json = 'marker', template = '?after={0}' }\n",
        "'board'\npreset = 'xenforo2'\nfollow = 'never'\n",
        "'feed'\n" + DETAIL,
        "'channel'\nfollow = 'new'\n" + DETAIL,
        "'page'\n[expect]\nper_day = 2\nwindow = '1d'\nmust_contain = 'x'\n",
    ],
)
def test_what_is_read_somewhere_is_left_alone(lines: str, source: Load) -> None:
    """The page that holds JSON has elements too; what a preset brings is nobody's fault."""
    assert source(TOP + lines).name == "paste"


@pytest.mark.parametrize(
    ("lines", "warned"),
    [
        ("'page'\n[fetch]\nmax_items = 9\n", [":5: fetch.max_items: no item is followed"]),
        (
            "'list'\nfollow = 'never'\n" + BLOCK + "[fetch]\nmax_items = 9\n",
            [":10: fetch.max_items: no item is followed"],
        ),
        ("'list'\n" + BLOCK + "[fetch]\nmax_items = 9\n", []),
        (
            "'board'\n" + BLOCK.replace("version", "title"),
            [":4: items: no [[items]] block has a version"],
        ),
        ("'board'\n" + BLOCK, []),
        ("'board'\nfollow = 'always'\n" + BLOCK.replace("version", "title"), []),
    ],
)
def test_what_may_be_meant_is_noted(lines: str, warned: list[str], tmp_path: Path) -> None:
    """A bound that bounds nothing, and a board whose answers are never read."""
    (tmp_path / "paste.toml").write_text(TOP + lines, "utf-8")
    notes = Notes()

    load(tmp_path, NONE, notes)

    found = [one for one in notes.warnings if "every:" not in one]
    assert len(found) == len(warned)
    for one, sentence in zip(found, warned, strict=True):
        assert one.startswith(f"{tmp_path}/paste.toml{sentence}")


@pytest.mark.parametrize(
    "lines", [lines for lines, _ in IDLE if not any(map(lines.__contains__, MISTAKEN))]
)
def test_what_is_never_read_stops_no_service(lines: str, tmp_path: Path) -> None:
    """A file that did its work before an upgrade goes on; that the key is idle is a warning."""
    (tmp_path / "paste.toml").write_text(TOP + lines, "utf-8")
    notes = Notes()

    found = load(tmp_path, NONE, notes)

    assert [one.name for one in found] == ["paste"]
    assert notes.warnings
