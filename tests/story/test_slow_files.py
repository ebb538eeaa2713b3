"""A file that comes slowly holds neither its source nor a thread, and is read to its end."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import timedelta
from pathlib import Path

import pytest

from leakwatch.model.passes import GOOD
from leakwatch.walk import Pass
from tests.story.model.fuse import Killed
from tests.story.stage import Hands
from tests.story.test_files import BLOCK, FILES, ROOT, TARO, FileStage, Shelf, rows


@dataclass
class Drip(Shelf):
    """A shelf on which each block of a file takes its time."""

    clock: Hands = field(default_factory=Hands)
    takes: timedelta = timedelta(minutes=1)  # 270 bytes a second
    killed_at: int = -1  # offset at which the program is killed, once

    def _blocks(self, whole: bytes, begins: int) -> Iterator[bytes]:
        offset = begins
        for block in super()._blocks(whole, begins):
            self.clock.at += self.takes
            offset += len(block)
            if 0 <= self.killed_at <= offset:
                self.killed_at = -1
                raise Killed
            yield block


class SlowStage(FileStage):
    """Everybody around an open directory that sends slowly."""

    def __init__(self, folder: Path) -> None:
        super().__init__(folder)
        self.files = self.shelf = self.drip = Drip(self.clock)
        self.segment = 64 * 2**20

    def timed(self) -> tuple[Pass, timedelta]:
        """Look at it, and see how long that took."""
        began = self.clock()
        return self.watch(FILES), self.clock() - began

    def add(self, name: str, content: bytes) -> None:
        """Let another file stand in the folder."""
        self.shelf.files[f"{ROOT}{name}"] = content
        self.tree.plant(name)


@pytest.fixture
def slow(tmp_path: Path) -> Iterator[SlowStage]:
    """Give such a directory with nothing in it."""
    opened = SlowStage(tmp_path)
    yield opened
    opened.close()


def test_a_slow_file_is_read_over_several_passes(slow: SlowStage) -> None:
    """None of them lasts much longer than an hour, and none begins anew."""
    slow.put(rows(80_000) + TARO)
    seen = []
    for _ in range(4):
        seen.append((*slow.timed(), slow.is_done))
        slow.clock.tick(minutes=15)

    assert [is_done for *_, is_done in seen] == [False, False, False, True]
    assert {one.state for one, *_ in seen} <= GOOD
    assert max(time for _, time, _ in seen) < timedelta(minutes=75)
    assert slow.shelf.asked == sorted(slow.shelf.asked)
    assert slow.tell() == ["root"]


def test_what_came_of_a_slow_file_is_told_before_its_segment_is_full(slow: SlowStage) -> None:
    """A segment ends by time as well as by bytes: a kill costs minutes of it."""
    slow.put(rows(100) + TARO + rows(40_000))
    slow.drip.killed_at = 30 * BLOCK
    with pytest.raises(Killed):
        slow.watch(FILES)

    slow.restart()
    slow.timed()

    assert slow.shelf.asked[1] > 15 * BLOCK
    assert slow.tell() == ["root"]


def test_a_slow_file_lets_others_come_before_it_is_read_on(slow: SlowStage) -> None:
    """Else one file without an end would keep everybody from all that stand behind it."""
    slow.put(rows(80_000))
    slow.add("second.csv", TARO + rows(80_000))
    owes = []
    for _ in range(2):
        owes.append(slow.timed()[0].owes)
        slow.clock.tick(minutes=15)

    assert owes == [True, True]
    assert slow.shelf.asked == [0, 0]
    assert slow.tell() == ["root"]


def test_a_slow_site_that_sends_no_parts_is_read_on_all_the_same(slow: SlowStage) -> None:
    """What was read before does not count as time: else nobody would come behind it."""
    slow.shelf.has_parts = False
    slow.put(rows(80_000) + TARO)
    for _ in range(6):
        slow.timed()
        slow.clock.tick(minutes=15)

    assert slow.is_done
    assert slow.tell() == ["root"]
