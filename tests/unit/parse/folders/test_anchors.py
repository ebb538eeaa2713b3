"""Links that may be entries."""

import pytest

from leakwatch.parse.folders.anchors import Anchor, anchors
from leakwatch.parse.folders.ground import Ground
from leakwatch.parse.folders.page import page

HERE = "http://x.example/a/"


def found(text: str, url: str = HERE) -> list[Anchor]:
    """Give the links of a page."""
    return list(anchors(page(text), Ground(url), url))


@pytest.mark.parametrize(
    ("text", "trust"),
    [
        ('<a href="b.csv">b.csv</a>', 3),
        ('<a href="b/">b</a>', 3),
        ('<a href="b/c.csv">c.csv</a>', 2),
        ('<a href="b.pdf">The report</a>', 2),
        ('<a href="about.html">About us</a>', 1),
        ('<a href="http://y.example/get?id=7">b.csv</a>', 1),
        ('<a href="Admin/">admin</a>', 3),
        ('<a href="b.csv">Download</a>', 1),
        ('<a href="delete/b.csv">Delete</a>', 0),
        ('<a href="delete/b.csv">削除</a>', 0),
        ('<a href="b/">Open</a>', 0),
        ('<a href="view/">view</a>', 3),
        ('<a href="/b.csv?dl=1">20 KB</a>', 0),
        ('<a href="/x">Read more</a>', 0),
        ('<a href="?do=that">Do this</a>', 1),
        ('<a href="?view=b.csv">View</a>', 0),
    ],
)
def test_a_link_is_trusted_by_its_place_and_its_name(text: str, trust: int) -> None:
    """Below the folder and called as its address says: that is an entry."""
    assert [each.trust for each in found(text)] == [trust]


@pytest.mark.parametrize(
    "text",
    [
        '<a href="../">Parent Directory</a>',
        '<a href="x/">..</a>',
        '<a href="?C=N;O=D">Name</a>',
        '<a href="?sort=size">Size</a>',
        '<a href="#top">top.csv</a>',
        '<a href="/login">Login</a>',
        '<a href="~login">Login</a>',
        '<a href="javascript:void(0)">b.csv</a>',
        '<a href="mailto:a@b.example">b.csv</a>',
        '<a href="/a/">a</a>',
        '<a href="/">home</a>',
        "<a>b.csv</a>",
    ],
)
def test_what_leads_up_or_sorts_or_stays_is_none(text: str) -> None:
    """It stands in every listing and is no part of it."""
    assert found(text) == []


def test_a_folder_may_be_called_like_a_word_for_leading_up() -> None:
    """`home/` below the folder is an entry, and would be lost."""
    assert [each.name for each in found('<a href="home/">home/</a><a href="/">Home</a>')] == [
        "home"
    ]


@pytest.mark.parametrize("base", ["http://x.example/", "http://x.example/index.php", HERE])
@pytest.mark.parametrize("href", ["?action=login", "?login", "/?login", "?mode=login", "~login"])
def test_a_door_by_a_question_is_no_entry_and_ends_no_listing(base: str, href: str) -> None:
    """At the root of a host such a link has no path at all."""
    page = f'<a href="{href}">Login</a><a href="b.csv">b.csv</a>'

    assert [each.name for each in found(page, base)] == ["b.csv"]


@pytest.mark.parametrize("name", ["upload", "admin", "search", "about", "help", "settings"])
@pytest.mark.parametrize(
    ("base", "before"),
    [
        ("http://x.example/", "./x/"),
        ("http://x.example/", "?dir="),
        ("http://x.example/", "?dir=/x/"),
        ("http://x.example/index.php?dir=/x", "?dir=/x/"),
        ("http://x.example/index.php?dir=/files/", "/files/"),
        ("http://x.example/list/of.html", "/files/"),
        (HERE, "/a/x/"),
        (HERE, ""),
    ],
)
def test_a_folder_may_be_called_as_a_door_is(base: str, before: str, name: str) -> None:
    """All that stands in it would be lost, while its neighbours are read."""
    page = "".join(f'<a href="{before}{each}/">{each}/</a>' for each in ("pub", name))

    first, second = found(page, base)

    assert (second.name, second.trust) == (name, first.trust)


