"""Bytes into the parts of a document."""

import base64
import bz2
import gzip
import zlib
from bisect import bisect_right
from collections.abc import Callable, Iterator, Sequence
from io import BytesIO
from random import Random
from zipfile import ZipFile

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from leakwatch.model import (
    Chunk,
    Ending,
    Field,
    Form,
    Hints,
    Item,
    Items,
    Member,
    Outcome,
    Page,
    Part,
    Sort,
    View,
)
from leakwatch.parse.bounds import Budget, Limits
from leakwatch.parse.containers.splits import PART
from leakwatch.parse.documents import read
from tests.fuzz.rules import PLANTED, check, told
from tests.fuzz.seeds import NAMES, seeds, tarred, workbook

ADDRESS = b"hanako@firm.example"
PAGE = Hints("page")
LISTING = Hints("http://a.example/", kind="list", items=(Items("p", title=Field()),))


def parts(data: bytes, hints: Hints = PAGE, size: int = 65_536) -> list[Part]:
    """Read bytes that come in blocks."""
    return list(read((data[i : i + size] for i in range(0, len(data), size)), hints))


def chunks(found: Sequence[Part]) -> list[Chunk]:
    """Give the chunks among parts."""
    return [part for part in found if isinstance(part, Chunk)]


def text(found: Sequence[Part]) -> bytes:
    """Give the document's text put together again."""
    return b"".join(chunk.text[chunk.begin : chunk.end] for chunk in chunks(found))


def places(where: bytes) -> Iterator[int]:
    """Give the places of the address in a text."""
    place = where.find(ADDRESS)
    while place >= 0:
        yield place
        place = where.find(ADDRESS, place + 1)


def origin(view: View, place: int) -> int:
    """Give where a place of a view stands in its chunk."""
    i = bisect_right(view.at, place) - 1
    return view.to[i] + place - view.at[i]


def forms(found: Sequence[Part]) -> set[Form]:
    """Give the forms of all views."""
    return {view.form for chunk in chunks(found) for view in chunk.views}


@pytest.mark.parametrize("name", ["a.txt", "a.csv", "a.html", "a.json"])
@given(data=st.binary(max_size=400), kind=st.sampled_from(["page", "list", "json"]))
def test_any_bytes_give_a_document(name: str, data: bytes, kind: str) -> None:
    """Member, chunks, ending, items: in this order (`told` knows it), and nothing raises."""
    hints = Hints(name, kind=kind, items=LISTING.items if kind != "page" else ())
    prefix = {"a.html": b"<p>", "a.json": b'[{"'}.get(name, b"")

    found = parts(prefix + data, hints, 7)

    assert all(document.ending for document in told(found))


def test_a_page_gives_its_text_and_the_text_without_tags() -> None:
    """Raw text first; the views may add hits, never remove them."""
    page = "<title>名簿</title><p>hanako<wbr>&#64;firm.example".encode("cp932")
    found = parts(page)

    assert found[0] == Member(title="名簿", charset="cp932")
    assert text(found) == page.decode("cp932").encode()
    assert forms(found) == {Form.ENTITY, Form.SPLIT}
    assert any(ADDRESS in view.text for view in chunks(found)[0].views if view.form is Form.SPLIT)
    assert found[-1] == Ending(Outcome.READ)


def test_an_empty_document_is_read() -> None:
    """There is nothing in it, and that is known."""
    assert parts(b"") == [Member(charset="utf_8"), Ending(Outcome.READ)]


def test_plain_text_of_any_length_is_pulled_block_by_block() -> None:
    """A dump of gigabytes fits into no memory: chunks come before the last block is asked for."""
    asked: list[int] = []

    def blocks() -> Iterator[bytes]:
        for number in range(100):
            asked.append(number)
            yield ADDRESS * 5_000 + b"\n"

    found = read(blocks(), Hints("dump.txt"))
    next(found)
    next(found)

    assert len(asked) < 10
    assert sum(len(chunk.text) for chunk in chunks(list(found))) > 90 * 5_000 * len(ADDRESS)


