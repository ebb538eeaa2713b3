"""Files of open directories are matched while they come, and read on from where they ended."""

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from datetime import timedelta
from pathlib import Path

import pytest

from leakwatch.errors import FetchError, TorError, Why
from leakwatch.model import Capture, Chunk, Ending, Hints, Member, Outcome, Part, Source
from leakwatch.model.passes import GOOD
from leakwatch.walk import Pass
from leakwatch.walk.flow import OVERLAP
from tests.story.board import BoardStage
from tests.story.model.fuse import Killed
from tests.story.stage import Hands
from tests.story.test_folders import Files as Folders
from tests.story.test_folders import Lister

ROOT = "http://files.example/pub/"
LINK = f"{ROOT}dump.csv"
FILES = Source("files", (ROOT,), timedelta(hours=1), "directory")
TARO = b"taro@example.com,secret\n"
LOGIN = b"""<html><head><title>Log in</title></head><body><form action="/in" method="post">
<p>You must be logged in.</p><input name="user"><input type="password" name="password">
<button>Log in</button></form></body></html>"""
SEGMENT = 200_000
BLOCK = 16_384


def rows(count: int, first: int = 0) -> bytes:
    """Give rows of a dump that speak of other people's customers: 40 bytes each."""
    lines = (
        f"{n:08d},guest{n}@other.example,".ljust(39, "x") for n in range(first, first + count)
    )
    return "".join(f"{line}\n" for line in lines).encode()


@dataclass
class Download:
    """An answer whose body is still on the way."""

    capture: Capture
    begins: int
    blocks: Iterator[bytes]

    def behind(self, offset: int) -> Iterator[bytes]:
        """Give what lies behind an offset."""
        skip = offset - self.begins
        for block in self.blocks:
            if skip < len(block):
                yield block[skip:]
            skip = max(skip - len(block), 0)


@dataclass
class Shelf:
    """Files by their addresses, sent block by block."""

    clock: Hands
    files: dict[str, bytes] = field(default_factory=dict)
    has_parts: bool = True  # it can send the rest of a file alone
    breaks_at: int = -1  # offset at which the next answer breaks off
    fault: FetchError = field(default_factory=lambda: FetchError("it broke off"))
    is_broken: bool = False  # each answer drips until our time is over
    is_gone: bool = False  # no file is there any more
    content_type: str = "text/csv"
    asked: list[int] = field(default_factory=list)  # offsets
    sent: int = 0

    @contextmanager
    def open(  # the words of the Protocol
        self,
        source: Source,  # noqa: ARG002 - as above
        url: str,
        *,
        start: int = 0,
        etag: str = "",
        last_modified: str = "",  # noqa: ARG002 - as above
        max_bytes: int | None = None,  # noqa: ARG002 - as above
    ) -> Iterator[Download]:
        """Give a file, or the rest of one that is the same still."""
        self.asked.append(start)
        if self.is_gone:
            yield Download(Capture(url, self.clock(), 404, b""), 0, iter(()))
            return
        if url not in self.files:
            raise FetchError("it did not answer")
        whole = self.files[url]
        tag = f'"t{hash(whole)}"'
        is_part = start and self.has_parts and etag in ("", tag)
        status = 416 if is_part and start >= len(whole) else 206 if is_part else 200
        begins = start if is_part else 0
        capture = Capture(url, self.clock(), status, b"", self.content_type, etag=tag)
        yield Download(capture, begins, self._blocks(whole, begins))

    def _blocks(self, whole: bytes, begins: int) -> Iterator[bytes]:
        breaks_at, self.breaks_at = self.breaks_at, -1
        for offset in range(begins, len(whole), BLOCK):
            if 0 <= breaks_at <= offset:
                raise self.fault
            if self.is_broken:
                raise FetchError("it dripped", kind=Why.SLOW)
            block = whole[offset : offset + BLOCK]
            self.sent += len(block)
            yield block


