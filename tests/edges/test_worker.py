"""The confined reader, with real processes: what it gives, and what nothing in it can do."""

import os
import signal
import threading
from collections.abc import Iterator, Sequence
from datetime import timedelta
from pathlib import Path

import pytest

from leakwatch.config.settings import ReadSettings
from leakwatch.errors import ConfigError
from leakwatch.model import Chunk, Ending, Field, Hints, Item, Items, Member, Outcome, Page, Part
from leakwatch.parse.documents import read
from leakwatch.worker.reader import Reader

ADDRESS = b"hanako@firm.example"
URL = "http://a.example/"
PAGE = "<title>名簿</title><p>hanako<wbr>@firm.example".encode("cp932")
Possessed = tuple[Reader, Hints]
LISTING = Hints(
    URL, kind="list", items=(Items("p", title=Field(css=("b",)), link=Field(attr=("id",))),)
)
FEEDS = Hints(URL, kind="feed")
FEED = b"""<?xml version="1.0"?><rss version="2.0"><channel><title>x</title><item>
<title>&#35211;</title><link>/7</link><pubDate>Tue, 01 Apr 2031 12:00:00 +0900</pubDate>
<description>&lt;p&gt;hana&lt;b&gt;ko</description></item></channel></rss>"""
DATED = Hints(
    URL,
    kind="list",
    items=(
        Items(
            "p",
            title=Field(css=("b",)),
            date=Field(css=("i",), formats=("%d.%m.%Y %H:%M",), tz="Asia/Tokyo"),
        ),
    ),
)
QUICK = ReadSettings(cpu=timedelta(seconds=1), memory=512 * 2**20)


def text(parts: Sequence[Part]) -> bytes:
    """Give a document's text put together again."""
    chunks = [part for part in parts if isinstance(part, Chunk)]
    return b"".join(chunk.text[chunk.begin : chunk.end] for chunk in chunks)


def ending(parts: Sequence[Part]) -> Ending:
    """Give how a document ended."""
    return next(part for part in parts if isinstance(part, Ending))


@pytest.fixture(scope="module")
def reader() -> Iterator[Reader]:
    """Give a reader with the usual bounds."""
    with Reader(ReadSettings()) as opened:
        yield opened


@pytest.fixture(scope="module")
def possessed(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Possessed]:
    """Give a reader with tight bounds whose child does whatever the page says."""
    path = tmp_path_factory.mktemp("sources") / "board.py"
    path.write_text(
        "import os, resource, socket, threading\n"
        "def items(text, url):\n"
        "    exec(text)\n"
        "    return [{'id': 'done'}] + [{'id': name} for name in os.environ]\n"
    )
    with Reader(QUICK, [str(path)]) as opened:
        yield opened, Hints(URL, kind="list", parser=str(path))


def end_of(possessed: Possessed, deed: str) -> Ending:
    """Have a child do something, see that nothing is lost; give how its document ended."""
    reader, hints = possessed
    parts = list(reader.read([deed.encode()], hints))
    after = list(reader.read([PAGE], Hints(URL)))

    assert text(parts) == deed.encode()
    assert ending(after) == Ending(Outcome.READ)
    return ending(parts)


@pytest.mark.parametrize(
    ("page", "hints"),
    [
        (PAGE, Hints(URL)),
        (b'[{"a": "x\\u0040y"}]' * 20_000, Hints("a.json", charset="cp932")),
        (b"a,b\r\n" * 200_000, Hints("a.csv")),
        (b"", Hints("")),
        (b"PK\x03\x04" + ADDRESS, Hints("a.zip")),
        ("<p id=/1><b>見本</b>".encode("euc_jp") * 300, LISTING),
        (b"<html>" + b"<p>x&amp;<b>y</b></p>" * 40_000, Hints("long.html")),
        (FEED, FEEDS),
        (FEED + b"&foo; <", FEEDS),
        (b'{"version": "https://jsonfeed.org/version/1", "items": [{"id": 1}]}', FEEDS),
        (b"<p id=/1><b>x</b><i>1.4.2031 12:00</i>", DATED),
        (b"<form action=/in><input name=u><input type=password name=p></form>", Hints(URL)),
    ],
)
def test_the_confined_reader_gives_what_the_parser_gives(
    reader: Reader, page: bytes, hints: Hints
) -> None:
    """Confinement changes nothing about what is found."""
    block = 256 * 1024
    blocks = [page[i : i + block] for i in range(0, len(page), block)]

    assert list(reader.read([page], hints)) == list(read(blocks, hints))


