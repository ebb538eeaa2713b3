"""Entries of a listing in HTML."""

import sys
from time import process_time

import pytest

from leakwatch.model import Field, Hints, Items
from leakwatch.parse.items.listed import Listed
from leakwatch.parse.items.opened import Opened
from leakwatch.parse.items.tree import Around, card, gives, listed, seen
from tests.work import work

PAGE = """
<div class="post bad" data-id="7"><h2>Sample&nbsp;Shoji</h2>
 <a class=more href="/post/7?x=1" onclick="go('a7')">more</a>
 <p>mail: <em>hanako</em>@<wbr>firm.example<br>tel 090-0123-4567</p>
 <a href="mailto:taro%40firm.example">write</a><!-- jiro@firm.example --></div>
<div class="post good"><h2>Beta</h2></div>
<a class=post href=/8>Gamma</a>
"""
BLOCK = Items(
    "div.post",
    title=Field(css=("h2",)),
    link=Field(css=("a.more",), attr=("href",)),
    id=Field(css=("a.more",), attr=("onclick",), regex="'([^']+)'"),
    date=Field(css=("time",), attr=("datetime",)),
)
OTHER = Items("a.post, div.good", title=Field(), link=Field(attr=("href",)))


def found(page: str, *blocks: Items) -> list[Listed]:
    """Give the entries of a page."""
    return list(listed(Opened(page, Hints("")).tree, blocks))


def values(page: str, select: str, rule: Field) -> list[str]:
    """Give what a rule finds in each item of a page."""
    return [each.title for each in found(page, Items(select, title=rule))]


def test_fields_come_from_text_and_attributes() -> None:
    """Selector, attribute and expression describe nine of ten layouts."""
    first, second = found(PAGE, BLOCK)

    assert (first.id, first.link, first.title) == ("a7", "/post/7?x=1", "Sample Shoji")
    assert (second.id, second.link, second.title, second.date) == ("", "", "Beta", "")


def test_blocks_are_united_in_the_order_of_the_page_and_each_entry_comes_once() -> None:
    """Old and new layout live side by side during a redesign; the first block wins."""
    assert [entry.title for entry in found(PAGE, OTHER, BLOCK)] == [
        "Sample Shoji",
        "Beta",
        "Gamma",
    ]


def test_what_is_to_be_skipped_is_no_entry_nor_what_holds_it() -> None:
    """Advertisements and pinned rows look like entries."""
    page = "<ul><li>a<li class=ad>b<li>c <i class=pin></i><li>d</ul>"

    assert [e.title for e in found(page, Items("li", skip=".ad, .pin", title=Field()))] == [
        "a",
        "d",
    ]


@pytest.mark.parametrize(
    ("rule", "expected"),
    [
        (Field(css=("a",)), "x"),
        (Field(css=("a",), nth=1), "Firm"),
        (Field(css=("a",), nth=-1), "more"),
        (Field(css=("a",), nth=None), "x Firm more"),
        (Field(css=("a",), nth=9), ""),
        (Field(css=("b", "a[href]"), attr=("title", "href")), "/7"),
        (Field(css=(":scope > i",)), "i"),
        (Field(attr=("data-n", "data-id")), "7"),
        (Field(css=(":scope",), attr=("data-id",)), "7"),
        (Field(css=("a",), nth=None, attr=("href",)), "/7 /8"),
    ],
)
def test_of_several_the_one_that_is_meant_is_taken(rule: Field, expected: str) -> None:
    """The first, the last, a certain one, or all; alternatives in their order."""
    page = "<li data-id=7><p><i>no</i></p><i>i</i><a>x</a><a href=/7>Firm</a><a href=/8>more</a>"

    assert values(page, "li", rule) == [expected]


ROWS = """<table>
<tr><th class=News onclick="go('a')">A</th></tr><tr><td>about <b>A</b></td></tr>
<tr><th class=News>B</th></tr>
<tr><th class=News>C</th></tr><tr class=x><td>no</td></tr><tr><td>about C</td></tr>
</table>"""


