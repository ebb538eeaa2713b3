"""Files as they come: parts of them, bounds, and what is told of one that broke off."""

import gzip
import threading
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from datetime import timedelta
from pathlib import Path

import pytest

from leakwatch.config.settings import TorSettings
from leakwatch.demo.onion import made_up_onion
from leakwatch.demo.socks import SocksServer
from leakwatch.errors import FetchError, TorError, Why
from leakwatch.fetch import Door
from leakwatch.fetch.download import Download
from leakwatch.model import Source
from tests.edges.scripted import Asked, Reply, Script, ScriptedSite, serving

ONION = made_up_onion("files")
URL = f"http://{ONION}/dump.sql"
FILE = bytes(range(256)) * 1000


class Net:
    """A site that is told what to answer, the way there, and a door that can be told to stop."""

    def __init__(self, folder: Path) -> None:
        self.open = ExitStack()
        self.site = self.open.enter_context(ScriptedSite(serving(FILE)))
        self.tor = self.open.enter_context(SocksServer({ONION: self.site.address}))
        self.is_stopping = False
        settings = TorSettings(
            folder, read_timeout=timedelta(seconds=1), deadline=timedelta(seconds=2)
        )
        self.door = Door(
            settings,
            max_decoded=2**20,
            socks=self.tor.address,
            is_stopping=lambda: self.is_stopping,
        )
        self.open.callback(self.door.close)

    @contextmanager
    def file(self, script: Script, start: int = 0, etag: str = "") -> Iterator[Download]:
        """Open the file of a site that answers so."""
        self.site.script = script
        with self.door.open(source(), URL, start=start, etag=etag) as download:
            yield download


@pytest.fixture
def net(tmp_path: Path) -> Iterator[Net]:
    """Run a site and the way there."""
    made = Net(tmp_path)
    with made.open:
        yield made


def source(max_bytes: int = 2**20) -> Source:
    """Give the source that the site is."""
    hour = timedelta(hours=1)
    return Source("files", (URL,), hour, "directory", pace=timedelta(0), max_bytes=max_bytes)


def constant(reply: Reply) -> Script:
    """Give the script that always answers the same."""
    return lambda _: reply


def test_a_file_comes_in_blocks_with_what_the_site_says_of_it(net: Net) -> None:
    """Facts first, then the bytes; nothing is missing."""
    with net.file(serving(FILE)) as download:
        content = b"".join(download.blocks)

    assert content == FILE
    assert (download.capture.status, download.capture.body, download.capture.etag) == (
        *(200, b""),
        '"one"',
    )
    assert (download.begins, download.size, download.cut) == (0, len(FILE), "")


def test_a_file_is_gone_on_with_where_it_ended(net: Net) -> None:
    """As long as it is the same, only the rest is asked for, unpacked."""
    with net.file(serving(FILE), start=1000, etag='"one"') as download:
        content = b"".join(download.blocks)

    asked = net.site.calls[0]
    assert (download.begins, download.size, content) == (1000, len(FILE), FILE[1000:])
    assert asked.header("Range") == "bytes=1000-"
    assert (asked.header("If-Range"), asked.header("Accept-Encoding")) == ('"one"', "identity")


def test_a_file_that_has_become_another_comes_from_its_start(net: Net) -> None:
    """Two versions are never joined into one."""
    with net.file(serving(FILE), start=1000, etag='"older"') as download:
        assert (download.begins, b"".join(download.blocks)) == (0, FILE)


def test_a_site_without_parts_can_be_read_on_all_the_same(net: Net) -> None:
    """What was read before comes again, and is let go block by block."""
    with net.file(constant(Reply(FILE)), start=100_001) as download:
        assert download.begins == 0
        assert b"".join(download.behind(100_001)) == FILE[100_001:]


def test_a_file_that_has_not_grown_has_nothing_new(net: Net) -> None:
    """The site's page about that is not taken for the file."""
    with net.file(serving(FILE), start=len(FILE)) as download:
        content = list(download.blocks)

    assert (content, download.capture.status, download.size) == ([], 416, len(FILE))
    assert download.begins == len(FILE)


@pytest.mark.parametrize(
    "lies",
    [
        *("", "bytes 0-9/10", "bytes 1001-1002/2000", "bytes 1000-999/2000", "bytes 1000-9/*"),
        *("bytes */2000", "bytes 1000-1999/1500", "octets 1000-1999/2000", "bytes 1000-+1/2000"),
        f"bytes 1000-{'9' * 50}/*",
    ],
)
def test_another_part_than_was_asked_for_is_refused(net: Net, lies: str) -> None:
    """Bytes at the wrong place would tear what lies across the border."""
    reply = Reply(b"x", 206, {"Content-Range": lies})

    with pytest.raises(FetchError, match="another part"), net.file(constant(reply), start=1000):
        pass


def test_a_part_that_ends_early_is_told(net: Net) -> None:
    """A site may give less than all the rest: then it is not the end of the file."""
    reply = Reply(b"x" * 10, 206, {"Content-Range": "bytes 1000-1009/5000"})
    with net.file(constant(reply), start=1000) as download:
        content = b"".join(download.kept())

    assert (content, download.cut) == (b"x" * 10, "the site sent a part, not all to the end")


