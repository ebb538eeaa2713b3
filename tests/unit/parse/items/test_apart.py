"""Entries as items that are known again."""

import pytest

from leakwatch.model import Item
from leakwatch.parse.items.apart import addresses, item, known_title, told_apart
from leakwatch.parse.items.links import place
from leakwatch.parse.items.listed import Listed

URL = "http://a.example/list"


def one(listed: Listed) -> Item:
    """Give an entry as an item."""
    return item(listed, URL, URL)


def test_an_item_is_known_by_its_id_else_its_link_else_its_title() -> None:
    """None of them holds a host."""
    assert one(Listed("7", "/p", "A")).id == "7"
    assert one(Listed("", "http://b.example/p?id=1#x", "A")).id == "/p?id=1"
    assert one(Listed("", "", "  “Sample Shoji” ")).id == "sample shoji"


@pytest.mark.parametrize("link", ["#", "#modal-7", "/list", "http://a.example/list#x"])
def test_a_link_to_the_page_itself_is_none(link: str) -> None:
    """Cards that open by a script would all be one; a number in it is that of a place."""
    found = one(Listed("", link, "A"))

    assert (found.id, found.link) == ("a", "")


def test_a_route_of_a_script_is_an_identity_but_no_page() -> None:
    """It leads to the same shell."""
    found = item(Listed("", "#/post/7", "A"), "http://a.example/", "http://a.example/")

    assert (found.id, found.link) == ("/#/post/7", "")


@pytest.mark.parametrize(
    "title", ["Sample Shoji", " SAMPLE  shoji", "“Sample Shoji”", "Ｓample Shoji —"]
)
def test_a_title_is_the_same_however_it_is_written(title: str) -> None:
    """Quotes, width, case and blanks come and go with the layout."""
    assert known_title(title) == "sample shoji"


def test_a_title_of_signs_alone_stays() -> None:
    """It is all that there is."""
    assert known_title(" *** ") == "***"


def test_what_stands_twice_is_one_with_the_cards_of_both() -> None:
    """A picture's link comes before the title's."""
    picture = Item("/1", "http://a.example/1", card="alt")
    title = Item("/1", "http://a.example/1", "A", date="2031-04-01", card="A x", is_cut=True)

    (joined,) = told_apart([picture, title, title])

    assert (joined.title, joined.date, joined.is_cut) == ("A", "2031-04-01", True)
    assert joined.card == "alt\nA x"


def test_a_flood_of_one_name_has_one_bounded_card() -> None:
    """A definition that names everything alike must not cost the whole page."""
    (joined,) = told_apart(Item("/1", card=f"{n:09}" * 100) for n in range(1_000))

    assert len(joined.card) < 100_000


def test_the_same_path_on_two_sites_is_two() -> None:
    """Aggregators list many sites whose posts are all called /post/1."""
    found = [Item("/post/1", f"http://{host}.example/post/1", host) for host in ("a", "b", "a")]

    assert [each.id for each in told_apart(found)] == ["/post/1 a", "/post/1 b"]


def test_what_lies_on_another_host_is_known_by_that_host_and_path() -> None:
    """The same path on two of them is two at any time; our own mirrors are one."""
    mirrors = ("a.example", "b.example")
    links = (
        "http://a.example/",
        "http://b.example/",
        "http://c.example/",
        "http://www.d.example/",
    )

    found = [item(Listed("", link, "A"), URL, URL, mirrors).id for link in links]

    assert found == ["/", "/", "//c.example/", "//d.example/"]
    assert item(Listed("7", links[2], "A"), URL, URL, mirrors).id == "7"
    assert item(Listed("/", links[2], "A"), URL, URL, mirrors).id == "//c.example/"


@pytest.mark.parametrize("name", ["http://[x/1", "//[::1/x", "http://a℀b/1"])
def test_an_id_that_is_an_address_nobody_can_read_is_as_good_as_any(name: str) -> None:
    """A feed may say whatever it likes there, and its entry must not be lost for it."""
    listed = Listed(place(name), "/p", "A", id_url=name)

    assert item(listed, URL, URL, ("a.example",)).id == name


def test_two_places_of_one_page_are_two_where_their_titles_differ() -> None:
    """A mark of a place alone is none: it leads to the newest post, or back to the top."""
    link = "http://a.example/p.html"
    both = [Item("/p.html", f"{link}#a", "Acme"), Item("/p.html", f"{link}#b", "Bolt")]
    same = [Item("/p.html", link, "Acme"), Item("/p.html", f"{link}#new", "New")]

    assert [each.id for each in told_apart(both)] == ["/p.html#a", "/p.html#b"]
    assert [each.id for each in told_apart(same)] == ["/p.html"]


