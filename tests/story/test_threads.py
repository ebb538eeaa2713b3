"""Threads whose pages are counted: where they end, and what a page without anything means."""

from dataclasses import replace
from itertools import product

import pytest

from leakwatch.errors import Why
from leakwatch.model import Field, Page, Paging, Sort, Source
from leakwatch.model.passes import GOOD
from tests.story.stage import HOME, Stage, page, strangers
from tests.story.test_blind import looks, told
from tests.story.test_folders import TARO
from tests.story.test_lists import BOARD, index, leak

COUNTED = replace(
    BOARD,
    items=(replace(BOARD.items[0], version=Field(css=("i",))),),
    detail=Paging(template="?page={n}", most=5),
)
PICTURE = Page(Sort.SHELL, "nothing to read")


def numbered(number: int) -> str:
    """Give the address of a thread's page."""
    return f"{leak(1)}?page={number}" if number > 1 else leak(1)


def write(stage: Stage, *pages: str) -> None:
    """Let one thread have these pages, and two blank ones behind them."""
    stage.site.pages[HOME] = index("a card")
    for number, text in enumerate([*pages, "", ""], 1):
        rows = [text, *strangers(20, f"p{number}-")] if text else [""]
        stage.site.pages[numbered(number)] = page(*rows)


def link(stage: Stage, pages: int) -> None:
    """Let the first pages of the thread link to those behind them."""
    for number in range(1, pages + 1):
        onward = f'<a class="next" href="?page={number + 1}">next</a></body>'
        found = str(stage.site.pages[numbered(number)])
        stage.site.pages[numbered(number)] = found.replace("</body>", onward)


def days(stage: Stage, count: int, source: Source = COUNTED) -> None:
    """Look at the board once a day."""
    for _ in range(count):
        looks(stage, source)
        stage.clock.tick(days=1)


@pytest.mark.parametrize("most", [2, 5])
def test_a_thread_with_blank_pages_behind_it_is_done_once_they_stay_so(
    stage: Stage, most: int
) -> None:
    """However few pages a pass may ask for: what they are is known at the second visit."""
    write(stage, "one")
    source = replace(COUNTED, detail=Paging(template="?page={n}", most=most))
    for _ in range(4):
        looks(stage, source)
        stage.clock.tick(days=1)

    assert stage.site.asked.count(leak(1)) == 2


def test_two_pages_that_are_blank_for_once_are_not_the_end(stage: Stage) -> None:
    """A site that breaks while a thread is read shows blank pages from there on."""
    write(stage, "one", "", "")
    stage.site.pages[numbered(4)] = page("")
    days(stage, 1)
    write(stage, "one", "two", TARO)
    days(stage, 3)

    assert stage.count("findings") == (1,)


def test_a_thread_that_is_blank_for_days_is_read_on_when_it_is_back(stage: Stage) -> None:
    """What was read of it before says that there is more on it than nothing."""
    source = replace(COUNTED, detail=Paging(template="?page={n}", most=2))
    write(stage, "one", "two", "three", TARO, "five")
    days(stage, 1, source)
    before = dict(stage.site.pages)
    stage.site.pages |= {numbered(number): page("") for number in range(1, 8)}
    days(stage, 6, source)
    stage.site.pages |= before
    days(stage, 6, source)

    assert stage.count("findings") == (1,)


def test_a_thread_whose_last_page_is_gone_and_whose_first_is_blank_is_waited_for(
    stage: Stage,
) -> None:
    """It begins anew at its first page, of which nobody knows anything then."""
    write(stage, "one", "two", "three", "four")
    days(stage, 1)
    stage.site.pages |= {HOME: index("a card, with something new"), numbered(1): page("")}
    stage.site.pages |= {numbered(number): 404 for number in range(2, 7)}
    days(stage, 5)
    stage.site.pages[numbered(1)] = page(TARO, *strangers(20))
    days(stage, 3)

    assert stage.count("findings") == (1,)


