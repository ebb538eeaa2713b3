"""A source that lists well and of which nothing can be read is blind, and no quiet one."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from typing import cast

import pytest

from leakwatch.errors import FetchError, Why
from leakwatch.model import Alert, Expect, Field, Page, Paging, Sort
from leakwatch.model.passes import GOOD
from tests.story.stage import HOME, Stage, page, strangers
from tests.story.test_blind import looks, told
from tests.story.test_files import FileStage
from tests.story.test_folders import FILES, ROOT, TARO
from tests.story.test_lists import BOARD, index, leak

NOTHING = page(*strangers(20))
SLOW = FetchError("it did not answer in time", kind=Why.SLOW)
MANY = 30
WIDE = replace(BOARD, max_items=MANY)


@pytest.fixture
def dead(stage: Stage) -> Stage:
    """Give a board that lists well, and whose items all take too long."""
    stage.site.pages |= {leak(number): SLOW for number in range(1, MANY)}
    return stage


def overs(alert: Alert) -> list[dict[str, str]]:
    """Give what a message tells of sources that it is over for."""
    return cast("list[dict[str, str]]", alert.tell.get("over", []))


def show(stage: Stage, count: int) -> None:
    """Let the board list so many items, whatever their pages answer."""
    stage.site.pages[HOME] = index(*["a card"] * count)


@pytest.mark.parametrize(
    ("answer", "expected"),
    [
        (SLOW, "slow"),
        (FetchError("it refused", kind=Why.REFUSED), "refused"),
        (FetchError("it is not there"), "unreachable"),
        (FetchError("it is no HTTP", kind=Why.BROKEN), "failed"),
        (503, "refused"),
        (500, "failed"),
        (403, "walled"),
    ],
)
def test_a_list_whose_items_all_fail_is_told_after_two_passes(
    stage: Stage, answer: FetchError | int, expected: str
) -> None:
    """By how they fail; it is never fine."""
    stage.site.pages |= {leak(number): answer for number in (1, 2, 3)}
    show(stage, 3)

    states = looks(stage, times=4)

    assert states == [expected] * 4
    assert told(stage) == [expected]


@pytest.mark.parametrize(
    "answer", [404, 410, Page(Sort.GONE, "no such thread", has_content=False)]
)
def test_a_list_whose_items_are_all_gone_is_told_after_two_passes(
    dead: Stage, answer: int | Page
) -> None:
    """It lists what is not there, whether that is said by a status or in words."""
    for number in (1, 2, 3):
        dead.site.pages[leak(number)] = answer if isinstance(answer, int) else page("")
        if isinstance(answer, Page):
            dead.reader.standing[leak(number)] = answer
    show(dead, 3)

    assert looks(dead, times=4) == ["fine", "redesigned", "redesigned", "redesigned"]
    assert told(dead) == ["redesigned"]


def test_a_list_whose_items_all_lead_back_to_it_is_told(dead: Stage) -> None:
    """So some sites hide that a page is gone."""
    dead.site.leads = {leak(number): HOME for number in (1, 2, 3)}
    show(dead, 3)

    assert looks(dead, times=3) == ["fine", "redesigned", "redesigned"]
    assert told(dead) == ["redesigned"]


def test_news_that_are_all_gone_are_told_though_older_items_were_read(dead: Stage) -> None:
    """What was read before says nothing of today."""
    dead.site.pages |= {leak(number): NOTHING for number in (1, 2)}
    dead.site.pages |= {leak(number): 404 for number in range(3, 9)}
    for count in (2, 4, 6, 8):
        show(dead, count)
        looks(dead)

    assert told(dead) == ["redesigned"]


def test_items_that_vanish_one_by_one_are_no_alarm(dead: Stage) -> None:
    """Others could be read; or it is one, or two; or none of them is listed any more."""
    dead.site.pages |= {leak(number): 404 if number % 2 else NOTHING for number in range(1, 9)}
    states = []
    for count in (2, 4, 6, 7, 7, 7, *[8] * 12):
        show(dead, count)
        states += looks(dead)
    for number in range(9, 15):
        dead.site.pages[leak(number)] = 404
        dead.site.pages[HOME] = index(*["a card"] * number).replace(f'"/leak/{number - 1}"', '""')
        states += looks(dead)

    assert set(states) <= GOOD
    assert told(dead) == []


def test_what_vanished_while_nobody_looked_is_no_alarm(dead: Stage) -> None:
    """Short-lived items that waited past their time are gone as they must be."""
    pastes = replace(BOARD, expect=Expect(window=timedelta(minutes=25)), max_items=3)
    dead.site.pages |= {leak(number): NOTHING for number in (1, 2, 3)}
    dead.site.pages |= {leak(number): 404 for number in range(4, MANY)}
    show(dead, MANY - 1)
    states = looks(dead, pastes)
    dead.clock.tick(days=1)

    assert set(states + looks(dead, pastes, 9)) <= GOOD
    assert told(dead) == []


def test_what_is_gone_is_tried_again_as_long_as_nothing_else_can_be_read(dead: Stage) -> None:
    """Then it may be the site that errs: nothing is lost when it comes back."""
    dead.site.pages |= {leak(number): 404 for number in (1, 2, 3)}
    show(dead, 3)
    looks(dead, times=30)
    dead.site.pages |= {leak(number): page(TARO, *strangers(20)) for number in (1, 2, 3)}
    dead.clock.tick(days=1)

    assert set(looks(dead)) <= GOOD
    assert told(dead) == ["redesigned", "over"]
    assert {leak(1), leak(2), leak(3)} <= set(dead.site.asked[-4:])
    assert dead.count("findings") == (1,)


def test_a_wall_that_calls_itself_404_is_a_wall(dead: Stage) -> None:
    """What stands there says more than the number."""
    for number in (1, 2, 3):
        dead.site.pages[leak(number)] = 404
        dead.reader.standing[leak(number)] = Page(Sort.CHALLENGE, "a captcha", has_content=False)
    show(dead, 3)

    assert looks(dead, times=2) == ["walled"] * 2


def test_news_that_cannot_be_read_one_after_another_are_told_after_two_passes(
    dead: Stage,
) -> None:
    """What was read before says nothing of today."""
    dead.site.pages |= {leak(number): NOTHING for number in (1, 2, 3)}
    show(dead, 3)
    fine = looks(dead)
    for count in (4, 5):
        show(dead, count)
        looks(dead)

    assert fine == ["fine"]
    assert told(dead) == ["slow"]


def test_one_dead_item_among_living_ones_is_never_told(dead: Stage) -> None:
    """Neither beside others, nor where it comes alone and nothing comes after it for long."""
    dead.site.pages |= {leak(number): NOTHING for number in (1, 3, 4, 5)}
    states = []
    for count in (3, 4, 5, 6, *[6] * 12):
        show(dead, count)
        states += looks(dead)

    assert set(states) <= GOOD
    assert told(dead) == []


def test_a_dead_item_does_not_count_with_one_that_dies_later(dead: Stage) -> None:
    """While it was dead already, others could be read: it is so by itself."""
    dead.site.pages |= {leak(number): NOTHING for number in (1, 3)}
    states = []
    for count in (2, 3, 4, 4, 4):
        show(dead, count)
        states += looks(dead)

    assert set(states) <= GOOD
    assert told(dead) == []


def test_a_pass_with_nothing_due_ends_no_blindness_and_counts_for_none(dead: Stage) -> None:
    """What failed waits longer and longer; that it is left alone is no good news."""
    show(dead, 3)
    states = [dead.watch(BOARD).state for _ in range(6)]
    early = told(dead)
    dead.clock.tick(hours=1)
    states += looks(dead)

    assert states == ["slow"] * 7
    assert (early, told(dead)) == ([], ["slow"])


def test_a_wall_that_gives_way_to_items_that_fail_is_no_all_clear(dead: Stage) -> None:
    """Its list can be read again; not one thing behind it could be."""
    dead.site.pages |= {leak(number): NOTHING for number in (1, 2, 3)}
    show(dead, 3)
    looks(dead)
    dead.site.pages[HOME] = page("Welcome")
    dead.reader.standing[HOME] = Page(Sort.LOGIN, "a sign")
    walled = looks(dead, times=2)
    dead.reader.standing.clear()
    show(dead, 4)
    blind = looks(dead, times=3)
    dead.site.pages[leak(4)] = NOTHING
    dead.clock.tick(hours=1)
    fine = looks(dead)

    assert (walled, blind) == (["walled"] * 2, ["slow"] * 3)
    assert set(fine) <= GOOD
    endings = [over["ending"] for alert in dead.warn() for over in overs(alert)]
    assert sorted(map(str, told(dead))) == ["over", "over", "slow", "walled"]
    assert endings == ["slow", "well"]


def test_a_list_that_comes_back_ends_its_blindness_in_spite_of_an_old_dead_item(
    dead: Stage,
) -> None:
    """That one was dead before: a quiet board must not stay blind for its sake."""
    dead.site.pages[leak(1)] = NOTHING
    show(dead, 1)
    looks(dead)
    show(dead, 2)
    looks(dead)
    dead.site.pages[HOME] = SLOW
    blind = looks(dead, times=2)
    show(dead, 2)

    assert blind == ["slow"] * 2
    assert set(looks(dead, times=3)) <= GOOD
    assert sorted(map(str, told(dead))) == ["over", "slow"]


def test_a_wall_that_rises_amid_a_pass_is_told(dead: Stage) -> None:
    """What it kept back failed beside something that was read; but it is most of all."""
    dead.site.pages |= {leak(number): 403 for number in range(1, 11)}
    dead.site.pages[leak(1)] = NOTHING
    show(dead, 10)
    states = looks(dead, WIDE, 4)

    assert states == ["fine", "walled", "walled", "walled"]
    assert told(dead) == ["walled"]


def test_what_is_closed_by_itself_is_not_told_while_more_is_open(dead: Stage) -> None:
    """A board may keep back a part of its threads from strangers, as long as it stands."""
    dead.site.pages |= {leak(number): NOTHING for number in range(1, 11)}
    dead.site.pages |= {leak(number): 403 for number in range(7, 11)}
    show(dead, 10)

    assert set(looks(dead, WIDE, 12)) <= GOOD
    assert told(dead) == []


def let_through(stage: Stage, one_in: int, *, of: range, wall: int = 403) -> None:
    """Let one item of so many be read, and wall the others."""
    numbers = {number: NOTHING if number % one_in == 0 else wall for number in of}
    stage.site.pages |= {leak(number): answer for number, answer in numbers.items()}


@pytest.mark.parametrize(("wall", "expected"), [(403, "walled"), (404, "redesigned")])
def test_a_site_that_lets_one_item_a_pass_through_is_told(
    dead: Stage, wall: int, expected: str
) -> None:
    """However much of it was read before: of what it lists by now most cannot be."""
    dead.site.pages |= {leak(number): NOTHING for number in range(1, 13)}
    let_through(dead, 4, of=range(13, MANY), wall=wall)
    states = []
    for count in (12, 16, 20, 24, 28, 28, 28):
        show(dead, count)
        states += looks(dead, WIDE)

    assert states[:2] == ["fine", "fine"]
    assert states[4:] == [expected] * 3
    assert told(dead) == [expected]


def test_a_list_of_which_one_item_a_pass_is_let_through_is_told_until_half_of_it_was_read(
    dead: Stage,
) -> None:
    """That it is read in the end, bit by bit, is no other meeting."""
    dead.site.pages |= {leak(number): 403 for number in range(1, 11)}
    show(dead, 10)
    states = []
    for number in range(1, 8):
        dead.site.pages[leak(number)] = NOTHING
        states += looks(dead, WIDE)
        dead.clock.tick(days=1)

    assert states[:5] == ["fine", *["walled"] * 3, "quiet"]
    assert told(dead) == ["walled", "over"]


@pytest.mark.parametrize("pages", [1, 3])
def test_what_is_read_in_the_end_hides_no_wall_before_the_others(dead: Stage, pages: int) -> None:
    """It is met when it was met first, whether it comes whole or page by page."""
    threads = replace(WIDE, detail=Paging(template="?page={n}"))
    beyond = {f"{leak(one)}?page={nth}": 404 for one in range(1, 23) for nth in range(2, 5)}
    dead.site.pages |= beyond | {leak(number): 403 for number in range(1, 23)}
    states = []
    for count in (10, 22):
        show(dead, count)
        states += looks(dead, threads)
    for number in range(1, 12):
        dead.clock.tick(days=1)
        dead.site.pages[leak(number)] = NOTHING
        for nth in range(2, pages + 1):
            dead.site.pages[f"{leak(number)}?page={nth}"] = page(*strangers(20, f"p{nth}-"))
        states += looks(dead, threads)

    assert states[1:] == [*["walled"] * 11, "quiet"]
    assert told(dead) == ["walled", "over"]


def test_a_wall_that_rises_for_one_pass_is_no_alarm(dead: Stage) -> None:
    """What it kept back is read by the next one."""
    dead.site.pages |= {leak(number): NOTHING for number in range(1, MANY)}
    states = []
    for count in (10, 20, MANY - 1):
        dead.site.pages |= {leak(number): 403 for number in range(count - 7, count + 1)}
        show(dead, count)
        states += looks(dead, WIDE)
        dead.site.pages |= {leak(number): NOTHING for number in range(1, count + 1)}
        states += looks(dead, WIDE)

    assert set(states) <= GOOD
    assert told(dead) == []


def test_a_board_that_keeps_back_two_threads_of_five_is_no_alarm(dead: Stage) -> None:
    """As they come, and long after."""
    closed = {number: 403 if number % 5 in (1, 3) else NOTHING for number in range(1, MANY)}
    dead.site.pages |= {leak(number): answer for number, answer in closed.items()}
    states = []
    for count in (5, 7, 10, 13, 15, 20, 25, *[25] * 9):
        show(dead, count)
        states += looks(dead, WIDE)

    assert set(states) <= GOOD
    assert told(dead) == []


def test_a_clock_that_is_set_back_makes_no_old_dead_item_a_blindness(dead: Stage) -> None:
    """That one was dead before the list was away; whatever the hour was, it came before."""
    dead.site.pages[HOME] = SLOW
    looks(dead)
    dead.site.pages[leak(1)] = NOTHING
    for count in (1, 2):
        show(dead, count)
        looks(dead)
    dead.clock.tick(hours=-6)
    dead.site.pages[HOME] = SLOW
    looks(dead)
    show(dead, 2)

    assert set(looks(dead, times=6)) <= GOOD


@pytest.mark.parametrize("sort", [Sort.EMPTY, Sort.SHELL])
def test_a_blank_page_in_place_of_an_items_is_read_when_it_is_there(
    dead: Stage, sort: Sort
) -> None:
    """A captcha's frame, a shell for scripts: it stays due, ever more seldom, and is no alarm."""
    dead.site.pages[leak(1)] = page(TARO)
    dead.reader.standing[leak(1)] = Page(sort, "nothing to read")
    show(dead, 1)
    states = looks(dead, times=12)
    visits = dead.site.asked.count(leak(1))
    dead.reader.standing.clear()
    dead.site.pages[leak(1)] = page(TARO, *strangers(20))
    dead.clock.tick(days=1)
    looks(dead)

    assert set(states) <= GOOD
    assert told(dead) == []
    assert 2 <= visits <= 8
    assert dead.site.asked.count(leak(1)) == visits + 1
    dead.clock.tick(days=2)
    looks(dead)
    assert dead.site.asked.count(leak(1)) == visits + 1


