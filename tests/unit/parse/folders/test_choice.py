"""Which rows are entries."""

import pytest

from leakwatch.parse.folders.anchors import anchors
from leakwatch.parse.folders.choice import chosen, shelves
from leakwatch.parse.folders.ground import Ground
from leakwatch.parse.folders.page import page
from leakwatch.parse.folders.rows import rows
from tests.work import work

HERE = "http://x.example/a/"


def names(text: str) -> list[str]:
    """Give the names of the rows that are chosen."""
    tree = page(text)
    found = shelves(rows(tree, list(anchors(tree, Ground(HERE), HERE))))
    return [row.anchor.name for row in chosen(found)]


TABLE = (
    "<table><tr><td><a href=b.csv>b.csv</a><td>20 KB"
    "<tr><td><a href=c.csv>c.csv</a><td>3 KB</table>"
)


def test_a_menu_beside_a_table_with_sizes_is_no_part_of_it() -> None:
    """Its pages stand in the folder as well."""
    menu = "<ul id=menu><li><a href=about>about</a><li><a href=jobs>jobs</a></ul>"

    assert names(menu + TABLE) == ["b.csv", "c.csv"]


def test_folders_in_a_list_of_their_own_belong_to_it() -> None:
    """Scripts put them above the files, without sizes."""
    assert names("<ul><li><a href=d/>d</a><li><a href=e/>e</a></ul>" + TABLE) == [
        *("d", "e", "b.csv", "c.csv"),
    ]


def test_the_way_down_to_the_folder_is_no_part_of_it() -> None:
    """Its links look like folders of a page whose address was another one."""
    way = "<ul class=breadcrumb><li><a href=x/>x</a><li><a href=x/y/>y</a></ul>"

    assert names(way + TABLE) == ["b.csv", "c.csv"]


def test_an_address_that_comes_twice_is_the_row_that_shows_more() -> None:
    """A welcome text may lead to a file of the list."""
    assert names("<p>Have a look at <a href=c.csv>c.csv</a> first.</p>" + TABLE) == [
        "b.csv",
        "c.csv",
    ]


def test_a_second_link_to_the_same_file_is_none() -> None:
    """A content hash beside the name leads to the same file by another way."""
    name = "<div><a href=b.csv>b.csv</a></div>"
    cells = f"<div class=g>{name}<div><a href=/q7?filename=b.csv>q7</a></div></div>"

    assert names(cells) == ["b.csv"]


def test_nothing_is_chosen_of_nothing() -> None:
    """A page without links has no rows."""
    assert names("") == []


@pytest.mark.parametrize(
    "row",
    [
        "<tr><td><a href=http://y.example/{0}/>{0}/</a><td>2031-04-01 10:00",
        "<p><a href=http://y.example/{0}>{0}</a> 2031-04-01 10:00</p>",
        "<tr><td><a href=http://y.example/{0}/>{0}</a>",
        "<li><a href=http://y.example/{0}>{0}</a>",
        "<a href=http://y.example/{0}/>{0}/</a><br>",
    ],
)
def test_two_folders_that_lie_at_another_host_are_a_listing(row: str) -> None:
    """A third must not be what lets them be seen."""
    assert len(names(row.format("b") + row.format("c"))) == 2


@pytest.mark.parametrize(
    "foot",
    [
        "<address><a href=http://y.example/maker/>maker</a> 26Oct2030</address>",
        "<footer><ul><li><a href=http://y.example/maker/>maker</a></ul></footer>",
        "<p>Made by <a href=http://y.example/maker>maker</a>",
        "<hr><a href=http://y.example/maker/>maker/9.30 26Oct2030</a>",
    ],
)
def test_what_a_server_says_of_itself_is_no_entry_of_an_empty_folder(foot: str) -> None:
    """Its address may say the same word, and a version its day."""
    assert names(foot) == []


@pytest.mark.parametrize(
    "folders",
    [
        "<ul><li><b><a href=d>d</a></b> &lt;DIR&gt;<li><b><a href=e>e</a></b> &lt;DIR&gt;</ul>",
        "<ul><li><a href=d>d/</a><li><a href=e>e/</a></ul>",
        "<ul class=dirs><li><a href=d>d</a><li><a href=e>e</a></ul>",
        "<div id=folders><a href=d>d</a> <a href=e>e</a></div>",
        "<p><a href='?dir=d'>d</a><br><a href='?dir=e'>e</a></p>",
    ],
)
def test_folders_apart_belong_to_the_files_however_they_are_told(folders: str) -> None:
    """By a word, a slash that is seen, what they stand in, or what they ask for."""
    assert names(folders + TABLE) == ["d", "e", "b.csv", "c.csv"]


@pytest.mark.parametrize(
    "menu",
    [
        "<p><a href='?lang=de'>de</a> <a href='?lang=en'>en</a></p>",
        "<p><a href=about>about</a> <a href=jobs>jobs</a></p>",
        "<p><a href='?dir=x.csv'>x.csv</a></p>",
        "<p>See <a href=readme.txt>readme.txt</a></p>",
    ],
)
def test_what_else_is_linked_beside_the_files_does_not(menu: str) -> None:
    """Languages, pages of the site, and a file that a sentence speaks of."""
    assert names(menu + TABLE) == ["b.csv", "c.csv"]


def test_files_without_sizes_belong_to_folders_that_show_a_moment() -> None:
    """They would be lost; pages of the site are none of them."""
    folders = "<tr><td><a href=d/>d</a><td>2031-02-03<tr><td><a href=e/>e</a><td>2031-02-03"

    for files in ("<ul><li><a href=b.zip>b.zip</a></ul>", "<p><a href=b.zip>b.zip</a></p>"):
        assert names(f"<table>{folders}</table>{files}") == ["d", "e", "b.zip"]
    assert names(f"<table>{folders}</table><p><a href=b.html>b.html</a></p>") == ["d", "e"]


def test_files_that_stand_apart_each_alone_take_no_longer_than_their_number() -> None:
    """Whether the others are folders is asked once, and not for each of them."""

    def counted(count: int) -> int:
        numbers = range(count)
        folders = "".join(f"<tr><td><a href=d{n}/>d{n}/</a><td>2031-04-01 10:00" for n in numbers)
        files = "".join(f"<ul class=c{n}><li><a href=f{n}.zip>f{n}.zip</a></ul>" for n in numbers)
        tree = page(f"<table>{folders}</table>{files}")
        found = shelves(rows(tree, list(anchors(tree, Ground(HERE), HERE))))
        return work(lambda: chosen(found))

    assert counted(160) < 5 * counted(40)