@pytest.mark.parametrize("lies", ["bytes 5-9/10", "bytes 5-9/*"])
def test_a_part_with_less_in_it_than_it_says_is_told(net: Net, lies: str) -> None:
    """What the head of an answer promises is no proof that it came."""
    with net.file(constant(Reply(b"ab", 206, {"Content-Range": lies})), start=5) as download:
        content = b"".join(download.kept())

    assert (content, download.cut) == (b"ab", "the site sent 2 bytes of a part of 5")


def test_a_piece_of_a_packed_file_is_refused(net: Net) -> None:
    """Nobody can unpack from the middle."""
    lies = {"Content-Range": "bytes 5-9/10", "Content-Encoding": "gzip"}

    with (
        pytest.raises(FetchError, match="packed file"),
        net.file(constant(Reply(b"xxxxx", 206, lies)), start=5),
    ):
        pass


def test_a_file_that_is_packed_on_its_way_is_unpacked(net: Net) -> None:
    """Some sites pack whatever is asked; the size is not known then."""
    reply = Reply(gzip.compress(FILE), headers={"Content-Encoding": "gzip"})
    with net.file(constant(reply)) as download:
        assert (b"".join(download.blocks), download.size) == (FILE, None)


def test_what_came_before_a_break_is_given(net: Net) -> None:
    """The blocks end with the fault; who wants to keep what came is told afterwards."""
    reply = Reply(b"only this", headers={"Content-Length": "1000", "Connection": "close"})
    net.site.script = constant(reply)
    came: list[bytes] = []
    with net.door.open(source(), URL) as download, pytest.raises(FetchError) as caught:
        came.extend(download.blocks)
    with net.door.open(source(), URL) as again:
        kept = b"".join(again.kept())

    assert b"".join(came) == kept == b"only this"
    assert download.cut == again.cut == str(caught.value)
    assert caught.value.kind is Why.UNREACHABLE


def test_a_file_above_its_bound_is_cut_there(net: Net) -> None:
    """The source's own, or what the caller allows instead."""
    net.site.script = constant(Reply(FILE))
    with net.door.open(source(max_bytes=1000), URL) as download:
        kept = b"".join(download.kept())
    with net.door.open(source(max_bytes=1000), URL, max_bytes=2**30) as whole:
        assert b"".join(whole.blocks) == FILE

    assert (kept, download.cut) == (FILE[:1000], "on the wire it is above 1000 bytes")


def test_a_file_may_take_longer_than_a_page(net: Net, tmp_path: Path) -> None:
    """The deadline ends with the headers: after it, bytes only have to keep coming."""
    slow = TorSettings(tmp_path, deadline=timedelta(seconds=0.3))
    door = Door(slow, max_decoded=2**20, socks=net.tor.address)
    pause = threading.Event()

    def drip(_: Asked) -> Reply:
        return Reply(bytes([letter]) for letter in b"abc" if not pause.wait(0.2))

    net.site.script = drip
    with door.open(source(), URL) as download:
        content = b"".join(download.blocks)
    door.close()

    assert content == b"abc"


def test_a_stop_ends_a_file_at_once(net: Net) -> None:
    """Nobody waits for gigabytes; what came is kept, and the site is not blamed."""

    def body() -> Iterator[bytes]:
        yield b"first"
        net.site.ended.wait()

    with net.file(lambda _: Reply(body())) as download:
        first = next(download.blocks)
        net.is_stopping = True
        rest = list(download.kept())

    assert (first, rest, download.cut) == (
        b"first",
        [],
        "told to stop before the answer was complete",
    )
    assert download.fault is not None
    assert download.fault.kind is Why.STOPPED


def growth(net: Net, size: int) -> int:
    """Read a file of so many MiB, and give the most bytes by which this process grew meanwhile."""
    block = bytes(2**16)
    net.site.script = lambda _: Reply(block for _ in range(size * 16))
    Path("/proc/self/clear_refs").write_text("5")  # the peak begins anew
    before = peak_memory()
    with net.door.open(source(), URL, max_bytes=2**40) as download:
        came = sum(map(len, download.blocks))

    assert came == size * 2**20
    return peak_memory() - before


def peak_memory() -> int:
    """Give the most bytes that this process ever held."""
    lines = Path("/proc/self/status").read_text().splitlines()
    return next(int(line.split()[1]) for line in lines if line.startswith("VmHWM:")) * 1024


def test_a_file_of_any_size_takes_the_same_memory(net: Net) -> None:
    """Ten times the bytes, and no more memory than half as much again."""
    least = 4 * 2**20  # below it the figure says nothing
    small = max(growth(net, 20), least)

    assert growth(net, 200) < 1.5 * small


def test_a_file_that_breaks_off_with_tor_blames_tor(net: Net) -> None:
    """It is gone on with when Tor is back; its source is not down."""
    fault: type[FetchError] | None = None
    with net.file(constant(Reply(b"x" * 10, headers={"Content-Length": "1000"}))) as download:
        next(download.blocks)
        net.tor.__exit__(None, None, None)
        list(download.kept())
        fault = type(download.fault) if download.fault else None

    assert fault is TorError
