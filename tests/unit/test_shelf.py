"""The list is taken up anew when its file is replaced, and only then."""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path

import pytest

from leakwatch import config
from leakwatch.errors import ConfigError
from leakwatch.kernel import Matcher, matcher
from leakwatch.listfile import Order, Watchlist, import_list
from leakwatch.log import Value
from leakwatch.model import Kind
from leakwatch.shelf import Shelf
from tests.unit.daemon.stage import Heard

OLD_KEY, NEW_KEY = bytes(range(32)), bytes(range(32, 64))
AT = datetime(2031, 7, 1, tzinfo=UTC)
REFUSED = "the new list cannot be used, the old one is kept"
SWAPPED = "the list was swapped"


@dataclass
class House:
    """A folder with configuration, key and list, and a shelf that has the list."""

    folder: Path
    heard: Heard

    @property
    def list(self) -> Path:
        """Give the list's file."""
        return self.folder / "watchlist.lw"

    def put_key(self, key: bytes) -> None:
        """Put another key in the place of the old one."""
        fresh = self.folder / "fresh.key"
        fresh.touch(mode=0o600)
        fresh.write_bytes(key)
        fresh.rename(self.folder / "watchlist.key")

    def enrol(self, *addresses: str, key: bytes = OLD_KEY) -> str:
        """Put another list in the place of the old one; gives its id."""
        table = self.folder / "customers.csv"
        table.write_text("kind,value\n" + "".join(f"email,{each}\n" for each in addresses))
        spelling = config.load(self.folder / "config.toml").spelling
        order = Order((table,), self.list, spelling, AT, force=True)
        return import_list(order, key).list_id

    def spoil(self) -> None:
        """Put what is no list in the place of the old one."""
        spoilt = self.folder / "spoilt.lw"
        spoilt.write_bytes(b"no list")
        spoilt.rename(self.list)

    def shelf(self, prove: Callable[[Watchlist], None] = Watchlist.check_sections) -> Shelf:
        """Open the shelf."""
        return Shelf(config.load(self.folder / "config.toml"), self.heard, prove=prove)


@pytest.fixture
def house(tmp_path: Path) -> House:
    """Give a house with one customer on its list."""
    (tmp_path / "config.toml").write_text("")
    built = House(tmp_path, Heard())
    built.put_key(OLD_KEY)
    built.enrol("taro@example.com")
    return built


def test_a_file_that_stays_is_opened_once(house: House) -> None:
    """Asking costs a look at the file, no more."""
    shelf = house.shelf()

    assert shelf.matcher() is shelf.matcher()
    assert house.heard.events == []


def test_a_new_file_is_taken_up_when_somebody_asks(house: House) -> None:
    """The old one is said, and the new one."""
    shelf = house.shelf()
    before = shelf.matcher().list_id
    now = house.enrol("hanako@example.com")

    assert shelf.matcher().list_id == now
    assert house.heard.said == [("info", SWAPPED, {"before": before, "now": now})]


def test_what_is_no_list_is_told_once_and_the_old_one_is_kept(house: House) -> None:
    """A fault of the file is no fault of whoever asks."""
    shelf = house.shelf()
    kept = shelf.matcher()
    house.spoil()

    assert [shelf.matcher(), shelf.matcher()] == [kept, kept]
    assert house.heard.events == [REFUSED]


def test_an_altered_list_is_not_taken_up(house: House) -> None:
    """Every byte of a new list is proved before it counts."""
    shelf = house.shelf()
    kept = shelf.matcher()
    house.enrol("hanako@example.com")
    content = bytearray(house.list.read_bytes())
    content[-1] ^= 1
    house.list.write_bytes(content)

    assert shelf.matcher() is kept
    assert house.heard.events == [REFUSED]


@pytest.mark.parametrize("is_key_first", [True, False], ids=["the key first", "the list first"])
def test_list_and_key_may_come_in_any_order(house: House, is_key_first: bool) -> None:
    """They are copied by two different ways: whichever comes last makes both count."""
    shelf = house.shelf()
    kept = shelf.matcher()
    steps: list[Callable[[], object]] = [
        lambda: house.put_key(NEW_KEY),
        lambda: house.enrol("taro@example.com", key=NEW_KEY),
    ]

    first, last = steps if is_key_first else reversed(steps)
    first()
    halfway = [shelf.matcher(), shelf.matcher()]
    last()
    shelf.matcher()

    assert halfway == [kept, kept]
    assert house.heard.events == [*([] if is_key_first else [REFUSED]), SWAPPED]


