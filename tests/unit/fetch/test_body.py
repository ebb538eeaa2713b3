"""Bodies within bounds: what is kept, what is refused, what a bomb costs."""

import zlib
from collections.abc import Iterator
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from leakwatch.errors import FetchError
from leakwatch.fetch.body import Body, read

TEXT = "顧客名簿 taro@example.co.jp\n".encode() * 50
WIRES = {"gzip": 31, "deflate": 15, "raw deflate": -15}


def packed(data: bytes, wire: int) -> bytes:
    """Pack data as zlib does with these `wbits`."""
    packer = zlib.compressobj(wbits=wire)
    return packer.compress(data) + packer.flush()


def pieces(data: bytes, size: int) -> list[bytes]:
    """Cut data into blocks."""
    return [data[at : at + size] for at in range(0, len(data), size)]


def taken(data: bytes, *encodings: str, size: int = 64, decoded: int = 10**6) -> Body:
    """Read data from a wire that carries 100,000 bytes at most."""
    return read(pieces(data, size), encodings, max_wire=10**5, max_decoded=decoded)


def broken(data: bytes) -> Iterator[bytes]:
    """Give data, then the fault of a wire that breaks."""
    yield data
    raise FetchError("the wire broke")


@pytest.mark.parametrize("size", [1, 2, 7, 10_000])
@pytest.mark.parametrize("name", WIRES)
def test_a_packed_body_is_unpacked_however_it_is_cut(name: str, size: int) -> None:
    """gzip, zlib and bare deflate all give the text, in blocks of any size."""
    body = taken(packed(TEXT, WIRES[name]), name.removeprefix("raw "), size=size)

    assert body == Body(TEXT)


@given(st.binary(max_size=3000), st.sampled_from(sorted(WIRES)), st.integers(1, 500))
def test_what_was_packed_comes_out_again(data: bytes, name: str, size: int) -> None:
    """Packing and reading is the identity, for any bytes."""
    body = taken(packed(data, WIRES[name]), name.removeprefix("raw "), size=size)

    assert body == Body(data)


@given(st.binary(max_size=300), st.sampled_from(["gzip", "deflate", "identity", ""]))
def test_any_bytes_give_a_body(data: bytes, encoding: str) -> None:
    """Whatever a site sends and says of it, reading never raises."""
    body = taken(data, encoding, size=17)

    assert isinstance(body.content, bytes)


def test_a_body_that_is_not_packed_comes_as_it_is() -> None:
    """Neither no encoding nor identity changes anything."""
    bodies = [taken(TEXT), taken(TEXT, "identity"), taken(TEXT, "", "Identity")]

    assert bodies == [Body(TEXT)] * 3


@pytest.mark.parametrize("encoding", ["gzip", "x-gzip", "deflate", "GZIP"])
def test_a_site_that_only_says_it_packed_is_read_all_the_same(encoding: str) -> None:
    """A lying Content-Encoding loses nothing."""
    body = taken(b"<p>taro@example.co.jp</p>", encoding)

    assert body == Body(b"<p>taro@example.co.jp</p>")


@pytest.mark.parametrize("encoding", ["br", "zstd", "compress", "utf-8", "*"])
def test_a_packing_that_we_did_not_ask_for_is_refused(encoding: str) -> None:
    """What cannot be unpacked within bounds is an error, not a page without text."""
    with pytest.raises(FetchError, match="not as we asked"):
        taken(TEXT, encoding)


@pytest.mark.parametrize("encodings", [("gzip", "gzip"), ("gzip", "gzip", "gzip"), ("br", "gzip")])
def test_layers_of_packing_are_refused(encodings: tuple[str, ...]) -> None:
    """269 bytes of triple gzip would unpack to gibibytes."""
    with pytest.raises(FetchError, match="several times"):
        taken(packed(packed(TEXT, 31), 31), *encodings)


def test_gzip_files_behind_one_another_are_all_read() -> None:
    """RFC 1952 lets a gzip body have several members."""
    body = taken(packed(b"first ", 31) + packed(b"second", 31), "gzip", size=5)

    assert body == Body(b"first second")


def test_rubbish_behind_the_packing_is_told_and_loses_nothing_before_it() -> None:
    """What was unpacked stays; the end says that something was wrong."""
    body = taken(packed(TEXT, 31) + b"rubbish", "gzip")

    assert (body.content, body.cut) == (TEXT, "its packing is broken")


def test_a_packing_that_ends_early_keeps_what_was_there() -> None:
    """A cut gzip body gives its first part and says so."""
    noise = Random(1).randbytes(5000)  # noqa: S311 - no secret, the same every time
    body = taken(packed(noise, 31)[:3000], "gzip")

    assert noise.startswith(body.content)
    assert len(body.content) > 2000
    assert body.cut == "it ends before its packing does"


def test_a_wire_that_breaks_keeps_what_came_before() -> None:
    """A reset or a deadline in the middle leaves the first part, with the reason."""
    body = read(broken(b"taro@example.co.jp"), (), max_wire=100, max_decoded=100)

    assert body == Body(b"taro@example.co.jp", "the wire broke")


@pytest.mark.parametrize(("limit", "cut"), [(99, "on the wire it is above 99 bytes"), (100, "")])
def test_the_wire_is_bounded_to_the_byte(limit: int, cut: str) -> None:
    """A body of just the limit is whole; one byte more is cut."""
    body = read(pieces(b"a" * 100, 30), (), max_wire=limit, max_decoded=10**6)

    assert body == Body(b"a" * limit, cut)


@pytest.mark.parametrize("encoding", ["", "gzip"])
@pytest.mark.parametrize(("limit", "cut"), [(99, "unpacked it is above 99 bytes"), (100, "")])
def test_what_is_unpacked_is_bounded_to_the_byte(limit: int, cut: str, encoding: str) -> None:
    """The same for the unpacked body, packed or not."""
    sent = packed(b"a" * 100, 31) if encoding else b"a" * 100
    body = taken(sent, encoding, decoded=limit)

    assert body == Body(b"a" * limit, cut)


def test_a_bomb_stops_at_the_bound() -> None:
    """100 MiB in 100 KB: no more is unpacked than the bound and one piece."""
    unpacked = 0

    def counted() -> Iterator[bytes]:
        nonlocal unpacked
        for block in pieces(packed(b"0" * 100 * 2**20, 31), 1024):
            unpacked += 1
            yield block

    body = read(counted(), ("gzip",), max_wire=10**6, max_decoded=2**20)

    assert len(body.content) == 2**20
    assert unpacked <= 3


@pytest.mark.parametrize("name", WIRES)
@pytest.mark.parametrize("length", [2**16 - 1, 2**16, 2**16 + 1, 2**16 + 100, 2**17])
def test_a_body_is_whole_whatever_its_length(name: str, length: int) -> None:
    """Also where its text fills the pieces in which it is unpacked to the byte."""
    data = b"a" * length

    for size in (7, 10**6):
        body = taken(packed(data, WIRES[name]), name.removeprefix("raw "), size=size)

        assert body == Body(data)
