"""What a page lists, and how it stands."""

import json
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from leakwatch.errors import ParseError
from leakwatch.model import Field, Hints, Items, Page
from leakwatch.parse.items.pages import check_selector, items, listing, load

SAMPLES = Path(__file__).parents[5] / "shared" / "samples"
URL = "http://a.example/list/"
BLOCK = Items("li", title=Field(), link=Field(css=("a",), attr=("href",)))


def page(html: str, *blocks: Items) -> list[tuple[str, str, str]]:
    """Give id, link and title of what a page lists."""
    found = items(html, Hints(URL, kind="list", items=blocks or (BLOCK,)))
    return [(item.id, item.link, item.title) for item in found]


@pytest.mark.parametrize("select", ["div.post-block > a[href]", "tr:has(> td[id^='x'])", "a, b"])
def test_a_selector_that_works_is_taken(select: str) -> None:
    """Selectors are compiled when the source file is checked."""
    check_selector(select)


@pytest.mark.parametrize("select", ["", "a[", "a:unheard", "a:has(", ">"])
def test_a_selector_that_does_not_work_is_named(select: str) -> None:
    """A source with a typing error must not find nothing, silently, for months."""
    with pytest.raises(ValueError, match="not a CSS selector"):
        check_selector(select)


def test_identity_never_holds_a_host() -> None:
    """A mirror, or an onion that moves, must not tell everything again."""
    here = page("<li><a href='/p/1?id=2#new'>x</a>")
    there = page("<li><a href='http://b.example/p/1?id=2'>x</a>")

    assert here == [("/p/1?id=2", "http://a.example/p/1?id=2#new", "x")]
    assert there[0][0] == here[0][0]


def test_without_a_link_the_title_is_the_identity() -> None:
    """Two of five leak sites link nothing."""
    assert page("<li>Sample Shoji</li>") == [("sample shoji", "", "Sample Shoji")]


def test_a_link_that_leads_elsewhere_than_the_web_is_none() -> None:
    """Only http and https are ever fetched."""
    assert page("<li><a href='mailto:x@a.example'>x</a>") == [("x", "", "x")]


def test_the_same_item_twice_is_one_and_the_same_path_on_two_sites_is_two() -> None:
    """Aggregators list many sites whose posts are all called /post/1."""
    html = "".join(
        f"<li><a href='{host}/post/1'>{title}</a>"
        for host, title in [("", "A"), ("", "A"), ("http://b.example", "B")]
    )

    assert [name for name, _, _ in page(html)] == ["/post/1 a", "/post/1 b"]


def test_a_parser_file_lists_what_no_selector_can() -> None:
    """It gets text and address, and gives rows of texts."""

    def parser(text: str, url: str) -> list[dict[str, str]]:
        return [{"title": word, "link": f"/{word}", "text": url} for word in text.split()]

    first, _ = items("a b", Hints(URL, kind="list", parser="x.py"), parser)

    assert (first.id, first.link, first.card) == ("/a", "http://a.example/a", f"/a\na\n{URL}")


def test_a_parser_file_that_gives_something_else_is_at_fault() -> None:
    """The reason names the file, not what it met."""
    with pytest.raises(ParseError, match=r"the parser file x\.py failed: "):
        items("a", Hints(URL, parser="/d/x.py"), lambda _text, _url: ["a"])  # type: ignore[list-item]  # the fault


def test_a_row_that_cannot_be_read_is_told_and_the_others_are_given() -> None:
    """A parser file may give anything, and may fail amid its work: what came before is kept."""

    def odd(_text: str, _url: str) -> list[dict[str, str]]:
        return [{"title": "A"}, ["b"], {"title": "C"}]  # type: ignore[list-item]  # the fault

    def broken(_text: str, _url: str) -> Iterator[dict[str, str]]:
        yield {"title": "A"}
        raise KeyError("taro")

    hints = Hints(URL, kind="list", parser="/d/x.py")

    one, two = listing("a", hints, odd), listing("a", hints, broken)  # type: ignore[arg-type]

    assert [each.title for each in one.items] == ["A", "C"]
    assert one.fault.startswith("the parser file x.py failed: 1 entry of the listing could not be")
    assert [each.title for each in two.items] == ["A"]
    assert two.fault == "the parser file x.py failed: KeyError"


@pytest.mark.parametrize(
    "value",
    ["http://[bad]/x", "//[bad]/x", 1e308, -1, True, [], {}, [[]], "\ud800", "9" * 9999, None],
)
@pytest.mark.parametrize("name", ["id", "url", "title", "date"])
def test_an_odd_value_in_one_entry_leaves_the_others(name: str, value: object) -> None:
    """Whatever an interface says of one of them."""
    rows = [{"id": str(n), "url": f"/{n}", "title": f"T{n}", "date": "2031-04-01"} for n in (1, 2)]
    said = json.dumps([{**rows[0], name: value}, rows[1]])
    block = Items(
        "[]",
        id=Field(json=("id",)),
        link=Field(json=("url",)),
        title=Field(json=("title",)),
        date=Field(json=("date",)),
    )

    found = listing(said, Hints(URL, kind="json", items=(block,)))

    assert [each.title for each in found.items][-1] == "T2"
    assert len(found.items) == 2