@pytest.mark.parametrize(("is_linked", "visits"), [(False, 2), (True, 4)])
def test_a_blank_page_of_a_thread_is_its_end_unless_another_one_links_to_it(
    dead: Stage, is_linked: bool, visits: int
) -> None:
    """Where pages are counted, nothing may stand behind it, twice; else it is so for days."""
    paging = Paging(next=Field(css=("a",), attr=("href",)), most=5)
    detail = paging if is_linked else Paging(template="?page={n}", most=5)
    dead.site.pages[leak(1)] = page(*strangers(20), f'<a href="{leak(1)}?page=2">on</a>')
    dead.site.pages |= {f"{leak(1)}?page={number}": page("") for number in (2, 3)}
    show(dead, 1)
    states = set[str]()
    for _ in range(6):
        states |= set(looks(dead, replace(BOARD, detail=detail), 1))
        dead.clock.tick(days=1)

    assert states <= GOOD
    assert dead.site.asked.count(f"{leak(1)}?page=2") == visits


def test_an_empty_page_amid_a_counted_thread_is_not_its_end(dead: Stage) -> None:
    """It was a hiccup: what stands behind it is read, and so is it when it is back."""
    counted = replace(BOARD, detail=Paging(template="?page={n}", most=5))
    second = f"{leak(1)}?page=2"
    dead.site.pages |= {leak(1): page(*strangers(20, "a")), second: page("")}
    dead.site.pages |= {f"{leak(1)}?page=3": page(*strangers(20, "b"), "hanako@example.com")}
    dead.site.pages |= {f"{leak(1)}?page=4": 404}
    show(dead, 1)
    looks(dead, counted)
    at_once = dead.count("findings")
    dead.site.pages[second] = page(*strangers(20, "c"), TARO)
    dead.clock.tick(days=1)
    looks(dead, counted)

    assert at_once == (1,)
    assert dead.count("findings", "hits") == (2, 2)


