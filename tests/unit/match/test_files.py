"""Names that are a file's: every way to cut them that the reference knows, and some more."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from leakwatch.match.filenames import ENDINGS, without_ending
from leakwatch.match.files import MOST_ENDS, endings, file_ends, is_ending
from leakwatch.match.rows import PAD
from tests.unit.match.laid import laid

LABEL = st.text(alphabet="ab1-_x", min_size=1, max_size=5)
NAMES = st.lists(LABEL | st.sampled_from([*sorted(ENDINGS), "1", "2031"]), min_size=1, max_size=9)


def is_file_ending(label: str) -> bool:
    """Ask the compiled table."""
    text, bits, _ = laid(f"{label} ".encode())
    return bool(is_ending(text, bits, PAD, PAD + len(label), endings()))


def cut(name: str) -> list[str]:
    """Give what a name is without its endings, in each way."""
    text, bits, _ = laid(f"{name} ".encode())
    ends = np.zeros((5, MOST_ENDS), np.int64)
    count = file_ends(text, bits, PAD, PAD + len(name), endings(), ends)
    return [name[: end - PAD] for end in ends[4, :count].tolist()]


@pytest.mark.parametrize("ending", sorted(ENDINGS))
def test_every_ending_of_the_reference_is_known(ending: str) -> None:
    """And neither a part of it nor more than it."""
    assert is_file_ending(ending)
    assert is_file_ending(ending[:-1]) == (ending[:-1] in ENDINGS or ending[:-1].isdigit())
    assert is_file_ending(f"{ending}q") == (f"{ending}q" in ENDINGS)


@pytest.mark.parametrize(
    ("label", "is_one"), [("7", True), ("20310701", True), ("example", False), ("7zq", False)]
)
def test_a_number_is_an_ending(label: str, *, is_one: bool) -> None:
    """Of a rotated log, of a part of an archive."""
    assert is_file_ending(label) == is_one


@given(NAMES.map(".".join))
def test_no_way_of_the_reference_is_missed(name: str) -> None:
    """Three endings, what hangs on the label before them, and never more than there is room."""
    found = cut(name)

    assert len(found) <= MOST_ENDS
    if wanted := without_ending(name):
        assert wanted in found


def test_a_name_without_an_ending_is_left_alone() -> None:
    """A domain is none, nor one label."""
    assert cut("sub.firm.example") == []
    assert cut("sql") == []


def test_an_ending_may_stand_before_a_sign() -> None:
    """Endings are taken off once, and of an address's host once more."""
    assert cut("firm.example.sql_.0")[-1] == "firm.example"
