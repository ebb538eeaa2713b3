"""What a file's lines tell of its charset."""

import pytest

from leakwatch.parse.charsets.evidence import commonest, fields, fits, foreign, main_codec, rivals

ROW = "見本 花子（はなこ）,hanako@firm.example\n"


@pytest.mark.parametrize("codec", ["cp932", "euc_jp", "utf_8"])
def test_japanese_text_shows_its_charset(codec: str) -> None:
    """No label is asked."""
    assert main_codec(ROW.encode(codec), ["koi8_r"]) == (codec, True)


def test_most_lines_decide_where_charsets_are_mixed() -> None:
    """One line of another hand changes nothing."""
    sample = (ROW * 5).encode("euc_jp") + ROW.encode("cp932") + b"\xff\n"

    assert main_codec(sample, []) == ("euc_jp", True)


def test_fields_decide_where_every_line_is_mixed() -> None:
    """A banner of another charset on each line makes none of them whole."""
    sample = ("会員名簿より,".encode() + ROW.encode("cp932")) * 5

    assert main_codec(sample, [])[1]


def test_a_label_that_fits_most_lines_is_a_guess() -> None:
    """What was declared is used where nothing Japanese shows, dirt or not."""
    sample = "Да\nНет\n".encode("koi8_r") * 9

    assert main_codec(sample, ["euc_kr", "koi8_r"]) == ("koi8_r", False)


@pytest.mark.parametrize(
    ("text", "codec"),
    [
        ("1,안녕하세요 고객님\n2,우리 회사의 고객 명단\n", "cp949"),
        ("1,尊敬的客户您好\n2,这是我们公司的客户名单\n", "gb18030"),
        ("1,Добрый день\n2,уважаемые коллеги\n", "koi8_r"),
    ],
)
def test_other_languages_are_no_japanese(text: str, codec: str) -> None:
    """In a wrong reading hardly any kanji is a familiar one."""
    assert main_codec(text.encode(codec), []) == (codec, False)


def test_ascii_lines_and_escapes_tell_nothing() -> None:
    """They are the same in every charset."""
    assert foreign(b"one\n\x1b$B\xff\n\xe9\n") == b"\xe9\n"
    assert foreign(b"\xe9\n" * 9, 4) == b"\xe9\n" * 2
    assert main_codec(b"", ["koi8_r"]) == ("", False)


def test_fields_make_up_the_row() -> None:
    """Nothing is lost between them, and none tears a character."""
    row = "表,見本 ソ;x=「ア」\n".encode("cp932")

    assert b"".join(fields(row)) == row
    assert all(part.decode("cp932") for part in fields(row))


def test_few_parts_decide_nothing() -> None:
    """An accident here and there is no evidence."""
    assert commonest(["かな".encode("cp932"), *[b"\xe9"] * 9]) == ""


def test_what_fits_is_told_by_lines() -> None:
    """One bad line in a long file proves nothing against a label."""
    sample = "кот\n".encode("koi8_r")

    assert fits(sample * 9 + b"\xff\n", "koi8_r")
    assert not fits(b"\xff\n" * 9, "utf_8")
    assert rivals(["cp932", "cp1252", "", "gb18030"]) == ["gb18030"]