def test_an_error_without_text_is_never_the_end_of_a_counted_thread(dead: Stage) -> None:
    """Nor are two in a row: the thread is asked for again until its pages are there."""
    counted = replace(BOARD, detail=Paging(template="?page={n}", most=5))
    rest = [f"{leak(1)}?page={number}" for number in (2, 3)]
    dead.site.pages |= {leak(1): page(*strangers(20)), **dict.fromkeys(rest, 500)}
    dead.reader.standing |= dict.fromkeys(rest, Page(Sort.EMPTY, has_content=False))
    show(dead, 1)
    looks(dead, counted)
    dead.site.pages |= {rest[0]: page(TARO), rest[1]: 404}
    dead.reader.standing.clear()
    dead.clock.tick(days=1)
    looks(dead, counted)

    assert dead.count("findings") == (1,)


@pytest.mark.parametrize("sort", [Sort.EMPTY, Sort.SHELL])
def test_a_counted_thread_whose_first_page_is_blank_is_read_on(dead: Stage, sort: Sort) -> None:
    """A picture alone may stand there; the second page asks for nothing of the first."""
    counted = replace(BOARD, detail=Paging(template="?page={n}", most=5))
    dead.site.pages |= {leak(1): page("a picture"), f"{leak(1)}?page=2": page(TARO)}
    dead.site.pages |= {f"{leak(1)}?page=3": 404}
    dead.reader.standing[leak(1)] = Page(sort, "nothing to read")
    show(dead, 1)
    looks(dead, counted)

    assert dead.count("findings") == (1,)


