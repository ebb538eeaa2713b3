"""Lines of several charsets, and dirty ones."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from leakwatch.parse.charsets.mixed import Lines, raw

ROW = "見本 花子（はなこ）,hanako@firm.example,０９０（０１２３）\n"
NAMES = "鈴木一郎,佐藤花子\n"
CODECS = ["cp932", "euc_jp", "utf_8", "iso2022_jp"]


@pytest.mark.parametrize("main", ["", "cp932", "euc_jp", "utf_8"])
@pytest.mark.parametrize("row", [ROW, NAMES])
def test_each_line_is_read_in_its_own_charset(row: str, main: str) -> None:
    """A dump is glued together from many hands, whatever most of it is."""
    lines = Lines(main, is_sure=bool(main))

    assert lines.read(b"".join(row.encode(codec) for codec in CODECS)) == row * 4


@pytest.mark.parametrize("banner", ["cp932", "euc_jp", "utf_8"])
@pytest.mark.parametrize("cell", ["cp932", "euc_jp", "utf_8"])
def test_each_field_is_read_in_its_own_charset(banner: str, cell: str) -> None:
    """Whoever prefixed the rows had another machine than whoever wrote them."""
    raw_line = "【流出】会員名簿より,".encode(banner) + ROW.encode(cell)

    assert Lines().read(raw_line) == "【流出】会員名簿より," + ROW


def test_a_line_of_japanese_is_noticed_in_a_file_of_another_language() -> None:
    """The charset of the file would make letters of it, and of its full-width digits."""
    lines = Lines("koi8_r")

    text = lines.read("Добрый день\n".encode("koi8_r") + ROW.encode("cp932"))

    assert text == "Добрый день\n" + ROW


def test_a_swallowed_letter_is_given_as_a_second_reading() -> None:
    """CP932 reads a stray byte and a letter as one character, and that may be right."""
    lines = Lines("cp932", is_sure=True)

    text = lines.read(ROW.encode("cp932") + b"1,\x8ftaro@firm.example\n")

    (doubt,) = lines.doubts
    assert text[doubt.start :].startswith("1,")
    assert "".join(other for _, other in doubt.pieces) == "1,\ufffdtaro@firm.example\n"


def test_half_width_kana_that_may_be_kanji_are_read_both_ways() -> None:
    """A short name fits CP932 and EUC-JP alike; one of them stands on the list."""
    lines = Lines()

    text = lines.read("ﾎﾓ,ｹﾝ\n".encode("cp932"))

    others = ["".join(other for _, other in doubt.pieces) for doubt in lines.doubts]
    assert "ﾎﾓ,ｹﾝ\n" in [text, *others]


def test_utf_16_amid_ascii_is_given_as_a_second_reading() -> None:
    """Its NULs would be borders within the address."""
    lines = Lines()

    lines.read(b"plain\n" + "taro@firm.example".encode("utf_16_le") + b"\n")

    assert [other for doubt in lines.doubts for _, other in doubt.pieces] == [
        "taro@firm.example\n"
    ]


def test_a_run_of_kanji_may_go_over_a_line_end() -> None:
    """Only where the next line is read well as kanji: else it hides nothing."""
    lines = Lines()

    text = lines.read(b"\x1b$B$3$s\n$K$A$O\x1b(B\n")

    assert "こん" in text
    assert "にちは" in text


def test_hopeless_bytes_are_not_judged_for_ever() -> None:
    """After so many judgements of one window, ASCII is all that is taken."""
    dice = b"\x83\xff,\xa4\xe9," * 9_000

    text = Lines().read(dice + b"\nhanako@firm.example\n" + "，見本\n".encode("cp932") * 2)

    assert text.count(",") == 18_000
    assert "\nhanako@firm.example\n" in text


SOUP = st.binary(max_size=80).map(lambda soup: soup.replace(b"\x1b", b"").replace(b"\r", b"\n"))


@given(before=SOUP, behind=SOUP, main=st.sampled_from(["", "cp932", "euc_jp", "utf_8", "gb18030"]))
def test_a_line_of_ascii_survives_any_lines_around_it(
    before: bytes, behind: bytes, main: str
) -> None:
    """What other lines hold must not matter."""
    lines = Lines(main, is_sure=main in ("cp932", "utf_8"))

    text = lines.read(before + b"\nhanako@firm.example\n" + behind)

    assert "\nhanako@firm.example\n" in text
    text.encode("utf-8")


def test_raw_is_ascii_and_borders() -> None:
    """A byte of no meaning is a border."""
    assert raw(b"\x81taro") == "\ufffdtaro"