def test_blocks_of_every_sort_are_united() -> None:
    """A page may list in its tree, in the JSON of a script, and in its text."""
    text = """<base href="/b/"><li><a href=1>A</a></li><!-- no. 3 -->
      <script id=s>x = {"posts": [{"t": "B", "u": "2"}]};</script>"""
    by_path = Items("posts[]", title=Field(json=("t",)), link=Field(json=("u",)))
    by_match = Items(match="no. ([0-9])", title=Field())
    hints = Hints(URL, kind="list", embedded="#s", items=(by_match, by_path, BLOCK))

    found = items(text, hints)

    assert [each.link or each.title for each in found] == [
        "http://a.example/b/1", "http://a.example/b/2", "3"
    ]  # fmt: skip


def test_a_feed_lists_by_itself() -> None:
    """No block is needed."""
    text = "<rss><channel><item><title>A</title><link>/7</link></item></channel></rss>"

    (found,) = items(text, Hints(URL, kind="feed"))

    assert (found.id, found.link, found.title) == ("/7", "http://a.example/7", "A")


def test_words_for_dates_count_from_the_reading() -> None:
    """The page says yesterday; only we know when that was."""
    block = replace(BLOCK, date=Field(css=("i",)))
    hints = Hints(URL, kind="list", items=(block,), read_at="2031-04-10T12:00:00+00:00")

    assert [each.date for each in items("<li>A <i>yesterday</i>", hints)] == ["2031-04-09"]


def test_a_fault_of_the_items_leaves_how_the_page_stands() -> None:
    """A wall in the place of JSON has no items, but its form is there."""
    wall = "<form action=/in><input name=u><input type=password name=p></form>"

    found = listing(wall, Hints(URL, kind="json", items=(Items("[]", title=Field(json=("t",))),)))

    assert found.fault == "expected JSON, found other text"
    assert found.items == ()
    assert found.page.entrance is not None


def test_a_fault_in_how_a_page_stands_is_told_too() -> None:
    """It must not look like a page that goes on nowhere."""
    broken = Field(css=("a[",))

    found = listing("<li>A</li>", Hints(URL, kind="list", items=(BLOCK,), next=broken))

    assert [each.title for each in found.items] == ["A"]
    assert found.fault.startswith("the reader of the listing failed: ")


def test_an_open_directory_lists_files_and_folders() -> None:
    """Whatever draws it; the next page of a long one is the same folder."""
    found = listing(
        "<h1>Index of /d</h1><pre><a href='../'>../</a>\n<a href='sub/'>sub/</a> -\n"
        "<a href='x.csv'>x.csv</a> 1K\n</pre>",
        Hints("http://a.example/d/", kind="directory"),
    )

    assert [(each.title, each.is_folder) for each in found.items] == [
        ("sub", True),
        ("x.csv", False),
    ]
    assert found.page == Page()


def test_what_stands_in_the_place_of_a_directory_is_told() -> None:
    """An empty folder is fine; a page that is no listing at all is a change."""
    empty, other = (
        listing(text, Hints("http://a.example/d/", kind="directory"))
        for text in (
            "<title>Index of /d</title><h1>Index of /d</h1><a href='../'>Parent Directory</a>",
            "<h1>Welcome</h1><p>" + "We sell shoes of all kinds here. " * 40,
        )
    )

    assert (empty.items, empty.page) == ([], Page())
    assert (other.items, other.page.is_changed) == ([], True)


KINDS = ("page", "list", "json", "feed", "directory")
MARKUP = st.lists(
    st.sampled_from(
        ["<li>", "</li>", "<a href=/1>", "<a href='#'>", "<base href=x>", "x", "{", "}", "[", "]",
         '"a":', '"b"', ",", "<rss>", "<item>", "<title>", "</title>", "<link>", "&", "&foo;",
         "<!--", "<![CDATA[", "]]>", "\0", "\ud800", "見本", "<form>",
         "<input type=password name=p>",
         "<input name=u>", "<script id=s>", "</script>", "&#x110000;", "<", ">"]
    ),
    max_size=30,
).map("".join)  # fmt: skip
RULES = Field(css=("a", ""), json=("a", "[]"), attr=("href",), nth=None, closest="ul", cut="...")
ANY = (
    Items("li", skip="b", title=Field(css=("a", "i")), link=RULES, date=Field(beside="li")),
    Items("[]", title=Field(json=("a",)), id=Field(template="{title}{date}")),
    Items(match="<(.)(?P<n>.)?", title=Field(group="n"), version=Field(group="2")),
)


