"""What speaks for a link being the next page, and against it."""

from leakwatch.parse.items.anchors import anchors
from leakwatch.parse.items.evidence import ENOUGH, evidence
from leakwatch.parse.items.measures import measures
from leakwatch.parse.items.numbered import Numbered
from leakwatch.parse.structure.soup import soup

URL = "http://a.example/list?page=2"
NONE = Numbered(frozenset(), goes_on=False, is_last=False)


def found(html: str, numbered: Numbered = NONE, url: str = URL) -> dict[str, int]:
    """Give the evidence of the one link of a page, without what says nothing."""
    tree = soup(html)
    (link,) = anchors(tree, url, measures(tree))
    return {name: weight for name, weight in evidence(link, url, numbered).items() if weight}


def test_each_thing_that_speaks_for_a_link_has_a_name_and_a_weight() -> None:
    """Who describes a source can see why."""
    html = "<div class=pager>x <a rel=next class=next href='?page=3'>Next</a></div>"

    assert found(html) == {"rel": 4, "words": 4, "marks": 3, "pager": 2, "address": 4}


def test_an_address_alone_is_not_enough() -> None:
    """Every page of a list is another page of it."""
    assert sum(found("<a href='?page=7'>x</a>").values()) < ENOUGH


def test_what_leads_elsewhere_or_back_has_none() -> None:
    """Whatever it says."""
    assert found("<a rel=next href='/other'>Next</a>") == {}
    assert found("<a rel=next href='/list'>Next</a>") == {}
    assert found("<a rel=next class=disabled href='?page=3'>Next</a>") == {}


def test_the_pages_of_an_entry_of_the_list_have_none() -> None:
    """A number that leads to page 2 of a thread is not page 2 of the threads."""
    html = "<div class=pager>x <a href='/thread?page=2'>2</a></div>"
    row = Numbered(frozenset(["http://a.example/thread?page=2"]), goes_on=False, is_last=False)

    assert found(html, row) == {}


def test_words_and_classes_speak_against_a_link_too() -> None:
    """Newer, an entry, a carousel, a class of what came before."""
    assert found("<a href='?page=3'>Newer</a>")["before"] == -6
    assert found("<a href='?page=3'>Next topic</a>")["entry"] == -12
    assert found("<p class=carousel>x <a href='?page=3'>Next</a>")["show"] == -4
    assert found("<a class=prev href='?page=3'>Go</a>")["previous"] == -4


def test_older_words_outweigh_the_class_of_what_came_before() -> None:
    """WordPress calls its link to older posts `nav-previous`."""
    assert "previous" not in found("<p class=nav-previous><a href='?page=3'>Older posts</a>")


def test_more_counts_where_the_address_says_from_where_on() -> None:
    """So timelines go on, whose pages have no numbers."""
    here = "http://a.example/u"

    assert found("<a href='?max_id=77'>Show more</a>", NONE, here)["words"] == 4
    assert "words" not in found("<a href='?colour=7'>Show more</a>", NONE, here)


def test_a_leap_over_the_next_number_is_no_next_page() -> None:
    """A word for next may lead to the next ten pages: all of those between would be lost."""
    html = "<p class=pager>x <a class=next href='?page=11'>Next</a></p>"
    three = "http://a.example/list?page=3"
    row = Numbered(frozenset([three]), goes_on=True, is_last=False, further=(three,))

    assert found(html, row)["other"] == -9
    assert sum(found(html, row).values()) < ENOUGH


def test_a_number_in_the_same_folder_is_worth_something_behind_the_open_one() -> None:
    """Image boards in Japan call their pages so, and their first one by a word."""
    html = "<td>x <a href='2.htm'>2</a></td>"
    row = Numbered(frozenset(["http://a.example/2.htm"]), goes_on=False, is_last=False)

    assert found(html, row, "http://a.example/board.htm") == {"number": 4, "address": 2}
    assert found(html, NONE, "http://a.example/board.htm") == {}


def test_a_row_of_numbers_that_leads_elsewhere_or_ends_speaks_against() -> None:
    """The number behind the open one is the better next page."""
    html = "<a href='?page=4'>Next</a>"

    assert found(html, Numbered(frozenset(["x"]), goes_on=True, is_last=False))["other"] == -3
    assert found(html, Numbered(frozenset(), goes_on=False, is_last=True))["last"] == -5
