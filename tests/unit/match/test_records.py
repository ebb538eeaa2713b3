"""Lines and records of a chunk, and what stands around a hit."""

from hypothesis import given
from hypothesis import strategies as st

from leakwatch.match.records import line_starts, record_starts, surroundings
from leakwatch.model import Chunk
from leakwatch.text import flatten, fold


@given(st.text(alphabet="a\r\n"))
def test_a_line_starts_behind_each_line_end(text: str) -> None:
    r"""\n, \r\n and a lone \r end lines; nothing else does."""
    unified = text.replace("\r\n", "\n\0").replace("\r", "\n")
    expected = [0]
    for i, c in enumerate(unified):
        if c == "\n":
            expected.append(i + 1 + (unified[i + 1 : i + 2] == "\0"))

    assert line_starts(text.encode()) == expected


def test_form_feeds_and_line_separators_end_no_line() -> None:
    """An editor counts lines by line ends, and so do we."""
    assert line_starts("a\x0bb\x0cc\u2028d\x85".encode()) == [0]


def test_a_line_is_a_record_where_the_reader_names_none() -> None:
    """Records of the reader come first: a block of several lines may be one."""
    text = b"a\nb\nc"

    assert record_starts(Chunk(text, 0, 5), line_starts(text)) == [0, 2, 4]
    assert record_starts(Chunk(text, 0, 5, records=(2,)), line_starts(text)) == (2,)


def test_only_the_record_of_a_hit_surrounds_it() -> None:
    """A neighbour's line may differ from site to site."""
    text = b"one\ntwo hit  three\nfour"

    assert surroundings(text, [0, 4, 19], 8, 11) == b"two\0hit\0three"


def test_long_records_are_cut_around_the_hit() -> None:
    """A page in one line has banners far from the hit that differ at each fetch."""
    left, right = b"x" * 2_000, b"y" * 2_000

    around = surroundings(left + b"hit" + right, [0], 2_000, 2_003)

    assert around == b"x" * 400 + b"\0hit\0" + b"y" * 400


@given(st.text(alphabet="aＥé\u0301①ﾞｶガ㈱　＠-ーß\n"))
def test_flattening_first_folds_to_the_same(text: str) -> None:
    """The context of a hit is stored as a hash: it must stay what it was."""
    assert fold(flatten(text)) == fold(text)
