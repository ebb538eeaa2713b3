"""A child that lies: every message is checked, and the text is lost to none of them."""

import json
import socket
import struct
from array import array
from collections.abc import Iterator, Sequence

import pytest

from leakwatch.model import (
    Chunk,
    Ending,
    Field,
    Hints,
    Item,
    Items,
    Member,
    Outcome,
    Page,
    Part,
    Tryout,
    Yield,
)
from leakwatch.parse import Plain
from leakwatch.worker import known, standing, wire
from leakwatch.worker.frames import LONGEST, BrokenError, Frame, receive, send
from leakwatch.worker.reader import rest
from leakwatch.worker.session import Pieces, Session

TEXT = b"hanako@firm.example\n" * 100
HINTS = Hints("a.txt")
MORE = Frame({"kind": "more"})
MEMBER = Frame({"kind": "member", "title": "t"})
ENDING = Frame({"kind": "ending", "outcome": "read", "reason": ""})
DONE = Frame({"kind": "done"})


def numbers(*values: int) -> bytes:
    """Write places as a payload holds them."""
    return array("I", values).tobytes()


def chunk(payload: bytes = numbers(0), **header: object) -> Frame:
    """Write the message for a chunk, right unless something is given."""
    usual = {"begin": 0, "end": len(TEXT), "size": len(TEXT), "records": 1, "views": []}
    return Frame({"kind": "chunk", **usual, **header}, payload)


def inner(inside: object = "b.zip!c.csv") -> Frame:
    """Write the message that begins a document inside of the bytes."""
    return Frame({"kind": "inner", "title": "", "inside": inside, "charset": "cp932"})


def brought(payload: bytes = b"taro" + numbers(0), **header: object) -> Frame:
    """Write the message for a chunk of such a document, right unless something is given."""
    usual = {"begin": 0, "end": 4, "size": 4, "line": 1, "records": 1, "views": []}
    return Frame({"kind": "text", **usual, **header}, payload)


def view(shape: object, payload: bytes) -> Frame:
    """Write the message for a chunk with one view."""
    return chunk(numbers(0) + payload, views=[shape])


def item(*sizes: int, payload: bytes = b"") -> Frame:
    """Write the message for an entry of a listing."""
    return Frame({"kind": "item", "sizes": sizes}, payload)


TRYOUT = {"blocks": [], "shared": [], "onward": ""}
FORM = {"action": "/", "fields": [], "user": "u", "password": "p"}


def page(sort: str, **more: object) -> Frame:
    """Write the message for how a page stands."""
    told = {"sort": sort, "sign": "", "next": "", **more}
    return Frame({"kind": "page"}, json.dumps(told).encode())


HONEST = [MORE, MORE, MEMBER, chunk(), ENDING, DONE]
BEGUN, ENDED = HONEST[:3], HONEST[:5]
LONG = len(TEXT) + 1
LIES = {
    "a chunk before the document": [MORE, MORE, chunk()],
    "a document before any text": [MEMBER],
    "two beginnings": [*BEGUN, MEMBER],
    "an ending before the text was given on": [*BEGUN, ENDING],
    "an ending before the last block": [MORE, MEMBER, ENDING],
    "two endings": [*ENDED, ENDING],
    "an unknown ending": [*BEGUN, chunk(), Frame({**ENDING.header, "outcome": "fine"})],
    "a chunk after the end": [*ENDED, chunk()],
    "done without an ending": [*BEGUN, chunk(), DONE],
    "an item before the ending": [*BEGUN, item(0, 0, 0, 0, 0, 0)],
    "an item with a negative size": [*ENDED, item(-1, 1, 0, 0, 0, 0)],
    "an item shorter than it says": [*ENDED, item(9, 9, 9, 9, 9, 9, payload=b"x")],
    "an item of other parts": [*ENDED, item(0)],
    "a page before the ending": [*BEGUN, page("login")],
    "a page of no known sort": [*ENDED, page("new")],
    "a page that is none": [*ENDED, Frame({"kind": "page"}, b"[]")],
    "a page that ends amid a word": [*ENDED, Frame({"kind": "page"}, b'{"sort')],
    "a page of lists in lists": [*ENDED, Frame({"kind": "page"}, b"[" * 100_000)],
    "a form that is none": [*ENDED, page("login", entrance={"action": "/"})],
    "a form with a field that is none": [*ENDED, page("login", entrance={**FORM, "fields": [7]})],
    "a tryout that is none": [*ENDED, page("page", tryout=7)],
    "a tryout that shares what is no id": [*ENDED, page("page", tryout={**TRYOUT, "shared": [7]})],
    "a tryout with a block that is none": [*ENDED, page("page", tryout={**TRYOUT, "blocks": [7]})],
    "text that is skipped": [*BEGUN, chunk(begin=500)],
    "text that is not there": [*BEGUN, chunk(end=LONG, size=LONG)],
    "a chunk of one byte": [*BEGUN, chunk(end=1, size=1)],
    "records that do not ascend": [*BEGUN, chunk(numbers(5, 5), records=2)],
    "records behind the chunk": [*BEGUN, chunk(numbers(0, LONG), records=2)],
    "a payload shorter than it says": [*BEGUN, chunk(records=7)],
    "a payload longer than it says": [*BEGUN, chunk(numbers(0, 1))],
    "views that are none": [*BEGUN, chunk(views=7)],
    "too many views": [*BEGUN, chunk(views=[["entity", 0, 0]] * 17)],
    "a view of no known form": [*BEGUN, view(["new", 1, 1], b"x" + numbers(0, 0))],
    "a view without places": [*BEGUN, view(["entity", 1, 0], b"x")],
    "a view that starts late": [*BEGUN, view(["entity", 1, 1], b"x" + numbers(1, 0))],
    "a view that leads outside": [*BEGUN, view(["hex", 1, 1], b"x" + numbers(0, LONG))],
    "a number that is a text": [*BEGUN, chunk(begin="0")],
    "a number below zero": [*BEGUN, chunk(begin=-1)],
    "a title that is none": [MORE, MORE, Frame({"kind": "member", "title": 7})],
    "an inner document before the text was given": [*BEGUN, inner()],
    "an inner document that was not begun": [*ENDED, brought()],
    "an inner document that stands nowhere": [*ENDED, inner(7)],
    "a word that nobody knows": [Frame({"kind": "sing"})],
    "no word at all": [Frame({})],
    "silence": BEGUN,
}


