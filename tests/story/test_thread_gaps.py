"""Pages of a thread that were not read: what is remembered of them, and what is not."""

from dataclasses import replace

import pytest

from leakwatch.errors import Why
from leakwatch.model import Capture, Field, Page, Paging, Sort, Source
from tests.story.stage import HOME, Site, Stage, page, strangers
from tests.story.test_folders import TARO
from tests.story.test_lists import index, leak
from tests.story.test_threads import COUNTED, PICTURE, days, link, numbered, write

LINKED = replace(COUNTED, detail=Paging(next=Field(css=("a.next",), attr=("href",)), most=20))
NEW = "a card, with something new"


@pytest.mark.parametrize("sort", [Sort.GONE, Sort.SHELL])
def test_what_stands_behind_the_last_page_is_never_taken_for_it(stage: Stage, sort: Sort) -> None:
    """A notice that there is no such page, with a status of 200; an application without a text."""
    write(stage, "one", "two")
    for number in range(3, 30):
        stage.site.pages[numbered(number)] = page(f"none {number}")
        stage.reader.standing[numbered(number)] = Page(sort, "nothing to read", has_content=False)
    days(stage, 10)
    stage.site.pages |= {HOME: index(NEW), numbered(2): page(TARO, *strangers(20))}
    asked = len(stage.site.asked)
    days(stage, 3)

    days(stage, 3)
    settled = len(stage.site.asked)
    days(stage, 2)

    assert stage.count("findings") == (1,)
    assert len([url for url in stage.site.asked[asked:] if url.startswith(leak(1))]) <= 30
    assert stage.site.asked[settled:] == [HOME] * 2


@pytest.mark.parametrize("is_linked", [True, False])
def test_a_new_list_is_held_against_all_pages_whatever_its_first_day_is_like(
    stage: Stage, *, is_linked: bool
) -> None:
    """How far it was read with the list before says nothing."""
    source = LINKED if is_linked else COUNTED
    write(stage, "one", "two", "three", "jiro@example.com", "five", "six")
    link(stage, 5 if is_linked else 0)
    days(stage, 3, source)
    before = stage.site.pages[numbered(2)]
    stage.enrol("domain,corp.example,company", "email,jiro@example.com,W2,p2")
    stage.site.pages |= {numbered(2): 503}
    days(stage, 1, source)
    stage.site.pages[numbered(2)] = before
    days(stage, 3, source)

    assert stage.count("findings") == (1,)


def test_a_site_that_shows_its_first_page_behind_the_last_one_hides_nothing(
    stage: Stage,
) -> None:
    """What is added stands on the last one, however many visits it took to come to it."""
    source = replace(COUNTED, detail=Paging(template="?page={n}", most=3))
    write(stage, "one", *(f"page {number}" for number in range(2, 7)))
    stage.site.pages |= {numbered(number): stage.site.pages[leak(1)] for number in range(7, 12)}
    days(stage, 4, source)
    stage.site.pages |= {HOME: index(NEW), numbered(6): page(TARO, *strangers(20))}
    days(stage, 2, source)

    assert stage.count("findings") == (1,)


@pytest.mark.parametrize("before", [(503,), (503, 503, 503), (404,), (503, 404)])
def test_a_page_that_is_not_there_for_once_is_asked_for_again(
    stage: Stage, before: tuple[int, ...]
) -> None:
    """Pages behind it were read, so that it is none behind the last one; only that counts."""
    write(stage, "one", "two", "three", "four")
    stage.site.pages[numbered(2)] = 503
    days(stage, 1)
    for status in (*before, 404):
        stage.site.pages[numbered(2)] = status
        days(stage, 1)
    stage.site.pages[numbered(2)] = page(TARO, *strangers(20))
    days(stage, 2)

    assert stage.count("findings") == (1,)


def test_gaps_are_read_whatever_the_last_page_is_like(stage: Stage) -> None:
    """It breaks off each time; it shows all the same that the site is there."""
    write(stage, "one", "two", "three")
    stage.site.pages[numbered(2)] = 503
    stage.site.cut_by[numbered(3)] = Why.TOO_MUCH
    days(stage, 3)
    stage.site.pages[numbered(2)] = page(TARO, *strangers(20))
    days(stage, 2)

    assert stage.count("findings") == (1,)


def test_a_last_page_that_is_closed_since_hides_nothing_behind_it(stage: Stage) -> None:
    """After a day the thread begins anew, and goes on behind it."""
    write(stage, "one", "two")
    days(stage, 2)
    stage.site.pages |= {HOME: index(NEW), numbered(2): 500}
    stage.site.pages |= {numbered(3): page(TARO, *strangers(20)), numbered(4): page("")}
    stage.site.pages[numbered(5)] = page("")
    days(stage, 4)

    assert stage.count("findings") == (1,)


def test_days_on_which_all_of_a_site_is_blank_say_nothing_of_a_page(stage: Stage) -> None:
    """That it stays so is known by visits that read other pages."""
    write(stage, "one", "two", "three")
    days(stage, 2)
    before = dict(stage.site.pages)
    stage.site.pages |= {numbered(number): page("") for number in range(1, 6)}
    stage.site.pages[HOME] = index(NEW)
    days(stage, 4)
    stage.site.pages |= before | {HOME: index(NEW), numbered(3): page("")}
    days(stage, 1)
    stage.site.pages[numbered(3)] = page(TARO, *strangers(20))
    days(stage, 3)

    assert stage.count("findings") == (1,)