HIDDEN = "".join(f"<input type=hidden name=n{n} value={'見' * 1_990}>" for n in range(16))
FIELDS = "<input name=user><input type=password name=pass>"


@pytest.mark.parametrize(
    ("page", "has_form"),
    [
        (f"<form action=/in>{HIDDEN}{FIELDS}</form>", True),
        (f"<form action='/?to={'見' * 7_900}'>{HIDDEN}{FIELDS}</form>", True),
        (f"<form action='/?to={'x' * 70_000}'>{FIELDS}</form>", False),
        (f"<form action=/in><input name=u{'x' * 70_000}>{FIELDS}</form>", True),
        (f"<form action=/in>{FIELDS.replace('pass>', 'p' * 70_000 + '>')}</form>", False),
    ],
    ids=["fields", "address", "long-address", "long-name", "long-password"],
)
def test_the_largest_form_to_log_in_with_costs_nobody_the_reader(
    reader: Reader, page: str, *, has_form: bool
) -> None:
    """What a site hides in its form may be long, and of letters that take six bytes as JSON."""
    parts = list(reader.read([page.encode()], Hints(URL, "text/html")))

    assert ending(parts) == Ending(Outcome.READ)
    assert parts == list(read([page.encode()], Hints(URL, "text/html")))
    assert any(isinstance(part, Page) and part.entrance for part in parts) is has_form


def test_dates_know_their_zone_where_nothing_can_be_opened(reader: Reader) -> None:
    """The rules of all zones were loaded before."""
    found = [
        part
        for part in reader.read([b"<p><b>x</b><i>1.4.2031 12:00</i>"], DATED)
        if isinstance(part, Item)
    ]

    assert [each.date for each in found] == ["2031-04-01T12:00:00+09:00"]


def test_a_reader_that_was_not_made_for_listings_says_so() -> None:
    """An empty listing would look as if the site had nothing; the text itself is read whole."""
    with Reader(QUICK, lists=False) as opened:
        parts = list(opened.read([PAGE], LISTING))
        after = list(opened.read([PAGE], Hints("page.html")))

    assert ending(parts).outcome is Outcome.DEGRADED
    assert "the reader of the listing failed" in (ending(parts).reason or "")
    assert ending(after) == Ending(Outcome.READ)
    assert text(parts) == text(after)


def test_confinement_is_told(reader: Reader) -> None:
    """The operator can see what holds, and what does not."""
    assert reader.is_confined
    assert reader.confinement.startswith("no file, no socket, 5 s and 1024 MiB a document")


def test_a_long_document_is_read_as_it_comes(reader: Reader) -> None:
    """Chunks come before the last block is asked for, and computing time grows with the length."""
    asked = 0

    def blocks() -> Iterator[bytes]:
        nonlocal asked
        for _ in range(60):
            asked += 1
            yield ADDRESS * 12_000 + b"\n"

    parts = reader.read(blocks(), Hints("dump.txt"))
    first = [next(parts), next(parts)]
    early = asked
    rest = list(parts)

    assert isinstance(first[0], Member)
    assert early < 10
    assert text([*first, *rest]).count(ADDRESS) == 60 * 12_000
    assert rest[-1] == Ending(Outcome.READ)


