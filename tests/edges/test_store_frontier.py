"""The frontier: every item is fetched, none twice, and what has left the listing is forgotten."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest

from leakwatch.model import Item, Mark, Sheet
from leakwatch.store import Frontier, open_store
from tests.edges.leaks import NOON, House, house


@pytest.fixture
def home(tmp_path: Path) -> Iterator[House]:
    """Open a fresh history."""
    with house(tmp_path / "a.db") as opened:
        yield opened


def _items(*names: str) -> list[Item]:
    return [Item(name, f"http://a.example/{name}", f"title {name}", card="card") for name in names]


def _list(
    home: House, names: Sequence[str], *, complete: bool = True, page: str = "", source: str = "s"
) -> None:
    sheet = Sheet(home.clock(), page, is_whole=complete)
    home.frontier.listed(source, _items(*names), sheet)


def _due(home: House, list_id: str = "l1", reader: int = 1, limit: int = 99) -> list[str]:
    items = home.frontier.due("s", list_id=list_id, reader=reader, at=home.clock(), limit=limit)
    return [item.id for item in items]


def _done(home: House, *names: str) -> None:
    for name in names:
        home.frontier.done("s", name, list_id="l1", reader=1, at=home.clock())


def _kept(home: House) -> int:
    return home.store.count("frontier")[0]


def test_new_items_are_due_in_the_order_of_the_listing(home: House) -> None:
    """At most as many as asked for; the rest waits."""
    _list(home, ["c", "a", "b"])

    assert _due(home) == ["c", "a", "b"]
    assert _due(home, limit=2) == ["c", "a"]


def test_an_item_comes_back_as_it_was_listed(home: House) -> None:
    """True id and link, whatever characters they hold; the card is not kept."""
    strange = Item("a\0\ud800", "http://a.example/\ud800", "t", "2031-07-01", "card")
    home.frontier.listed("s", [strange], Sheet(NOON))

    (due,) = home.frontier.due("s", list_id="l1", reader=1, at=NOON, limit=9)

    item = due.item
    assert (item.id, item.link, item.date) == (strange.id, strange.link, strange.date)
    assert item.card == ""


def test_of_an_item_without_a_link_only_a_keyed_hash_is_kept(home: House) -> None:
    """There is nothing to fetch, but it is known when it is listed again."""
    named = Item("taro@example.com", title="taro@example.com", date="2031-07-01")
    first = home.frontier.listed("s", [named], Sheet(NOON))
    again = home.frontier.listed("s", [named], Sheet(NOON))

    assert (first.new, again.new) == (1, 0)
    assert _due(home) == _due(home, "l2") == []
    assert b"taro" not in home.store.path.read_bytes() + _journal(home)


def _journal(home: House) -> bytes:
    return home.store.path.with_name(f"{home.store.path.name}-wal").read_bytes()


def test_a_done_item_is_not_fetched_again(home: House) -> None:
    """Listing it once more changes nothing."""
    _list(home, ["a", "b"])
    _done(home, "a")

    _list(home, ["a", "b"])

    assert _due(home) == ["b"]


def test_sources_do_not_share_items(home: House) -> None:
    """The same id on two sources is two items."""
    _list(home, ["a"])
    _list(home, ["a"], source="other")

    _done(home, "a")

    assert _due(home) == []
    assert _kept(home) == 2


@pytest.mark.parametrize(("list_id", "reader"), [("l2", 1), ("l1", 2)])
def test_another_list_or_reader_makes_listed_items_due_again(
    home: House, list_id: str, reader: int
) -> None:
    """They come behind new ones and failed ones."""
    _list(home, ["a", "b", "c"])
    _done(home, "a", "b")
    home.frontier.failed("s", "b", reason="reset", at=home.clock())
    home.clock.move(minutes=5)
    _list(home, ["a", "b", "c", "d"])

    assert _due(home, list_id, reader) == ["c", "d", "b", "a"]
    assert _due(home) == ["c", "d", "b"]


def test_a_failed_item_waits_longer_each_time(home: House) -> None:
    """5 minutes, then 10, then 20, at most a day; it is never given up while it is listed."""
    _list(home, ["a"])

    waits = [_fail(home) for _ in range(12)]

    assert waits[:3] == [timedelta(minutes=5), timedelta(minutes=10), timedelta(minutes=20)]
    assert waits[-1] == timedelta(days=1)


def _fail(home: House) -> timedelta:
    """Fail the item once; gives how long it is not due."""
    failed_at = home.clock()
    home.frontier.failed("s", "a", reason="reset", at=failed_at)
    while not _due(home):
        home.clock.move(minutes=5)
    return home.clock() - failed_at


def test_an_item_that_was_read_once_starts_its_waits_anew(home: House) -> None:
    """Old failures say nothing of today's."""
    _list(home, ["a"])
    for _ in range(3):
        _fail(home)
    _done(home, "a")

    assert _fail(home) == timedelta(minutes=5)


