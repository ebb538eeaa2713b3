"""The items of a listing."""

import subprocess
import sys
from pathlib import Path

import pytest

from leakwatch.errors import ParseError
from leakwatch.model import Field, Hints, Items
from leakwatch.parse.items.pages import (
    check_path,
    check_selector,
    items,
    load,
    place,
    resolved,
)

SAMPLES = Path(__file__).parents[5] / "shared" / "samples"
URL = "http://a.example/list/"
BLOCK = Items("li", title=Field(), link=Field(css="a", attr="href"))


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


@pytest.mark.parametrize(
    ("path", "is_good"),
    [
        ("a.b[].c", True),
        ("[]", True),
        ("a[0]", False),
        ("a..b", False),
        ("", False),
        ("a[][]", False),
    ],
)
def test_a_path_is_checked_too(path: str, is_good: bool) -> None:
    """Only names, dots and empty brackets mean anything."""
    try:
        check_path(path)
    except ValueError:
        assert not is_good
    else:
        assert is_good


def test_identity_never_holds_a_host() -> None:
    """A mirror, or an onion that moves, must not tell everything again."""
    here = page("<li><a href='/p/1?id=2#new'>x</a>")
    there = page("<li><a href='http://b.example/p/1?id=2'>x</a>")

    assert here == [("/p/1?id=2", "http://a.example/p/1?id=2#new", "x")]
    assert there[0][0] == here[0][0]


def test_without_a_link_the_title_is_the_identity() -> None:
    """Two of five leak sites link nothing."""
    assert page("<li>Sample Shoji</li>") == [("Sample Shoji", "", "Sample Shoji")]


@pytest.mark.parametrize(
    "link",
    [
        "mailto:x@a.example",
        "javascript:go(1)",
        "file:///etc/passwd",
        "http://[::bad/",
        "ftp://a.example/x",
        "data:text/plain,x",
    ],
)
def test_a_link_that_leads_elsewhere_than_the_web_is_none(link: str) -> None:
    """Only http and https are ever fetched."""
    assert resolved(URL, link) == ""
    assert page(f"<li><a href='{link}'>x</a>") == [("x", "", "x")]


def test_the_same_item_twice_is_one_and_the_same_path_on_two_sites_is_two() -> None:
    """Aggregators list many sites whose posts are all called /post/1."""
    html = "".join(
        f"<li><a href='{host}/post/1'>{title}</a>"
        for host, title in [("", "A"), ("", "A"), ("http://b.example", "B")]
    )

    assert [name for name, _, _ in page(html)] == ["/post/1 A", "/post/1 B"]


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


def test_a_place_without_a_path_is_the_root() -> None:
    """`http://a.example` and `http://a.example/` are one."""
    assert place("http://a.example") == place("http://a.example/") == "/"
    assert place("") == ""


def css(select: str, title: str, link: str = "", quoted: str = "") -> Items:
    """Give a block of selectors; `quoted` is where an id stands in quotes of an onclick."""
    return Items(
        select,
        title=Field(css=title),
        link=Field(css=link, attr="href") if link else None,
        id=Field(css=quoted, attr="onclick", regex="'([^']+)'") if quoted else None,
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
        "names = ('bs4', 'soupsieve', 'bs4.builder._lxml')\n"
        "print([name in sys.modules for name in names], pages.load(), end=' ')\n"
        "print([name in sys.modules for name in names])\n"
    )
    said = subprocess.run([sys.executable, "-c", code], check=True, capture_output=True, text=True)

    assert said.stdout == "[False, False, False] None [True, True, True]\n"
    load()
