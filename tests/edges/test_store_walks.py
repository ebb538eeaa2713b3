"""Listings with many pages, versions and folders: what the frontier knows of them."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest

from leakwatch.model import Due, Item, Leg, Listed, Mark, Sheet, Turns
from leakwatch.store import Frontier
from tests.edges.leaks import House, house

DAY = timedelta(days=1)
FIRST = "http://a.example/"


@pytest.fixture
def home(tmp_path: Path) -> Iterator[House]:
    """Open a fresh history."""
    with house(tmp_path / "a.db") as opened:
        yield opened


def _items(*names: str, version: str = "") -> list[Item]:
    return [Item(name, f"{FIRST}{name}", version=version) for name in names]


def _legs(home: House, pass_id: int, list_id: str = "l1") -> list[Leg]:
    sheet = Sheet(home.clock(), "/", pass_id)
    return home.frontier.legs("s", sheet, list_id=list_id, reader=1, deep_after=DAY)


def _page(home: House, leg: Leg, names: Sequence[str], number: int, pass_id: int) -> Leg:
    """Take in a page of a leg; gives the leg behind it."""
    address = f"{FIRST}?page={number}"
    sheet = Sheet(home.clock(), "/", pass_id, leg=leg, address=address, number=number)
    home.frontier.listed("s", _items(*names), sheet)
    return Leg(leg.began, address, number)


def _whole(home: House, pass_id: int) -> None:
    """Read a listing of one page to its end."""
    for leg in _legs(home, pass_id):
        _page(home, leg, ["a"], 0, pass_id)
        home.frontier.walked("s", "/", leg, home.clock())


def _list(home: House, items: Sequence[Item], pass_id: int = 1, depth: int = 0) -> Listed:
    sheet = Sheet(home.clock(), "/", pass_id, leg=Leg(pass_id), depth=depth)
    return home.frontier.listed("s", items, sheet)


def _due(home: House, limit: int = 99, turns: Turns | None = None) -> list[Due]:
    return home.frontier.due(
        "s",
        list_id="l1",
        reader=1,
        at=home.clock(),
        limit=limit,
        turns=turns or Turns(),
    )


def _names(due: Sequence[Due]) -> list[str]:
    return [one.id for one in due]


def _done(home: House, *names: str) -> None:
    for name in names:
        home.frontier.done("s", name, list_id="l1", reader=1, at=home.clock())


def test_a_listing_is_read_to_its_end_at_first_and_then_once_a_day(home: House) -> None:
    """In between, nothing is owed: the pass reads what is new on top."""
    first = _legs(home, 1)
    _whole(home, 1)
    home.clock.move(hours=23)
    second = _legs(home, 2)
    home.clock.move(hours=1)
    third = _legs(home, 3)

    assert (first, second, third) == ([Leg(0)], [Leg(2)], [Leg(0)])


def test_another_list_has_a_listing_read_to_its_end(home: House) -> None:
    """Its cards may hold what was not known before."""
    _whole(home, 1)

    assert _legs(home, 2, "l2") == [Leg(0)]


def test_a_clock_that_was_set_back_has_a_listing_read_to_its_end(home: House) -> None:
    """Nobody knows how long ago it was."""
    _whole(home, 1)
    home.clock.move(days=-3)

    assert _legs(home, 2) == [Leg(0)]


def test_what_a_pass_left_unread_is_owed_to_the_next(home: House) -> None:
    """It reads the first page, and goes on where the one before has ended."""
    (deep,) = _legs(home, 1)
    behind = _page(home, _page(home, deep, ["a"], 0, 1), ["b"], 1, 1)

    assert _legs(home, 2) == [Leg(2), behind]


def test_a_leg_that_read_the_first_page_alone_starts_with_it(home: House) -> None:
    """That page is read anyhow."""
    (deep,) = _legs(home, 1)
    _page(home, deep, ["a"], 0, 1)

    assert _legs(home, 2) == [Leg(0)]


def test_a_page_that_was_not_read_whole_holds_a_leg_back(home: House) -> None:
    """What it did not show may be new."""
    _whole(home, 1)
    (top,) = _legs(home, 2)
    sheet = Sheet(home.clock(), "/", 2, leg=top, address=FIRST, is_whole=False)
    home.frontier.listed("s", _items("b"), sheet)

    (again,) = _legs(home, 3)

    assert again == Leg(2)
    assert _list(home, _items("b"), 2).fresh == 1  # it does not end there


def test_legs_are_not_heaped_up(home: House) -> None:
    """Where each pass comes to its bound, the two oldest become one that reads both stretches."""
    _whole(home, 1)
    for number in range(2, 20):
        top = Leg(number)
        for page in range(2):
            top = _page(home, top, [f"{number}-{page}"], page, number)

    legs = _legs(home, 20)

    assert len(legs) == 1 + 8
    assert legs[-1] == Leg(2, f"{FIRST}?page=1", 1)


def test_a_leg_whose_page_is_gone_starts_over(home: House) -> None:
    """It is not known what has moved where."""
    (deep,) = _legs(home, 1)
    behind = _page(home, _page(home, deep, ["a"], 0, 1), ["b"], 1, 1)

    home.frontier.lost("s", "/", behind)

    assert _legs(home, 2) == [Leg(0)]


def test_a_leg_ends_where_only_what_was_known_before_is_left(home: House) -> None:
    """What was listed since it began is no reason to end: the rest was not read."""
    _list(home, _items("old"), 1)
    _list(home, _items("a"), 2)

    assert _list(home, _items("a", "old"), 2) == Listed(new=0, fresh=1)
    assert _list(home, _items("old"), 2) == Listed(new=0, fresh=0)
    assert _list(home, _items("a", "b"), 3) == Listed(new=1, fresh=1)


def test_another_version_makes_an_item_due_again_behind_new_ones(home: House) -> None:
    """It counts as new for the walk too, as bumped threads do."""
    _list(home, _items("a", "b", version="1"))
    _done(home, "a", "b")

    listed = _list(home, _items("b", version="2"), 2)
    _list(home, _items("c", version="1"), 2)

    assert listed == Listed(new=1, fresh=1)
    assert _names(_due(home)) == ["c", "b"]


def test_a_version_that_cannot_be_read_changes_nothing(home: House) -> None:
    """A redesign that hides it makes nothing new."""
    _list(home, _items("a", version="1"))
    _done(home, "a")

    _list(home, _items("a"), 2)
    _list(home, _items("a", version="1"), 3)

    assert not _due(home)


def test_a_size_is_a_version_where_there_is_no_better_one(home: House) -> None:
    """A file that grew is another one."""
    _list(home, [Item("a", f"{FIRST}a", size=10)])
    _done(home, "a")

    _list(home, [Item("a", f"{FIRST}a", size=20)], 2)

    assert _names(_due(home)) == ["a"]


def test_it_is_remembered_how_far_a_thread_was_read(home: House) -> None:
    """With another list, what was read of it counts for nothing."""
    _list(home, _items("a"))
    far = replace(_due(home)[0], reached=f"{FIRST}a?page=3", number=3)
    home.frontier.reached("s", far, list_id="l1", reader=1)

    (known,) = _due(home)
    (anew,) = home.frontier.due("s", list_id="l2", reader=1, at=home.clock(), limit=9)

    assert (known.reached, known.number) == (far.reached, 3)
    assert (anew.reached, anew.number) == ("", 1)


def test_a_flood_leaves_room_for_what_came_before_and_after_it(home: House) -> None:
    """New ones go from both ends in turn: the newest pass, and what has waited longest."""
    _list(home, _items("old"), 1)
    _list(home, _items(*(f"flood{number}" for number in range(50))), 2)
    _list(home, _items("news"), 3)

    assert _names(_due(home, 4)) == ["old", "news", "flood0", "flood1"]


def test_only_so_many_items_wait(home: House) -> None:
    """What finds no room is counted, and its page holds the leg back."""
    _whole(home, 1)
    _done(home, "a")
    frontier = Frontier(home.store, home.clock, most_waiting=3)
    before = Leg(2, f"{FIRST}?page=3", 3)
    sheet = Sheet(home.clock(), "/", 2, leg=before, address=f"{FIRST}?page=4", number=4)

    listed = frontier.listed("s", _items("b", "c", "d", "e", "f"), sheet)

    assert listed == Listed(new=5, fresh=5, refused=2)
    assert home.store.count("frontier") == (1 + 3,)
    assert _legs(home, 3) == [Leg(3), before]


def test_folders_come_before_files_and_higher_ones_first(home: House) -> None:
    """What they hold is not known before."""
    deep, high = replace(_items("d/")[0], is_folder=True), replace(_items("h/")[0], is_folder=True)
    _list(home, [*_items("f2"), deep], depth=2)
    _list(home, [*_items("f1"), high], depth=1)

    assert _names(_due(home)) == ["h/", "f1", "d/", "f2"]
    assert [one.depth for one in _due(home)] == [1, 1, 2, 2]


def test_folders_are_looked_into_again_beside_new_files(home: House) -> None:
    """They have a quarter of a pass, so that neither waits for the other."""
    folders = [replace(one, is_folder=True) for one in _items(*"abcdef")]
    _list(home, folders, depth=1)
    _done(home, *"abcdef")
    _list(home, _items(*(f"file{number}" for number in range(20))), 2, depth=2)
    home.clock.move(hours=1)

    due = _names(_due(home, 8, Turns(folders=timedelta(hours=1))))

    assert due[:2] == ["a", "b"]
    assert all(name.startswith("file") for name in due[2:])
    assert len(due) == 8


def test_a_clock_that_ran_ahead_keeps_no_folder_back(home: House) -> None:
    """A look into it that lies ahead was of a wrong clock: it is looked into at once."""
    _list(home, [replace(one, is_folder=True) for one in _items("a")], depth=1)
    home.clock.move(days=3650)
    _done(home, "a")
    home.clock.move(days=-3650)

    assert _names(_due(home, turns=Turns(folders=timedelta(hours=1)))) == ["a"]


def test_a_page_finds_its_items_without_a_walk_over_all_others(home: House) -> None:
    """Each folder of a big directory is a page, and is taken in while nobody else can write."""
    with home.store.read() as db:
        (plan,) = db.execute(
            "EXPLAIN QUERY PLAN DELETE FROM frontier WHERE source = 's' AND page = x'61'"
        )

    assert "frontier_by_page (source=? AND page=?)" in plan["detail"]


def test_items_that_are_never_fetched_are_never_due(home: House) -> None:
    """Another list has their listing read again instead."""
    _list(home, [Item("a"), Item("b")])

    assert not home.frontier.due("s", list_id="l2", reader=2, at=home.clock(), limit=9)


def test_an_upgrade_keeps_what_was_read(home: House) -> None:
    """What was done before listings had pages is done, and known to every walk but a deep one."""
    _list(home, _items("a"), 0)
    _done(home, "a")
    with home.store.write() as db:
        db.execute("UPDATE frontier SET walk = 0")

    assert _list(home, _items("a"), 7) == Listed(new=0, fresh=0)
    assert not _due(home)


def test_what_is_done_with_another_list_was_reached_with_none_before(home: House) -> None:
    """The next visit begins at the first page, and at the file's first byte."""
    _list(home, _items("a"))
    one = _due(home)[0]
    page, file = replace(one, reached=f"{FIRST}a?p=3", number=3), replace(one, mark=Mark(9))
    home.frontier.reached("s", page, list_id="l1", reader=1)
    home.frontier.progress("s", file, list_id="l1", reader=1)
    home.frontier.done("s", "a", list_id="l2", reader=1, at=home.clock())
    _list(home, _items("a", version="2"))

    (due,) = home.frontier.due("s", list_id="l2", reader=1, at=home.clock(), limit=9)

    assert (due.reached, due.mark.offset) == ("", 0)