def test_a_clock_that_ran_ahead_keeps_no_item_back(home: House) -> None:
    """A next try that lies years ahead was written under a wrong clock."""
    _list(home, ["a"])
    home.frontier.failed("s", "a", reason="reset", at=NOON + timedelta(days=3650))

    assert _due(home) == ["a"]


def test_a_done_item_that_left_the_listing_is_forgotten(home: House) -> None:
    """Its true link is kept only while the item is listed."""
    _list(home, ["a", "b"])
    _done(home, "a")

    _list(home, ["b"])
    once = _kept(home)
    _list(home, ["b"])

    assert (once, _kept(home)) == (2, 1)


def test_a_page_that_stays_as_it_is_misses_what_it_missed_before(home: House) -> None:
    """An index that nobody changes any more lists what it did, and no more."""
    _list(home, ["a", "b"])
    _done(home, "a", "b")
    _list(home, ["b"])

    for _ in range(3):
        home.frontier.unchanged("s", Sheet(home.clock()))

    assert _kept(home) == 1


def test_a_listing_that_was_not_read_whole_makes_nothing_vanish(home: House) -> None:
    """A half-fetched index says nothing of what it does not show."""
    _list(home, ["a", "b"])
    _done(home, "a")

    _list(home, ["b"], complete=False)

    assert _kept(home) == 2


def test_an_item_that_was_never_fetched_outlives_its_listing(home: House) -> None:
    """What slid out of sight before we came is still fetched."""
    _list(home, ["a", "b"])

    _list(home, ["b"])

    assert _due(home) == ["a", "b"]


def test_a_vanished_item_that_never_answers_is_given_up(home: House) -> None:
    """After ten tries in vain the listing no longer holds it, and neither do we."""
    _list(home, ["a"])
    for _ in range(10):
        home.frontier.failed("s", "a", reason="reset", at=home.clock())

    _list(home, [])
    _list(home, [])

    assert _kept(home) == 0


def _pass(home: House, *pages: Sequence[str]) -> None:
    home.ledger.begin_pass("s", home.clock.move(hours=1))
    for number, names in enumerate(pages, start=1):
        _list(home, names, page=f"/{number}")
    _done(home, *_due(home))


def test_the_pages_of_a_source_do_not_forget_each_others_items(home: House) -> None:
    """Page 1 read whole says nothing of page 2."""
    _pass(home, ["a"], ["b"])
    for _ in range(4):
        _pass(home, ["a"])

    assert _kept(home) == 2


def test_an_item_that_slides_to_the_next_page_is_not_fetched_twice(home: House) -> None:
    """Between page 1 and page 2 of the same pass it is on neither."""
    _pass(home, ["a", "b"], ["c"])
    home.ledger.begin_pass("s", home.clock.move(hours=1))

    _list(home, ["new", "a"], page="/1")
    _list(home, ["b", "c"], page="/2")

    assert _due(home) == ["new"]


def test_an_item_that_two_passes_have_missed_is_forgotten(home: House) -> None:
    """It stays for one pass more, in case it only moved."""
    _pass(home, ["a", "b"])
    _pass(home, ["b"])
    after_one = _kept(home)

    _pass(home, ["b"])

    assert (after_one, _kept(home)) == (2, 1)


def test_another_version_of_a_file_forgets_over_what_the_reader_gave_up(home: House) -> None:
    """What stands there now is to be tried twice again; as long as it is the same, it is not."""
    item = _items("a")[0]
    found = []
    home.frontier.listed("s", [replace(item, version="1")], Sheet(NOON))
    (due,) = home.frontier.due("s", list_id="l1", reader=1, at=NOON, limit=9)
    stumbled = replace(due, mark=Mark(stumbled=500))
    home.frontier.progress("s", stumbled, list_id="l1", reader=1)
    for version in ("1", "", "2"):
        home.frontier.listed("s", [replace(item, version=version)], Sheet(NOON))
        (due,) = home.frontier.due("s", list_id="l1", reader=1, at=NOON, limit=9)
        found.append(due.mark.stumbled)

    assert found == [500, 500, -1]


def test_the_frontier_survives_a_restart(tmp_path: Path) -> None:
    """What was new, failed or done is so afterwards."""
    with house(tmp_path / "a.db") as home:
        _list(home, ["a", "b", "c"])
        _done(home, "a")
        home.frontier.failed("s", "b", reason="reset", at=NOON)

    store = open_store(tmp_path / "a.db")
    frontier = Frontier(store, lambda: NOON)
    items = frontier.due("s", list_id="l1", reader=1, at=NOON, limit=9)
    later = frontier.due("s", list_id="l1", reader=1, at=NOON + timedelta(minutes=5), limit=9)
    store.close()

    assert [item.id for item in items] == ["c"]
    assert [item.id for item in later] == ["c", "b"]


def test_what_is_not_on_the_frontier_can_be_marked_without_harm(home: House) -> None:
    """A listing may have forgotten an item while it was being fetched."""
    _done(home, "a")
    home.frontier.failed("s", "a", reason="reset", at=NOON)

    assert _kept(home) == 0