def test_the_key_of_each_list_that_was_here_is_known(house: House) -> None:
    """A pass at hand may still speak of an older one."""
    shelf = house.shelf()
    first = shelf.matcher().list_id
    house.put_key(NEW_KEY)
    second = house.enrol("taro@example.com", key=NEW_KEY)
    shelf.matcher()
    later = house.shelf()
    later.remember(shelf)

    assert len({later.key_of(first), later.key_of(second)}) == 2
    assert later.key_of("another") == ""


def test_the_first_list_may_be_proved_later(house: House) -> None:
    """Whoever must be quick proves it meanwhile; without a list there is nothing to begin with."""
    unproved: list[Watchlist] = []

    shelf = house.shelf(unproved.append)

    assert [one.id for one in unproved] == [shelf.matcher().list_id]
    house.spoil()
    with pytest.raises(ConfigError):
        house.shelf()


def test_without_a_key_nothing_can_be_opened(house: House) -> None:
    """The sentence names the file that is missing."""
    (house.folder / "watchlist.key").unlink()

    with pytest.raises(ConfigError, match=r"watchlist\.key"):
        house.shelf()


@dataclass
class Slow:
    """Makes matchers; somebody else is quicker with a newer file the next time."""

    meanwhile: list[Callable[[], object]] = field(default_factory=list)
    fault: ConfigError | None = None

    def make(self, watchlist: Watchlist) -> Matcher:
        """Let the other one go first, then make it."""
        if self.meanwhile:
            self.meanwhile.pop()()
            if self.fault:
                raise self.fault
        return matcher(watchlist)


@dataclass
class Interrupted(Heard):
    """A log in the middle of which something happens, at its first warning."""

    meanwhile: list[Callable[[], object]] = field(default_factory=list)

    def warning(self, event: str, **fields: Value) -> None:
        """Remember an event, and let it happen."""
        super().warning(event, **fields)
        if self.meanwhile:
            self.meanwhile.pop()()


def test_a_list_that_is_opened_too_late_changes_nothing(house: House) -> None:
    """A newer one is in use: what is known of the list at hand is known of that one."""
    heard = Interrupted()
    shelf = Shelf(config.load(house.folder / "config.toml"), heard)
    newest = []

    def meanwhile() -> None:
        newest.append(house.enrol("a@example.com", "b@example.com", "c@example.com"))
        shelf.matcher()

    (house.folder / "config.toml").write_text('[watchlist]\ndefault_region = "US"\n')
    house.enrol("hanako@example.com")
    heard.meanwhile.append(meanwhile)
    used = shelf.matcher()

    assert [used.list_id] == newest
    assert shelf.entries[Kind.EMAIL] == 3


def test_a_newer_list_that_is_refused_stays_so(house: House) -> None:
    """An older one that could be opened meanwhile is used, but the fault is not mended."""
    slow = Slow()
    shelf = Shelf(config.load(house.folder / "config.toml"), house.heard, make=slow.make)

    def meanwhile() -> None:
        house.spoil()
        shelf.matcher()

    older = house.enrol("hanako@example.com")
    slow.meanwhile.append(meanwhile)
    used = shelf.matcher()

    assert used.list_id == older
    assert shelf.refusal
    assert house.heard.events == [REFUSED, SWAPPED]


def test_an_older_list_that_is_refused_too_late_is_no_news(house: House) -> None:
    """The file that could not be used is not there any more, and a newer one is in use."""
    slow = Slow(fault=ConfigError("it was cut"))
    shelf = Shelf(config.load(house.folder / "config.toml"), house.heard, make=slow.make)

    def meanwhile() -> None:
        house.enrol("hanako@example.com")
        shelf.matcher()

    house.enrol("a@example.com", "b@example.com")
    slow.meanwhile.append(meanwhile)
    shelf.matcher()

    assert shelf.refusal == ""
    assert house.heard.events == [SWAPPED]
