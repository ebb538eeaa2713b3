"""The links of a page."""

import pytest

from leakwatch.parse.items.anchors import Anchor, absolute, anchors, is_at
from leakwatch.parse.items.measures import measures
from leakwatch.parse.structure.soup import soup

URL = "http://a.example/x/list"


def found(html: str, url: str = URL) -> list[Anchor]:
    """Give the links of a page."""
    tree = soup(html)
    return anchors(tree, url, measures(tree))


@pytest.mark.parametrize(
    "link", ["#top", "javascript:go()", "mailto:x@a.example", "//[", "", "ftp://a.example/"]
)
def test_what_does_not_lead_to_a_page_is_no_link(link: str) -> None:
    """Carousels and buttons look like links."""
    assert absolute("http://a.example/x", link) in ("", "http://a.example/x")
    assert [each.address for each in found(f"<a href='{link}'>x</a>")] in ([], [URL])


def test_only_links_to_the_same_host_are_given() -> None:
    """With or without www, or the port that is meant anyway; another port is another host."""
    html = (
        "<a href=//www.a.example/1>1</a><a href=//b.example/2>2</a><a href=//a.example:81/3>3</a>"
        "<a href=//A.example:80/4>4</a>"
    )

    assert [each.says for each in found(html)] == ["1", "4"]
    assert not is_at("http://[", URL)


def test_a_base_address_counts() -> None:
    """Many forums have one."""
    (link,) = found("<base href='/y/'><a href='p2'>2</a>")

    assert link.address == "http://a.example/y/p2"


def test_a_link_has_the_classes_of_what_holds_it_alone() -> None:
    """`<li class=next><a>` is as good as `<a class=next>`; what holds more is around it."""
    alone = "<li class=next id=n><a class=x href=/1><i class=icon></i>go</a></li>"
    html = f"<div class=pager>{alone}<a href=/2>b</a></div>"
    first, second = found(html)

    assert (first.marks, first.around) == ("x icon next n", "pager")
    assert (second.marks, second.around) == ("", "pager")


def test_what_a_picture_is_called_stands_for_words() -> None:
    """A link may hold nothing else."""
    (link,) = found("<a href=/1 title='go on'><img src=/i/next.gif?x=1 alt='Next page'></a>")

    assert (link.says, link.told, link.marks) == ("Next page", ("go on",), "next.gif")


def test_a_link_that_is_off_is_told() -> None:
    """Its class, or that of what holds it, says so."""
    html = (
        "<a href=/1 class=disabled>1</a><li class='is-off'><a href=/2>2</a></li><a href=/3>3</a>"
    )

    assert [each.is_off for each in found(html)] == [True, True, False]


def test_what_the_head_declares_is_a_link_too() -> None:
    """It has no words."""
    (link,) = found("<head><link rel='Next' href=/2></head>")

    assert (link.rel, link.says) == (frozenset({"next"}), "")


@pytest.mark.parametrize(
    "tag",
    [
        "<button onclick=\"location.href='/1'\">Next</button>",
        "<td title=x onclick='window.location = \"/1\"; return false'>Next</td>",
        "<input type=button value=Next onclick=\"document.location='/1'\">",
    ],
)
def test_what_a_click_leads_to_is_a_link_too(tag: str) -> None:
    """Where it is written out; what a script makes up is none."""
    assert [(each.address, each.says) for each in found(tag)] == [("http://a.example/1", "Next")]
    assert found(tag.replace("location", "place")) == []
