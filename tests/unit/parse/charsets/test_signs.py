"""Signs of another charset, seen without reading."""

import pytest

from leakwatch.parse.charsets.signs import has_kana, has_others, may_swallow, swallowed

CUSTOMERS = "見本 花子,hanako@firm.example,〒100-0001 東京都港区「テスト」町１の２、ａｂ㈱\n"


@pytest.mark.parametrize("is_hasty", [False, True])
@pytest.mark.parametrize("codec", ["cp932", "euc_jp", "utf_8"])
def test_a_file_in_one_charset_shows_no_other(codec: str, is_hasty: bool) -> None:
    """Else every file would be read the slow way."""
    window = (CUSTOMERS * 50).encode(codec, "ignore")

    assert not has_others(window, codec, is_hasty=is_hasty)


@pytest.mark.parametrize(
    ("line", "codec"),
    [
        ("見本花子", "euc_jp"),
        ("見本花子", "utf_8"),
        ("ひらがな", "euc_jp"),
        ("ひらがな", "utf_8"),
        ("ﾐﾎﾝ ﾊﾅｺ", "euc_jp"),
    ],
)
def test_one_line_of_another_charset_shows_in_cp932(line: str, codec: str) -> None:
    """CP932 reads nearly anything, so that reading it proves nothing."""
    window = (CUSTOMERS * 9).encode("cp932") + f"{line},x\n".encode(codec)

    assert has_others(window, "cp932")


def test_kana_are_seen_even_in_haste() -> None:
    """Running text of another charset is noticed in files of any size."""
    assert has_others("ひらがなです".encode("euc_jp"), "cp932", is_hasty=True)
    assert has_others("ひらがなです".encode(), "cp932", is_hasty=True)


def test_a_stray_byte_before_a_letter_shows() -> None:
    """It stands alone among ASCII, unlike most Japanese letters."""
    assert may_swallow(b"1,\x8ftaro@firm.example", "cp932")
    assert not may_swallow((CUSTOMERS * 9).encode("cp932"), "cp932")
    assert swallowed(b"\x8ftaro@firm.example", "cp932")


def test_kana_show_in_any_charset_of_japan() -> None:
    """A line of Japanese is noticed in a file of another language."""
    for codec in ("cp932", "euc_jp", "utf_8"):
        assert has_kana("ひらがなです".encode(codec))
    assert not has_kana("Добрый день, коллеги".encode("koi8_r"))
