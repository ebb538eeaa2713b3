"""A list is read, its items are followed, and nothing is fetched or told twice."""

from dataclasses import replace
from datetime import timedelta

import pytest

from leakwatch.model import Expect, Field, Items, Source
from tests.story.stage import HOME, Stage, page, strangers

BOARD = Source(
    "board",
    (HOME,),
    timedelta(hours=1),
    "list",
    items=(
        Items(
            "li",
            title=Field(css=("b",)),
            link=Field(css=("a",), attr=("href",)),
            text=Field(css=("i",)),
        ),
    ),
    max_items=3,
)


def index(*cards: str) -> str:
    """Give an index whose items are numbered from 1, each with what its card says."""
    rows = [
        f'<li><b>leak {n}</b> <a href="/leak/{n}">more</a> <i>{card}</i></li>'
        for n, card in enumerate(cards, 1)
    ]
    return f"<html><body><ul>{''.join(rows)}</ul></body></html>"


def leak(number: int) -> str:
    """Give the address of an item's own page."""
    return f"{HOME}leak/{number}"


def put(stage: Stage, *cards: str) -> None:
    """Let the board list items, each with a page of its own that concerns nobody of ours."""
    stage.site.pages[HOME] = index(*cards)
    for number in range(1, len(cards) + 1):
        stage.site.pages.setdefault(leak(number), page(*strangers(20, f"g{number}-")))


def test_an_item_is_found_on_its_own_page(stage: Stage) -> None:
    """The index says nothing; the page behind it does."""
    put(stage, "a", "b")
    stage.site.pages[leak(2)] = page("taro@example.com", *strangers(20))

    stage.watch(BOARD)

    assert stage.finding.address == leak(2)
    assert stage.finding.title == "leak 2"


def test_card_and_page_of_an_item_are_one_finding(stage: Stage) -> None:
    """The index shows a first row of what the item's page holds."""
    put(stage, "a", "taro@example.com")
    stage.site.pages[leak(2)] = page("taro@example.com", *strangers(20))

    stage.watch(BOARD)

    assert stage.count("findings", "hits", "alerts") == (1, 1, 1)


def test_items_that_were_read_are_not_fetched_again(stage: Stage) -> None:
    """A pass asks for the index, and for what is new in it."""
    put(stage, "a", "b")
    stage.watch(BOARD)
    stage.site.asked.clear()

    put(stage, "a", "b", "c")
    stage.restart()
    stage.clock.tick(hours=1)
    stage.watch(BOARD)

    assert stage.site.asked == [HOME, leak(3)]


def test_what_does_not_fit_into_a_pass_waits_for_the_next(stage: Stage) -> None:
    """No pass asks for more than its share; none is forgotten."""
    put(stage, *"abcde")

    stage.watch(BOARD)
    first = set(stage.site.asked)
    stage.clock.tick(hours=1)
    stage.watch(BOARD)

    assert len(first) == 4
    assert {leak(n) for n in range(1, 6)} <= set(stage.site.asked)


@pytest.mark.parametrize("has_tags", [True, False])
def test_what_a_source_is_told_to_follow_is_found_on_a_page_that_stays(
    stage: Stage, *, has_tags: bool
) -> None:
    """Somebody mends its file: the page is the same, and lists what it did not list before."""
    put(stage, "a", "b")
    stage.site.has_tags = has_tags
    stage.site.pages[leak(2)] = page("taro@example.com", *strangers(20))
    stage.watch(replace(BOARD, follow="never"))

    stage.clock.tick(hours=1)
    stage.watch(BOARD)

    assert stage.finding.address == leak(2)


@pytest.mark.parametrize("has_tags", [True, False])
def test_rules_that_find_more_find_it_on_a_page_that_stays(
    stage: Stage, *, has_tags: bool
) -> None:
    """The same page is taken apart anew, once."""
    put(stage, "a", "b")
    stage.site.has_tags = has_tags
    stage.site.pages[HOME] = index("a", "b") + '<p class="new"><a href="/leak/9">x</a></p>'
    stage.site.pages[leak(9)] = page("taro@example.com", *strangers(20))
    stage.watch(BOARD)
    more = Items("p.new", title=Field(css=("a",)), link=Field(css=("a",), attr=("href",)))
    mended = replace(BOARD, items=(*BOARD.items, more))

    for _ in range(3):
        stage.clock.tick(hours=1)
        stage.watch(mended)

    assert stage.finding.address == leak(9)
    assert stage.count("captures") == (5,)


@pytest.mark.parametrize("has_tags", [True, False])
def test_what_must_stand_on_a_page_is_missed_on_a_page_that_stays(
    stage: Stage, *, has_tags: bool
) -> None:
    """Who says so later wants to know of the page as it is."""
    put(stage, "a", "b")
    stage.site.has_tags = has_tags
    stage.watch(BOARD)

    stage.clock.tick(hours=1)
    missed = stage.watch(replace(BOARD, expect=Expect(must_contain="what it never had")))

    assert missed.state == "redesigned"


def test_an_item_that_failed_is_tried_again_later(stage: Stage) -> None:
    """A site that stumbles loses nothing, and is not hammered."""
    put(stage, "a")
    stage.site.pages[leak(1)] = 503
    stage.watch(BOARD)

    stage.site.asked.clear()
    stage.clock.tick(minutes=1)
    stage.watch(BOARD)
    assert stage.site.asked == [HOME]

    stage.site.pages[leak(1)] = page("taro@example.com", *strangers(20))
    stage.clock.tick(hours=1)
    stage.watch(BOARD)
    assert stage.tell() == ["root"]