def test_a_board_whose_items_are_all_blank_is_told(dead: Stage) -> None:
    """Its content comes by scripts, or not at all."""
    for number in (1, 2, 3):
        dead.site.pages[leak(number)] = page("")
        dead.reader.standing[leak(number)] = Page(Sort.SHELL, "nothing but scripts")
    show(dead, 3)

    assert looks(dead, times=3) == ["redesigned"] * 3
    assert told(dead) == ["redesigned"]


def test_a_restart_forgets_nothing_of_items_that_fail(dead: Stage) -> None:
    """Each life sees one pass."""
    show(dead, 3)
    for _ in range(2):
        looks(dead)
        dead.restart()

    assert told(dead) == ["slow"]


def test_one_item_that_is_read_again_ends_it(dead: Stage) -> None:
    """It is seen again, whatever else is dead."""
    show(dead, 3)
    looks(dead, times=2)
    dead.site.pages[leak(2)] = NOTHING
    dead.clock.tick(hours=1)

    assert set(looks(dead, times=3)) <= GOOD
    assert told(dead) == ["slow", "over"]


def test_a_list_that_nobody_follows_any_more_is_judged_by_itself(dead: Stage) -> None:
    """What failed before is not asked for: nobody could ever see it again."""
    show(dead, 3)
    looks(dead)

    assert set(looks(dead, replace(BOARD, follow="never"), 2)) <= GOOD
    assert told(dead) == []


