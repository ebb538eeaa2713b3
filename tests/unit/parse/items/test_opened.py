"""A page that is read once."""

import pytest

from leakwatch.errors import ParseError
from leakwatch.model import Hints
from leakwatch.parse.items.opened import Opened

URL = "http://a.example/list/"


def opened(text: str, embedded: str = "") -> Opened:
    """Open a page."""
    return Opened(text, Hints(URL, embedded=embedded))


@pytest.mark.parametrize(
    "text",
    ["", "\0", "a.txt", '<?xml version="1.0"?><p>x', "http://a.example/", "<" * 50, "\ud800"],
)
def test_any_page_has_a_tree(text: str) -> None:
    """NULs, a page that looks like a file name, one that looks like XML."""
    assert opened(text).tree.select("b") == []


def test_a_tree_is_made_once() -> None:
    """Items, the next page and the form to log in with share it."""
    page = opened("<p>x")

    assert page.tree is page.tree


def test_links_stand_against_the_base_that_a_page_names() -> None:
    """Relative to the page itself, or of another host; what is no address does not count."""
    assert opened("<base href='../x/'>").base == "http://a.example/x/"
    assert opened("<base href='http://b.example/'>").base == "http://b.example/"
    assert opened("<base/href=/x/>").base == "http://a.example/x/"
    assert opened("<base target=_top>").base == URL
    assert opened("<base href='javascript:x'>").base == URL


@pytest.mark.parametrize(
    ("text", "embedded"),
    [
        ('<script id=__DATA__ type="application/json">[{"a": "1"}]</script>', "#__DATA__"),
        ('<script>go()</script><script>var p = [{"a": 1}]; go()</script>', "script"),
        ("<script>[{&quot;a&quot;: 1}]</script>", "script"),
        ("<pre>[{&quot;a&quot;: &quot;1&quot;}]</pre>", "pre"),
        ("""<div id=app data-page='[{"a": "1"}]'></div>""", "#app"),
    ],
)
def test_json_is_found_in_elements_of_a_page(text: str, embedded: str) -> None:
    """In a script, in preformatted text, in an attribute; other scripts are passed by."""
    assert opened(text, embedded).values == [[{"a": "1"}]]


@pytest.mark.parametrize("text", ["<p>You must log in", "<pre>not JSON</pre>", ""])
def test_a_page_without_its_json_is_a_fault_of_the_listing(text: str) -> None:
    """It must not look like a listing without entries."""
    with pytest.raises(ParseError, match="no element of the page"):
        _ = opened(text, "pre").values


@pytest.mark.parametrize(
    ("text", "is_markup"),
    [
        ("[Members only] <form><input type=password></form>", True),
        ("[2031] <p>x</p>", True),
        ("[news] <a href=x>[more]</a>", True),
        ("{x} <p>y</p> {x}", True),
        ('{"html": "<p>x</p>"}', False),
        ('[{"a": "<p>x</p>"}]\n', False),
        ("[1, 2]", False),
        ("{broken", False),
    ],
)
def test_a_page_may_begin_with_a_bracket(text: str, *, is_markup: bool) -> None:
    """Else its wall, its form and its base would not be seen."""
    assert Opened(text, Hints("http://a.example/", kind="list")).is_markup is is_markup


def test_json_that_ends_as_a_script_does_is_json() -> None:
    """What it holds may have tags."""
    assert not opened('{"html": "<p>x</p>"};').is_markup