def test_an_item_that_is_gone_is_asked_for_three_times(stage: Stage) -> None:
    """404 is an answer, but may be the site's own error; of what left its list it is believed."""
    put(stage, "a", "b")
    stage.site.pages |= {leak(1): 404, leak(2): 404}
    for _ in range(5):
        stage.watch(BOARD)
        stage.site.pages[HOME] = index("a")
        stage.clock.tick(days=1)

    assert stage.site.asked.count(leak(1)) == 3
    assert stage.site.asked.count(leak(2)) == 2


def test_a_site_that_moves_to_another_address_is_the_same_site(stage: Stage) -> None:
    """Onion addresses change often: what was read is not fetched again, nor told again."""
    put(stage, "a", "taro@example.com")
    stage.site.pages[leak(1)] = page("hanako@example.com", *strangers(20))
    stage.watch(BOARD)
    told = stage.tell()

    moved = replace(BOARD, urls=("http://moved.example/",))
    pages = stage.site.pages.items()
    stage.site.pages = {url.replace(HOME, moved.urls[0]): body for url, body in pages}
    stage.site.asked.clear()
    stage.clock.tick(hours=1)
    stage.watch(moved)

    assert stage.site.asked == ["http://moved.example/"]
    assert stage.tell() == told


def test_an_item_that_slips_to_the_next_page_is_the_same_item(stage: Stage) -> None:
    """New items push old ones over the border of a page; none is lost, none is read twice."""
    both = replace(BOARD, urls=(HOME, f"{HOME}?page=2"), max_items=9)
    put(stage, "a", "b", "c")
    first, second = index("a", "b"), index("a", "b", "c").replace("leak/1", "leak/2")
    stage.site.pages |= {HOME: first, both.urls[1]: second}
    stage.watch(both)
    stage.site.asked.clear()

    stage.site.pages |= {HOME: index("a"), both.urls[1]: index("a", "b", "c")}
    for _ in range(3):
        stage.clock.tick(hours=1)
        stage.watch(both)

    assert not {leak(1), leak(2), leak(3)} & set(stage.site.asked)


def test_a_page_that_changes_makes_nobody_forget_what_another_page_lists(stage: Stage) -> None:
    """A quiet page keeps its items while a busy one comes and goes."""
    both = replace(BOARD, urls=(HOME, f"{HOME}?page=2"), max_items=9)
    put(stage, "a", "b")
    stage.watch(both)
    for number in range(4):
        stage.clock.tick(hours=1)
        stage.site.pages[both.urls[1]] = index() + str(number)
        stage.watch(both)

    stage.site.asked.clear()
    stage.clock.tick(hours=1)
    put(stage, "a", "b", "c")
    stage.watch(both)

    assert [url for url in stage.site.asked if "leak/" in url] == [leak(3)]


def test_a_new_watchlist_makes_listed_items_due_again_behind_new_ones(stage: Stage) -> None:
    """Who was enrolled today may stand in what was read yesterday."""
    put(stage, "a", "b")
    stage.site.pages[leak(1)] = page("jiro@example.com", *strangers(20))
    stage.watch(BOARD)
    assert stage.tell() == []

    stage.enrol("email,taro@example.com,W1,p1", "email,jiro@example.com,W9,p9")
    put(stage, "a", "b", "c")
    stage.site.asked.clear()
    stage.clock.tick(hours=1)
    stage.watch(BOARD)

    assert stage.site.asked == [HOME, leak(3), leak(1), leak(2)]
    assert stage.tell() == ["root"]


def test_a_new_watchlist_tells_nothing_again(stage: Stage) -> None:
    """Entries keep their ids when the list is made anew."""
    put(stage, "a")
    stage.site.pages[leak(1)] = page("taro@example.com", *strangers(20))
    stage.watch(BOARD)
    stage.tell()

    stage.enrol("email,taro@example.com,W1,p1", "email,jiro@example.com,W9,p9")
    stage.clock.tick(hours=1)
    stage.watch(BOARD)

    assert stage.tell() == ["root"]


def test_a_source_that_follows_nothing_tells_what_its_cards_say(stage: Stage) -> None:
    """The links of some lists lead to other people's sites."""
    put(stage, "a", "taro@example.com", "hanako@example.com")

    stage.watch(replace(BOARD, follow="never"))

    assert stage.site.asked == [HOME]
    assert len(stage.history.findings()) == 2


def test_the_first_sight_of_a_full_source_is_a_handful_of_messages(stage: Stage) -> None:
    """What has gathered over years is told as ten findings and one summary."""
    names = [f"staff{n}" for n in range(25)]
    stage.enrol(*[f"email,{name}@example.com,{name},{name}" for name in names])
    put(stage, *[f"{name}@example.com" for name in names])

    stage.watch(replace(BOARD, follow="never"))

    assert len(stage.history.findings()) == 25
    assert sorted(stage.tell()) == [*["root"] * 10, "summary"]


def test_after_its_first_sight_a_source_tells_each_finding(stage: Stage) -> None:
    """News are news."""
    names = [f"staff{n}" for n in range(14)]
    stage.enrol(*[f"email,{name}@example.com,{name},{name}" for name in names])
    put(stage, "nothing yet")
    stage.watch(replace(BOARD, follow="never"))

    stage.clock.tick(hours=1)
    put(stage, *[f"{name}@example.com" for name in names])
    stage.watch(replace(BOARD, follow="never"))

    assert stage.tell() == ["root"] * 14
