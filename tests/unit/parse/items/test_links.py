"""Addresses in a listing."""

import pytest

from leakwatch.parse.items.links import base_of, host_of, is_same_page, place, resolved
from leakwatch.parse.structure.soup import soup

URL = "http://a.example/list/"
TOKEN = "d41d8cd98f00b204e9800998ecf8427e"


@pytest.mark.parametrize(
    ("link", "expected"),
    [
        ("p", "http://a.example/list/p"),
        ("?page=2", "http://a.example/list/?page=2"),
        ("//b.example/x", "http://b.example/x"),
        ("https:// www.firm.example", "https://www.firm.example"),
        ("http: //b.example/x", "http://b.example/x"),
        (" /a b ", "http://a.example/a%20b"),
        ("", ""),
        ("   ", ""),
        ("http://b.example /x", ""),
        ("http://日本語.example/x", "http://xn--wgv71a119e.example/x"),
        ("http://%E8%A1%A8.example/x", "http://xn--co2a.example/x"),
        ("http://%41%00.example/x", ""),
    ],
)
def test_a_link_is_resolved_as_a_browser_does(link: str, expected: str) -> None:
    """Some write a blank into an address by mistake."""
    assert resolved(URL, link) == expected


@pytest.mark.parametrize(
    "link",
    [
        "mailto:x@a.example",
        "javascript:go(1)",
        "file:///etc/passwd",
        "http://[::bad/",
        "ftp://a.example/x",
        "data:text/plain,x",
        "tel:03-0000-0000",
    ],
)
def test_a_link_that_leads_elsewhere_than_the_web_is_none(link: str) -> None:
    """Only http and https are ever fetched."""
    assert resolved(URL, link) == ""


@pytest.mark.parametrize(
    ("page", "expected"),
    [
        ("<base href='../x/'>", "http://a.example/x/"),
        ("<base/href=/x/>", "http://a.example/x/"),
        ("<base href=' /x y/ '>", "http://a.example/x%20y/"),
        ("<base href='http:\n//b.example/'>", "http://b.example/"),
        ("<base target=_top><base href='/x/'><base href='/y/'>", "http://a.example/x/"),
        ("<base href=''><base href='/y/'>", URL),
        ("<base href='javascript:x'>", URL),
        ("<p>", URL),
    ],
)
def test_a_page_may_say_what_its_links_stand_against(page: str, expected: str) -> None:
    """The first base with an address counts; where that leads nowhere, the page's own does."""
    assert base_of(soup(page), URL) == expected


@pytest.mark.parametrize(
    ("link", "expected"),
    [
        ("http://www.A.example/x", "a.example"),
        ("https://taro@a.example:443/", "a.example"),
        ("//日本語.example.", "xn--wgv71a119e.example"),
        ("http://a.example:8080/", "a.example:8080"),
        ("/x", ""),
        ("http://[", ""),
    ],
)
def test_two_links_are_of_one_host_however_it_is_spelled(link: str, expected: str) -> None:
    """An id may be an address that nobody can read."""
    assert host_of(link) == expected


@pytest.mark.parametrize(
    ("link", "expected"),
    [
        ("http://a.example/p?id=1#new", "/p?id=1"),
        ("http://a.example", "/"),
        ("", ""),
        (f"http://a.example/viewtopic.php?f=3&t=9&sid={TOKEN}", "/viewtopic.php?f=3&t=9"),
        (f"http://a.example/showthread.php?s={TOKEN}&t=9", "/showthread.php?t=9"),
        ("http://a.example/index.php?PHPSESSID=abc123&topic=1.0", "/index.php?topic=1.0"),
        ("http://a.example/index.php?PHPSESSID=abc;topic=1;x=2", "/index.php?topic=1;x=2"),
        ("http://a.example/p;jsessionid=ABC.node1?id=1", "/p?id=1"),
        (f"http://a.example/v?s={TOKEN}", f"/v?s={TOKEN}"),
        (f"http://a.example/t/some-firm/?s={TOKEN}", "/t/some-firm/"),
        (f"http://a.example/t/7?s={TOKEN}", "/t/7"),
        ("http://a.example/v?PHPSESSID=abc123", "/v"),
        ("http://a.example/news?sid=4711", "/news?sid=4711"),
        ("http://a.example/get;sid=5/a", "/get;sid=5/a"),
        (f"http://a.example/get;sid={TOKEN}/a", "/get/a"),
        ("http://a.example/x?session_id=77", "/x?session_id=77"),
        ("http://a.example/x?sessionid=2031040112345678", "/x?sessionid=2031040112345678"),
        (f"http://a.example/t/7?session_id={TOKEN}", "/t/7"),
        ("http://a.example/t/7?sess_id=7f3a9c02b1d84e65", "/t/7"),
        (f"http://a.example/get?hash={TOKEN}", f"/get?hash={TOKEN}"),
        ("http://a.example/?s=firm", "/?s=firm"),
        ("http://a.example/#/post/7", "/#/post/7"),
        ("http://a.example/#!post7", "/#!post7"),
        ("http://[Site]/?p=1", "http://[Site]/?p=1"),
        ("//[bad]/x", "//[bad]/x"),
    ],
)
def test_a_place_is_the_same_on_every_mirror_and_for_every_visitor(
    link: str, expected: str
) -> None:
    """Sessions in an address go; short numbers under the same name are stories or searches."""
    assert place(link) == expected


def test_a_fragment_alone_leads_nowhere() -> None:
    """`href="#"` stands on cards that open by a script."""
    assert is_same_page("http://a.example", "http://a.example/#top")
    assert not is_same_page("http://a.example/", "http://b.example/")
    assert not is_same_page("http://a.example/", "http://a.example/?page=2")


@pytest.mark.parametrize("name", ["s", "sid", "session", "session_id", "sessid"])
def test_what_may_be_a_token_leads_to_another_page(name: str) -> None:
    """Each entry of a board may be called so, and would have no page to be read."""
    asked = f"http://a.example/?{name}={TOKEN}"

    assert not is_same_page("http://a.example/", asked)
    assert not is_same_page(asked, f"http://a.example/?{name}={TOKEN[::-1]}")
    assert is_same_page(asked, f"{asked}#top")
    assert is_same_page("http://a.example/?PHPSESSID=x", "http://a.example/?PHPSESSID=y")