class FileStage(BoardStage):
    """Everybody around one open directory, whose files come as streams."""

    def __init__(self, folder: Path) -> None:
        super().__init__(folder)
        self.reader = Lister()
        self.tree = Folders(self.clock)
        self.site = self.tree
        self.files = self.shelf = Shelf(self.clock)
        self.segment = SEGMENT

    def put(self, content: bytes) -> None:
        """Let the file hold something, and its folder list it."""
        self.shelf.files[LINK] = content
        self.tree.plant("dump.csv")
        self.tree.versions["dump.csv"] = str(len(content))

    def later(self, hours: int = 1) -> Pass:
        """Look at it again later."""
        self.clock.tick(hours=hours)
        return self.watch(FILES)

    @property
    def is_done(self) -> bool:
        """Say whether nothing waits."""
        with self.store.read() as db:
            sql = "SELECT count(*) FROM frontier WHERE state != 'done'"
            return not db.execute(sql).fetchone()[0]


@pytest.fixture
def stage(tmp_path: Path) -> Iterator[FileStage]:
    """Give an open directory with nothing in it."""
    opened = FileStage(tmp_path)
    yield opened
    opened.close()


@pytest.mark.parametrize(
    "place", [0, SEGMENT - 30, SEGMENT - 10, SEGMENT, 2 * SEGMENT - 16, 3 * SEGMENT]
)
def test_an_identifier_is_found_wherever_a_segment_ends(stage: FileStage, place: int) -> None:
    """No border cuts it, and it is one finding at one place."""
    dump = rows(20_000)
    cut = dump.rfind(b"\n", 0, place) + 1
    stage.put(dump[:cut] + TARO + dump[cut:])

    found = stage.watch(FILES)

    assert found.state == "fine"
    assert stage.is_done
    assert stage.count("findings", "sightings", "hits") == (1, 1, 1)
    assert stage.shelf.asked == [0]