@pytest.mark.parametrize("kind", KINDS)
@given(text=MARKUP | st.text(max_size=80))
@settings(max_examples=150, deadline=None)
def test_any_text_gives_items_and_a_page_and_a_fault_is_a_sentence(kind: str, text: str) -> None:
    """Whatever a site answers: nothing raises, and no fault is one of ours."""
    hints = Hints(URL, kind=kind, items=ANY, next=RULES, embedded="" if kind == "json" else "#s")

    found = listing(text, hints)

    assert all(each.id for each in found.items)
    assert found.page.next == "" or found.page.next.startswith("http://")
    assert " failed: " not in found.fault


TOKEN = "d41d8cd98f00b204e9800998ecf8427e"


@given(st.lists(st.sampled_from(["a", "b", "c/d", "e?t=1", "e?f=1&t=2"]), max_size=6))
def test_items_are_the_same_on_another_host_and_for_another_visitor(paths: list[str]) -> None:
    """Neither a mirror nor a session makes anything new: all links of a page carry that."""

    def named(host: str, token: str) -> list[str]:
        links = (f"/{path}{'&' if '?' in path else '?'}sid={token}" for path in paths)
        html = "".join(f"<li><a href='{link}'>{link[:4]}</a>" for link in links)
        html += f"<ul></ul><a href='/faq?sid={token}'>FAQ</a><a href='/in?sid={token}'>Log in</a>"
        hints = Hints(f"http://{host}/", kind="list", items=(BLOCK,))
        return [each.id for each in items(html, hints)]

    assert named("a.example", TOKEN) == named("b.example", TOKEN[::-1])


def css(select: str, title: str, link: str = "", quoted: str = "") -> Items:
    """Give a block of selectors; `quoted` is where an id stands in quotes of an onclick."""
    return Items(
        select,
        title=Field(css=(title,)),
        link=Field(css=(link,), attr=("href",)) if link else None,
        id=Field(css=(quoted,), attr=("onclick",), regex="'([^']+)'") if quoted else None,
    )


def paths(title: str, link: str) -> Items:
    """Give a block of paths into an array."""
    return Items("[]", title=Field(json=("none", title)), link=Field(json=(link,)))


THREAD = "a[id^='thread_title_']"
SAMPLE_BLOCKS = [
    ("dls/skeleton_cards_truncated_titles.html", css("div.post-block", ".post-title"), 9),
    ("dls/skeleton_cards_pages_onclick.html", css("div.card", ".title", quoted=".title"), 9),
    ("dls/skeleton_spa_shell_no_items.html", css("div.card", ".title"), 0),
    (
        "telegram/nexta.html",
        css("div.tgme_widget_message", "time", ".tgme_widget_message_date"),
        18,
    ),
    ("forum/194.html", css("li.threadbit", THREAD, THREAD), 32),
    ("dls/skeleton_api_list.json", paths("title", "website"), 9),
    ("dls/skeleton_ransomware_live_victims.json", paths("victim", "post_url"), 9),
    ("paste/skeleton_scrape_api.json", paths("key", "scrape_url"), 8),
]


@pytest.mark.parametrize(("name", "block", "count"), SAMPLE_BLOCKS)
def test_sample_pages_list_what_they_should(name: str, block: Items, count: int) -> None:
    """Real layouts, where they are at hand; their text is nobody's to copy here."""
    sample = SAMPLES / name
    text = sample.read_text("utf-8", "replace") if sample.exists() else ""

    kind = "json" if name.endswith(".json") else "list"
    found = items(text, Hints(URL, kind=kind, items=(block,))) if text else [None] * count

    assert len(found) == count


def test_what_only_listings_need_can_be_loaded_before() -> None:
    """A confined reader can load nothing later; without listings nobody waits for it."""
    code = (
        "import sys\n"
        "from leakwatch.parse.items import pages\n"
        "names = ('bs4', 'soupsieve', 'bs4.builder._lxml', 'feedparser')\n"
        "print([name in sys.modules for name in names], pages.load(), end=' ')\n"
        "print([name in sys.modules for name in names])\n"
    )
    said = subprocess.run([sys.executable, "-c", code], check=True, capture_output=True, text=True)

    assert said.stdout == "[False, False, False, False] None [True, True, True, True]\n"
    load()


