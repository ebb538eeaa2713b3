"""What one address is to the list that another is a page of."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from leakwatch.parse.items.strides import Kin, is_beside, is_older, is_second_from_0, kin

HOST = "http://a.example"


@pytest.mark.parametrize(
    ("here", "there", "expected"),
    [
        ("/x", "/x?page=2", Kin.NAMED),
        ("/x?page=2", "/x?page=3", Kin.NAMED),
        ("/x?sort=a", "/x?sort=a&page=2", Kin.NAMED),
        ("/x", "/x?limit=20&p=2", Kin.NAMED),
        ("/x/page/2/", "/x/page/3/", Kin.NAMED),
        ("/x", "/x?page=1", Kin.UNNAMED),
        ("/t-5.html", "/t-5-2.html", Kin.UNNAMED),
        ("/x/", "/x/index2.html", Kin.UNNAMED),
        ("/x/", "/x/index_2.shtml", Kin.UNNAMED),
        ("/town-g1-all", "/town-g1-oa30-all", Kin.UNNAMED),
        ("/i.php?topic=5.0", "/i.php?topic=5.20", Kin.UNNAMED),
        ("/forum-2-1.html", "/forum-2-2.html", Kin.UNNAMED),
        ("/x", "/x?before=77", Kin.CURSOR),
        ("/", "/search?updated-max=2031", Kin.CURSOR),
        ("/", "/news?page=2", Kin.LOOSE),
        ("/x?f=2", "/x?f=3&page=2", Kin.LOOSE),
        ("/x/y/", "/x/y/list_70_2.html", Kin.LOOSE),
        ("/x?q=w", "/x?q=w&b=11", Kin.LOOSE),
        ("/x?q=w", "/x?q=w&state=abc", Kin.LOOSE),
        ("/x?q=w", "/x?q=v&state=abc", Kin.FOREIGN),
        ("/x?page=2", "/x", Kin.BACK),
        ("/x?page=2", "/x?page=2", Kin.BACK),
        ("/x", "/x/", Kin.BACK),
        ("/x", "/x/page/1", Kin.BACK),
        ("/x-3.html", "/x-2.html", Kin.BACK),
        ("/strips/15", "/strips/16", Kin.UNNAMED),
        ("/strips/150", "/strips/151", Kin.FOREIGN),
        ("/a", "/b", Kin.FOREIGN),
        ("/", "/?p=123", Kin.FOREIGN),
        ("/t?t=5", "/t?t=6", Kin.FOREIGN),
        ("/archives/1234", "/archives/1240", Kin.FOREIGN),
        ("/2031/05/", "/2031/06/", Kin.FOREIGN),
        ("/day/2031-05-01", "/day/2031-05-02", Kin.FOREIGN),
        ("/g/5", "/g/5?img=2", Kin.FOREIGN),
        ("/x", "/x?limit=50", Kin.FOREIGN),
    ],
)
def test_addresses_of_one_list_differ_by_a_number(here: str, there: str, expected: Kin) -> None:
    """A number that is called a page says most; one that names an entry or a day says nothing."""
    assert kin(HOST + here, HOST + there) is expected


def test_a_visitors_id_makes_no_other_list() -> None:
    """It differs at every fetch."""
    here = HOST + "/f.php?f=2&sid=0123456789abcdef"

    assert kin(here, HOST + "/f.php?f=2&sid=fedcba9876543210&start=25") is Kin.NAMED


def test_pages_may_be_counted_from_0() -> None:
    """The first has no number then, and the second is called 1."""
    assert is_second_from_0(HOST + "/", HOST + "/page-1.html")
    assert not is_second_from_0(HOST + "/page-2.html", HOST + "/page-1.html")
    assert not is_second_from_0(HOST + "/", HOST + "/page-2.html")


def test_a_number_beside_a_word_may_be_a_page() -> None:
    """In one folder, with nothing asked for; a number beside a number is told elsewhere."""
    assert is_beside(HOST + "/b/", HOST + "/b/1.htm")
    assert not is_beside(HOST + "/b/2.htm", HOST + "/b/1.htm")
    assert not is_beside(HOST + "/b/x.htm", HOST + "/c/1.htm")
    assert not is_beside(HOST + "/b/x.htm", HOST + "/b/1.htm?v=2")
    assert not is_beside(HOST + "/b/x.htm", HOST + "/b/y.htm")


def test_what_came_before_an_entry_is_older() -> None:
    """So channels and timelines go on; the same address again is not."""
    here = HOST + "/s/x?before=99"

    assert is_older(here, HOST + "/s/x?before=77")
    assert not is_older(here, here)
    assert not is_older(here, HOST + "/s/x?after=99")


@given(st.text(max_size=60), st.text(max_size=60))
def test_any_two_texts_can_be_compared(one: str, two: str) -> None:
    """And an address never goes on from itself."""
    assert kin(HOST + "/" + one, HOST + "/" + two) in Kin
    assert kin(HOST + "/" + one, HOST + "/" + one) is Kin.BACK