def played(frames: list[Frame]) -> tuple[Session, socket.socket, Plain]:
    """Give a session whose child has said all it will ever say."""
    ours, theirs = socket.socketpair()
    for frame in frames:
        send(theirs, frame)
    theirs.shutdown(socket.SHUT_WR)
    return Session(ours, patience=5.0), theirs, Plain(HINTS)


def told(session: Session, pieces: Pieces, plain: Plain) -> Iterator[Part]:
    """Read a document as the reader does where nothing goes wrong."""
    session.give(pieces, HINTS, plain)
    yield from session.parts(pieces, plain)


def given(frames: list[Frame], blocks: Sequence[bytes] = (TEXT,)) -> Iterator[Part]:
    """Read a document as the reader does: with the child as long as it can be trusted."""
    session, theirs, plain = played(frames)
    pieces = Pieces(blocks)
    with session.line, theirs:
        try:
            yield from told(session, pieces, plain)
        except BrokenError as fault:
            yield from rest(session.trail, plain, pieces, str(fault))


def test_an_honest_child_is_believed() -> None:
    """The lies below differ from this in one thing each."""
    assert list(given(HONEST)) == [
        Member(title="t", charset="utf_8"),
        Chunk(TEXT, 0, len(TEXT), records=(0,)),
        Ending(Outcome.READ),
    ]


def test_a_listing_without_end_is_a_lie() -> None:
    """Its entries wait on this side, even those that say nothing: it must not grow."""
    session, theirs, plain = played([*ENDED, *[item(0, 0, 0, 0, 0, 0)] * 20])
    session.room = 8_000

    with session.line, theirs, pytest.raises(BrokenError, match="listed"):
        list(told(session, Pieces([TEXT]), plain))

    assert 10 < len(session.trail.last) < 20


@pytest.mark.parametrize("lie", LIES)
def test_a_lie_costs_the_views_and_never_the_text(lie: str) -> None:
    """A child that was taken over can neither hide text nor invent any."""
    parts = list(given(LIES[lie]))

    chunks = [part for part in parts if isinstance(part, Chunk)]
    endings = [part for part in parts if isinstance(part, Ending)]
    assert b"".join(c.text[c.begin : c.end] for c in chunks) == TEXT
    assert [ending.outcome for ending in endings] == [Outcome.DEGRADED]
    assert sum(isinstance(part, Member) for part in parts) == 1


INSIDE = [inner(), brought(), ENDING]
ARCHIVE = [b"PK\x03\x04" + bytes(99)]
INNER_LIES = {
    "text behind its end": [inner(), brought(size=9)],
    "an end before its beginning": [inner(), brought(begin=3, end=2)],
    "an end behind the text": [inner(), brought(end=5)],
    "records behind the text": [inner(), brought(b"taro" + numbers(0, 9), records=2)],
    "no line": [inner(), brought(line=-1)],
    "a document in a document": [inner(), inner()],
    "an item inside": [inner(), item(0, 0, 0, 0, 0, 0)],
    "an own chunk inside": [inner(), chunk()],
    "no end": [inner(), DONE],
    "an unknown end": [inner(), Frame({**ENDING.header, "outcome": "fine"})],
}


def test_what_is_packed_in_a_text_follows_it() -> None:
    """Its text comes with the message, since nobody else has unpacked it."""
    *own, member, text, ending = given([*ENDED, *INSIDE, DONE])

    assert own[-1] == Ending(Outcome.READ)
    assert member == Member("b.zip!c.csv", charset="cp932", is_inner=True)
    assert text == Chunk(b"taro", 0, 4, records=(0,))
    assert ending == Ending(Outcome.READ)