def test_a_value_may_stand_around_or_behind_the_item_but_never_in_the_next_one() -> None:
    """Rows that belong together are siblings; B has none of its own."""
    behind = Field(closest="tr", beside="tr:not(.x)", css=("td",))

    assert values(ROWS, "th.News", behind) == ["about A", "", "about C"]
    assert values("<a href=/1><h2>A</h2></a>", "h2", Field(closest="a", attr=("href",))) == ["/1"]
    assert values("<h3>A</h3><i></i><p>a</p><h3>B</h3>", "h3", Field(beside="p")) == ["a", ""]
    assert values("<h3>A</h3><h3>B</h3><p>b</p>", "h3", Field(beside="p")) == ["", "b"]
    assert values(
        "<div id=o><div id=i>x</div></div>", "#i", Field(closest="div", attr=("id",))
    ) == ["o"]


def test_what_stands_behind_an_item_is_on_its_card() -> None:
    """It belongs to the entry."""
    text = Field(closest="tr", beside="tr:not(.x)")
    first = found(ROWS, Items("th.News", title=Field(), text=text))[0]

    assert "about A" in first.card


@pytest.mark.parametrize(
    ("page", "expected"),
    [
        ("<p>hanako<wbr>@<b>firm</b>.example", "hanako@firm.example"),
        ("<p><span>Firm</span><span>NEW</span>", "Firm NEW"),
        ("<p>a<br>b<div>c</div>d", "a b c d"),
        ("<p>a<script>x</script><!-- y --><style>z</style>b", "a b"),
        ("<p><i></i>", ""),
    ],
)
def test_text_is_what_people_see(page: str, expected: str) -> None:
    """A word with tags inside stays one; labels beside each other do not stick together."""
    body = Opened(page, Hints("")).tree.body

    assert body is not None
    assert " ".join(seen(body).split()) == expected


def test_the_text_of_a_script_can_be_asked_for() -> None:
    """Some pages list in scripts."""
    assert values("<script>go('7')</script>", "script", Field(regex="'(.)'")) == ["7"]


def test_an_address_that_is_broken_over_lines_is_one() -> None:
    """As a browser reads it."""
    tag = Opened("<a href='/po\nst/7'>", Hints("")).tree.a

    assert tag is not None
    assert list(gives(tag)(Field(attr=("href",)))) == ["/post/7"]


def test_a_card_holds_what_is_seen_and_what_attributes_hold() -> None:
    """An address in a link or split by a tag belongs to the entry."""
    said = found(PAGE, BLOCK)[0].card

    assert "hanako@firm.example\ntel 090-0123-4567" in said
    assert "mailto:taro%40firm.example\nmailto:taro@firm.example" in said
    assert "go('a7')" in said
    assert "post bad" not in said


@pytest.mark.parametrize("end", ["</div>", ""])
def test_items_that_a_page_never_closes_are_parted(end: str) -> None:
    """Else each would say all that follow, which is not true, and takes the reader's time."""
    page = "".join(f"<div class=post><h2>Firm {i:03d}</h2><p>{i:03d} GB{end}" for i in range(99))
    block = Items("div.post", title=Field(css=("h2",)), date=Field(css=("time",)))

    entries = found(page, block)

    assert [each.title for each in entries] == [f"Firm {i:03d}" for i in range(99)]
    assert [each.card.split() for each in entries] == [
        ["Firm", f"{i:03d}", f"{i:03d}", "GB"] for i in range(99)
    ]


def test_an_item_in_an_item_is_on_the_card_of_both() -> None:
    """An answer belongs to what it answers; only a page that closes nothing is parted."""
    outer, inner = found("<ul><li>a<ul><li>b</ul></ul>", Items("li", title=Field()))

    assert ("b" in outer.card, inner.title) == (True, "b")


def calls(page: str, block: Items) -> int:
    """Count the calls that the entries of a page cost."""
    tree = Opened(page, Hints("")).tree
    seen_so_far: list[str] = []
    sys.setprofile(lambda _frame, event, _arg: seen_so_far.append(event))
    try:
        entries = list(listed(tree, [block]))
    finally:
        sys.setprofile(None)
    assert entries
    return len(seen_so_far)


