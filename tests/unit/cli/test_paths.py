"""The files that a scan is asked for."""

import io
import itertools
import os
from pathlib import Path

import pytest

from leakwatch.cli.paths import BLOCK, Feed, Found, are_little, files, opened, size
from leakwatch.cli.progress import Unseen


class Failing(io.BytesIO):
    """A file on a disk that fails after its first block, until it is mended."""

    is_mended = False

    def read(self, count: int | None = -1) -> bytes:
        """Read once."""
        if self.tell() and not self.is_mended:
            raise OSError(5, "Input/output error")
        return super().read(count)


class Pipe(io.BytesIO):
    """What comes through a pipe."""

    def seekable(self) -> bool:
        """Go nowhere."""
        return False


class Counted:
    """A bar that remembers."""

    def __init__(self) -> None:
        self.at = 0

    def advance(self, by: int) -> None:
        """Add up."""
        self.at += by


@pytest.fixture
def tree(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Give a folder of files, which is the present one."""
    for name in ("b/2", "b/10", "a/1", "B/3", "0"):
        (tmp_path / "d" / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / "d" / name).write_bytes(b"abc")
    monkeypatch.chdir(tmp_path)


@pytest.mark.usefixtures("tree")
@pytest.mark.parametrize("folder", ["d", "./d", "d/", "d/../d"])
def test_files_come_in_the_same_order_every_time(folder: str) -> None:
    """Two scans can be compared; names begin as they were given."""
    found = [each.path for each in files([folder])]

    start = os.path.join(folder, "")  # noqa: PTH118 - Path would tidy the name up
    assert found == [f"{start}{name}" for name in ("0", "B/3", "a/1", "b/10", "b/2")]


def test_a_name_that_is_not_there_is_given_all_the_same() -> None:
    """Opening it says why."""
    assert list(files(["no/where", "-"])) == [Found("no/where"), Found("-")]


@pytest.mark.usefixtures("tree")
def test_the_size_is_known_unless_a_pipe_is_read() -> None:
    """What is gone or no file counts nothing, and raises nothing."""
    Path("d/gone").symlink_to("nowhere")

    assert size(["d", "d/0", "x" * 300]) == 6 * 3
    assert size(["d", "-"]) is None


def test_a_file_is_read_whole_in_blocks(tmp_path: Path) -> None:
    """And the bar sees how far it is."""
    path, bar = tmp_path / "a", Counted()
    path.write_bytes(bytes(range(256)) * (BLOCK // 256) + b"rest")

    with opened(str(path)) as file:
        blocks = list(Feed(file, bar))

    assert [len(block) for block in blocks] == [BLOCK, 4]
    assert b"".join(blocks) == path.read_bytes()
    assert bar.at == BLOCK + 4


def test_a_disk_that_fails_in_the_middle_ends_the_blocks() -> None:
    """What was read before counts, and the reason is kept."""
    feed = Feed(Failing(b"x" * BLOCK * 2), Unseen())

    blocks = list(feed)

    assert [len(block) for block in blocks] == [BLOCK]
    assert feed.fault == "Input/output error"


@pytest.mark.parametrize("blocks", [1, 2, 3], ids=["broken off", "nearly whole", "whole"])
def test_a_file_can_be_read_again_from_its_start(blocks: int) -> None:
    """However far the first reading came; the bar counts each byte once."""
    content = bytes(range(256)) * (BLOCK // 128) + b"rest"
    file, bar = io.BytesIO(b"before" + content), Counted()
    file.seek(6)  # as in a shell's own redirection: what stands before was read by another
    feed = Feed(file, bar)

    first = list(itertools.islice(feed, blocks))
    again = list(feed)

    assert b"".join(first) == content[: len(b"".join(first))]
    assert b"".join(again) == content
    assert bar.at == len(content)


def test_a_pipe_goes_on_where_it_stands() -> None:
    """What was read of it is gone."""
    bar = Counted()
    feed = Feed(Pipe(b"x" * (BLOCK + 1)), bar)

    sizes = [len(block) for blocks in (itertools.islice(feed, 1), feed, feed) for block in blocks]

    assert sizes == [BLOCK, 1]
    assert bar.at <= BLOCK + 1


def test_a_disk_that_recovers_is_no_fault_of_the_second_reading() -> None:
    """The fault is that of the newest reading."""
    file = Failing(b"x" * BLOCK * 2)
    feed = Feed(file, Unseen())
    assert len(list(feed)) == 1

    file.is_mended = True

    assert len(list(feed)) == 2
    assert feed.fault == ""


@pytest.mark.parametrize("path", ["/dev/null", "/dev"])
def test_what_is_no_file_is_refused(path: str) -> None:
    """A device, and a folder that could not be listed."""
    with pytest.raises(OSError, match="not a regular file"), opened(path):
        pass


def test_a_pipe_is_refused_without_waiting_for_a_writer(tmp_path: Path) -> None:
    """To open it would wait for ever."""
    os.mkfifo(tmp_path / "pipe")

    with pytest.raises(OSError, match="not a regular file"), opened(str(tmp_path / "pipe")):
        pass


@pytest.mark.parametrize(
    ("sizes", "most", "is_little"),
    [([], 0, True), ([4], 5, True), ([4], 4, False), ([0] * 9, 8, False), ([2, 2], 6, True)],
)
def test_little_is_known_before_anything_is_read(
    sizes: list[int], most: int, is_little: bool, tmp_path: Path
) -> None:
    """Every file costs something, however small."""
    for number, each in enumerate(sizes):
        (tmp_path / str(number)).write_bytes(bytes(each))

    assert are_little([str(tmp_path)], most) is is_little


def test_nobody_knows_how_much_comes_through_standard_input() -> None:
    """So it may be much."""
    assert not are_little(["-"], 10**9)
