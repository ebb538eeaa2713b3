"""EUC-JP as it is written, not as the standard has it."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from leakwatch.parse.charsets.euc import euc_text


@pytest.mark.parametrize(
    ("raw", "text"),
    [
        ("ada1 adea", "①㈱"),
        ("fce2 f9f5", "髙﨑"),
        ("8ed0 8ece 8edd", "ﾐﾎﾝ"),
        ("8fb0a1", "丂"),
        ("f5a1", "\ue000"),
    ],
    ids=["NEC row 13", "IBM letters", "half-width kana", "JIS X 0212", "user-defined"],
)
def test_letters_of_vendors_are_read(raw: str, text: str) -> None:
    """Customer tables are full of letters that strict EUC-JP refuses."""
    assert euc_text(bytes.fromhex(raw)) == text


@pytest.mark.parametrize("raw", [b"\x81taro", b"\xa4", b"\xa4taro", b"\xa9\xa1", b"\x8f\xa1\xa1"])
def test_what_is_no_character_is_refused(raw: bytes) -> None:
    """A fault tells that the charset is another one; no ASCII is swallowed."""
    with pytest.raises(UnicodeDecodeError):
        euc_text(raw)


@given(st.binary(max_size=60))
def test_any_bytes_give_what_python_gives_or_more(raw: bytes) -> None:
    """Where Python's codec reads, this one reads the same; else it reads more, or refuses."""
    try:
        text = euc_text(raw)
    except UnicodeDecodeError:
        text = ""

    assert text == raw.decode("euc_jp", "ignore") or "\ufffd" in raw.decode("euc_jp", "replace")