@pytest.mark.parametrize(("most", "pictures"), [(5, 4), (5, 7), (20, 7)])
def test_a_run_of_pages_that_stay_blank_hides_nothing_behind_it(
    stage: Stage, most: int, pictures: int
) -> None:
    """However long it is beside a visit; then it is asked for no more."""
    source = replace(COUNTED, detail=Paging(template="?page={n}", most=most))
    write(stage, "one", *["a picture"] * pictures, TARO)
    for number in range(2, 2 + pictures):
        stage.reader.standing[numbered(number)] = PICTURE
    days(stage, 12, source)
    asked = len(stage.site.asked)
    days(stage, 3, source)

    assert stage.count("findings") == (1,)
    assert [url for url in stage.site.asked[asked:] if url.startswith(leak(1))] == []


@pytest.mark.parametrize("is_linked", [True, False])
def test_a_page_that_can_never_be_read_hides_nothing_behind_it(
    stage: Stage, *, is_linked: bool
) -> None:
    """It is tried for as long as the thread is listed, beside all that comes."""
    paging = Paging(next=Field(css=("a.next",), attr=("href",)), most=3)
    source = replace(COUNTED, detail=paging if is_linked else Paging(template="?page={n}", most=3))
    write(stage, *(f"page {number}" for number in range(1, 8)), TARO)
    link(stage, 7)
    if is_linked:
        stage.site.cut_by[numbered(2)] = Why.TOO_MUCH
    else:
        stage.site.pages[numbered(2)] = 403
    days(stage, 8, source)
    tried = stage.site.asked.count(numbered(2))
    days(stage, 2, source)

    assert stage.count("findings") == (1,)
    assert stage.site.asked.count(numbered(2)) == tried + 2


def test_pages_that_answer_alike_that_they_are_closed_are_no_end(stage: Stage) -> None:
    """What says the same is the site then, and none of the thread's pages shown again."""
    write(stage, "one", "two", "three", TARO)
    stage.site.pages |= {numbered(2): 403, numbered(3): 403}
    days(stage, 8)

    assert stage.count("findings") == (1,)


def test_a_thread_that_became_much_shorter_is_read_to_its_end(stage: Stage) -> None:
    """It begins anew, and takes more than one visit; what is new stands on its last page."""
    source = replace(COUNTED, detail=Paging(template="?page={n}", most=3))
    write(stage, *(f"page {number}" for number in range(1, 12)))
    days(stage, 6, source)
    stage.site.pages |= {HOME: index("a card, with something new"), numbered(11): 404}
    stage.site.pages |= {numbered(number): 404 for number in (9, 10)}
    stage.site.pages[numbered(8)] = page(TARO, *strangers(20))
    days(stage, 6, source)

    assert stage.count("findings") == (1,)


def test_the_last_page_that_is_blank_for_once_is_read_where_others_are_not_there(
    stage: Stage,
) -> None:
    """A site that says so of the pages behind it would have said so of it."""
    write(stage, "one", "")
    stage.site.pages |= {numbered(3): 404, numbered(4): 404}
    days(stage, 1)
    stage.site.pages[numbered(2)] = page(TARO, *strangers(20))
    days(stage, 2)

    assert stage.count("findings") == (1,)


def test_a_site_that_is_down_is_asked_for_no_more_than_a_page_of_a_thread(stage: Stage) -> None:
    """Nothing of it comes, so that nothing behind will."""
    write(stage, "one", "two", "three")
    days(stage, 2)
    stage.site.pages[HOME] = index("a card, with something new")
    stage.site.pages |= {numbered(number): 503 for number in range(1, 6)}
    asked = len(stage.site.asked)
    days(stage, 4)

    assert len([url for url in stage.site.asked[asked:] if url.startswith(leak(1))]) == 4