@pytest.mark.parametrize(
    "text",
    [
        """<tr onclick="window.location='b.csv'"><td>b.csv</td></tr>""",
        """<a href="#" onclick="open('b.csv')">b.csv</a>""",
        """<a href="javascript:location.href='b.csv'">b.csv</a>""",
        """<a data-href="b.csv">b.csv</a>""",
    ],
)
def test_a_link_may_be_written_as_script(text: str) -> None:
    """The address stands there all the same."""
    assert [(each.link.url, each.name) for each in found(text)] == [(f"{HERE}b.csv", "b.csv")]


def test_a_mark_in_a_name_is_no_mark_of_the_address() -> None:
    """Some servers write `#` and `?` of a name as they are."""
    names = found(
        '<a href="C#.txt">C#.txt</a><a href="a?.txt">a?.txt</a><a href="b.txt#x">b.txt</a>'
    )

    assert [each.link.url for each in names] == [
        f"{HERE}C%23.txt",
        f"{HERE}a%3F.txt",
        f"{HERE}b.txt",
    ]


@pytest.mark.parametrize(
    "name",
    ["home", "root", "top", "index", "back", "files", "data", "archive", "download", "code"],
)
@pytest.mark.parametrize(
    ("base", "before"),
    [
        ("http://x.example/", "?dir="),
        ("http://x.example/", "?path=/"),
        ("http://x.example/list.php?d=x", "?d=x/"),
        ("http://x.example/list.php?d=x", "?d="),
        (HERE, ""),
    ],
)
def test_a_folder_may_be_called_as_any_word_of_listings(base: str, before: str, name: str) -> None:
    """A server's `/home` and `/root` are what a leak is about."""
    page = "".join(f'<a href="{before}{each}">{each}</a>' for each in ("pub", name))

    first, second = found(page, base)

    assert (second.name, second.trust) == (name, first.trust)


@pytest.mark.parametrize(
    "text",
    [
        '<a href="?page=home">home</a>',
        '<a href="?act=back">back</a>',
        '<a href="?p=home">Home</a>',
        '<a href="?dir=/">root</a>',
        '<a href="?dir=x">up</a>',
        '<a href="/">home</a>',
        '<a href="http://other.example/home">home</a>',
    ],
)
def test_a_word_for_leading_up_is_no_entry_where_the_address_says_another(text: str) -> None:
    """Or asks for it as for a deed."""
    assert found(text, "http://x.example/list.php?dir=x/y") == []


@pytest.mark.parametrize(
    "base",
    [
        "http://x.example/list.php",
        "http://x.example/list.php?dir=a",
        "http://x.example/list.php?dir=a/b",
        "http://x.example/list.php?dir=../a",
        "http://x.example/?/a/",
        HERE,
    ],
)
@pytest.mark.parametrize("text", ["..", "../", "↑ ..", "Back", "a", "", "📁 .."])
@pytest.mark.parametrize(
    "href",
    [
        "?dir=..",
        "?dir=../..",
        "?dir=a/..",
        "?dir=a/../",
        "?dir=a%2F..",
        "?dir=a%2f%2e%2e",
        "?dir=a%252F%252E%252E",
        "?dir=a\\..",
        "?dir=a/../.",
        "?dir=/a/b/../../",
        "?path=..&sort=name",
        "?/a/..",
        "?a/..",
        "/a/list.php?dir=..",
        "%2e%2e/",
        "x/%2E%2E",
        "a%2F..",
    ],
)
def test_what_leads_up_by_a_question_is_none(base: str, text: str, href: str) -> None:
    """A folder would be walked in circles, and a careless script asked for its whole disk."""
    assert found(f'<a href="{href}">{text}</a>', base) == []


@pytest.mark.parametrize("text", [".", "./", "..", "../", "[..]", "↑ .."])
@pytest.mark.parametrize("href", ["?dir=a", "?dir=.../", "-/", "?dir=--", ".../"])
def test_points_are_no_name_of_an_entry_whatever_they_lead_to(text: str, href: str) -> None:
    """Neither is the folder itself, as `scandir` gives it."""
    assert found(f'<a href="{href}">{text}</a>') == []