@pytest.mark.parametrize(
    ("page", "block"),
    [
        ("<h3>A</h3><p>1 May 2031</p>", Items("h3", date=Field(beside="p"))),
        ("<ul><li>", Items("li", title=Field(css=("b",)))),
        ("<ul><li><b>A</b>", Items("li", title=Field(css=("b",)))),
    ],
)
def test_twice_as_many_items_cost_twice_as_much(page: str, block: Items) -> None:
    """A list of thousands must be read in the time that a reader has, a broken one too."""
    assert calls(page * 400, block) < 2.5 * calls(page * 200, block)


def test_what_is_around_deep_items_is_sought_in_one_walk() -> None:
    """Else all that is around would be gone through for each, and for each of its fields."""

    def cost(times: int) -> int:
        tree = Opened("<div>" * times + "<p><i>a</i></p>" * times, Hints("")).tree
        around, tags = Around(tree), tree.find_all("i")
        return work(lambda: [around.closest(tag, "section") for tag in tags])

    assert cost(800) < 9 * cost(100)


@pytest.mark.parametrize(
    "select", ["div", "div.a", "section > div", "b", "i", "body", ":root", "p"]
)
def test_the_nearest_that_fits_is_taken(select: str) -> None:
    """Whatever was asked for before, and never the item itself."""
    page = (
        "<div class=a><section><div><i>1</i><p><i>2</i></p></div><i>3<i>4</i></i></section></div>"
    )
    tree = Opened(page * 2, Hints("")).tree
    around = Around(tree)

    for tag in tree.find_all("i"):
        assert tag.parent is not None
        assert around.closest(tag, select) is tag.parent.css.closest(select)


def test_an_entry_of_which_each_element_holds_but_one_is_read_however_deep() -> None:
    """A comment or a script inside is told from what is shown without going down to it again."""
    page = "<div class=p>a</div><div class=p>" + "<b>" * 3_000 + "<!-- b --></div>"
    tree = Opened(page, Hints("")).tree

    found = list(listed(tree, [Items("div.p", title=Field(), link=Field(attr=("id",)))]))

    assert len(found) == 2


def test_a_card_is_bounded() -> None:
    """A page of one item may be long; all of it is matched besides."""
    body = Opened("<p>" + "x " * 600_000, Hints("")).tree.body

    assert body is not None
    assert len(card(body)) <= 1_000_000


def test_what_stands_around_many_items_is_sought_once() -> None:
    """A day's heading above its rows: all of them would be read for each."""

    def spent(count: int) -> float:
        rows = "".join(f"<div class=p><a href=/{n}>t{n}</a></div>" for n in range(count))
        block = Items(
            "div.p",
            title=Field(css=("a",)),
            date=Field(closest="section", css=("time",)),
            text=Field(closest="section"),
        )
        tree = Opened(f"<section>{rows}</section>", Hints("")).tree
        began = process_time()
        found = list(listed(tree, [block]))
        assert len(found) == count
        assert len(found[-1].card) < 20_000
        return process_time() - began

    most = 14 * max(min(spent(200) for _ in range(3)), 0.01)
    assert any(spent(1_600) < most for _ in range(3))


@pytest.mark.parametrize(
    ("page", "block"),
    [
        ("<h3>A</h3><div>{}</div><h3>B</h3>", Items("h3", text=Field(beside="div"))),
        ("<table><tr><td><b>A</b><td>{}<tr><td><b>B</b>", Items("b", text=Field(closest="tr"))),
    ],
)
def test_what_stands_around_one_item_alone_is_on_its_card_to_the_end(
    page: str, block: Items
) -> None:
    """What is told of the address in it must be told of the item."""
    first = found(page.format("word " * 4_000 + "taro@example.co.jp"), block)[0]

    assert "taro@example.co.jp" in first.card


def test_of_what_stands_around_several_items_each_card_holds_the_beginning() -> None:
    """All of them would hold all of it else."""
    page = f"<div><p>A</p><p>B</p>{'word ' * 4_000}</div>"

    assert all(
        len(each.card) < 9_000 for each in found(page, Items("p", text=Field(closest="div")))
    )