@pytest.mark.parametrize(
    "page",
    [
        b"<html>" + b"<!--" * 20_000,
        b"<html>" + b"<div>" * 200_000,
        b'{"a":' * 100_000,
        b"[" * 100_000,
        b"x" * 4_000_000,
        b"<html><script>" + b"a<b " * 100_000,
        b"<html>\0\0\xff\xfe" + b"\0" * 1_000,
    ],
)
def test_torture_hides_no_address(page: bytes) -> None:
    """Whatever the parsers make of a page, its text is matched."""
    found = parts(page + b" " + ADDRESS + b"\n")

    assert ADDRESS in text(found)


def test_an_address_across_the_border_of_two_chunks_is_seen_whole() -> None:
    """In an endless line a chunk ends anywhere, also in the middle of an address."""
    line = b"".join(b"%09d:" % n + ADDRESS + b";" for n in range(60_000))
    found = chunks(parts(line))

    seen = [chunk.begin <= place < chunk.end for chunk in found for place in places(chunk.text)]

    assert len(found) > 3
    assert sum(seen) == 60_000


def test_tags_across_the_border_of_two_chunks_part_no_address() -> None:
    """The overlap is wide where a record had to be cut."""
    page = b"<html><span>" + b"hanako@<b style='color:red'>firm</b>.example; " * 20_000
    found = chunks(parts(page))

    seen = [
        chunk.begin <= origin(view, place) < chunk.end
        for chunk in found
        for view in chunk.views
        for place in places(view.text)
    ]

    assert len(found) > 3
    assert sum(seen) == 20_000


def test_rows_and_objects_are_records() -> None:
    """The record is what lets two kinds of one person corroborate each other."""
    (table,) = chunks(parts(b'a,b\n1,"x\ny"\n2,z\n', Hints("a.csv")))
    (listing,) = chunks(parts(b'{"rows": [\n{"a": 1},\n{"a": 2}\n]}', Hints("x")))

    assert table.records == (0, 4, 12)
    assert listing.records == (0, 11, 21)


def test_what_only_looks_like_an_archive_is_read_as_it_is() -> None:
    """Four letters in front must not hide a list in clear."""
    found = parts(b"PK\x03\x04" + ADDRESS + b":pw")

    assert ADDRESS in text(found)
    assert Ending(Outcome.READ) != found[-1]


def documents(data: bytes, limits: Limits | None = None) -> dict[str | None, tuple[bytes, Ending]]:
    """Give the text and the ending of each document in some bytes, by its path."""
    found: dict[str | None, tuple[bytes, Ending]] = {}
    inside, chunked = None, b""
    for part in read([data], Hints("x.bin"), budget=Budget(limits or Limits())):
        if isinstance(part, Member):
            inside, chunked = part.inside, b""
        elif isinstance(part, Chunk):
            chunked += part.text[part.begin : part.end]
        elif isinstance(part, Ending):
            found[inside] = chunked, part
    return found


def zipped(**members: bytes) -> bytes:
    """Make an archive; `_` in a name stands for a dot."""
    target = BytesIO()
    with ZipFile(target, "w") as archive:
        for name, content in members.items():
            archive.writestr(name.replace("_", "."), content)
    return target.getvalue()


READ = Ending(Outcome.READ)


def test_each_member_of_an_archive_is_a_document_and_its_names_are_one() -> None:
    """Where in the archive a leak stands is part of the evidence."""
    found = documents(zipped(a_csv=ADDRESS, b_txt=b"nothing"))

    assert found == {
        "a.csv": (ADDRESS, READ),
        "b.txt": (b"nothing", READ),
        None: (b"a.csv\nb.txt\n", READ),
    }


def test_archives_in_archives_are_opened_and_the_path_tells_all_names() -> None:
    """A compressed stream has no name of its own and adds none."""
    inner = zipped(list_csv=gzip.compress(ADDRESS))

    found = documents(gzip.compress(zipped(b_zip=inner)))

    assert found["b.zip!list.csv"] == (ADDRESS, READ)
    assert set(found) == {None, "b.zip", "b.zip!list.csv"}


def test_compressed_text_is_the_document_itself() -> None:
    """`dump.csv.gz` is one document, with its own lines."""
    (member, chunk, ending) = parts(gzip.compress(b"a\n" + ADDRESS))

    assert isinstance(member, Member)
    assert member.inside is None
    assert isinstance(chunk, Chunk)
    assert (chunk.text, chunk.line) == (b"a\n" + ADDRESS, 1)
    assert ending == READ


