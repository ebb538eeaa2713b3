"""How a source is, by what was seen of it now and before."""

from dataclasses import replace
from datetime import timedelta

import pytest

from leakwatch.errors import Why
from leakwatch.model import Expect, Page, Sort, Source
from leakwatch.model.passes import Earlier
from leakwatch.walk.state import Facts, listed, standing

HOUR = timedelta(hours=1)
LIST = Source("board", ("http://board.example/",), HOUR, "list")
PLAIN = replace(LIST, kind="page")
FEED = replace(LIST, kind="feed")
JSON = replace(LIST, kind="json")
TWENTY = replace(LIST, expect=Expect(items=20))
NOTHING = Earlier()
LISTED = Earlier(listed=54, last=54, state="fine")
SEEN = Facts(status=200, listed=54)


def state(source: Source, seen: Facts, before: Earlier = LISTED) -> str:
    """Give the state alone."""
    return standing(source, seen, before).state


@pytest.mark.parametrize(
    ("sort", "expected"),
    [
        (Sort.LOGIN, "walled"),
        (Sort.CHALLENGE, "walled"),
        (Sort.DENIED, "walled"),
        (Sort.ERROR, "walled"),
        (Sort.SEIZED, "seized"),
        (Sort.GONE, "gone"),
        (Sort.SHELL, "redesigned"),
    ],
)
@pytest.mark.parametrize("source", [LIST, PLAIN, FEED])
@pytest.mark.parametrize("before", [NOTHING, LISTED])
def test_a_sign_and_no_items_are_a_wall(
    sort: Sort, expected: str, source: Source, before: Earlier
) -> None:
    """With status 200, whether there ever were items or not."""
    seen = Facts(Page(sort, "a sign", has_content=False), 200)

    found = standing(source, seen, before)

    assert found.state == expected
    assert found.reason.endswith(": a sign")


@pytest.mark.parametrize("sort", Sort)
def test_a_list_with_a_login_box_above_it_is_a_list(sort: Sort) -> None:
    """A sign alone is no wall: its items are there."""
    assert state(LIST, replace(SEEN, page=Page(sort, "a password field"))) == "quiet"


@pytest.mark.parametrize(
    ("status", "expected"),
    [
        (404, "gone"),
        (410, "gone"),
        (401, "walled"),
        (403, "walled"),
        (451, "walled"),
        (429, "refused"),
        (503, "refused"),
        (504, "slow"),
        (500, "failed"),
        (502, "failed"),
    ],
)
@pytest.mark.parametrize("source", [LIST, PLAIN])
def test_an_answer_with_an_error_says_how_the_site_is(
    status: int, expected: str, source: Source
) -> None:
    """By its status, where the page has no sign."""
    assert state(source, Facts(status=status, faults=["the site answered"])) == expected


@pytest.mark.parametrize("sort", [Sort.LOGIN, Sort.ERROR, Sort.SEIZED, Sort.GONE])
def test_a_page_that_is_read_as_it_is_may_speak_of_walls(sort: Sort) -> None:
    """It has no items that could outweigh a sign, but it may have content of its own."""
    assert state(PLAIN, Facts(Page(sort, "a sign", has_content=True), 200), NOTHING) == "fine"
    assert state(LIST, Facts(Page(sort, "a sign", has_content=True), 200)) != "fine"
    assert state(PLAIN, Facts(Page(sort, "a sign", has_content=False), 200)) != "fine"


def test_a_sign_says_more_than_a_status() -> None:
    """A seizure is often told with a 404 or a 503."""
    assert state(LIST, Facts(Page(Sort.SEIZED), 404)) == "seized"
    assert state(LIST, Facts(Page(Sort.CHALLENGE), 503)) == "walled"


@pytest.mark.parametrize("sort", [Sort.ERROR, Sort.EMPTY, Sort.SHELL])
def test_a_status_says_more_than_an_error_text(sort: Sort) -> None:
    """A gateway that fails is no wall; with status 200 the text is all there is."""
    assert state(LIST, Facts(Page(sort, "an error"), 502, faults=["502"])) == "failed"
    assert state(LIST, Facts(Page(sort, "an error"), 429, faults=["429"])) == "refused"


@pytest.mark.parametrize(
    ("kind", "expected"),
    [
        (Why.SLOW, "slow"),
        (Why.REFUSED, "refused"),
        (Why.BUSY, "refused"),
        (Why.UNREACHABLE, "unreachable"),
        (Why.GONE, "unreachable"),
        (Why.MOVED, "moved"),
        (Why.BROKEN, "failed"),
    ],
)
def test_what_does_not_answer_is_as_its_fault_says(kind: Why, expected: str) -> None:
    """The first page, or any other that was asked for."""
    assert state(LIST, Facts(kinds=[kind], faults=["x"])) == expected
    assert state(LIST, replace(SEEN, kinds=[kind], faults=["x"])) == expected


def test_no_items_where_there_were_some_is_no_all_clear() -> None:
    """Not even where the page says that it is empty."""
    for page in (Page(), Page(Sort.EMPTY), Page(has_content=False), Page(Sort.LOGIN)):
        for source in (LIST, FEED, JSON):
            assert state(source, Facts(page, 200)) in ("redesigned", "walled")


@pytest.mark.parametrize("source", [LIST, FEED, JSON])
def test_no_items_where_there_never_were_any_is_quiet(source: Source) -> None:
    """A forum without a thread, a feed without an entry."""
    assert state(source, Facts(status=200), NOTHING) == "quiet"


