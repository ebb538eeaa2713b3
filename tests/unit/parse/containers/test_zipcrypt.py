"""Closed members of zip archives, opened with their password and not without."""

import pytest

from leakwatch.model import Outcome
from leakwatch.parse.containers import zipcrypt
from leakwatch.parse.containers.zipcrypt import ZipCipher
from tests.archives import OURS, opened

# Made by Info-ZIP 3.0 and by libarchive 3.6, each with the password "pass".
DEFLATED = bytes.fromhex(
    "504b03041400090008000000215838564613330000004400000005000000702e6373764de798b99a2fd08e572abe"
    "aee42d08e690b3a0c3d99bd05b1a8df693c70ddc63456db9a64e71b9d22be2d4051a93754da1d593504b07083856"
    "46133300000044000000504b01021e03140009000800000021583856461333000000440000000500000000000000"
    "01000000a48100000000702e637376504b0506000000000100010033000000660000000000"
)
STRONG = bytes.fromhex(
    "504b03041400090063000000215800000000000000004400000005002b00702e63737655540d000780009265e5f2"
    "066be5f2066b75780b000104000000000400000000019907000100414503080013b8d8e2db7457cf62daf7dc43ab"
    "6f3788931b1fd2ba2681fa45d34d1d7c3415b79ed4d27cc777091b6ce97dee50fa5a54af357d019c510a0392f32e"
    "73bcb301759dbb504b0708385646134300000044000000504b010214031400090063000000215838564613430000"
    "004400000005002b000000000000000000a48100000000702e63737655540d000780009265e5f2066be5f2066b75"
    "780b0001040000000004000000000199070001004145030800504b050600000000010001005e000000a100000000"
    "00"
)
EVERY = pytest.mark.parametrize("closed", [DEFLATED, STRONG], ids=["old", "AES"])


@EVERY
def test_without_a_password_only_the_name_is_told(closed: bytes) -> None:
    """Closed is not empty."""
    found = opened(closed)

    assert found.files == [("p.csv", b"")]
    assert found.outcomes == [Outcome.CLOSED, None]


@EVERY
def test_the_right_password_among_many_opens_it(closed: bytes) -> None:
    """It stood in the post."""
    found = opened(closed, "@channel", "infected", "見本", "pass", "1234")

    assert found.files == [("p.csv", OURS + OURS)]
    assert found.outcomes == [None, None]


@EVERY
def test_wrong_passwords_open_nothing(closed: bytes) -> None:
    """One of 256 passes the check of the old cipher: these many would show it."""
    passwords = [[f"{n}-{m}" for n in range(30)] for m in range(30)]

    assert {opened(closed, *some).outcomes[0] for some in passwords} == {Outcome.CLOSED}


@EVERY
def test_a_closed_member_that_breaks_off_gives_what_came(closed: bytes) -> None:
    """Byte by byte."""
    for size in range(60, len(closed)):
        found = opened(closed[:size], "pass")
        assert (OURS + OURS).startswith(b"".join(found.contents))


def test_the_old_cipher_does_not_mind_how_its_bytes_are_cut() -> None:
    """Its state goes on."""
    whole, parted = ZipCipher(b"pass"), ZipCipher(b"pass")

    assert whole(OURS) == parted(OURS[:7]) + parted(OURS[7:])


def test_no_more_than_so_many_passwords_are_tried() -> None:
    """Each costs time, for each member."""
    assert opened(STRONG, *map(str, range(32)), "pass").outcomes[0] is Outcome.CLOSED


def test_its_library_can_be_had_ready() -> None:
    """Before files can no longer be opened."""
    zipcrypt.load()