def test_names_of_members_hold_no_controls() -> None:
    """They are shown, logged and stored; a way out of a folder is just a name."""
    found = documents(zipped(**{"../a\x1b[31m_csv": ADDRESS}))

    assert found["../a\ufffd[31m.csv"] == (ADDRESS, READ)


@pytest.mark.parametrize(
    "content",
    [
        gzip.compress(b"x") + ADDRESS,
        bz2.compress(b"x") + ADDRESS,
        zlib.compress(b"x" * 99) + ADDRESS,
        tarred() + b"\n" + ADDRESS,
        zipped(a_txt=b"x")[:-2] + len(ADDRESS).to_bytes(2, "little") + ADDRESS,
        b"\x89PNG\r\n\x1a\n" + bytes(99) + zipped(a_txt=ADDRESS),
    ],
    ids=["gzip", "bzip2", "zlib", "tar", "the comment of a zip", "a picture before a zip"],
)
def test_what_stands_beside_an_archive_is_read_too(content: bytes) -> None:
    """A document that says *read* must hide nothing."""
    found = parts(content, Hints("x.bin"))

    assert any(ADDRESS in chunk.text for chunk in chunks(found))


def test_what_lies_too_deep_is_cut_and_its_bytes_are_looked_through() -> None:
    """A quine is as deep as one likes."""
    found = documents(zipped(a_zip=zipped(b_txt=ADDRESS)), Limits(depth=1))

    chunked, ending = found["a.zip!b.txt"]
    assert ADDRESS in chunked
    assert ending.outcome is Outcome.CUT


def test_archives_that_are_not_wanted_are_not_opened() -> None:
    """The operator may switch containers off altogether; stored text is still seen."""
    found = documents(zipped(a_csv=ADDRESS), Limits(archives=False))

    assert set(found) == {None}
    assert ADDRESS in found[None][0]
    assert found[None][1].outcome is Outcome.UNREADABLE


