"""The kernel as a whole: hostile texts, and texts that need more room."""

import pytest

from leakwatch.match import reference
from leakwatch.match.find import Kernel
from leakwatch.match.matcher import Matcher
from leakwatch.match.rows import NOTED
from leakwatch.model import Spelling
from tests.fuzz.near import OURS
from tests.unit.match.conftest import SPELLING, PlainList
from tests.unit.match.laid import KEYS, NONE, tables

SIZE = 200_000
HOSTILE = (
    *("0123456789", "9", "@", ".", "Ａ", "\0", "a@a.", ".a", "a.", "12 34 56 ", "01 02 03 "),
    *("…", "...", "0123456789abcdef", "f", "１", "。a", "日本語.", "日.本", "a@", "@a", "+"),
    *("+@a.bc", "a+", "0-", "(0)", "-._", "a-", "%@a.jp", "*", "●@a.jp", "xn--", "xn--a."),
    *(".sql.gz", "é.", "ﬁ.a", " . ", "見本", "acme ", "a" * 63 + ".", "a" * 64 + "@a.jp "),
    *(
        "\r\n",
        "０９０ー",
        "　．．",
        "a｡",
        "\u0301",
        "😀",
        "第",
        "MB7203",
        "2031-",
        "090-0123-4567 ",
    ),
    *("taro@firm.example", "firm.example.", "a+b｡c@", "ａ@ａ．", "(03) ", "0/", "'@a.sql.1_b"),
)
BYTES = (
    b"\xff",
    b"\xe3",
    b"\xe3\x80",
    b"\x80",
    b"\xf0\x90",
    b"\xef\xbc",
    b"\xc2",
    bytes(range(256)),
)


@pytest.fixture(scope="module")
def ours() -> PlainList:
    """Give a list of everything."""
    return PlainList(OURS)


@pytest.mark.parametrize("unit", [*map(str.encode, HOSTILE), *BYTES])
def test_no_text_is_too_hostile(unit: bytes, ours: PlainList) -> None:
    """Of a short one all is told as the reference tells it; a long one is searched, no more."""
    fast, slow = Matcher(ours, SPELLING), reference.Matcher(ours, SPELLING)
    short, long = (unit * (size // len(unit) + 1) for size in (1_500, SIZE))

    told, wanted = (
        sorted(
            (p.start, p.end, p.entry.ref, p.form, p.confidence) for p in by.mentions(short).places
        )
        for by in (fast, slow)
    )
    found = fast._kernel.spots(long)

    assert told == wanted
    assert (found.spans[0] >= 0).all()
    assert (found.spans[0] < found.spans[1]).all()
    assert (found.spans[0] < len(long)).all()
    assert (found.marks[0] < len(long)).all()


def test_a_text_with_too_many_spots_says_so() -> None:
    """Then the reference reads all of it: nothing is lost."""
    kernel = Kernel(tables(domain=["a.b"]), NONE, KEYS, Spelling(""))

    assert kernel.spots(b"a.b\n" * 10).is_whole
    assert not kernel.spots(b"a.b\n" * 100_000).is_whole


def test_all_is_told_of_a_text_with_too_many_spots() -> None:
    """The way is slower, and the same in what it tells."""
    ours = PlainList(["domain:a.b"])
    text = b"a.b\n" * 20_000

    found = Matcher(ours, SPELLING).mentions(text).places

    assert [place.start for place in found] == [*range(0, len(text), 4)]


@pytest.mark.parametrize("sizes", [(10, 100_000, 50), (9_000, 9_001, 8_999, 5_000_000, 0, 1)])
def test_one_kernel_searches_texts_of_any_size(sizes: tuple[int, ...]) -> None:
    """What a longer text left behind is not seen by a shorter one."""
    kernel = Kernel(tables(email=["taro@firm.example"]), NONE, KEYS, Spelling(""))

    for size in sizes:
        content = b"x" * max(0, size - 18) + b" taro@firm.example"[: min(size, 18)]
        found = kernel.spots(content)
        at = len(content) - 17
        assert found.spans[:2].T.tolist() == ([[at, at + 17]] if size >= 18 else [])


def test_only_marks_below_the_limit_are_given() -> None:
    """The sketch knows that it needs no others."""
    kernel = Kernel(tables(), NONE, KEYS, Spelling(""))
    text = b" ".join(b"name%d@other.test" % number for number in range(1_000))

    everything = kernel.spots(text).marks
    small = kernel.spots(text, 2**36).marks

    assert everything.shape == (2, 1_000)
    assert small[1].tolist() == [value for value in everything[1].tolist() if value < 2**36]
    assert 20 < small.shape[1] < 120


@pytest.mark.parametrize("text", ["", "a", "@", ".", "ａ", "\ud800"])
def test_hardly_any_text_is_no_fault(text: str) -> None:
    """Nothing is read before it or behind it."""
    kernel = Kernel(tables(email=["a@b.c"]), NONE, KEYS, SPELLING, ["acme"])

    assert kernel.spots(text.encode("utf-8", "surrogatepass")).spans.shape == (NOTED, 0)


def test_a_list_without_a_kind_has_no_spot_of_it() -> None:
    """Its table is missing or empty."""
    text = b"taro@firm.example firm.example 090-0123-4567 MB-7203-184-2 acme"

    for known in ({}, tables(email=[], domain=[], phone=[], customer_id=[])):
        assert Kernel(known, NONE, KEYS, SPELLING).spots(text).spans.shape == (NOTED, 0)