@pytest.fixture
def files(tmp_path: Path) -> Iterator[FileStage]:
    """Give an open directory, whose files come as they stand there."""
    opened = FileStage(tmp_path)
    yield opened
    opened.close()


def plant(files: FileStage, *paths: str, content: bytes = b"nothing of ours\n") -> None:
    """Put files, and let their folders list them."""
    files.tree.plant(*paths)
    files.shelf.files |= {ROOT + path: content for path in paths}


def test_a_directory_whose_folders_all_fail_is_told(files: FileStage) -> None:
    """Its root lists them well, and a file beside them can be read."""
    plant(files, "x/a.csv", "y/b.csv", "c.csv")
    files.tree.broken = {f"{ROOT}x/", f"{ROOT}y/"}

    assert looks(files, FILES, 3) == ["unreachable"] * 3
    assert told(files) == ["unreachable"]


@pytest.mark.parametrize("names", [("x/a.csv", "x/b.csv"), ("x/a.csv",)])
def test_a_directory_whose_files_all_break_off_is_told(
    files: FileStage, names: tuple[str, ...]
) -> None:
    """However well its folders can be looked into, and where it holds but one."""
    plant(files, *names)
    files.shelf.is_broken = True

    assert looks(files, FILES, 3) == ["slow"] * 3
    assert told(files) == ["slow"]