def test_an_archive_that_is_cut_short_gives_what_came() -> None:
    """A download that broke off is a leak all the same."""
    whole = zipped(a_csv=ADDRESS + b"\n" * 9, b_csv=b"x" * 999)

    found = documents(whole[: len(whole) // 3])

    assert found["a.csv"][0].startswith(ADDRESS)
    assert found[None][1].outcome is Outcome.CUT


def test_a_picture_is_unreadable_and_the_strings_in_it_are_looked_through() -> None:
    """It never counts as clean."""
    found = documents(b"\x89PNG\r\n\x1a\n\0\0\0" + ADDRESS + bytes(99))

    chunked, ending = found[None]
    assert ADDRESS in chunked
    assert ending.outcome is Outcome.UNREADABLE


def test_an_attachment_is_a_document_and_stands_in_the_mail_no_more() -> None:
    """Else each of its rows would be told twice."""
    body = base64.encodebytes(b"name,mail\n" + ADDRESS + b"\n")
    mail = (
        b"Subject: x\nMIME-Version: 1.0\nContent-Type: multipart/mixed; boundary=b\n\n--b\n"
        b"Content-Type: text/csv; name=list.csv\nContent-Transfer-Encoding: base64\n"
        b"Content-Disposition: attachment; filename=list.csv\n\n" + body + b"--b--\n"
    )

    found = parts(mail, Hints("x.eml"))

    assert [part.inside for part in found if isinstance(part, Member)] == [None, "list.csv"]
    views = [view for chunk in chunks(found)[:1] for view in chunk.views]
    assert not any(ADDRESS in view.text for view in views)
    assert ADDRESS in chunks(found)[1].text


def in_lines(letters: bytes, width: int) -> bytes:
    """Give letters in lines of one width."""
    return b"\n".join(letters[i : i + width] for i in range(0, len(letters), width))


@pytest.mark.parametrize("width", [76, 1 << 30])
def test_a_long_text_of_letters_is_decoded_as_a_whole(width: int) -> None:
    """Somebody pasted a table in base64; an address may stand anywhere in it."""
    rows = b"".join(b"%d,taro%d@other.example\n" % (n, n * n) for n in range(40_000))
    letters = base64.b64encode(rows[:600_001] + ADDRESS + rows[600_001:])

    found = parts(b"my list:\n" + in_lines(letters, width) + b"\nbye\n", Hints("a.txt"), 30_000)

    shown = {view.form for c in chunks(found) for view in c.views if ADDRESS in view.text}
    assert shown == {Form.BASE64}


@pytest.mark.parametrize("write", [lambda file: in_lines(base64.b64encode(file), 64), bytes.hex])
@pytest.mark.parametrize("pack", [gzip.compress, lambda content: zipped(a_csv=content)])
def test_a_long_file_in_letters_is_a_document(
    write: Callable[[bytes], bytes | str], pack: Callable[[bytes], bytes]
) -> None:
    """It is read as any file is, and no longer letter by letter."""
    dice = Random(1)  # noqa: S311 - made-up bytes
    content = dice.randbytes(300_000).hex().encode() + b"\n" + ADDRESS
    letters = write(pack(content))

    found = parts(letters if isinstance(letters, bytes) else letters.encode(), Hints("a.txt"))

    assert [ADDRESS in chunk.text for chunk in chunks(found)].count(True) == 1
    assert {part for part in found if isinstance(part, Ending)} == {READ}


def test_a_long_list_of_digests_is_given_on_as_it_comes() -> None:
    """It is no file; nobody holds more of it than of other text."""
    dice = Random(1)  # noqa: S311 - made-up bytes
    lines = [dice.randbytes(32).hex() for _ in range(20_000)]
    pulled: list[int] = []

    def blocks() -> Iterator[bytes]:
        for number in range(20):
            pulled.append(number)
            yield "".join(f"{line}\n" for line in lines[number * 1000 :][:1000]).encode()

    read_parts = read(blocks(), Hints("a.txt"))

    assert any(isinstance(part, Chunk) for part in (next(read_parts), next(read_parts)))
    assert len(pulled) < 10


def test_a_program_that_unpacks_itself_is_an_archive() -> None:
    """A zip file may follow anything."""
    found = documents(b"MZ" + bytes(4_000) + zipped(a_csv=ADDRESS))

    assert found["a.csv"] == (ADDRESS, READ)


def test_a_workbook_is_one_document_whose_rows_are_records() -> None:
    """Sheets are no members."""
    ((chunked, ending),) = documents(workbook()).values()

    assert b"hanako@firm.example\t9001234567" in chunked
    assert ending == READ


def test_rows_that_are_decoded_are_records() -> None:
    """Two identifiers of one decoded row count together, whatever lines the letters stand in."""
    rows = b"taro@firm.example,1\nhanako@firm.example,2\njiro@firm.example,3\n"
    letters = base64.encodebytes(rows)

    (chunk,) = chunks(parts(b"x\n" + letters + b"y\n"))

    (view,) = [view for view in chunk.views if view.form is Form.BASE64]
    rows_at = [origin(view, view.text.index(name)) for name in (b"taro", b"hanako", b"jiro")]
    assert set(rows_at) <= set(chunk.records)
    assert 2 + letters.index(b"\n") + 1 not in chunk.records


@given(st.binary(max_size=600), st.sampled_from(NAMES), st.booleans())
def test_any_bytes_give_documents_that_keep_the_rules(
    data: bytes, name: str, is_planted: bool
) -> None:
    """The rules that the fuzzer hunts with."""
    check(data + PLANTED if is_planted else data, name)


@given(st.sampled_from(list(seeds())), st.integers(0, 4_000), st.integers(0, 255))
def test_any_damage_gives_documents_that_keep_the_rules(
    seed: tuple[str, bytes], place: int, byte: int
) -> None:
    """One byte of a sound file is another one, or the file ends there."""
    name, content = seed
    place %= len(content)

    check(content[:place] + bytes([byte]) + content[place + 1 :], name)
    check(content[:place], name)


def test_an_encrypted_paste_is_closed() -> None:
    """There is nothing to match in it, which is no error and no all-clear."""
    paste = b'{"status":0,"id":"aa","v":2,"adata":[["a"]],"ct":"eW91"}'

    ending = parts(paste)[-1]

    assert isinstance(ending, Ending)
    assert ending.outcome is Outcome.CLOSED


def test_items_of_a_listing_come_after_the_ending_and_how_the_page_stands_last() -> None:
    """The page itself is a document too."""
    found = parts(b"<p>one<p>two", LISTING)

    assert [part.id for part in found if isinstance(part, Item)] == ["one", "two"]
    assert [type(part) for part in found[-4:]] == [Ending, Item, Item, Page]


def test_a_listing_without_items_is_no_fault_of_the_reader() -> None:
    """Whether none is right is for the source's health to judge."""
    ending, page = parts(b"<div>nothing here", LISTING)[-2:]

    assert ending == Ending(Outcome.READ)
    assert isinstance(page, Page)
    assert page.sort is Sort.PAGE


@pytest.mark.parametrize(
    ("content", "name", "sort"),
    [
        (b"<p>x", "http://a.example/", Sort.PAGE),
        (b'{"a": 1}', "https://a.example/x.json", Sort.PAGE),
        (b"taro", "http://a.example/raw", Sort.PAGE),
        (b"", "http://a.example/", Sort.EMPTY),
        (b"taro\n" * 200_000, "http://a.example/raw", Sort.PAGE),
    ],
)
def test_what_an_address_answers_is_one_page(content: bytes, name: str, sort: Sort) -> None:
    """Whatever it is, and however long; a file of ours and what is packed are none."""
    pages = [part for part in parts(content, Hints(name)) if isinstance(part, Page)]

    assert [page.sort for page in pages] == [sort]
    for ours in (parts(content, Hints("a.html")), parts(gzip.compress(content), Hints(name))):
        assert not any(isinstance(part, Page) for part in ours)


@pytest.mark.parametrize("kind", ["page", "list", "json", "feed", "directory"])
@given(content=st.binary(max_size=200))
@settings(max_examples=60, deadline=None)
def test_any_bytes_of_any_kind_give_a_document_and_a_page(kind: str, content: bytes) -> None:
    """Or an ending that says why not, but no exception."""
    block = Items("[]" if kind == "json" else "p", title=Field(json=("a",), css=("b",)))
    hints = Hints("http://a.example/", kind=kind, items=(block,))

    found = parts(content, hints)

    assert isinstance(found[0], Member)
    assert any(isinstance(part, Ending) for part in found)


def test_a_page_tells_where_it_goes_on_and_how_members_come_in() -> None:
    """A thread has no items, and goes on all the same."""
    onward = Field(css=("a",), attr=("href",))
    form = b"<form action=/in><input name=u><input type=password name=p></form><a href=/2>"

    page = parts(form, Hints("http://a.example/", next=onward))[-1]

    assert isinstance(page, Page)
    assert page.next == "http://a.example/2"
    assert page.entrance is not None


def test_a_listing_that_cannot_be_read_is_degraded_and_still_matched() -> None:
    """An interface that answers in prose must not look like an empty one."""
    hints = Hints("http://a.example/", kind="json", items=(Items("[]", title=Field(json=("a",))),))
    found = parts(b"DOES NOT HAVE ACCESS " + ADDRESS, hints)

    assert ADDRESS in text(found)
    assert found[-2] == Ending(Outcome.DEGRADED, "expected JSON, found other text")


def test_what_a_parser_file_raises_is_told_without_its_words() -> None:
    """A message of its own could hold what the page holds."""

    def broken(page: str, _url: str) -> list[dict[str, str]]:
        raise ValueError(page)

    hints = Hints("http://a.example/", kind="list", parser="/etc/leakwatch/sources/board.py")
    *_, ending, _ = read([b"<p>" + ADDRESS], hints, broken)

    assert ending == Ending(Outcome.DEGRADED, "the parser file board.py failed: ValueError")


def test_what_raises_while_a_block_is_pulled_goes_through() -> None:
    """A download that breaks off is the fetcher's to tell."""

    def blocks() -> Iterator[bytes]:
        yield ADDRESS
        raise ConnectionError

    with pytest.raises(ConnectionError):
        list(read(blocks(), Hints("x")))


@pytest.mark.parametrize("name", ["dump.7z.002", "dump.zip.001", "dump.part2.rar"])
def test_a_part_of_a_split_archive_says_what_to_do(name: str) -> None:
    """Its bytes are like any that were drawn by lot; its name tells."""
    noise = Random(2031).randbytes(4_000)  # noqa: S311 - a fixed seed

    (*_, ending) = read([noise], Hints(name))

    assert ending == Ending(Outcome.UNREADABLE, PART)