def test_a_site_that_closes_what_is_behind_the_last_page_is_asked_for_a_few_of_them(
    stage: Stage,
) -> None:
    """However often: nobody knows whether there is anything."""
    write(stage, "one", "two")
    stage.site.pages |= {numbered(number): 403 for number in range(3, 40)}
    days(stage, 20)
    asked = len(stage.site.asked)
    days(stage, 1)

    assert len(stage.site.asked) - asked <= 8
    assert numbered(12) not in stage.site.asked


@pytest.mark.parametrize("gone", [(2, 3, 4), (1, 2, 3, 4)])
def test_a_new_list_is_held_against_pages_that_were_gone_for_the_first_of_its_days(
    stage: Stage, gone: tuple[int, ...]
) -> None:
    """What was reached with the list before is not reached with this one, though it is done."""
    write(stage, "one", "jiro@example.com", "three")
    days(stage, 3)
    before = dict(stage.site.pages)
    stage.enrol("domain,corp.example,company", "email,jiro@example.com,W2,p2")
    stage.site.pages |= {numbered(number): 404 for number in gone}
    days(stage, 4)
    stage.site.pages = before | {HOME: index(NEW)}
    days(stage, 3)

    assert stage.count("findings") == (1,)


def test_what_stays_blank_is_no_sign_that_the_other_pages_are(stage: Stage) -> None:
    """Where all of a site is blank, a page that is believed to be so says nothing of it."""
    write(stage, "one", "two", "a picture")
    stage.reader.standing[numbered(3)] = PICTURE
    days(stage, 8)
    before = dict(stage.site.pages)
    stage.site.pages |= {numbered(number): page("\n" * number) for number in (1, 2, 4, 5)}
    stage.site.pages[HOME] = index(NEW)
    days(stage, 6)
    stage.site.pages = before | {HOME: index(NEW), numbered(2): page(TARO, *strangers(20))}
    days(stage, 3)

    assert stage.count("findings") == (1,)


@pytest.mark.parametrize("days_gone", [1, 2])
@pytest.mark.parametrize("gone", [(3,), (2, 3)])
@pytest.mark.parametrize("is_linked", [True, False])
def test_a_page_that_was_read_and_is_gone_for_once_is_asked_for_again(
    stage: Stage, gone: tuple[int, ...], days_gone: int, *, is_linked: bool
) -> None:
    """It was there: one answer does not undo that, nor two, whatever the pages before it say."""
    source = LINKED if is_linked else COUNTED
    write(stage, "one", "two", "three")
    link(stage, 2 if is_linked else 0)
    days(stage, 3, source)
    stage.site.pages |= {HOME: index(NEW), numbered(3): page(TARO, *strangers(20))}
    before = dict(stage.site.pages)
    stage.site.pages |= {numbered(number): 404 for number in gone}
    days(stage, days_gone, source)
    stage.site.pages = before
    days(stage, 3, source)

    assert stage.count("findings") == (1,)


@pytest.mark.parametrize("days_gone", [1, 2])
def test_a_page_to_which_another_one_links_is_asked_for_again_where_it_is_gone_for_once(
    stage: Stage, days_gone: int
) -> None:
    """A thread does not end with a link."""
    write(stage, "one", "two", TARO)
    link(stage, 2)
    before = dict(stage.site.pages)
    stage.site.pages[numbered(2)] = 404
    days(stage, days_gone, LINKED)
    stage.site.pages = before
    days(stage, 3, LINKED)

    assert stage.count("findings") == (1,)


def test_a_page_that_is_gone_three_times_is_the_end_of_its_thread(stage: Stage) -> None:
    """Also where another one links to it: then nothing is asked for as long as nothing is new."""
    write(stage, "one", "two", "three")
    link(stage, 2)
    stage.site.pages[numbered(3)] = 404
    days(stage, 3, LINKED)
    asked = len(stage.site.asked)
    days(stage, 2, LINKED)

    assert stage.site.asked.count(numbered(3)) == 3
    assert stage.site.asked[asked:] == [HOME] * 2


class Ticking(Site):
    """A site whose pages are others each time, as those that show a clock."""

    def get(self, source: Source, url: str, *, etag: str = "", last_modified: str = "") -> Capture:
        """Answer with a number behind each page."""
        capture = super().get(source, url, etag=etag, last_modified=last_modified)
        return replace(capture, body=capture.body + str(len(self.asked)).encode(), etag="")


@pytest.mark.parametrize("to", [1, 3])
def test_a_site_that_leads_back_from_behind_the_last_page_hides_nothing(
    stage: Stage, to: int
) -> None:
    """To the last page, or to the first: whatever shows there, no further page is made up."""
    stage.site = Ticking(stage.clock)
    write(stage, "one", "two", "three")
    stage.site.leads = {numbered(number): numbered(to) for number in range(4, 40)}
    days(stage, 4)
    asked = len(stage.site.asked)
    days(stage, 1)
    settled = stage.site.asked[asked:]
    stage.site.pages |= {HOME: index(NEW), numbered(4): page(TARO, *strangers(20))}
    stage.site.pages[numbered(5)] = page("five", *strangers(20))
    stage.site.leads = {numbered(number): numbered(5 if to > 1 else 1) for number in range(6, 40)}
    days(stage, 3)

    assert settled == [HOME]
    assert stage.count("findings") == (1,)