@pytest.mark.parametrize("name", ["s", "sid", "session", "session_id"])
def test_a_page_with_one_entry_knows_it_by_what_may_be_a_token(name: str) -> None:
    """It shows another one tomorrow, which would be taken for known and never be read."""

    def shown(token: str) -> list[tuple[str, str]]:
        page = f"<a href='/faq'>FAQ</a><ul><li><a href='/view?{name}={token}'>dump</a></ul>"
        found = items(page, Hints("http://a.example/view", kind="list", items=(BLOCK,)))
        return [(each.id, each.link) for each in found]

    first, second = shown(TOKEN), shown(TOKEN[::-1])

    assert first == [(f"/view?{name}={TOKEN}", f"http://a.example/view?{name}={TOKEN}")]
    assert first != second


def test_a_token_in_the_pages_own_address_is_its_readers() -> None:
    """So it names no entry, even where it is the only one."""
    page = f"<ul><li><a href='/acme?sid={TOKEN}'>Acme</a></ul>"
    hints = Hints(f"http://a.example/?sid={TOKEN}", kind="list", items=(BLOCK,))

    assert [each.id for each in items(page, hints)] == ["/acme"]


@pytest.mark.parametrize(
    "name", ["http://表.example", "//%E8%A1%A8.example", "http://xn--co2a.example"]
)
def test_a_folder_on_a_host_of_other_letters_is_listed(name: str) -> None:
    """Its links name the host as people write it, its address as the web does."""
    rows = (
        f'<title>Index of /a</title><a href="{name}/a/b.csv">b.csv</a><a href="{name}/a/c/">c</a>'
    )
    based = f'<base href="{name}/a/">{rows.replace(f"{name}/a/", "")}'

    for page in (rows, based):
        found = listing(page, Hints("http://xn--co2a.example/a/", kind="directory"))
        assert [each.id for each in found.items] == ["/a/b.csv", "/a/c/"]


def test_a_link_to_its_own_host_is_the_same_however_that_is_written() -> None:
    """With its port, a dot at its end, or in other letters."""
    hosts = ("", "http://表.example", "http://xn--co2a.example:80", "http://WWW.表.example")
    page = "".join(f"<li><a href='{host}/7'>Acme</a></li>" for host in hosts)
    hints = Hints("http://xn--co2a.example/", kind="list", items=(BLOCK,), mirrors=("表.example",))

    assert {each.id.partition(" ")[0] for each in items(page, hints)} == {"/7"}


def test_an_address_as_an_id_keeps_the_host_of_another_site() -> None:
    """Posts of two sites that an aggregator gathers are both called /post/1."""
    block = Items("[]", id=Field(json=("post_url",)), title=Field(json=("t",)))
    hints = Hints("http://agg.example/", kind="json", items=(block,), mirrors=("agg.example",))

    def named(*urls: str) -> list[str]:
        rows = [{"post_url": url, "t": url} for url in urls]
        return [each.id for each in items(json.dumps(rows), hints)]

    assert named("http://a.example/post/1", "http://b.example/post/1") == [
        "//a.example/post/1",
        "//b.example/post/1",
    ]
    assert named("http://b.example/post/1") == ["//b.example/post/1"]
    assert named("http://agg.example/post/1") == ["/post/1"]


def test_a_feed_of_several_sites_keeps_their_posts_apart() -> None:
    """Many call theirs `/?p=12`, whatever the link is."""
    ids = []
    for host in ("a.example", "b.example", "www.planet.example"):
        feed = (
            f"<rss version='2.0'><channel><item><title>A</title><link>http://{host}/story</link>"
            f"<guid isPermaLink='false'>http://{host}/?p=12</guid></item></channel></rss>"
        )
        hints = Hints("http://planet.example/rss", kind="feed", mirrors=("planet.example",))
        ids += [each.id for each in items(feed, hints)]

    assert ids == ["//a.example/?p=12", "//b.example/?p=12", "/?p=12"]


@pytest.mark.parametrize("count", [2, 3, 12])
def test_posts_that_a_page_leaves_open_are_parted_however_few_they_are(count: int) -> None:
    """A hit in the last one is none in those before it; what the page closes stays inside."""
    block = Items("div.p", link=Field(css=("a",), attr=("href",)))
    hints = Hints("http://a.example/", kind="list", items=(block,))
    rows = [f"<div class=p><DIV>Post</DIV> <a href=/{n}>word{n}</a>" for n in range(count)]

    left, closed = (items("".join(rows) + end, hints) for end in ("</body>", "</div>" * count))

    last = f"word{count - 1}"
    assert [last in each.card for each in left] == [False] * (count - 1) + [True]
    assert count > 8 or all(last in each.card for each in closed)


def test_rows_whose_ends_a_page_may_leave_out_hold_what_stands_in_them() -> None:
    """An answer belongs to what it answers."""
    hints = Hints("http://a.example/", kind="list", items=(Items("li", title=Field()),))

    outer, inner = items("<ul><li>word<ul><li>answer</ul></ul>", hints)

    assert ("answer" in outer.card, inner.title) == (True, "answer")
