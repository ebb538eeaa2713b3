"""What a run of bytes in a 7z archive went through."""

import pytest
from py7zr.archiveinfo import Bond, Folder
from py7zr.properties import COMPRESSION_METHOD as METHOD

from leakwatch.model import Outcome
from leakwatch.parse.bounds import UnreadError
from leakwatch.parse.containers.sevencoders import Keys, is_closed, is_known, unpacked
from tests.archives import OURS, budget_for, deflated, read


def bond(into: int, out_of: int) -> Bond:
    """Say that one step takes what another gives."""
    return Bond(into, out_of)  # type: ignore[no-untyped-call]


def folder(*coders: tuple[bytes, bytes], size: int = len(OURS)) -> Folder:
    """Give what a run is told to have gone through, the last step first."""
    made = Folder()
    for method, properties in coders:
        coder = {"method": method, "properties": properties, "numinstreams": 1, "numoutstreams": 1}
        made.coders.append(coder)
        made.unpacksizes.append(size)
    made.bindpairs = [bond(n + 1, n) for n in range(len(coders) - 1)]
    made.packed_indices = [0]
    return made


def test_the_steps_are_undone_in_the_order_of_their_bonds() -> None:
    """Not in the order in which they stand."""
    told = folder((METHOD.COPY, b""), (METHOD.MISC_DEFLATE, b""))
    told.bindpairs, told.packed_indices = [bond(0, 1)], [1]

    pieces = unpacked(memoryview(deflated(OURS)), told, budget_for(OURS), Keys())
    assert read(pieces) == (OURS, None)


@pytest.mark.parametrize("method", [METHOD.PPMD, METHOD.P7Z_BCJ2, b"\x7f"])
def test_what_is_not_known_is_said(method: bytes) -> None:
    """Another library may know it."""
    told = folder((method, b""))

    assert not is_known(told)
    with pytest.raises(UnreadError):
        unpacked(memoryview(b""), told, budget_for(OURS), Keys())


def test_a_ring_of_steps_makes_no_sense_and_ends() -> None:
    """Bonds are numbers like any other."""
    told = folder((METHOD.COPY, b""), (METHOD.COPY, b""))
    told.bindpairs = [bond(9, 0)]

    with pytest.raises(UnreadError):
        unpacked(memoryview(OURS), told, budget_for(OURS), Keys())


@pytest.mark.parametrize(
    ("method", "properties"),
    [(METHOD.LZMA2, bytes((40,))), (METHOD.LZMA, b"\x5d\xff\xff\xff\xff")],
    ids=["LZMA2", "LZMA"],
)
def test_more_memory_than_is_allowed_is_not_taken(method: bytes, properties: bytes) -> None:
    """Four GiB to look back; a short content needs none of it."""
    told = folder((method, properties), size=2**33)

    with pytest.raises(UnreadError, match="more memory"):
        list(unpacked(memoryview(OURS), told, budget_for(OURS), Keys()))


@pytest.mark.parametrize(("rounds", "password"), [(19, None), (24, "pass")])
def test_a_key_is_not_derived_at_any_price(rounds: int, password: str | None) -> None:
    """2^24 rounds would take ten seconds for each password."""
    told = folder((METHOD.CRYPT_AES256_SHA256, bytes((rounds, 0))))

    assert is_closed(told)
    _, ending = read(unpacked(memoryview(bytes(64)), told, budget_for(OURS), Keys(password)))
    assert ending
    assert ending.outcome is Outcome.CLOSED


def test_a_key_is_derived_once() -> None:
    """Each takes 0.2 s."""
    keys = Keys("pass")

    assert keys.key(4, b"salt") is keys.key(4, b"salt")
    assert keys.key(4, b"salt") != keys.key(5, b"salt")
    assert "pass" not in repr(keys)
