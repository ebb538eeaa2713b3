"""How a source is, by what was seen of it now and before."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from leakwatch.errors import FetchError, Why
from leakwatch.model import Expect, Page, Sort, Source
from leakwatch.model.passes import Earlier, Vain
from leakwatch.walk.lack import Lack, of_fault
from leakwatch.walk.state import Facts, Standing, listed, standing

HOUR = timedelta(hours=1)
NOON = datetime(2031, 7, 1, 12, tzinfo=UTC)
LIST = Source("board", ("http://board.example/",), HOUR, "list")
PLAIN = replace(LIST, kind="page")
FEED = replace(LIST, kind="feed")
JSON = replace(LIST, kind="json")
TWENTY = replace(LIST, expect=Expect(items=20))
NOTHING = Earlier()
LISTED = Earlier(listed=54, last=54, state="fine")
SEEN = Facts(status=200, listed=54)
BROKEN = [Lack("the answer broke off")]


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
    assert state(source, Facts(status=status, lacks=BROKEN)) == expected


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
    assert state(LIST, Facts(Page(sort, "an error"), 502, lacks=BROKEN)) == "failed"
    assert state(LIST, Facts(Page(sort, "an error"), 429, lacks=BROKEN)) == "refused"


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
    lacks = [of_fault(FetchError("x", kind=kind))]

    assert state(LIST, Facts(lacks=lacks)) == expected
    assert state(LIST, replace(SEEN, lacks=lacks)) == expected


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


def in_vain(vain: Vain, before: Earlier = LISTED, visits: int = 1) -> Standing:
    """Say how a list is that lists well, but of which something could not be read."""
    return standing(LIST, replace(SEEN, id=9, in_vain=visits, vain=[vain]), before)


@pytest.mark.parametrize(("fault", "least"), [("slow", 2), ("failed", 2), ("walled", 3)])
def test_a_list_of_which_nothing_can_be_read_is_no_quiet_one(fault: str, least: int) -> None:
    """One that is dead, or two that are closed, are so by themselves."""
    some = in_vain(Vain(fault, "as it says", items=least))

    assert in_vain(Vain(fault, items=least - 1)).state == "quiet"
    assert some.state == fault
    assert some.reason.endswith("nothing could be read: as it says")


def test_a_single_item_says_something_where_there_is_no_other() -> None:
    """Nothing was ever read, or it failed first while the source was blind already."""
    for one in (Vain("slow", is_all=True), Vain("slow", is_blind_still=True)):
        assert in_vain(one).state == "slow"


def test_a_single_blank_item_says_nothing_even_then() -> None:
    """There may be nothing to be said in it; three of them are no accident."""
    for one in (Vain("redesigned", is_all=True), Vain("redesigned", is_blind_still=True)):
        assert in_vain(one).state == "quiet"
    assert in_vain(Vain("redesigned", items=3)).state == "redesigned"


def test_that_most_fails_is_said_by_a_second_pass_from_three_on() -> None:
    """Two that are dead by themselves may be so, and a wall may rise for once."""
    found = [in_vain(Vain("slow", items=items, since=8, met=5)).state for items in (2, 3)]
    first = in_vain(Vain("slow", items=30, since=9, met=50))
    idle = in_vain(Vain("slow", items=30, since=8, met=50), visits=0)
    told = in_vain(Vain("slow", "as it says", items=30, since=8, met=50))

    assert found == ["quiet", "slow"]
    assert (first.state, idle.state) == ("quiet", "quiet")
    assert told.reason == "of the 50 items that were met last 30 cannot be read: as it says"
    assert told.passes == 2


def test_that_all_is_gone_is_said_by_a_second_pass_and_of_the_list() -> None:
    """It lists what is not there; two that are gone say it only where nothing was ever read."""
    found = [in_vain(Vain("gone", items=items, since=8)).state for items in (2, 3)]
    never = [in_vain(Vain("gone", items=n, since=8, is_all=True)).state for n in (1, 2)]

    assert found == never == ["quiet", "redesigned"]
    assert in_vain(Vain("gone", items=9, since=9)).state == "quiet"
    assert in_vain(Vain("gone", items=9, since=8, is_blind_still=True), visits=0).state == "quiet"


def test_a_pass_that_tried_nothing_leaves_it_as_it_is_and_counts_for_none() -> None:
    """What fails is left alone for longer and longer, up to a day."""
    found = in_vain(Vain("slow", items=2), replace(LISTED, state="slow"), visits=0)

    assert (found.state, found.passes) == ("slow", 0)


def test_items_that_fail_one_a_pass_took_two_passes_to_be_seen() -> None:
    """The pass before, which met the first of them, passed for a good one."""
    again = replace(LISTED, state="slow")

    assert in_vain(Vain("slow", items=2, since=8)).passes == 2
    assert in_vain(Vain("slow", items=2, since=9)).passes == 1
    assert in_vain(Vain("slow", items=2, since=8), again).passes == 1


def test_a_list_without_news_is_stale_where_its_file_sets_a_bound() -> None:
    """And only there; news of any page end it, and what is read as it is has no items."""
    bound = Expect(quiet=timedelta(days=30))
    late = replace(SEEN, at=NOON)
    before = replace(LISTED, new_at=NOON - timedelta(days=31))

    found = standing(replace(LIST, expect=bound), late, before)

    assert (found.state, found.reason) == (
        "stale",
        "it lists nothing new since 2031-05-31 12:00 UTC",
    )
    assert state(LIST, late, before) == "quiet"
    assert state(replace(PLAIN, expect=bound), late, before) == "fine"
    assert state(replace(LIST, expect=bound), replace(late, new=1), before) == "fine"
    for when in (None, NOON - timedelta(days=30), NOON + timedelta(days=9)):
        assert state(replace(LIST, expect=bound), late, replace(before, new_at=when)) == "quiet"


def test_what_was_not_read_whole_failed() -> None:
    """Its items are not counted: they may stand in what is missing."""
    for source in (LIST, PLAIN):
        assert state(source, Facts(status=200, lacks=BROKEN)) == "failed"


def test_a_page_that_broke_off_is_not_another_page_for_that() -> None:
    """Nothing on it, no text that must stand there, too few items: the rest may hold it."""
    cut = Facts(status=200, is_cut=True, lacks=[Lack("it dripped", "slow")])

    for page in (Page(Sort.EMPTY), Page(Sort.SHELL), Page(is_changed=True), Page()):
        assert state(TWENTY, replace(cut, page=page), Earlier(3, 3)) == "slow"
    assert state(LIST, replace(cut, page=Page(Sort.SEIZED, "a sign"))) == "seized"
    assert listed(cut, LISTED) is None


def test_a_wall_before_a_further_page_is_told_by_its_name() -> None:
    """The second listing of a source, or its second page."""
    lacks = [*BROKEN, Lack("a sign", "walled")]

    assert state(LIST, replace(SEEN, lacks=lacks)) == "walled"
    assert state(LIST, replace(SEEN, lacks=lacks[:1])) == "failed"


def test_of_a_page_that_nobody_could_read_nothing_is_counted() -> None:
    """Neither of one that did not come, nor of an error's."""
    assert listed(Facts(), LISTED) is None
    assert listed(Facts(status=404), LISTED) is None
    assert listed(Facts(status=200), LISTED) == 0


def test_why_a_source_is_not_well_is_not_shown_by_accident() -> None:
    """A sign may quote the page."""
    seen = Facts(Page(Sort.LOGIN, "taro@example.com"), 200, lacks=[Lack("taro@example.com")])

    assert "taro" not in repr(standing(LIST, seen, LISTED))


def test_who_is_not_let_in_is_walled() -> None:
    """Whatever strangers see there; but a site that is over, or away, is just that."""
    why = "the password was refused"
    shut = replace(SEEN, outside=why, lacks=[Lack(why, "walled")])
    over = replace(shut, listed=0, page=Page(Sort.SEIZED, "a sign", has_content=False))

    assert standing(LIST, shut, LISTED).reason == "the password was refused"
    assert state(LIST, shut) == state(PLAIN, replace(shut, status=403)) == "walled"
    assert state(LIST, over) == "seized"
    assert state(LIST, replace(shut, status=404)) == "gone"
    assert state(LIST, replace(shut, status=0, lacks=[*shut.lacks, Lack("x", "slow")])) == "slow"