def test_an_archive_is_nothing_but_what_is_packed_in_it() -> None:
    """Its own bytes are no text."""
    parts = list(given([MORE, MORE, *INSIDE, DONE], ARCHIVE))

    assert [type(part) for part in parts] == [Member, Chunk, Ending]


@pytest.mark.parametrize("lie", INNER_LIES)
def test_a_lie_about_what_is_inside_ends_that_document_as_degraded(lie: str) -> None:
    """The text itself was told before, and stays told."""
    parts = list(given([*ENDED, *INSIDE, *INNER_LIES[lie]]))

    endings = [part.outcome for part in parts if isinstance(part, Ending)]
    assert endings == [Outcome.READ, Outcome.READ, Outcome.DEGRADED]


def test_a_child_that_ends_between_two_documents_is_told() -> None:
    """What it did not come to is missing, and nothing else would say so."""
    parts = list(given([*ENDED, *INSIDE]))

    assert isinstance(parts[-1], Ending)
    assert parts[-1].outcome is Outcome.DEGRADED


def test_an_archive_in_which_nothing_was_found_is_a_lie() -> None:
    """It has a list of names at least."""
    session, theirs, plain = played([MORE, MORE, DONE])

    with session.line, theirs, pytest.raises(BrokenError, match="ended nothing"):
        list(told(session, Pieces(ARCHIVE), plain))


@pytest.mark.parametrize(
    "message",
    [
        struct.pack("!II", 2, LONGEST + 1) + b"{}",
        struct.pack("!II", 2**31, 0) + b"{}",
        struct.pack("!II", 2, 0) + b"[]",
        struct.pack("!II", 2, 0) + b"{x",
        struct.pack("!II", 60_000, 0) + b"[" * 60_000,
        struct.pack("!II", 2, 9) + b"{}short",
        b"\0",
        b"",
    ],
)
def test_what_is_no_message_is_refused(message: bytes) -> None:
    """Lengths are bounded before anything is held, and JSON is all that is read."""
    ours, theirs = socket.socketpair()
    with ours, theirs:
        theirs.sendall(message)
        theirs.shutdown(socket.SHUT_WR)

        with pytest.raises(BrokenError):
            receive(ours)


def test_a_message_too_long_is_not_even_sent() -> None:
    """The other side would not take it."""
    ours, theirs = socket.socketpair()
    with ours, theirs, pytest.raises(BrokenError):
        send(ours, Frame({"kind": "x" * 100_000}))


def test_time_runs_out_over_a_whole_message_not_over_each_byte() -> None:
    """Who drips a byte a second keeps nobody waiting for hours."""
    left = iter([5.0, 5.0, 0.0])
    ours, theirs = socket.socketpair()
    with ours, theirs:
        theirs.sendall(struct.pack("!II", 10, 0) + b"{")

        with pytest.raises(BrokenError, match="did not answer in time"):
            receive(ours, lambda: next(left))


def test_a_child_may_not_send_far_more_than_it_got() -> None:
    """A page of a few bytes does not give gigabytes of views."""
    session, theirs, plain = played([MORE])
    session.taken = 10**12

    with session.line, theirs, pytest.raises(BrokenError, match="far more"):
        list(told(session, Pieces([TEXT]), plain))


def test_what_a_child_says_of_its_failure_is_told_and_cut() -> None:
    """The sentence ends in the outcome of the document."""
    session, theirs, plain = played([Frame({"kind": "failed", "reason": "x" * 5_000})])

    with session.line, theirs, pytest.raises(BrokenError, match=r"please report it: x{200}$"):
        list(told(session, Pieces([TEXT]), plain))


def test_hints_and_items_survive_the_way() -> None:
    """What the source file says reaches the child as it is, and items come back as they are."""
    block = Items(
        "a[]", title=Field(json=("b", "c"), regex="(x)"), link=Field(css=("a",), attr=("href",))
    )
    hints = Hints("http://a.example/見本", "text/html", "cp932", "json", (block,), "/x/board.py")
    entry = Item("1", "http://a.example/1", "見本", "2031", "card\n\0é")

    sent = Frame(json.loads(json.dumps(known.hints_frame(hints).header)))

    assert known.hints(sent) == hints
    assert wire.item(wire.part_frame(entry)) == entry


def test_what_a_page_shows_of_its_source_survives_the_way() -> None:
    """Whoever writes a source's file is told of its rules by the child that tried them."""
    tried = Page(tryout=Tryout((Yield(3, 1), Yield()), ("news",), "http://a.example/2"))

    sent = wire.part_frame(tried)

    assert standing.page(sent) == tried


def test_what_is_told_of_a_page_is_bounded_before_it_is_read() -> None:
    """What JSON makes of bytes takes many times as much memory."""
    with pytest.raises(BrokenError, match="no page"):
        standing.page(page("page", sign="x" * 2**20))
