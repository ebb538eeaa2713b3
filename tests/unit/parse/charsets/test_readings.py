"""How a reading of bytes is judged."""

import pytest

from leakwatch.parse.charsets.readings import either, evident, likeliest, score, strict


@pytest.mark.parametrize(
    ("text", "low", "high"),
    [
        ("ひらがなとカタカナ", 0.8, 1.0),
        ("名簿", 0.5, 0.5),
        ("慨慮", -0.1, 0.0),
        ("plain", 0.0, 0.0),
        ("ﾐﾎﾝ", -0.06, -0.04),
        ("ﾟﾐ､･", -2.0, -2.0),
        ("\ufffd\ufffd", -5.0, -5.0),
    ],
)
def test_kana_speak_for_a_reading_and_oddities_against_it(
    text: str, low: float, high: float
) -> None:
    """The share of kana counts; half-width kana and unreadable characters tell against it."""
    assert low <= score(text) <= high


def test_an_error_that_reaches_the_end_only_means_that_the_end_was_cut() -> None:
    """A download stops in the middle of a character; what came before it is sure all the same."""
    whole = "見本名簿".encode()

    assert strict(whole[:-1], "utf_8") is not None
    assert strict(whole[:4] + b"," + whole[6:], "utf_8") is None


def test_a_hint_is_heeded_only_where_no_kana_decide() -> None:
    """A label that fits strictly is better than a guess, and worse than the text itself."""
    russian, japanese = "Привет".encode("koi8_r"), "ひらがなの行".encode("cp932")

    assert evident(russian, ["koi8_r"]) is None
    assert getattr(evident(japanese, ["koi8_r"]), "codec", "") == "cp932"


def test_a_stray_byte_is_no_japanese() -> None:
    """CP932 would make one character of it and of the first letter of the address behind it."""
    assert evident(b"\x81hanako@firm.example") is None
    assert likeliest(b"\x81hanako@firm.example", ["utf_8", "cp932"]).codec == "utf_8"


def test_a_character_that_is_cut_takes_no_line_end_with_it() -> None:
    """Else the next line would be glued to this one."""
    found = strict(b"abc\x8f\n", "euc_jp")

    assert found is not None
    assert found.text == "abc\n"


def test_the_better_of_two_charsets_may_have_to_be_whole() -> None:
    """At the end of a block half a character is left over; bytes that were counted have none."""
    cut = "見本花子".encode("cp932")[:-1]

    found = either(cut)

    assert found is not None
    assert (found.codec, found.text) == ("cp932", "見本花")
    assert either(cut, is_whole=True) is None
