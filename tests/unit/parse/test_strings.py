"""What can be read in bytes that are no text."""

from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from leakwatch.parse.strings import strings

ADDRESS = "hanako@firm.example"
NOISE = bytes(range(128, 194)) + bytes(32)


def found(data: bytes, size: int = 65_536) -> str:
    """Give all strings of bytes that come in blocks."""
    return "".join(strings(data[i : i + size] for i in range(0, len(data), size)))


def test_an_address_is_found_in_each_width_it_may_have() -> None:
    """Programs keep text in UTF-8 or in UTF-16 of either order."""
    for codec in ("utf_8", "utf_16_le", "utf_16_be"):
        data = NOISE + ADDRESS.encode(codec) + NOISE

        assert ADDRESS in found(data).splitlines()


def test_no_wide_string_loses_its_first_character() -> None:
    """Read in the other order, xhanako@ would become hanako@, which is somebody else."""
    for codec in ("utf_16_le", "utf_16_be"):
        data = NOISE + b"\1" + f"x{ADDRESS}".encode(codec) + b"\1" + NOISE

        assert ADDRESS not in found(data).splitlines()


def test_kana_beside_an_address_stays_with_it() -> None:
    """Full-width digits and keywords are identifiers too."""
    assert found("\0\1連絡先０９０\0\1".encode()) == "連絡先０９０\n"


@given(st.binary(max_size=300), st.binary(max_size=300), st.integers(1, 64))
def test_a_string_between_controls_is_found_wherever_the_blocks_are_cut(
    before: bytes, behind: bytes, size: int
) -> None:
    """Blocks come as the network gives them."""
    data = before + b"\1\1" + ADDRESS.encode() + b"\1\1" + behind

    assert ADDRESS in found(data, size).splitlines()


@given(st.lists(st.binary(max_size=40), max_size=20))
def test_blocks_do_not_change_what_is_found(blocks: list[bytes]) -> None:
    """One block or many: the same strings."""
    together = "".join(strings([b"".join(blocks)]))

    assert sorted("".join(strings(blocks)).split("\n")) == sorted(together.split("\n"))


@given(st.integers(0, len(ADDRESS)), st.sampled_from([b", ", b"|", b"\t", b'","']))
def test_no_address_is_cut_in_two_where_an_endless_run_is(place: int, gap: bytes) -> None:
    """Scripts and lists of one line stand in programs, longer than any run is waited for."""
    words = gap.join([b"word"] * 30_000)
    data = words + gap + ADDRESS.encode() + gap + words
    end = data.index(ADDRESS.encode()) + place + 65_536

    assert ADDRESS in "".join(strings([data[:end], data[end:]]))


def test_endless_runs_are_given_on() -> None:
    """A run without a border waits only for so long."""
    pieces = [len(piece) for piece in strings([b"a" * 65_536] * 16)]

    assert sum(pieces) >= 16 * 65_536
    assert max(pieces) < 3 * 65_536
    assert all(one >= 0 for pair in pairwise(pieces) for one in pair)
