"""Single values are decoded as what they most likely are."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from leakwatch.parse.office.values import narrow


@pytest.mark.parametrize("codec", ["cp932", "euc_jp", "utf_8", "iso2022_jp"])
def test_japanese_values_are_read_in_each_of_their_charsets(codec: str) -> None:
    """No label tells which it is."""
    assert narrow("見本の名簿です".encode(codec)) == "見本の名簿です"


def test_a_terminator_is_no_part_of_a_value() -> None:
    """Old formats end their texts with one."""
    assert narrow("見本です\0".encode("cp932")) == "見本です"


@given(st.binary(max_size=60))
def test_any_bytes_are_a_value(raw: bytes) -> None:
    """It never raises."""
    assert isinstance(narrow(raw), str)
