"""ISO-2022-JP with its extensions, and broken."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from leakwatch.parse.charsets.jis import has_escapes, jis_text, last_escape, whole_text, wide_run


def plain(part: bytes) -> str:
    """Read what is no run."""
    return part.decode("latin_1")


@pytest.mark.parametrize(
    ("text", "codec"),
    [
        ("見本です, a", "iso2022_jp"),
        ("丂と見本", "iso2022_jp_1"),
        ("안녕, 你好, 見本", "iso2022_jp_2"),
        ("鷗①", "iso2022_jp_2004"),
        ("ﾐﾎﾝ", "iso2022_jp_ext"),
    ],
)
def test_each_extension_is_read_by_its_escape(text: str, codec: str) -> None:
    """Mail programs use whichever letter set has the character."""
    assert jis_text(text.encode(codec), plain)[0] == text


def test_letters_of_vendors_stand_in_mail_too() -> None:
    """Row 13 is no part of the standard, and no program cares."""
    assert jis_text(b"\x1b$B-!-j\x1b(B", plain)[0] == "①㈱"


def test_kana_between_shifts_are_read_and_given_as_they_are_too() -> None:
    """SO and SI are one more way to half-width kana, and to hide a number."""
    text = jis_text(b"\x0ePN]\x0f, \x0e090-0123-4567\x0f\x1b(B", plain)[0]

    assert "ﾐﾎﾝ" in text
    assert "\x0e090-0123-4567\x0f" in text


@pytest.mark.parametrize(
    "line",
    [
        b"\x1b$Bhanako@firm.example\n",
        b"\x1b$B8+hanako@firm.example\x1b(B\n",
        b"\x1b$B\xff\x1b(Bhanako@firm.example\n",
        b"\x1b(Ihanako@firm.example\n",
    ],
    ids=["never closed", "odd", "a stray byte", "kana"],
)
def test_an_escape_hides_no_address(line: bytes) -> None:
    """Where a run is cut or means nothing, its bytes are given as they are too."""
    assert "hanako@firm.example" in jis_text(line, plain)[0]


def test_a_run_that_is_left_open_is_told() -> None:
    """Some programs go over a line end in a run; who reads the next line decides."""
    first, mode = jis_text(b"\x1b$B8+\n", plain)
    second, end = jis_text(b"K\\\x1b(B", plain, mode)

    assert first.startswith("見")
    assert second.startswith("本")
    assert (mode, end) == (b"$B", b"(B")


def test_well_formed_lines_are_read_all_at_once() -> None:
    """Only where each run is closed on its line: else it could hide the lines behind it."""
    lines = "見本です\n名簿ABC\n".encode("iso2022_jp")

    assert whole_text(lines) == "見本です\n名簿ABC\n"
    assert whole_text(lines.replace(b"\x1b(B\n", b"\n")) is None
    assert whole_text(lines[:-1] + b"\x1b$B") is None
    assert whole_text(lines + b"\xff") is None


def test_colours_of_a_terminal_are_no_kanji() -> None:
    """Logs hold other escapes."""
    assert not has_escapes(b"\x1b[31mred\x1b[0m")
    assert jis_text(b"\x1b[31mred", plain)[0] == "\x1a[31mred"


def test_a_long_line_is_cut_where_an_escape_starts() -> None:
    """No run goes over that place, and no character."""
    assert last_escape(b"ab\x1b$B8+\x1b(Bcd", 0, 12) == 7
    assert last_escape(b"abcd", 0, 4) == -1


@given(
    st.lists(
        st.sampled_from([b"\x1b$B", b"\x1b(B", b"\x1b(I", b"\x1b$(D", b"8+", b"x", b"\n", b"\xff"])
    )
)
def test_any_order_of_escapes_gives_text(parts: list[bytes]) -> None:
    """Never an exception, and no mode that is unheard of."""
    text, mode = jis_text(b"".join(parts), plain)

    text.encode("utf-8")
    assert mode in (b"", b"$B", b"(B", b"(I", b"$(D")


@given(st.binary(max_size=20))
def test_any_run_gives_text(run: bytes) -> None:
    """Never an exception, whatever the letter set."""
    for mode in (b"$B", b"$(D", b"$(P", b"$(C", b"(I"):
        wide_run(mode, run).encode("utf-8")