@pytest.mark.parametrize(
    ("base", "href", "text"),
    [
        ("http://x.example/list.php", "?dir=...", "..."),
        ("http://x.example/list.php", "?dir=..a", "..a"),
        ("http://x.example/list.php", "?dir=a/..hidden/", "..hidden/"),
        ("http://x.example/list.php", "?dir=../pub/b", "b"),
        ("http://x.example/list.php?dir=../pub", "?dir=../pub/b", "b"),
        ("http://x.example/list.php?dir=..", "?dir=../b", "b"),
        ("http://x.example/list.php?dir=..", "?dir=..&file=b.csv", "b.csv"),
        ("http://x.example/list.php?dir=a", "?dir=a/b&back=a/..", "b"),
        ("http://x.example/list.php?dir=a/..", "?dir=b", "b"),
        (HERE, "...", "..."),
        (HERE, "..b/", "..b"),
    ],
)
def test_points_amid_an_address_lead_not_up(base: str, href: str, text: str) -> None:
    """Where a script begins above its own place, all that it lists is named so."""
    assert [each.name for each in found(f'<a href="{href}">{text}</a>', base)] == [text.strip("/")]


@pytest.mark.parametrize("href", ["?zip", "?mode=download", "?do=view", "?col=name", "?by=size"])
def test_a_deed_or_an_order_by_a_question_is_no_entry(href: str) -> None:
    """Even where it is written in small letters."""
    page = f'<a href="{href}">{href.rpartition("=")[2].strip("?")}</a>'

    assert sum(each.trust for each in found(page)) == 0


def test_a_file_whose_ending_is_hidden_may_be_called_like_a_word_for_leading_up() -> None:
    """Some listings show names without it."""
    names = found('<a href="home.sql">home</a><a href="index.html">Index</a>')

    assert [each.name for each in names] == ["home.sql"]


def test_a_tree_of_folders_may_hold_such_a_name_deep_inside() -> None:
    """Case tells it from a link of the site's own."""
    text = '<a href="x/home/">home</a><a href="x/top/index.html">top</a>'

    assert [each.name for each in found(f'{text}<a href="en/home">Home</a>')] == ["home", "top"]


@pytest.mark.parametrize("asked", ["", "?page=0", "?page=2", "?offset=100"])
@pytest.mark.parametrize(
    "text",
    [
        '<a href="?page=1">2</a>',
        '<a href="?page=2">2</a>',
        '<a href="?offset=200">3</a>',
        '<a href="?page=9">Last</a>',
        '<a href="?page=9">Page 9</a>',
        '<a href="?p=3">»</a>',
        '<a href="?after=x7">Next</a>',
    ],
)
def test_another_page_of_the_folder_is_no_entry(asked: str, text: str) -> None:
    """It would be a file called "2", fetched beside what it lists."""
    assert found(text, f"{HERE}{asked}") == []


@pytest.mark.parametrize(
    "text",
    [
        '<a href="?p=2031">2031</a>',
        '<a href="?dir=2">2</a>',
        '<a href="?id=3">3</a>',
        '<a href="?page=2&file=b">b</a>',
        '<a href="?page=3">c.csv</a>',
        '<a href="?p=12">Reports of 2031</a>',
        '<a href="?p=a%2F2031">2031</a>',
        '<a href="?p=a%2F12-34">12-34</a>',
        '<a href="?p=a%2Flast"><i class="folder"></i> last</a>',
        '<a href="?p=/2031">2031</a>',
        '<a href="?p=2031/">2031</a>',
        '<a href="?p=2031">📁 2031</a>',
        '<a href="?p=2031">2031/</a>',
        '<a href="?start=/a/next">next</a>',
    ],
)
def test_a_number_in_a_question_may_be_an_entry_all_the_same(text: str) -> None:
    """A folder of a year, or a file that has a number for its name."""
    assert len(found(text)) == 1


@pytest.mark.parametrize("param", ["page", "from", "start", "token", "p"])
@pytest.mark.parametrize(
    "name",
    ["2031", "2", "0", "2031-01", "100%25", "next", "last", "prev", "page", "Page 2", "older"],
)
@pytest.mark.parametrize(("icon", "count"), [("", ""), ("📁 ", ""), ("", " (3)"), ("", "/")])
def test_a_number_is_an_entry_where_the_same_question_asks_for_a_name(
    param: str, name: str, icon: str, count: str
) -> None:
    """A script calls a path so then, and no page: all that stands in it would be lost."""
    names = (name, "docs", "2030")
    rows = "".join(
        f'<a href="?{param}={each}">{icon}{each.replace("%25", "%")}{count}</a>' for each in names
    )

    assert [each.link.url for each in found(rows)] == [
        f"{HERE}?{param}={each.replace(' ', '%20')}" for each in names
    ]


