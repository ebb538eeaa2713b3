"""A disk that is full, fails, or holds a damaged file."""

from dataclasses import dataclass, field
from datetime import timedelta

import pytest

from leakwatch.daemon.disk import DOUBTS, LONG, WAIT, Disk
from leakwatch.daemon.troubles import Troubles
from leakwatch.errors import BusyError, DamageError, DiskError, StoreError
from tests.unit.daemon.stage import Hands, Heard
from tests.unit.daemon.test_troubles import AFTER, Pad

FULL = DiskError("the disk is full", is_full=True)
FAULTY = DiskError("the disk reports a fault")
DAMAGED = DamageError("the file is damaged")
NOW = timedelta(0)


@dataclass
class Ground:
    """Everything around a disk that a test may want to touch."""

    hands: Hands = field(default_factory=Hands)
    heard: Heard = field(default_factory=Heard)
    pad: Pad = field(default_factory=Pad)
    has_room: bool = True
    has_reserve: bool = True
    fault: StoreError | None = None
    damage: str | None = ""
    believed: list[str] = field(default_factory=list)
    back: list[str] = field(default_factory=list)

    def make(self) -> bool:
        """Make the reserve where there is room."""
        self.has_reserve = self.has_reserve or self.has_room
        return self.has_reserve

    def give_up(self) -> bool:
        """Let go of the reserve."""
        had, self.has_reserve = self.has_reserve, False
        return had

    def probe(self) -> None:
        """Write, or fail."""
        if self.fault:
            raise self.fault

    def disk(self) -> Disk:
        """Give a disk on this ground."""
        troubles = Troubles(self.pad, self.hands.now, self.hands.monotonic, lambda: None, AFTER)
        disk = Disk(
            self,
            self.probe,
            self.hands.monotonic,
            self.heard,
            troubles,
            check=lambda: self.damage,
            lost=lambda fault: self.believed.append(str(fault)),
        )
        disk.back = lambda: self.back.append("back")
        return disk


@pytest.fixture
def ground() -> Ground:
    """Give firm ground."""
    return Ground()


def test_a_full_disk_costs_the_reserve_and_is_told_at_once(ground: Ground) -> None:
    """Without the reserve nothing could be written, that it is full neither."""
    disk = ground.disk()
    ground.has_room = False
    disk.failed(FULL)
    disk.failed(FULL)

    assert not ground.has_reserve
    assert ground.pad.written == ["disk began 12:00: the disk is full"]
    assert len(ground.heard.said) == 1


def test_who_watches_waits_until_there_is_room_for_the_reserve_again(ground: Ground) -> None:
    """What the reserve left free is for telling, not for watching."""
    disk = ground.disk()
    ground.has_room = False
    disk.failed(FULL)
    disk.tick()
    waits = [disk.put_off()]
    ground.has_room = True
    disk.tick()
    waits.append(disk.put_off())

    assert waits == [LONG, NOW]
    assert ground.has_reserve
    assert ground.back == ["back"]


def test_a_disk_that_fails_keeps_its_reserve_and_is_tried_again(ground: Ground) -> None:
    """By writing over a connection of its own, every fifteen seconds."""
    disk = ground.disk()
    ground.fault = FAULTY
    disk.failed(FAULTY)
    waits = []
    for fault in (FAULTY, None):
        ground.fault = fault
        ground.hands.pass_by(WAIT)
        disk.tick()
        waits.append(disk.put_off())

    assert waits == [LONG, NOW]
    assert ground.has_reserve
    assert ground.heard.events == [
        "the history cannot be written, who watches waits",
        "the history can be written again",
    ]


def test_a_disk_that_fails_is_not_tried_all_the_time(ground: Ground) -> None:
    """Each try costs a write that waits for the disk."""
    disk = ground.disk()
    disk.failed(FAULTY)

    disk.tick()

    assert disk.put_off() == LONG


def test_a_fault_that_becomes_a_full_disk_is_told_as_one(ground: Ground) -> None:
    """The remedy is another."""
    disk = ground.disk()
    disk.failed(FAULTY)
    disk.failed(FULL)

    assert ground.pad.written == ["disk began 12:00: the disk is full"]
    assert not ground.has_reserve


def test_another_writer_is_waited_for(ground: Ground) -> None:
    """Somebody who holds the database for a minute does not end the service."""
    disk = ground.disk()
    disk.failed(BusyError("another program is writing"))
    ground.hands.pass_by(WAIT)

    disk.tick()

    assert disk.put_off() == NOW
    assert ground.believed == []


def test_damage_is_believed_when_it_is_seen_again_and_again(ground: Ground) -> None:
    """SQLite says so too of a page that the disk did not let it read."""
    disk = ground.disk()
    ground.damage = "the file is damaged"
    disk.failed(DAMAGED)
    seen = []
    for _ in range(DOUBTS):
        ground.hands.pass_by(WAIT)
        disk.tick()
        seen.append(len(ground.believed))

    assert seen == [0] * (DOUBTS - 1) + [1]


def test_a_file_that_is_still_being_read_is_not_used_yet(ground: Ground) -> None:
    """The main loop goes on meanwhile, and asks again at its next look."""
    disk = ground.disk()
    disk.failed(DAMAGED)
    ground.hands.pass_by(WAIT)
    waits = []
    for damage in (None, None, ""):
        ground.damage = damage
        disk.tick()
        waits.append(disk.put_off())

    assert waits == [LONG, LONG, NOW]


def test_a_file_that_is_whole_after_all_is_used_again(ground: Ground) -> None:
    """All of it was read."""
    disk = ground.disk()
    disk.failed(DAMAGED)
    ground.hands.pass_by(WAIT)

    disk.tick()

    assert disk.put_off() == NOW
    assert ground.believed == []


def test_room_does_not_clear_a_file_that_seemed_damaged(ground: Ground) -> None:
    """It is read all the same, before it is used again."""
    disk = ground.disk()
    ground.damage = None
    disk.failed(DAMAGED)
    disk.failed(FULL)
    waits = []
    for damage in (None, None, ""):
        ground.damage = damage
        ground.hands.pass_by(WAIT)
        disk.tick()
        waits.append(disk.put_off())

    assert ground.has_reserve
    assert waits == [LONG, LONG, NOW]


def test_a_reserve_that_is_missing_is_made_where_there_is_room(ground: Ground) -> None:
    """At the start, and whenever somebody has deleted it."""
    ground.has_reserve = False

    ground.disk().tick()

    assert ground.has_reserve


def test_a_reserve_that_cannot_be_made_is_said_once(ground: Ground) -> None:
    """Without it a full disk is told only when it is over; watching goes on."""
    ground.has_reserve = ground.has_room = False
    disk = ground.disk()

    disk.tick()
    disk.tick()

    assert ground.heard.events == ["there is no room for the reserve beside the history"]
    assert disk.put_off() == NOW


def test_a_history_that_cannot_be_trusted_while_it_is_told_of_is_lost(ground: Ground) -> None:
    """Who met the full disk goes on, in its own thread; the process is told to end, and why."""
    disk = ground.disk()
    ground.pad.fault = StoreError("the file cannot be written")

    disk.failed(FULL)

    assert ground.believed == ["the file cannot be written"]