def test_a_directory_with_a_dead_folder_and_a_dead_file_is_not_told(files: FileStage) -> None:
    """Others live."""
    plant(files, "x/a.csv", "y/b.csv", "z/c.csv")
    files.tree.broken = {f"{ROOT}y/"}
    del files.shelf.files[f"{ROOT}z/c.csv"]

    assert set(looks(files, FILES, 12)) <= GOOD
    assert told(files) == []


def test_a_folder_that_is_closed_beside_files_that_can_be_read_is_not_told(
    files: FileStage,
) -> None:
    """As servers have them. Without a file that can be read it would be all there is."""
    plant(files, "private/a.csv", "b.csv")
    files.tree.broken = {f"{ROOT}private/"}

    assert set(looks(files, FILES, 3)) <= GOOD

    files.tree.broken.add(ROOT)
    looks(files, FILES)
    files.tree.broken.remove(ROOT)
    assert set(looks(files, FILES)) <= GOOD
    assert told(files) == []


def test_a_directory_whose_only_folder_fails_is_told(files: FileStage) -> None:
    """There is nothing else in it."""
    plant(files, "x/a.csv")
    files.tree.broken = {f"{ROOT}x/"}

    assert looks(files, FILES, 2) == ["unreachable"] * 2
    assert told(files) == ["unreachable"]


@pytest.mark.parametrize("names", [("a.csv", "b.csv"), ("x/a.csv", "y/b.csv")])
def test_a_directory_of_which_all_is_gone_is_told(
    files: FileStage, names: tuple[str, ...]
) -> None:
    """Its files, or its folders: the index lists what is not there."""
    plant(files, *names)
    files.shelf.is_gone = True
    files.tree.gone = {f"{ROOT}x/", f"{ROOT}y/"}

    assert looks(files, FILES, 3) == ["fine", "redesigned", "redesigned"]
    assert told(files) == ["redesigned"]


def test_a_folder_that_is_more_than_we_take_in_blinds_nobody(files: FileStage) -> None:
    """Its page is cut: that is the folder's own lack, whatever else can be looked into."""
    plant(files, "x/a.csv", "y/b.csv", "c.csv")
    files.site.cut_by = {f"{ROOT}x/": Why.TOO_MUCH}

    assert set(looks(files, FILES, 8)) <= GOOD
    assert told(files) == []


def test_what_a_folder_may_hide_that_is_cut_is_said(files: FileStage) -> None:
    """Behind the cut there may be entries that nobody sees: the pass is well, and says so."""
    plant(files, "x/a.csv", "y/b.csv", "c.csv")
    files.site.cut_by = {f"{ROOT}x/": Why.TOO_MUCH}

    seen = files.watch(FILES)

    assert seen.state in GOOD
    assert seen.reason == "a folder is not read to its end: it is not whole"
    assert [one.reason for one in files.history.health()] == [seen.reason]


def test_files_that_are_more_than_we_take_in_say_nothing_of_their_site(files: FileStage) -> None:
    """It sends them: that we do not read films is our own bound."""
    plant(files, "a.bin", "b.bin", content=b"\0" * 200_000)

    assert set(looks(files, replace(FILES, max_bytes=100_000), 3)) <= GOOD
    assert told(files) == []


def test_a_big_file_that_comes_piece_by_piece_is_seen(files: FileStage) -> None:
    """It breaks off each time, a little farther on."""
    plant(files, "dump.csv", content=b"nothing of ours\n" * 200_000)
    states = []
    for times in range(1, 4):
        files.shelf.breaks_at = times * 900_000
        states += looks(files, FILES)

    assert set(states) <= GOOD
    assert told(files) == []