@pytest.mark.parametrize("sort", [Sort.LOGIN, Sort.CHALLENGE, Sort.DENIED, Sort.ERROR])
def test_a_page_that_says_something_beside_its_login_box_is_a_page(sort: Sort) -> None:
    """One that is read as it is has no items that could speak for it; its words do."""
    assert state(PLAIN, Facts(Page(sort, "a password field"), 200)) == "fine"


def test_a_list_of_nothing_says_so_itself_in_json_and_feeds() -> None:
    """`[]` is an answer; a page of HTML that says nothing is none."""
    blank = Facts(Page(Sort.EMPTY, has_content=False), 200)

    assert [state(source, blank, NOTHING) for source in (JSON, FEED)] == ["quiet", "quiet"]
    assert [state(source, blank, NOTHING) for source in (LIST, PLAIN)] == ["redesigned"] * 2


def test_nothing_new_is_quiet_and_something_new_is_fine() -> None:
    """Either is good; a source that lists nothing by its kind is fine as it is."""
    assert state(LIST, SEEN) == "quiet"
    assert state(LIST, replace(SEEN, new=1)) == "fine"
    assert state(PLAIN, Facts(status=200)) == "fine"


def test_what_must_stand_on_the_page_and_does_not_means_another_page() -> None:
    """Items or not."""
    assert state(LIST, replace(SEEN, page=Page(is_changed=True))) == "redesigned"
    assert state(PLAIN, Facts(Page(is_changed=True), 200)) == "redesigned"


def test_too_few_items_count_when_they_are_too_few_twice() -> None:
    """Once may be a slow day; and it took two passes to see it."""
    few = replace(SEEN, listed=3)
    once = standing(TWENTY, few, Earlier(listed=54, last=54, state="fine"))
    twice = standing(TWENTY, few, Earlier(listed=3, last=3, state="quiet"))

    assert (once.state, once.passes) == ("quiet", 1)
    assert (twice.state, twice.passes) == ("redesigned", 2)
    assert state(TWENTY, few, NOTHING) == "quiet"
    assert state(TWENTY, replace(SEEN, listed=20), Earlier(3, 3)) == "quiet"


@pytest.mark.parametrize("was", ["walled", "seized", "gone", "redesigned"])
@pytest.mark.parametrize("status", [200, 304])
def test_a_wall_that_has_not_changed_still_stands(was: str, status: int) -> None:
    """It is not read a second time, so that only the past knows what it is."""
    before = Earlier(listed=54, last=0, state=was, reason="as it was")

    found = standing(LIST, Facts(status=status, is_unchanged=True), before)

    assert (found.state, found.reason) == (was, "as it was")


def test_a_list_that_has_not_changed_is_quiet_and_lists_what_it_did() -> None:
    """Whatever it is that it listed."""
    seen = Facts(status=304, is_unchanged=True)

    assert state(LIST, seen) == "quiet"
    assert listed(seen, LISTED) == 54
    assert state(TWENTY, seen, Earlier(3, 3, "quiet")) == "redesigned"


def test_a_list_whose_every_item_stands_behind_a_wall_is_walled() -> None:
    """One that is closed is closed by itself."""
    walls = [Page(Sort.DENIED, "only for members")] * 3

    assert state(LIST, replace(SEEN, visits=3, missed=walls)) == "walled"
    assert state(LIST, replace(SEEN, visits=4, missed=walls)) == "quiet"
    assert state(LIST, replace(SEEN, visits=1, missed=walls[:1])) == "quiet"


def test_what_was_not_read_whole_failed() -> None:
    """Its items are not counted: they may stand in what is missing."""
    for source in (LIST, PLAIN):
        assert state(source, Facts(status=200, faults=["the answer broke off"])) == "failed"


def test_a_wall_before_a_further_page_is_told_by_its_name() -> None:
    """The second listing of a source, or its second page."""
    seen = replace(SEEN, others=[Page(), Page(Sort.LOGIN)], faults=["a sign"])

    assert state(LIST, seen) == "walled"
    assert state(LIST, replace(seen, others=[Page()])) == "failed"


def test_of_a_page_that_nobody_could_read_nothing_is_counted() -> None:
    """Neither of one that did not come, nor of an error's."""
    assert listed(Facts(), LISTED) is None
    assert listed(Facts(status=404), LISTED) is None
    assert listed(Facts(status=200), LISTED) == 0


def test_why_a_source_is_not_well_is_not_shown_by_accident() -> None:
    """A sign may quote the page."""
    seen = Facts(Page(Sort.LOGIN, "taro@example.com"), 200, faults=["taro@example.com"])

    assert "taro" not in repr(standing(LIST, seen, LISTED))


def test_who_is_not_let_in_is_walled() -> None:
    """Whatever strangers see there; but a site that is over, or away, is just that."""
    shut = replace(SEEN, outside="the password was refused", faults=["the password was refused"])
    over = replace(shut, listed=0, page=Page(Sort.SEIZED, "a sign", has_content=False))

    assert standing(LIST, shut, LISTED).reason == "the password was refused"
    assert state(LIST, shut) == state(PLAIN, replace(shut, status=403)) == "walled"
    assert state(LIST, over) == "seized"
    assert state(LIST, replace(shut, status=404)) == "gone"