def test_an_id_that_several_share_is_none() -> None:
    """Some feeds give all entries one; a page's number makes no second item."""
    link = "http://a.example/p/"
    both = [Item("x", f"{link}1", "Acme"), Item("x", f"{link}2", "Bolt")]
    same = [Item("7", f"{link}7", "Acme"), Item("7", f"{link}7?page=2", "2")]

    assert [each.id for each in told_apart(both)] == ["x /p/1", "x /p/2"]
    assert [each.id for each in told_apart(same)] == ["7"]


def test_what_looks_like_a_visitors_token_names_the_item_where_it_differs_on_one_page() -> None:
    """Or all pastes of a site would be one, and only the first be read."""
    first, second = (f"http://a.example/view?s={'0123456789abcdef' * 2}{i}" for i in "01")

    assert len(told_apart([Item(place(link), link, "A") for link in (first, second)])) == 2
    assert [each.id for each in told_apart([Item("/view", first), Item("/view", first)])] == [
        "/view"
    ]


def test_what_is_nothing_is_left_out() -> None:
    """Neither id nor link nor title."""
    assert told_apart([Item("")]) == []


def test_tokens_on_another_host_name_what_lies_there() -> None:
    """An aggregator may link to two pastes of one site."""
    links = [f"http://c.example/view?sid={'0123456789abcdef' * 2}{i}" for i in "01"]
    found = [item(Listed("", link, "A"), URL, URL, ("a.example",)) for link in links]

    assert [each.id for each in told_apart(found)] == [
        f"//c.example{link.removeprefix('http://c.example')}" for link in links
    ]


def test_what_most_links_of_a_page_carry_names_no_item() -> None:
    """It is the visitor's; one item's own few links prove nothing."""
    token = "sid=0123456789abcdef0123456789abcdef"
    link = f"http://a.example/view?{token}"
    own = [f"http://a.example/{path}" for path in (f"raw?{token}", "", "faq", "login")]
    all_ = [f"http://a.example/{path}?{token}" for path in ("faq", "login")]

    assert [each.id for each in told_apart([Item("/view", link)], lambda: own)] == [
        f"/view?{token}"
    ]
    assert [each.id for each in told_apart([Item("/view", link)], lambda: all_)] == ["/view"]


def test_what_items_of_different_places_carry_names_none_of_them() -> None:
    """However many links there are without it: with the next visit it is another."""
    around = [f"http://a.example/{path}" for path in ("faq", "login", "about", "rules", "news")]

    def ids(token: str) -> list[str]:
        links = [f"http://a.example/{name}?sid={token * 24}" for name in ("acme", "bolt", "corp")]
        found = [Item(place(link), link, "A") for link in links]
        return [each.id for each in told_apart(found, lambda: around)]

    assert ids("1") == ids("2") == ["/acme", "/bolt", "/corp"]


def test_rows_of_one_id_and_one_title_are_told_apart_by_their_hosts() -> None:
    """Mirrors of one gang stand in rows of their own; the last must not hide the others."""
    found = [Item("Acme", f"http://{host}.example/", "Acme") for host in ("a", "b")]

    assert [each.id for each in told_apart(found)] == [
        "Acme acme a.example",
        "Acme acme b.example",
    ]


def test_one_host_under_two_names_is_one() -> None:
    """With and without its first part, with its port."""
    links = ["http://c.example/", "http://www.c.example/", "http://C.example:80/"]

    assert [each.id for each in told_apart([Item("Gang", link, "Gang") for link in links])] == [
        "Gang"
    ]


def test_a_row_on_a_host_of_our_own_never_has_it_in_its_id() -> None:
    """Else it were another at the next mirror; its rows on two of them are one."""

    def ids(*hosts: str) -> list[str]:
        found = [Item("Acme", f"http://{host}.example/", "Acme") for host in hosts]
        own = addresses(f"http://{hosts[0]}.example/x", ["a.example", "m.example"])
        return [each.id for each in told_apart(found, own=own)]

    assert ids("a", "b") == ids("m", "b") == ["Acme acme", "Acme acme b.example"]
    assert ids("a", "m") == ["Acme"]


def test_an_item_without_a_link_is_no_other_ones() -> None:
    """Of one id, but not of one title: neither hides the other."""
    found = [Item("7", "http://a.example/7", "Acme"), Item("7", title="Bolt")]
    again = [Item("7", "http://a.example/7", "Acme"), Item("7", title="Acme", card="x")]

    assert [each.id for each in told_apart(found, own=[URL])] == ["7 acme", "7 bolt"]
    assert [(each.id, each.card) for each in told_apart(again, own=[URL])] == [("7 acme", "\nx")]