@pytest.mark.parametrize(
    "beside",
    [
        '<a href="?page=all">all</a>',
        '<a href="?page=First">First</a>',
        '<a href="?page=contact">Contact</a>',
        '<a href="?page=about">about</a>',
        '<a href="?page=home">home</a>',
        '<a href="?page=x7z">4</a>',
        '<a href="?page=b&p=2">c</a>',
        '<a href="?dir=docs">docs</a>',
        '<a href="/b/?page=docs">docs</a>',
        '<a href="http://y.example/a/?page=docs">docs</a>',
        '<a href="?page=5-8">5-8</a>',
    ],
)
def test_a_page_is_none_beside_what_is_no_name_of_an_entry(beside: str) -> None:
    """A site's own places, a word of pages, another folder: they say nothing of its numbers."""
    links = found(f'<a href="?page=2">2</a><a href="?page=3">Next</a>{beside}')

    assert not {f"{HERE}?page=2", f"{HERE}?page=3"} & {each.link.url for each in links}


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("<tr><td>b.csv<td>7 KB<td><a href='/get?id=7'>Download</a>", "b.csv"),
        ("<tr><td>b<td>-<td><a href=b/>Open</a>", "b"),
        ("<tr><td><a href='/f/ab12'>Letters</a><td>folder", "Letters"),
        ("<li><button onclick=\"location.href='b.csv'\">b.csv</button>", "b.csv"),
        ("<p><button onclick=\"location.href='/get?id=7'\">b.csv</button>", "b.csv"),
    ],
)
def test_a_row_may_say_what_its_only_link_does_not(text: str, name: str) -> None:
    """The file beside "Download", or that what has a number for an address is a folder."""
    assert [(each.name, each.trust > 0) for each in found(text)] == [(name, True)]


@pytest.mark.parametrize(
    "text",
    [
        "<tr><td>b.csv<td><a href='/get?id=7'>Download</a><td><a href='/cut?id=7'>Delete</a>",
        "<tr><td>b.csv<td>c.csv<td><a href='/get?id=7'>Download</a>",
        "<p>b.csv <a href='/get?id=7'>Download</a>",
        "<tr><td><a href='/jobs'>Work with us</a><td>today",
        "<tr><td><a href='/f?s=1'>Name</a><td>folder",
        "<tr><td>b.csv<td><a href='/cut?id=7'>Delete</a>",
        "<tr><td>b.csv<td><a href='/cut?id=7'>[削除]</a>",
        "<li>b.csv <a href='?rename=b.csv'>Rename</a>",
    ],
)
def test_a_row_that_says_two_things_or_none_makes_no_entry(text: str) -> None:
    """What to do with a file is no second file, and a menu in a table is none."""
    assert not any(each.trust for each in found(text))


@pytest.mark.parametrize(
    "deed",
    [
        "<button onclick=\"location.href='?delete=7'\">Delete</button>",
        "<button onclick=\"location.href='?delete=b.csv'\">X</button>",
        "<button onclick=\"location.href='/look?id=7'\">View</button>",
        "<a href='/bin?id=7'>Into the bin</a>",
    ],
)
@pytest.mark.parametrize(
    ("entry", "kind"), [("<a href='/get?id=7'>b.csv</a>", "7 KB"), ("<a href=/q7>b</a>", "folder")]
)
def test_what_is_done_with_an_entry_is_none(entry: str, kind: str, deed: str) -> None:
    """Whoever follows it deletes a file; and what is a row of its own takes its size away."""
    links = found(f"<tr><td>{entry}<td>{kind}<td>{deed}")

    assert [each.text for each in links if each.trust] == ["b.csv" if kind == "7 KB" else "b"]


def test_a_row_that_holds_much_is_looked_through_in_its_first_names_alone() -> None:
    """All of it would be read again for each of its links."""
    text = f"<tr><td>{'y ' * 2000}.csv<td><a href='/get?id=7'>Download</a>"

    assert not any(each.trust for each in found(text))