def test_a_page_that_was_read_and_is_blank_for_once_is_not_the_end(stage: Stage) -> None:
    """A thread is read on from its last page; what is new there comes with the page."""
    write(stage, "one", "two")
    days(stage, 1)
    stage.site.pages |= {HOME: index("a card, with something new"), numbered(2): page("")}
    days(stage, 1)
    stage.site.pages[numbered(2)] = page(TARO, *strangers(20))
    days(stage, 3)

    assert stage.count("findings") == (1,)


@pytest.mark.parametrize("blank", [1, 2])
def test_a_page_that_stays_blank_hides_nothing_behind_it(stage: Stage, blank: int) -> None:
    """A picture alone is one: from the third visit on it is taken for that."""
    pages = [f"page {n}" for n in range(1, 13)]
    write(stage, *pages[:11], TARO)
    stage.site.pages[numbered(blank)] = page("a picture")
    stage.reader.standing[numbered(blank)] = PICTURE
    days(stage, 12)
    asked = len(stage.site.asked)
    days(stage, 3)

    assert stage.count("findings") == (1,)
    assert [url for url in stage.site.asked[asked:] if url.startswith(leak(1))] == []
    assert told(stage) == []


def test_a_page_that_is_blank_once_after_other_failures_is_asked_for_again(stage: Stage) -> None:
    """Visits that failed otherwise say nothing of it."""
    write(stage, "one", "two")
    stage.site.pages[leak(1)] = 503
    days(stage, 2)
    write(stage, "one", "", "three")
    days(stage, 1)
    write(stage, "one", TARO, "three")
    days(stage, 3)

    assert stage.count("findings") == (1,)


def test_a_thread_that_became_shorter_is_done(stage: Stage) -> None:
    """Its last page of before stays blank; it is not asked for as long as it is listed."""
    write(stage, "one", "two")
    days(stage, 1)
    write(stage, "one")
    stage.site.pages[HOME] = index("a card, with something new")
    days(stage, 6)
    asked = stage.site.asked.count(numbered(2))
    days(stage, 6)

    assert stage.site.asked.count(numbered(2)) == asked


@pytest.mark.parametrize("is_linked", [True, False])
def test_items_that_lead_back_to_the_list_are_gone_whatever_it_links_to(
    stage: Stage, *, is_linked: bool
) -> None:
    """The list's second page is none of an item's."""
    paging = Paging(next=Field(css=("a.next",), attr=("href",)), most=5)
    onward = '<a class="next" href="/?page=2">next</a></body>'
    stage.site.pages[HOME] = index(*["a card"] * 4).replace("</body>", onward)
    stage.site.pages[f"{HOME}?page=2"] = page(*strangers(20))
    stage.site.leads = {leak(number): HOME for number in (1, 2, 3, 4)}
    source = replace(BOARD, detail=paging if is_linked else Paging())

    assert looks(stage, source, 3)[1:] == ["redesigned"] * 2


def test_an_item_that_leads_to_another_site_is_not_gone(stage: Stage) -> None:
    """Only a list of the source's own stands for nothing."""
    away = "http://other.example/"
    stage.site.pages |= {HOME: index(*["a card"] * 4), away: page(*strangers(20))}
    stage.site.leads = {leak(number): away for number in (1, 2, 3, 4)}
    source = replace(BOARD, hosts=("other.example",))

    assert set(looks(stage, source, 3)) <= GOOD


def test_threads_that_are_read_bit_by_bit_give_something(stage: Stage) -> None:
    """As many are closed: that is half of it, not most."""
    source = replace(COUNTED, detail=Paging(template="?page={n}", most=2), max_items=50)
    stage.site.pages[HOME] = index(*["a card"] * 6)
    for thread, number in product((leak(1), leak(2), leak(3)), range(1, 20)):
        address = thread if number == 1 else f"{thread}?page={number}"
        stage.site.pages[address] = page(*strangers(5, f"n{number}-"))
    stage.site.pages |= dict.fromkeys((leak(4), leak(5), leak(6)), 403)

    assert set(looks(stage, source, 6)) <= GOOD