def test_threads_share_a_reader(reader: Reader) -> None:
    """Several passes read at the same time; each gets its own document."""
    found: dict[int, bytes] = {}

    def read(number: int) -> None:
        for _ in range(5):
            found[number] = text(list(reader.read([b"<p>%d" % number * 999], Hints(URL))))

    threads = [threading.Thread(target=read, args=(number,)) for number in range(6)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    assert found == {number: b"<p>%d" % number * 999 for number in range(6)}


def test_who_stops_listening_leaves_no_process_behind(reader: Reader) -> None:
    """A pass may be ended in the middle of a document."""
    parts = reader.read([b"x\n" * 3_000_000], Hints("dump.txt"))
    next(parts)
    parts.close()  # type: ignore[attr-defined]  # a generator, promised as an iterator only

    assert text(list(reader.read([PAGE], Hints(URL)))) != b""


def test_what_raises_while_a_block_is_pulled_goes_through(reader: Reader) -> None:
    """A download that breaks off is the fetcher's to tell."""

    def blocks() -> Iterator[bytes]:
        yield ADDRESS
        raise ConnectionError

    with pytest.raises(ConnectionError):
        list(reader.read(blocks(), Hints(URL)))


def test_endless_computing_is_stopped(possessed: Possessed) -> None:
    """A page may be built to keep a parser busy for hours."""
    ended = end_of(possessed, "while True: pass")

    reason = "the confined reader was stopped: it took more than 1 s of computing time"
    assert ended == Ending(Outcome.DEGRADED, reason)


def test_a_child_that_sleeps_is_stopped(possessed: Possessed) -> None:
    """Who computes nothing is not caught by the limit on computing."""
    hints = possessed[1]
    with Reader(QUICK, [hints.parser], patience=timedelta(seconds=2)) as impatient:
        ended = end_of((impatient, hints), "threading.Event().wait()")

    assert ended.reason == "the confined reader was stopped: it did not answer in time"


def test_endless_memory_is_refused(possessed: Possessed) -> None:
    """The machine does not swap because of one page."""
    ended = end_of(possessed, "bytes(2**29)")

    assert ended == Ending(Outcome.DEGRADED, "the parser file board.py failed: MemoryError")


def test_a_child_that_dies_leaves_the_text(possessed: Possessed) -> None:
    """Crashes of native code look the same."""
    ended = end_of(possessed, "os._exit(3)")

    assert ended == Ending(Outcome.DEGRADED, "the confined reader was stopped: it ended (3)")


@pytest.mark.parametrize(
    "deed",
    [
        "open('/etc/hostname')",
        "open('/dev/null', 'w')",
        "os.open('.', os.O_RDONLY)",
        "socket.socket()",
        "socket.socket(socket.AF_INET, socket.SOCK_DGRAM)",
        "socket.socketpair()",
        "os.pipe()",
        "os.fork()",
        "os.chmod('/', 0o777)",
        "os.unlink('/etc/hostname')",
        "threading.Thread(target=print).start()",
        "resource.setrlimit(resource.RLIMIT_NOFILE, (64, 64))",
        "resource.setrlimit(resource.RLIMIT_AS, (2**40, 2**40))",
    ],
)
def test_a_child_can_do_nothing_but_answer(possessed: Possessed, deed: str) -> None:
    """Neither files nor sockets nor processes: what takes it over gets its page, nothing else."""
    ended = end_of(possessed, deed)

    assert ended.reason.startswith("the parser file board.py failed: ")


@pytest.mark.parametrize("deed", ["os.mkdir('/tmp/leakwatch')", "os.execv('/bin/true', ['x'])"])
def test_landlock_denies_what_needs_no_descriptor(possessed: Possessed, deed: str) -> None:
    """Where the kernel lacks it, `doctor` says so, and this proves nothing."""
    ended = end_of(possessed, deed)

    is_denied = ended.reason.startswith("the parser file board.py failed: PermissionError")
    assert is_denied or "no Landlock" in possessed[0].confinement


def test_a_child_that_is_allowed_its_deed_says_so(possessed: Possessed) -> None:
    """The test above can go red."""
    assert end_of(possessed, "os.getpid()") == Ending(Outcome.READ)


def test_a_child_knows_nothing_of_our_environment(possessed: Possessed) -> None:
    """Tokens and keys may stand there."""
    reader, hints = possessed

    names = {part.id for part in reader.read([b"pass"], hints) if isinstance(part, Item)}

    harmless = {"PATH", "LANG", "LC_ALL", "LC_CTYPE", "LD_LIBRARY_PATH", "PYTHONPATH"}
    ours = {"OPENBLAS_NUM_THREADS", "MALLOC_MMAP_THRESHOLD_", "MALLOC_TRIM_THRESHOLD_"}
    assert names <= {"done", *harmless, *ours}


def test_a_killed_fork_server_is_started_again() -> None:
    """The kernel may choose it when memory is short."""
    with Reader(QUICK) as opened:
        os.kill(opened.pid, signal.SIGKILL)
        os.waitid(os.P_PID, opened.pid, os.WEXITED | os.WNOWAIT)
        parts = list(opened.read([PAGE], Hints(URL)))

    assert ending(parts) == Ending(Outcome.READ)


def test_a_child_that_died_while_it_waited_costs_nothing() -> None:
    """It may wait for hours, and the kernel may choose it when memory is short."""
    with Reader(QUICK) as opened:
        list(opened.read([PAGE], Hints(URL)))
        children = Path(f"/proc/{opened.pid}/task/{opened.pid}/children").read_text().split()
        for pid in children:
            os.kill(int(pid), signal.SIGKILL)
        parts = list(opened.read([PAGE], Hints(URL)))

    assert len(children) == 1

    assert ending(parts) == Ending(Outcome.READ)


def test_a_child_is_at_work_before_anything_is_asked_for(reader: Reader) -> None:
    """So the next document is read while this one is matched; of its blocks two are pulled."""
    pulled = []

    def blocks() -> Iterator[bytes]:
        for number in range(4):
            pulled.append(number)
            yield PAGE

    parts = reader.read(blocks(), Hints(URL))

    assert pulled == [0, 1]
    assert text(list(parts)) == PAGE.decode("cp932").encode() * 4
    assert pulled == [0, 1, 2, 3]


def test_a_source_that_breaks_off_takes_nothing_with_it(reader: Reader) -> None:
    """What was given on before is matched, however far ahead its end was looked for."""

    def blocks() -> Iterator[bytes]:
        yield b"line\n" * 100_000
        raise ConnectionError("the line broke")

    read: list[Part] = []
    with pytest.raises(ConnectionError):
        read.extend(reader.read(blocks(), Hints("a.txt")))

    assert len(text(read)) > 200_000


@pytest.mark.parametrize("blocks", [[], [b""], [PAGE, b"", PAGE], [PAGE, b""]])
def test_blocks_may_be_empty(reader: Reader, blocks: list[bytes]) -> None:
    """The end is told with the last block, or alone."""
    parts = list(reader.read(blocks, Hints(URL)))

    assert text(parts) == b"".join(blocks).decode("cp932").encode()
    assert ending(parts) == Ending(Outcome.READ)


def test_without_confinement_nothing_is_parsed_and_the_text_is_scanned() -> None:
    """Bounds that cannot be set are no bounds."""
    with Reader(ReadSettings(memory=2**80)) as opened:
        parts = list(opened.read([PAGE], Hints(URL)))

    assert not opened.is_confined
    assert "plain text only" in opened.confinement
    assert text(parts) == PAGE.decode("cp932").encode()
    assert ending(parts).outcome is Outcome.DEGRADED


def test_a_closed_reader_still_scans() -> None:
    """Whatever goes wrong with processes, no text is lost."""
    opened = Reader(QUICK)

    with opened:
        pass

    assert text(list(opened.read([PAGE], Hints(URL)))) != b""


def test_a_parser_file_that_cannot_be_loaded_is_named(tmp_path: Path) -> None:
    """The operator mends it before anything starts."""
    path = tmp_path / "broken.py"
    path.write_text("import nothing_of_that_name\n")

    with pytest.raises(ConfigError, match=r"broken\.py: cannot be loaded"):
        Reader(QUICK, [str(path)]).__enter__()


def test_a_parser_file_that_is_not_there_is_told(reader: Reader) -> None:
    """Without it a listing would look empty, which reads as all-clear."""
    parts = list(reader.read([PAGE], Hints(URL, kind="list", parser="/gone/board.py")))

    reason = "the source's parser file was not loaded"
    assert ending(parts) == Ending(Outcome.DEGRADED, reason)


def test_torture_is_stopped_and_the_address_is_in_the_text(possessed: Possessed) -> None:
    """A tree of so many elements takes too long; the page is matched all the same."""
    page = b"<html>" + b"<div>" * 500_000 + ADDRESS

    parts = list(possessed[0].read([page], LISTING))

    assert text(parts) == page
    assert ending(parts).outcome is Outcome.DEGRADED


@pytest.mark.parametrize(
    ("line", "codec"),
    [
        ("Привет мир", "koi8-r"),
        ("Привет мир", "cp1251"),
        ("你好世界,王小明", "gbk"),
        ("你好世界,王小明", "big5"),
        ("안녕하세요,김철수", "euc-kr"),
        ("Müller,Straße", "latin-1"),
    ],
)
def test_text_of_any_language_is_read_to_its_end(reader: Reader, line: str, codec: str) -> None:
    """A library that knows languages must have its tables before files are out of reach."""
    parts = list(reader.read([f"{line}\n".encode(codec) * 5], Hints("dump.txt")))

    assert ending(parts) == Ending(Outcome.READ)
    assert text(parts).count(b"\n") == 5
