"""Which entries are folders."""

import pytest

from leakwatch.parse.folders.anchors import anchors
from leakwatch.parse.folders.columns import sizes
from leakwatch.parse.folders.ground import Ground
from leakwatch.parse.folders.kinds import folders
from leakwatch.parse.folders.page import page
from leakwatch.parse.folders.rows import rows


def told(text: str, url: str = "http://x.example/a/") -> str:
    """Give the names of folders, then those of files."""
    tree = page(text)
    found = rows(tree, list(anchors(tree, Ground(url), url)))
    kinds = dict(
        zip((row.anchor.name for row in found), folders(found, sizes(found)), strict=True)
    )
    named = ([name for name, kind in kinds.items() if kind is which] for which in (True, False))
    return " | ".join(" ".join(names) for names in named)


@pytest.mark.parametrize(
    "text",
    [
        "<li><a href=b/>b</a><li><a href=c>c</a>",
        "<li><a href=b>b/</a><li><a href=c>c</a>",
        "<pre><a href=b>b</a>/\n<a href=c>c</a>\n</pre>",
        "<tr><td><img alt=folder><a href=b>b</a><tr><td><img alt=file><a href=c>c</a>",
        "<tr class=dir><td><a href=b>b</a><tr class=file><td><a href=c>c</a>",
        "<tr><td><a href=b>b</a><td>Folder<tr><td><a href=c>c</a><td>20 KB",
        "<pre>drwx <a href=b>b</a>\n-rw- <a href=c>c</a>\n</pre>",
        "<li><a href=b/index.html>b</a><li><a href=c>c</a>",
        "<li><a href='?dir=b'>b</a><li><a href=c>c</a>",
        "<li><a href='?path=b/'>b</a><li><a href='?path=c'>c</a>",
    ],
)
def test_one_sign_is_enough_where_it_parts_the_rows(text: str) -> None:
    """A slash, an icon, a class, a word, permissions, or the script that lists it."""
    assert told(text) == "b | c"


def test_a_sign_that_all_rows_have_tells_nothing_of_files() -> None:
    """Some scripts give every row the class of folders."""
    text = (
        "<tr class=dir><td><a href=b.csv>b.csv</a><td>20 KB<tr class=dir><td><a href=c>c</a><td>"
    )

    assert told(text) == "c | b.csv"


def test_without_any_sign_a_name_without_ending_is_a_folder() -> None:
    """Where sizes are shown, it is not: files without ending are common."""
    assert told("<li><a href=b>b</a><li><a href=c.csv>c.csv</a>") == "b | c.csv"
    assert told("<tr><td><a href=b>b</a><td>7 KB<tr><td><a href=c>c</a><td>8 KB") == " | b c"


def test_what_takes_a_block_of_the_disk_again_and_again_is_a_folder() -> None:
    """Small servers show the block as a folder's size."""
    text = "".join(
        f"<tr><td><a href={n}>{n}</a><td>{s}" for n, s in (("b", 4096), ("c", 4096), ("d", 77))
    )

    assert told(text) == "b c | d"


@pytest.mark.parametrize(
    ("more", "expected"),
    [
        ({"e": 8192}, "b c e | "),
        ({"e": 8192, "x.csv": 8192, "y.csv": 77}, "b c e | x.csv y.csv"),
        ({"e": 8192, "note": 77}, "b c | e note"),
        ({"e": 8192, "vault": 10 << 30}, "b c | e vault"),
    ],
)
def test_several_blocks_are_a_folder_only_where_files_have_endings(
    more: dict[str, int], expected: str
) -> None:
    """A file that is asked for as a folder is never read."""
    sizes = {"b": 4096, "c": 4096, **more}

    assert told("".join(f"<tr><td><a href={n}>{n}</a><td>{s}" for n, s in sizes.items())) == (
        expected
    )


def test_what_stands_in_what_is_called_folders_is_one() -> None:
    """Not where all stands in it, nor what shows a size or an ending there."""
    files = "<ul class=files><li><a href=c.csv>c.csv</a> 7 KB<li><a href=e/>e</a></ul>"

    assert told("<ul class=dirs><li><a href=b>b</a></ul>" + files) == "b e | c.csv"
    assert told("<ul class=dirs><li><a href=b>b</a> 7 KB</ul>" + files) == "e | b c.csv"
    assert told(f"<div class=dirs><ul><li><a href=b>b</a></ul>{files}</div>") == "e | b c.csv"
