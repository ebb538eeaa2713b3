"""Host names, hashes and cut names: no reading of the reference is missed."""

from hashlib import md5, sha1, sha256

import pytest
from hypothesis import given
from hypothesis import strategies as st

from leakwatch.match.candidate import Candidate
from leakwatch.match.candidates import candidates
from leakwatch.match.cuts import beginnings, cuts
from leakwatch.match.flat import flat
from leakwatch.match.hashes import hashes
from leakwatch.model import Form, Kind, Spelling
from tests.unit.match.laid import overlaps, spots

PIECES = st.sampled_from(
    [
        *("firm", "example", "sub", "a", "9", "10.0.0.1", ".", ".", ".", "-", "_", "..", "@"),
        *(
            "/",
            ":",
            " ",
            "\n",
            "...",
            "…",
            " …",
            "　．．．",
            ".sql",
            ".tar.gz",
            "_dump",
            ".zip",
            ".1",
        ),
        *("は", "。", "．", "ｆ", "\x80", "xn--", "q" * 60, "z." * 120, "%", "'"),
    ]
)
AROUND = st.lists(PIECES, max_size=8).map("".join)
MIDDLE = st.sampled_from(
    ["www.firm.example", "ｆ．a", "a.b", "firm.e…", "firm.ｅ ...", "hammer-9..."]
)
TEXTS = st.tuples(AROUND, MIDDLE, AROUND).map("".join)
HEX = st.text(alphabet="0123456789abcdefABCDEF", min_size=30, max_size=66)


def placed(text: str, found: list[Candidate], data: st.DataObject) -> tuple[str, int, int]:
    """Choose a reading, and give its form and its place in bytes."""
    folded = flat(text.encode())
    candidate = data.draw(st.sampled_from(found))
    reading = data.draw(st.sampled_from(candidate.readings))
    return reading.canonical, folded.at[reading.start], folded.at[candidate.end]


@given(TEXTS, st.data())
def test_every_suffix_of_the_reference_lies_in_a_spot(text: str, data: st.DataObject) -> None:
    """Parents, names without a file's endings, names between dots of any width."""
    known = candidates(flat(text.encode()), Spelling("JP"))
    names = [c for c in known if c.kind is Kind.DOMAIN and c.readings[0].form is not Form.IDN]
    if names:
        listed, start, end = placed(text, names, data)
        assert overlaps(spots(text.encode(), domain=[listed]), start, end)


@given(TEXTS, st.data())
def test_every_cut_name_of_the_reference_lies_in_a_spot(text: str, data: st.DataObject) -> None:
    """Before any ellipsis, in any width, with a blank before it."""
    if known := [*cuts(flat(text.encode()).text)]:
        listed, start, end = placed(text, known, data)
        shorter = [*beginnings(listed)]  # as those of a listed domain are there
        assert overlaps(spots(text.encode(), beginnings=[*shorter, listed]), start, end)


@given(st.lists(HEX | st.sampled_from([" ", "0x", "x", ":", "é", "g"]), max_size=6).map("".join))
def test_every_hash_of_the_reference_lies_in_a_spot(text: str) -> None:
    """A run of 32, 40 or 64 digits with a border on both sides."""
    for candidate in hashes(flat(text.encode()).text):
        found = spots(text.encode(), hashes=[candidate.readings[0].canonical])
        start = len(text[: candidate.start].encode())
        assert (start, start + candidate.end - candidate.start) in found


@pytest.mark.parametrize("before", range(0, 64, 7))
@pytest.mark.parametrize("make", [md5, sha1, sha256])
def test_a_hash_is_found_wherever_it_begins(before: int, make: type) -> None:
    """The blocks of the search have nothing to do with it."""
    hashed = make(b"taro@firm.example").hexdigest()
    text = f"{' ' * before}{hashed}:".encode()

    assert spots(text, hashes=[hashed]) == [(before, before + len(hashed))]


@given(TEXTS)
def test_where_nothing_is_listed_there_is_no_spot(text: str) -> None:
    """Neither with an empty list, nor with other names in ASCII on it."""
    assert spots(text.encode()) == []


@pytest.mark.parametrize(
    "text",
    [
        "myfirm.example",
        "my-firm.example",
        "my_firm.example",
        "firm.example.jp",
        "firm.examples",
        "firm-example",
        "firm.example-x.jp",
        "xfirm.exam…",
        "firm.exam.x",
        "1.2.3.4",
    ],
)
def test_another_name_is_no_spot(text: str) -> None:
    """Ours is a whole suffix, from a dot to the end."""
    assert spots(text.encode(), domain=["firm.example"], beginnings=["firm.exam"]) == []


@pytest.mark.parametrize("before", ["", "x.", "1." * 90, "sub-domain.of-some.thing." * 8])
@pytest.mark.parametrize("behind", ["", ".sql", "_dump.tar.gz.1"])
@pytest.mark.parametrize("name", ["firm.example", "a-b." * 20 + "firm.test", "q" * 40 + ".test"])
def test_a_suffix_of_a_long_name_is_found(before: str, name: str, behind: str) -> None:
    """Its labels are passed over by the beginnings of what is listed, which all domains have."""
    begun, text = [*beginnings(name)], f"{before}{name}{behind}".encode()
    cut = f"{before}{name[:-2]}…".encode()

    assert spots(text, domain=[name], beginnings=begun) != []
    assert spots(text, domain=[name]) != []
    assert len(cut) > 250 or spots(cut, domain=[name], beginnings=begun) != []


def test_a_name_that_comes_again_is_found_again() -> None:
    """What is remembered are names that are not listed, whatever else falls on their place."""
    others = " ".join(f"host{number}.example" for number in range(5_000))
    text = f"firm.example {others} firm.example other.test other.test firm.example".encode()

    found = spots(text, domain=["firm.example"])

    assert [text[start:end] for start, end in found] == [b"firm.example"] * 3