def test_a_border_makes_nobody_ours_of_a_longer_name(stage: FileStage) -> None:
    """Segments end with a line, wherever the blocks end in which a file comes."""
    stranger = b",taro@example.com"
    border = (SEGMENT // BLOCK + 1) * BLOCK
    dump = rows(20_000)
    stage.put(dump[: border - len(stranger)] + stranger + b".example\n" + dump[border:])

    stage.watch(FILES)

    assert stage.is_done
    assert stage.count("findings") == (0,)


def test_a_kill_costs_no_more_than_a_segment(stage: FileStage) -> None:
    """The next life goes on behind what was recorded."""
    stage.put(rows(20_000) + TARO)
    stage.shelf.breaks_at = 3 * SEGMENT
    stage.shelf.fault = Killed()  # type: ignore[assignment]  # whatever ends the program there
    with pytest.raises(Killed):
        stage.watch(FILES)

    stage.restart()
    before = stage.shelf.sent
    stage.later()

    assert stage.is_done
    assert stage.tell() == ["root"]
    assert stage.shelf.sent - before < len(stage.shelf.files[LINK]) - 2 * SEGMENT + OVERLAP


@pytest.mark.parametrize("moment", range(8, 60, 4))
def test_a_kill_at_any_moment_loses_nothing(stage: FileStage, moment: int) -> None:
    """What is found twice is one finding."""
    stage.put(TARO + rows(15_000) + b"jiro@corp.example,1\n" + rows(5_000) + TARO)
    with stage.mortal(moment):
        stage.watch(FILES)

    stage.later()

    assert stage.is_done
    assert stage.count("findings", "sightings", "hits") == (1, 1, 2)


def test_a_file_that_breaks_off_is_read_on_from_there(stage: FileStage) -> None:
    """Also where the break is in the middle of an identifier."""
    dump = rows(10_000)
    at = 20 * BLOCK
    stage.put(dump[: at - 8] + b"\n" + TARO + dump[at - 8 :])
    stage.shelf.breaks_at = at
    stage.watch(FILES)
    assert not stage.is_done

    stage.later()

    assert stage.is_done
    assert stage.shelf.asked[1] > 0
    assert stage.finding.kinds == {"email": 1}


def test_a_file_that_breaks_off_with_tor_ends_the_pass(stage: FileStage) -> None:
    """How far it was read is known all the same."""
    stage.put(rows(10_000) + TARO)
    stage.shelf.breaks_at = 20 * BLOCK
    stage.shelf.fault = TorError("Tor went away.")
    with pytest.raises(TorError):
        stage.watch(FILES)

    stage.later()

    assert stage.shelf.asked[1] > 0
    assert stage.tell() == ["root"]


def test_a_stop_amid_a_file_is_no_fault_of_it(stage: FileStage) -> None:
    """It goes on at the next start, at once."""
    stage.put(rows(10_000) + TARO)
    stage.shelf.breaks_at = 20 * BLOCK
    stage.shelf.fault = FetchError("we stop", kind=Why.STOPPED)

    first = stage.watch(FILES)
    second = stage.watch(FILES)

    assert first.state == "stopped"
    assert second.state in GOOD
    assert stage.tell() == ["root"]


def test_a_file_that_grew_is_read_on_from_where_it_ended(stage: FileStage) -> None:
    """What was read is not sent again."""
    stage.put(rows(20_000))
    stage.watch(FILES)
    before = stage.shelf.sent

    stage.put(rows(20_000) + TARO)
    stage.later()

    assert stage.is_done
    assert stage.tell() == ["root"]
    assert stage.shelf.sent - before < 100_000


def test_another_file_in_the_place_of_one_is_read_from_its_start(stage: FileStage) -> None:
    """It is longer, but what stands before where the old one ended is not what stood there."""
    stage.put(rows(20_000))
    stage.watch(FILES)

    stage.put(TARO + rows(30_000, first=7))
    stage.later()

    assert stage.shelf.asked[1:] == [stage.shelf.asked[1], 0]
    assert stage.tell() == ["root"]


def test_a_shorter_file_in_the_place_of_one_is_read_from_its_start(stage: FileStage) -> None:
    """There is nothing behind where the old one ended."""
    stage.put(rows(20_000))
    stage.watch(FILES)

    stage.put(TARO + rows(100))
    stage.later()

    assert stage.is_done
    assert stage.tell() == ["root"]


def test_a_file_that_changed_while_it_was_read_is_read_from_its_start(stage: FileStage) -> None:
    """The site says by its tag that it is another one, and sends all of it."""
    stage.put(rows(20_000))
    stage.shelf.breaks_at = 3 * SEGMENT
    stage.watch(FILES)

    stage.put(TARO + rows(20_000))
    stage.later()

    assert stage.is_done
    assert stage.tell() == ["root"]


def test_a_site_that_sends_no_parts_is_read_on_all_the_same(stage: FileStage) -> None:
    """What was read already is let go as it comes."""
    stage.shelf.has_parts = False
    stage.put(rows(20_000) + TARO)
    stage.shelf.breaks_at = 3 * SEGMENT
    stage.watch(FILES)

    stage.later()

    assert stage.is_done
    assert stage.tell() == ["root"]


def test_another_watchlist_has_a_file_read_from_its_start(stage: FileStage) -> None:
    """Who was enrolled today may stand at its beginning."""
    stage.put(b"jiro@example.com,x\n" + rows(20_000))
    stage.watch(FILES)

    stage.enrol("email,jiro@example.com,W9,p9")
    stage.later()

    assert stage.shelf.asked == [0, 0]
    assert stage.tell() == ["root"]


def test_what_is_no_text_is_read_as_one_and_starts_over(stage: FileStage) -> None:
    """Of an archive no part can be read alone; it is never noted how far one was read."""
    stage.put(b"PK\x03\x04" + rows(20_000))
    stage.shelf.breaks_at = 3 * SEGMENT
    stage.watch(FILES)

    stage.later()

    assert stage.shelf.asked == [0, 0]


def test_a_file_of_no_known_size_may_hold_nothing(stage: FileStage) -> None:
    """Nobody knows better."""
    stage.put(b"")

    assert stage.later().state == "fine"
    assert stage.is_done


def test_a_login_in_the_place_of_a_file_is_told_and_the_file_asked_for_again(
    stage: FileStage,
) -> None:
    """A page says so, and the file is called otherwise than one."""
    stage.put(rows(10) + TARO)
    whole, stage.shelf.content_type = stage.shelf.files[LINK], "text/html"
    stage.shelf.files[LINK] = LOGIN
    walled = stage.later()
    stage.shelf.content_type, stage.shelf.files[LINK] = "text/csv", whole
    stage.later()

    assert walled.state == "walled"
    assert stage.is_done
    assert stage.count("findings") == (1,)


def test_a_file_that_a_script_hands_out_is_called_as_its_folder_calls_it(stage: FileStage) -> None:
    """What hands it out is a page by its name, and the login in its place would be no wall."""
    stage.tree.plant("get.php?f=dump.csv")
    stage.shelf.files[f"{ROOT}get.php?f=dump.csv"] = LOGIN
    stage.shelf.content_type = "text/html"

    assert stage.later().state == "walled"
    assert not stage.is_done


@pytest.mark.parametrize("content", [b"Please log in.\n", LOGIN + rows(2_000)])
def test_a_text_that_speaks_of_a_login_is_no_wall_whatever_its_site_calls_it(
    stage: FileStage, content: bytes
) -> None:
    """Some give all of their files as pages: what has no tags, or is long, is what it seems."""
    stage.put(content + b"Solve the captcha.\n" + TARO)
    stage.shelf.content_type = "text/html"

    stage.later()

    assert stage.is_done
    assert stage.count("findings") == (1,)


@pytest.mark.parametrize("name", ["in.html", "in.xhtml", "in.php5", "in.do"])
def test_a_page_to_log_in_on_is_a_file_where_its_name_is_a_page_s(
    stage: FileStage, name: str
) -> None:
    """Somebody keeps it there; it would be asked for again for ever."""
    stage.tree.plant(name)
    stage.shelf.files[f"{ROOT}{name}"] = LOGIN
    stage.shelf.content_type = "text/html"

    stage.later()

    assert stage.is_done


def test_a_line_that_does_not_end_is_read_in_parts(stage: FileStage) -> None:
    """Its segments end behind a word, so that a kill costs no more than in other files."""
    stage.put(rows(30_000).replace(b"\n", b" ") + TARO)
    stage.shelf.breaks_at = 5 * SEGMENT
    stage.shelf.fault = Killed()  # type: ignore[assignment]  # whatever ends the program there
    with pytest.raises(Killed):
        stage.watch(FILES)

    stage.restart()
    stage.later()

    assert stage.is_done
    assert stage.shelf.asked[1] > 2 * SEGMENT
    assert stage.tell() == ["root"]


@pytest.mark.parametrize("end", [b"\n", b"\r\n", b"\n\n"])
def test_a_line_of_a_later_segment_has_its_number(stage: FileStage, end: bytes) -> None:
    """Lines are counted on, however they end and wherever blocks cut them."""
    dump = rows(20_000).replace(b"\n", end)
    stage.put(dump + TARO)

    stage.watch(FILES)

    with stage.store.read() as db:
        (line,) = db.execute("SELECT first_line FROM hits").fetchone()
    assert line == 1 + 20_000 * end.count(b"\n")


def test_a_line_of_a_file_that_was_gone_on_with_has_no_number(stage: FileStage) -> None:
    """Nobody has counted those before: a wrong number would be a lie."""
    stage.put(rows(20_000) + TARO)
    stage.shelf.breaks_at = 3 * SEGMENT
    stage.watch(FILES)

    stage.later()

    with stage.store.read() as db:
        (line,) = db.execute("SELECT first_line FROM hits").fetchone()
    assert line is None


def test_zeros_behind_a_break_leave_a_text_a_text(stage: FileStage) -> None:
    """What a file is, its beginning says: nobody judges it anew where it is read on."""
    small = replace(FILES, max_bytes=300_000)
    dump = rows(20_000)
    cut = dump.rfind(b"\n", 0, 3 * SEGMENT + BLOCK) + 1
    stage.put(dump[:cut] + b"a\0b\n" + dump[cut:] + TARO)
    stage.shelf.breaks_at = 3 * SEGMENT
    stage.watch(small)

    stage.clock.tick(hours=1)
    stage.watch(small)

    assert stage.is_done
    assert stage.tell() == ["root"]


class Cutter(Lister):
    """Reads no more than the beginning of what is marked."""

    def read(self, blocks: Iterable[bytes], hints: Hints) -> Iterator[Part]:
        """Give the parts of a segment."""
        whole = b"".join(blocks)
        if b"MARKED" not in whole:
            return super().read([whole], hints)
        chunk = Chunk(whole[:100], 0, 100)
        return iter((Member(), chunk, Ending(Outcome.CUT, "it is too long")))


def test_a_segment_that_was_cut_is_told_of_its_file(stage: FileStage) -> None:
    """However well those behind it were read."""
    stage.reader = Cutter()
    stage.put(b"MARKED\n" + rows(20_000))

    found = stage.watch(FILES)

    ended = stage.ledger.outcomes_of(FILES.name, LINK)
    assert [one.ending.reason for one in ended if one.ending.reason] == ["it is too long"]
    assert found.reason == "it is too long"


class Faint(Lister):
    """Gives up over what is marked, so many times."""

    def __init__(self) -> None:
        super().__init__()
        self.times = 0

    def read(self, blocks: Iterable[bytes], hints: Hints) -> Iterator[Part]:
        """Give the parts of a segment, or its bytes as they are."""
        whole = b"".join(blocks)
        if b"MARKED" not in whole or not self.times:
            return super().read([whole], hints)
        self.times -= 1
        chunk = Chunk(whole, 0, len(whole))
        return iter((Member(), chunk, Ending(Outcome.DEGRADED, "the reader was killed")))


@pytest.fixture
def faint(stage: FileStage) -> Faint:
    """Give the reader of a stage on which a file broke off at its first visit."""
    stage.reader = reader = Faint()
    stage.put(b"MARKED\n" + rows(20_000))
    stage.shelf.breaks_at = 5 * BLOCK
    stage.watch(FILES)
    return reader


def test_a_segment_is_tried_once_more_also_where_the_way_to_it_broke_before(
    stage: FileStage, faint: Faint
) -> None:
    """A break of the network is no try of it: what the reader cannot do now it may do then."""
    faint.times = 1
    stage.later()
    is_passed_over = stage.is_done

    last = stage.later()

    assert not is_passed_over
    assert (last.reason, stage.is_done) == ("", True)


def test_a_segment_over_which_the_reader_gives_up_twice_is_passed_over(
    stage: FileStage, faint: Faint
) -> None:
    """Whatever comes between the two, a restart or another break; what is behind it is read."""
    stage.put(b"MARKED\n" + rows(20_000) + TARO)
    faint.times = 2
    stage.later()
    stage.restart()
    stage.shelf.breaks_at = 0
    stage.later()
    early = (stage.is_done, faint.times)

    last = stage.later(hours=2)

    assert (early, faint.times) == ((False, 1), 0)
    assert (last.reason, stage.is_done) == ("the reader was killed", True)
    assert stage.tell() == ["root"]


def test_each_segment_has_a_try_of_its_own(stage: FileStage, faint: Faint) -> None:
    """That one was passed over says nothing of the next."""
    stage.put(b"MARKED\n" + rows(20_000) + b"MARKED\n" + rows(20_000))
    faint.times = 3
    passes = [stage.later(), stage.later()]
    left = faint.times
    last = stage.later()

    assert (left, faint.times) == (0, 0)
    assert passes[1].reason == "the reader was killed"
    assert (last.reason, stage.is_done) == ("", True)
